/* SPDX-License-Identifier: Apache-2.0 */
/* Numerals that words around them make something else than a number: mappings/codes/numerals.csv.
 */
#ifndef EXTRACT_PATTERN_H
#define EXTRACT_PATTERN_H

#include "extract/number/number.h"

/*
 * Why the numeral counts nothing that words with one inside begin with at AT; *END_OUT is behind
 * these words.  PATTERN_NONE: it is not told.
 */
int pattern_literal(const struct scan *s, uint32_t at, uint32_t *end_out);

/* Why the number [AT, END), of SCRIPT, does, as # patterns say; PATTERN_NONE: they do not. */
int pattern_around(const struct scan *s, uint32_t at, uint32_t end, enum pattern_script script);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How text is compared: spaces and quotation marks do not count, full-width forms equal
 * their ASCII twins, a few look-alikes are one.  For comparison only; text is kept as it stands.
 */
#ifndef BASE_FOLD_H
#define BASE_FOLD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* 0 when CP does not count in comparisons, else what it is compared as (ASCII letters keep case).
 */
uint32_t fold_rare(uint32_t cp);
static inline uint32_t
fold_char(uint32_t cp)
{
	return cp >= 0x4E00 && cp <= 0x9FFF ? cp : fold_rare(cp);
}

/* Ends a clause: ， 。 ； ： 、 ！ ？ , . ; : ! ? ､ ｡ and line ends (a '.' or ',' inside a number
 * is the caller's business). */
bool fold_ends_rare(uint32_t cp);
static inline bool
fold_ends_clause(uint32_t cp)
{
	return (cp < 0x4E00 || cp > 0x9FFF) && fold_ends_rare(cp);
}
/* Ends a sentence: 。 ！ ？ ! ? ｡ and line ends. */
bool fold_ends_sentence(uint32_t cp);
/* Space of any kind: ASCII, U+00A0, U+1680, U+2000..200B, U+202F, U+205F, U+3000, U+FEFF. */
bool fold_is_space(uint32_t cp);
/* Quotation marks: " ' “ ” ‘ ’ „ ‟ 「 」 『 』 〝 〞 ＂ ＇ */
bool fold_is_quote(uint32_t cp);

/* S folded, as UTF-8 in ARENA. */
struct str fold_str(struct arena *arena, struct str s);

/* S folded, as code points in ARENA; *N_OUT of them. */
uint32_t *fold_points(struct arena *arena, struct str s, size_t *n_out);

#endif

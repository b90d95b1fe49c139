/* SPDX-License-Identifier: Apache-2.0 */
/* The words that a correction quotes, and whether they stand at a place. */
#ifndef CORRECT_FIND_SOUGHT_H
#define CORRECT_FIND_SOUGHT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/document.h"

/* Words folded; the quote is that of the clause around them. */
struct sought {
	uint32_t *words;
	size_t words_n;
	uint32_t *quote;
	size_t quote_n;		       /* 0: none was given */
	const struct pattern *pattern; /* the quote, or the words; NULL: they need no search */
	const struct pattern *alone;   /* the words without the quote; NULL: there is no quote */
};

/*
 * Whether the words stand from *START on, what does not count passed over; *START moves to the
 * first of them, *END_OUT is their end.
 */
bool sought_stands(const struct document *doc, uint32_t *start, const struct sought *sought,
		   uint32_t *end_out);

/* The next place from FROM on where the words stand in the quote, or SIZE_MAX. */
size_t sought_in_quote(const struct sought *sought, size_t from);

/* Whether the quote stands around the words at START. */
bool sought_fits(const struct document *doc, const struct sought *sought, uint32_t start);

#endif

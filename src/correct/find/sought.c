/* SPDX-License-Identifier: Apache-2.0 */
/* The words that a correction quotes, and whether they stand at a place. */
#include "correct/find/sought.h"

#include <string.h>

#include "base/text/fold.h"

/* Whether POINTS stand from *START on, which moves to the first of them; their end in *END_OUT. */
static bool
stands(const struct document *doc, uint32_t *start, const uint32_t *points, size_t n,
       uint32_t *end_out)
{
	uint32_t at = *start;
	size_t i = 0;

	for (; i < n && at < doc->text_points; at++) {
		uint32_t folded = fold_char(doc->text[at]);
		if (folded == 0)
			continue;
		if (folded != points[i])
			return false;
		if (i++ == 0)
			*start = at;
	}
	*end_out = at;
	return i == n;
}

/* N characters that count before AT, or false. */
static bool
step_back(const struct document *doc, uint32_t *at, size_t n)
{
	while (n > 0 && *at > 0)
		n -= fold_char(doc->text[--*at]) != 0;
	return n == 0;
}

bool
sought_stands(const struct document *doc, uint32_t *start, const struct sought *sought,
	      uint32_t *end_out)
{
	return stands(doc, start, sought->words, sought->words_n, end_out);
}

size_t
sought_in_quote(const struct sought *sought, size_t from)
{
	for (size_t k = from; k + sought->words_n <= sought->quote_n; k++)
		if (memcmp(sought->quote + k, sought->words,
			   sought->words_n * sizeof(*sought->words)) == 0)
			return k;
	return SIZE_MAX;
}

bool
sought_fits(const struct document *doc, const struct sought *sought, uint32_t start)
{
	uint32_t end;

	if (sought->quote_n == 0)
		return true;
	for (size_t k = sought_in_quote(sought, 0); k != SIZE_MAX;
	     k = sought_in_quote(sought, k + 1)) {
		uint32_t first = start;
		if (step_back(doc, &first, k) &&
		    stands(doc, &first, sought->quote, sought->quote_n, &end))
			return true;
	}
	return false;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* What a figure takes over from words that are not of its own clause. */
#include "extract/naming/carry.h"

#include "base/text/fold.h"

enum {
	WORDS_MAX = 12, /* characters of words that carry on or state a level */
	APART_MAX = 64, /* characters between the figures of two sentences */
};

/* The first folded characters of text[start, end). */
static uint32_t
take(const struct folded *folded, uint32_t start, uint32_t end, uint32_t *points)
{
	uint32_t n = 0;

	for (; start < end && n < WORDS_MAX; start++)
		if (folded_at(folded, start))
			points[n++] = folded_at(folded, start);
	return n;
}

/* One sentence ends in text[start, end), and no line. */
static bool
is_next_sentence(const struct document *doc, uint32_t start, uint32_t end)
{
	uint32_t ends = 0;

	if (end - start > APART_MAX)
		return false;
	for (; start < end; start++) {
		if (doc->text[start] == '\n')
			return false;
		ends += fold_ends_sentence(doc->text[start]);
	}
	return ends <= 1;
}

bool
carry_continues(const struct search *search, const struct quantity *quantity)
{
	const struct naming_words *words = search->matcher->words;
	uint32_t points[WORDS_MAX], n;

	if (!words)
		return false;
	n = take(search->folded, search->clause->sentence, quantity->start, points);
	return naming_word(words->continuers, points, n) > 0 &&
	       is_next_sentence(search->folded->doc, quantity[-1].end, search->clause->sentence);
}

/* Where the word of CHANGES that ends before AT begins; AT: none does. */
static uint32_t
change_start(const struct search *search, const struct literals *changes, uint32_t start,
	     uint32_t at)
{
	uint32_t node = 0, found = at;

	for (uint32_t i = at; i-- > start;) {
		uint32_t cp = folded_at(search->folded, i);
		if (cp == 0)
			continue;
		if ((node = literals_step(changes, node, cp)) == 0)
			break;
		if (changes->ids[node])
			found = i;
	}
	return found;
}

/* Between the clause's beginning and the approximator of QUANTITY stand only words of a level. */
static bool
states_level(const struct search *search, const struct quantity *quantity)
{
	const struct naming_words *words = search->matcher->words;
	uint32_t points[WORDS_MAX];
	uint32_t n = take(search->folded, search->left, quantity->words_start, points), length;

	for (uint32_t at = 0; at < n; at += length) {
		length = naming_word(words->levels, points + at, n - at);
		if (length == 0)
			length = naming_word(words->fillers, points + at, n - at);
		if (length == 0)
			return false;
	}
	return n > 0 || quantity->words_start < quantity->start;
}

bool
carry_level(const struct search *search, const struct quantity *quantity, struct share *out)
{
	const struct clause *clause = search->clause;
	uint32_t change;

	if (search->figure == 0 || !search->matcher->words || search->change ||
	    clause->begins_sentence || !states_level(search, quantity))
		return false;
	/* The clause before is the one next to this, or the same. */
	if (clause[-1].end + 1 < clause->start)
		return false;
	change = change_start(search, search->matcher->words->changes, clause[-1].start,
			      quantity[-1].words_start);
	if (change == quantity[-1].words_start)
		change = change_start(search, search->matcher->words->adds, clause[-1].start,
				      quantity[-1].words_start);
	if (change == clause[-1].start || change == quantity[-1].words_start)
		return false;
	*out = (struct share){.start = clause[-1].start,
			      .end = change,
			      .tail_start = search->left,
			      .tail_end = quantity->start};
	return true;
}

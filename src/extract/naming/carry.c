/* SPDX-License-Identifier: Apache-2.0 */
/* What a figure takes over from words that are not of its own clause. */
#include "extract/naming/carry.h"

#include "base/text/fold.h"

enum {
	WORDS_MAX = 12,	 /* characters of words that carry on or state a level */
	APART_MAX = 64,	 /* characters between the figures of two sentences */
	LIST_REACH = 80, /* characters of a list before a figure */
	PART_MAX = 8,	 /* characters of 其中 and the like */
	PAUSE = 0x3001,	 /* 、 */
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

/* A word of SET may begin text[start, end). */
static bool
may_begin(const struct folded *folded, const struct literals *set, uint32_t start, uint32_t end)
{
	while (start < end && folded_at(folded, start) == 0)
		start++;
	return start < end && literals_begin(set, folded->points[start]);
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

	if (!words || !may_begin(search->folded, words->continuers, search->clause->sentence,
				 quantity->start))
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

bool
carry_states_level(const struct search *search, const struct quantity *quantity)
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
	    clause->begins_sentence || !carry_states_level(search, quantity))
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

/* Where the list begins that goes on with the clause at START: 、 parts it. */
static uint32_t
list_start(const struct search *search, uint32_t start)
{
	const uint32_t *text = search->folded->doc->text;
	uint32_t first = search->sentence, at = start;

	if (start - first > LIST_REACH)
		first = start - LIST_REACH;
	while (at > first) {
		if (fold_ends_clause(text[at - 1]) && text[at - 1] != PAUSE)
			return at;
		at--;
	}
	return at == search->sentence ? at : start;
}

/* The word of SET that text[start, end) begins with ends there; 0: with none. */
static uint32_t
word_end(const struct search *search, const struct literals *set, uint32_t start, uint32_t end)
{
	uint32_t points[WORDS_MAX];
	uint32_t n = naming_word(set, points, take(search->folded, start, end, points));

	for (; n > 0 && start < end; start++)
		if (folded_at(search->folded, start) && --n == 0)
			return start + 1;
	return 0;
}

/* Behind the 和 that begins text[start, end), which joins it to what stands before; START: none. */
static uint32_t
skip_and(const struct search *search, uint32_t start, uint32_t end)
{
	uint32_t at = start, joint;

	while (at < end && folded_at(search->folded, at) == 0)
		at++;
	joint = folded_particle(search->folded, PARTICLE_JOINS, at, end);
	return joint ? at + joint : start;
}

bool
carry_lead(const struct search *search, const struct quantity *quantity, struct share *out)
{
	const struct naming_words *words = search->matcher->words;
	uint32_t own = search->left, start = search->clause_start, end, next;

	if (!words || search->change)
		return false;
	own = skip_and(search, own, quantity->start);
	if (start > search->sentence && search->folded->doc->text[start - 1] == PAUSE)
		start = list_start(search, start);
	else if (own == search->left)
		return false;
	while ((next = word_end(search, words->openers, start, own)) > 0)
		start = next;
	end = word_end(search, words->leads, start, own);
	if (end == 0 || end >= own)
		return false;
	if (word_end(search, words->leads, own, quantity->start) > 0)
		return false;
	*out = (struct share){
	    .start = start, .end = end, .tail_start = own, .tail_end = quantity->start};
	return true;
}

bool
carry_is_part(const struct search *search, uint32_t indicator)
{
	const struct naming_words *words = search->matcher->words;
	uint32_t at = search->named[indicator];

	if (!words || at <= search->sentence)
		return false;
	for (; at < search->quantity_start; at++) {
		uint32_t points[PART_MAX], n = 0;
		if (!literals_begin(words->parts, folded_at(search->folded, at)))
			continue;
		for (uint32_t i = at; i < search->quantity_start && n < PART_MAX; i++)
			if (folded_at(search->folded, i))
				points[n++] = folded_at(search->folded, i);
		if (naming_word(words->parts, points, n) > 0)
			return true;
	}
	return false;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Words beside a figure. */
#include "extract/naming/label.h"

#include "base/fold.h"

enum {
	LABEL_MIN = 6,
	LABEL_MAX = 20,
	NUMBER_MAX = 4,
	VERB_MAX = 3, /* so few characters before a figure say what is done, not to what */
};

enum word_place { LEAD, TAIL, WORD_PLACES };

struct label_word {
	const uint32_t *points;
	size_t n;
	const uint32_t *not_after;
	size_t not_after_n;
};

struct label_words {
	LIST(struct label_word) places[WORD_PLACES];
};

struct span {
	uint32_t start;
	uint32_t end;
};

struct label_words *
label_words_new(struct mappings *mappings, struct arena *arena, struct diag *dg)
{
	struct label_words *words = ARENA_NEW(arena, struct label_words);
	const struct codelist *list = mappings_codes(mappings, CODES_LABELS, dg);

	LIST_EACH (const struct codelist_row, row, &list->rows) {
		static const char *const places[] = {[LEAD] = "lead", [TAIL] = "tail"};
		size_t place = codelist_choice(list, row, 1, "place", places, WORD_PLACES, dg);
		struct label_word word;
		if (place == WORD_PLACES)
			continue;
		word.points = fold_points(arena, row->cells[0], &word.n);
		word.not_after = fold_points(arena, row->cells[2], &word.not_after_n);
		*LIST_ADD(arena, &words->places[place]) = word;
	}
	return words;
}

static bool
is_wordless(uint32_t cp)
{
	return fold_is_space(cp) || fold_ends_clause(cp) || cp == '(' || cp == ')' ||
	       cp == 0xFF08 || cp == 0xFF09;
}

/* Without spaces, signs and brackets at the ends. */
static struct span
trim_signs(const struct document *doc, struct span span)
{
	while (span.start < span.end && is_wordless(doc->text[span.start]))
		span.start++;
	while (span.end > span.start && is_wordless(doc->text[span.end - 1]))
		span.end--;
	return span;
}

/* WORD stands at AT and is not the end of another one (平均). */
static bool
word_at(const struct label_word *word, const struct document *doc, uint32_t start, uint32_t at)
{
	if (memcmp(doc->text + at, word->points, word->n * sizeof(*word->points)) != 0)
		return false;
	for (size_t i = 0; at > start && i < word->not_after_n; i++)
		if (doc->text[at - 1] == word->not_after[i])
			return false;
	return true;
}

/* Without the longest word of the list at that end; false: there is none. */
static bool
trim_word(const struct label_words *words, const struct document *doc, enum word_place place,
	  struct span *span)
{
	uint32_t best = 0;

	LIST_EACH (const struct label_word, word, &words->places[place]) {
		uint32_t n = (uint32_t)word->n;
		uint32_t at = place == LEAD ? span->start : span->end - n;
		if (n > best && n <= span->end - span->start && word_at(word, doc, span->start, at))
			best = n;
	}
	span->start += place == LEAD ? best : 0;
	span->end -= place == TAIL ? best : 0;
	return best > 0;
}

/* Behind the number of an item, 三） or （三）, or a remark as short. */
static void
trim_number(const struct document *doc, struct span *span)
{
	for (uint32_t at = span->start; at < span->end && at - span->start < NUMBER_MAX; at++) {
		uint32_t cp = fold_char(doc->text[at]);
		if (cp == '(' && at > span->start)
			return;
		if (cp == ')') {
			span->start = at + 1;
			return;
		}
	}
}

/* Without what is no part of a name at its ends. */
static struct span
trim(const struct label_words *words, const struct document *doc, struct span span)
{
	trim_number(doc, &span);
	do
		span = trim_signs(doc, span);
	while (trim_word(words, doc, LEAD, &span) || trim_word(words, doc, TAIL, &span));
	return span;
}

/* Where the last characters of SPAN that make a label begin, rather with a word than amid one. */
static uint32_t
last_words(const struct document *doc, struct span span)
{
	uint32_t start = span.end - LABEL_MAX;

	for (uint32_t at = start; span.end - at > LABEL_MIN; at++)
		if (fold_ends_clause(doc->text[at]))
			return at + 1;
	return start;
}

/* The last, or the first, characters of SPAN, as many as a label may have. */
static struct str
print(const struct document *doc, struct span span, bool last, struct arena *arena)
{
	if (span.end - span.start > LABEL_MAX && last)
		span.start = last_words(doc, span);
	else if (span.end - span.start > LABEL_MAX)
		span.end = span.start + LABEL_MAX;
	return document_str(doc, span.start, span.end, arena);
}

/* Where the words of a clause begin when 、 joins them to what stands before: 审查合同、协议94件.
 */
static uint32_t
joined_start(const struct document *doc, uint32_t start, uint32_t floor)
{
	while (start > floor && (doc->text[start - 1] == 0x3001 || doc->text[start - 1] == 0xFF64))
		for (start--; start > floor && !fold_ends_clause(doc->text[start - 1]);)
			start--;
	return start;
}

struct str
label_beside(const struct label_words *words, const struct document *doc,
	     const struct numerals *numerals, const struct match *matches, size_t i,
	     struct arena *arena)
{
	const struct quantity *quantity = &numerals->quantities.items[i];
	const struct match *match = &matches[i];
	struct span before = {match->clause_start, quantity->words_start};
	struct span behind = {quantity->end, match->clause_end};
	struct str verb, object;

	if (match->subject_start < match->subject_end)
		return print(
		    doc, trim(words, doc, (struct span){match->subject_start, match->subject_end}),
		    true, arena);
	before.start = joined_start(doc, before.start, i > 0 ? quantity[-1].end : 0);
	if (i > 0 && quantity[-1].end > before.start)
		before.start = quantity[-1].end;
	if (i + 1 < numerals->quantities.n && quantity[1].start < behind.end)
		behind.end = quantity[1].start;
	before = trim(words, doc, before);
	behind = trim(words, doc, behind);
	verb = print(doc, before, true, arena);
	object = print(doc, behind, false, arena);
	if (verb.n == 0 || object.n == 0)
		return verb.n ? verb : object;
	if (before.end - before.start > VERB_MAX)
		return verb;
	return ARENA_JOIN(arena, verb, STR("…"), object);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Words at the edges of others. */
#include "extract/labels/edges.h"

#include "base/text/fold.h"
#include "extract/words/literals.h"

enum {
	NUMBER_LENGTH = 4, /* of the number of an item, or a remark as short */
	YEAR_DIGITS = 4,
	REMARK_MAX = 24, /* characters in brackets that belong to a name */
	NIAN = 0x5E74,	 /* 年 */
};

enum word_place { LEAD, TAIL, LIST_TAIL, BARE, WORD_PLACES };

struct beside_word {
	const uint32_t *points;
	size_t n;
};

struct word_set {
	struct literals *set; /* those of TAIL and LIST_TAIL from their last character on */
	LIST(struct beside_word) beside; /* by word: characters that may not stand before it */
};

struct label_words {
	struct word_set places[WORD_PLACES];
};

static void
add_word(struct word_set *words, struct str word, struct str beside, bool backward,
	 struct arena *arena)
{
	struct beside_word not_after;
	size_t n;
	uint32_t *points = fold_points(arena, word, &n);

	for (size_t i = 0; backward && i < n / 2; i++) {
		uint32_t swap = points[i];
		points[i] = points[n - 1 - i];
		points[n - 1 - i] = swap;
	}
	if (n == 0 || literals_add(words->set, points, n) < words->beside.n)
		return;
	not_after.points = fold_points(arena, beside, &not_after.n);
	*LIST_ADD(arena, &words->beside) = not_after;
}

struct label_words *
label_words_new(struct mappings *mappings, struct arena *arena, struct diag *dg)
{
	struct label_words *words = ARENA_NEW(arena, struct label_words);
	const struct codelist *list = mappings_codes(mappings, CODES_LABELS, dg);
	size_t bytes = 1;

	LIST_EACH (const struct codelist_row, row, &list->rows)
		bytes += row->cells[0].n;
	for (size_t i = 0; i < WORD_PLACES; i++)
		words->places[i].set = literals_new(arena, bytes);
	LIST_EACH (const struct codelist_row, row, &list->rows) {
		static const char *const places[] = {
		    [LEAD] = "lead", [TAIL] = "tail", [LIST_TAIL] = "list", [BARE] = "bare"};
		size_t place = codelist_choice(list, row, 1, "place", places, WORD_PLACES, dg);
		if (place != WORD_PLACES)
			add_word(&words->places[place], row->cells[0], row->cells[2],
				 place == TAIL || place == LIST_TAIL, arena);
	}
	return words;
}

/* ---- one word ---- */

/* Length of the longest word of PLACE that SPAN begins with. */
static uint32_t
lead_of(const struct label_words *words, enum word_place place, const struct document *doc,
	struct span span)
{
	const struct literals *set = words->places[place].set;
	uint32_t node = 0, best = 0;

	for (uint32_t at = span.start; at < span.end; at++) {
		node = literals_step(set, node, doc->text[at]);
		if (node == 0)
			break;
		if (set->ids[node])
			best = at + 1 - span.start;
	}
	return best;
}

/* 平均 is no 均: CP, the character before a word, makes another one of it. */
static bool
is_other(const struct beside_word *beside, uint32_t cp)
{
	for (size_t i = 0; i < beside->n; i++)
		if (beside->points[i] == cp)
			return true;
	return false;
}

/* Length of the longest word of PLACE that SPAN ends with. */
static uint32_t
tail_of(const struct label_words *words, enum word_place place, const struct document *doc,
	struct span span)
{
	const struct word_set *place_words = &words->places[place];
	const struct literals *set = place_words->set;
	uint32_t node = 0, best = 0;

	for (uint32_t at = span.end; at > span.start; at--) {
		node = literals_step(set, node, doc->text[at - 1]);
		if (node == 0)
			break;
		if (set->ids[node] &&
		    (at - 1 == span.start ||
		     !is_other(&place_words->beside.items[set->ids[node] - 1], doc->text[at - 2])))
			best = span.end - at + 1;
	}
	return best;
}

/* ---- ends ---- */

static bool
is_wordless(uint32_t cp)
{
	uint32_t folded = fold_char(cp);

	return folded == 0 || fold_ends_clause(cp) || folded == '(' || folded == ')' ||
	       folded == ':' || folded == '-' || folded == '~' || folded == '/';
}

/* A quotation mark belongs to the name it is round. */
static bool
is_quote(uint32_t cp)
{
	return fold_class(cp) & FOLD_QUOTE;
}

/* The bracket that text[AT] closes is open in SPAN, not far before. */
static bool
closes(const struct document *doc, struct span span, uint32_t at)
{
	if (fold_char(doc->text[at]) != ')')
		return false;
	for (uint32_t i = at; i > span.start && at - i < REMARK_MAX; i--)
		if (fold_char(doc->text[i - 1]) == '(')
			return true;
	return false;
}

static struct span
trim_signs(const struct document *doc, struct span span)
{
	while (span.start < span.end && is_wordless(doc->text[span.start]) &&
	       !is_quote(doc->text[span.start]))
		span.start++;
	while (span.end > span.start && is_wordless(doc->text[span.end - 1]) &&
	       !is_quote(doc->text[span.end - 1]) && !closes(doc, span, span.end - 1))
		span.end--;
	return span;
}

/* Behind the number of an item, 三） or （三）, or a remark as short. */
static void
trim_number(const struct document *doc, struct span *span)
{
	for (uint32_t at = span->start; at < span->end && at - span->start < NUMBER_LENGTH; at++) {
		uint32_t cp = fold_char(doc->text[at]);
		if (cp == '(' && at > span->start)
			return;
		if (cp == ')') {
			span->start = at + 1;
			return;
		}
	}
}

/* 生产总值从2020年: the year a level is of; what it is without the year and its 年. */
static uint32_t
year_of(const struct document *doc, struct span span)
{
	uint32_t at = span.end, n = 0;

	if (at == span.start || doc->text[at - 1] != NIAN)
		return 0;
	for (at--; at > span.start && fold_char(doc->text[at - 1]) - '0' < 10; at--)
		n++;
	return n == YEAR_DIGITS ? span.end - at : 0;
}

/* 生产总值[2]: the mark of a note at the end, its length. */
static uint32_t
note_of(const struct document *doc, struct span span)
{
	uint32_t at = span.end;

	if (at == span.start || fold_char(doc->text[at - 1]) != ']')
		return 0;
	for (at--; at > span.start && fold_char(doc->text[at - 1]) - '0' < 10; at--)
		if (span.end - at > NUMBER_LENGTH)
			return 0;
	return at > span.start && fold_char(doc->text[at - 1]) == '[' ? span.end - at + 1 : 0;
}

struct span
edges_trim(const struct label_words *words, const struct document *doc, struct span span,
	   bool *lists)
{
	uint32_t n;

	*lists = false;
	trim_number(doc, &span);
	do {
		span = trim_signs(doc, span);
		n = lead_of(words, LEAD, doc, span);
		span.start += n;
		if (n > 0)
			continue;
		n = tail_of(words, LIST_TAIL, doc, span);
		*lists |= n > 0;
		n = n > 0 ? n : tail_of(words, TAIL, doc, span);
		n = n > 0 ? n : year_of(doc, span);
		n = n > 0 ? n : note_of(doc, span);
		span.end -= n;
	} while (n > 0);
	return span;
}

bool
edges_bare(const struct label_words *words, const struct document *doc, struct span span)
{
	return lead_of(words, BARE, doc, span) == span.end - span.start;
}

bool
edges_begin_bare(const struct label_words *words, const struct document *doc, struct span span)
{
	return lead_of(words, BARE, doc, span) > 0;
}

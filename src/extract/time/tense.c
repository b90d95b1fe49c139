/* SPDX-License-Identifier: Apache-2.0 */
/* When a figure holds. */
#include "extract/time/tense.h"

#include "base/fold.h"
#include "extract/about/years.h"
#include "extract/naming/literals.h"

enum { YEARS_MAX = 16 }; /* of one sentence, looked at for one figure */

struct tense_words {
	struct literals *planned;
	struct literals *open; /* behind a year: 以来 */
};

static void
add(struct literals *set, struct str word, struct arena *arena)
{
	size_t n;
	uint32_t *points = fold_points(arena, word, &n);

	if (n > 0)
		(void)literals_add(set, points, n);
}

struct tense_words *
tense_words_new(struct mappings *mappings, struct arena *arena, struct diag *dg)
{
	struct tense_words *words = ARENA_NEW(arena, struct tense_words);
	const struct codelist *list = mappings_codes(mappings, CODES_PERIODS, dg);
	size_t bytes = 0;

	LIST_EACH (const struct codelist_row, row, &list->rows)
		bytes += row->cells[0].n;
	words->planned = literals_new(arena, bytes);
	words->open = literals_new(arena, bytes);
	LIST_EACH (const struct codelist_row, row, &list->rows) {
		static const char *const roles[] = {"planned", "open"};
		size_t role = codelist_choice(list, row, 1, "role", roles, 2, dg);
		if (role < 2)
			add(role == 0 ? words->planned : words->open, row->cells[0], arena);
	}
	return words;
}

/* Does a word of SET begin at AT? */
static bool
word_at(const struct literals *set, const struct document *doc, uint32_t at, uint32_t end)
{
	uint32_t node = 0;

	for (; at < end; at++) {
		uint32_t cp = fold_char(doc->text[at]);
		if (cp == 0)
			continue;
		node = literals_step(set, node, cp);
		if (node == 0)
			return false;
		if (set->ids[node])
			return true;
	}
	return false;
}

static bool
word_in(const struct literals *set, const struct document *doc, uint32_t start, uint32_t end)
{
	for (uint32_t at = start; at < end; at++)
		if (literals_begin(set, doc->text[at]) && word_at(set, doc, at, end))
			return true;
	return false;
}

/* ---- years ---- */

/* A year in the text and how far what it says reaches. */
struct year_span {
	uint32_t start;
	uint32_t end;
	int year;
	bool begins_clause;
};

struct year_spans {
	LIST(struct year_span) items;
};

static bool
begins_clause(const struct document *doc, uint32_t at)
{
	while (at > 0 && fold_is_space(doc->text[at - 1]) && doc->text[at - 1] != '\n')
		at--;
	return at == 0 || fold_ends_clause(doc->text[at - 1]);
}

static void
find_years(const struct tense_words *words, const struct document *doc,
	   const struct numerals *numerals, struct arena *arena, struct year_spans *out)
{
	uint32_t end =
	    0; /* of the sentence of the year before, and of this one too if it lies there */

	LIST_EACH (const struct numeral_span, span, &numerals->others) {
		uint32_t next;
		int year = span->reason == REASON_YEAR
			       ? year_at(doc->text, span->start, doc->text_points, false, &next)
			       : 0;
		struct year_span *found;
		if (year == 0 || word_at(words->open, doc, next, doc->text_points))
			continue;
		if (end < span->start)
			end = span->start;
		while (end < doc->text_points && !fold_ends_sentence(doc->text[end]))
			end++;
		found = LIST_ADD(arena, &out->items);
		*found =
		    (struct year_span){span->start, end, year, begins_clause(doc, span->start)};
	}
}

/* ---- answers ---- */

/* What years say of QUANTITY; AT is the first span that begins behind it. */
static struct tense
tense_of_years(const struct year_spans *years, size_t at, const struct quantity *quantity,
	       const struct match *match, int report)
{
	struct tense tense = {ACTUAL, 0};

	for (int i = 0; i < YEARS_MAX && at-- > 0; i++) {
		const struct year_span *span = &years->items.items[at];
		if (span->end <= quantity->start)
			break;
		if (span->year > report && span->start >= match->clause_start)
			return (struct tense){PLANNED, span->year};
		if (span->begins_clause)
			return (struct tense){span->year > report ? PLANNED : ACTUAL, span->year};
	}
	return tense;
}

struct tense *
tense_read(const struct tense_words *words, const struct document *doc,
	   const struct numerals *numerals, const struct match *matches, int year,
	   struct arena *arena)
{
	size_t n = numerals->quantities.n, at = 0;
	struct tense *out = arena_array(arena, n + 1, sizeof(*out));
	struct year_spans years = {.items = {0}};
	bool planned = false;

	find_years(words, doc, numerals, arena, &years);
	for (size_t i = 0; i < n; i++) {
		const struct quantity *quantity = &numerals->quantities.items[i];
		while (at < years.items.n && years.items.items[at].start < quantity->start)
			at++;
		if (year != 0)
			out[i] = tense_of_years(&years, at, quantity, &matches[i], year);
		if (i == 0 || matches[i].clause_start != matches[i - 1].clause_start)
			planned = word_in(words->planned, doc, matches[i].clause_start,
					  matches[i].clause_end);
		if (planned)
			out[i].status = PLANNED;
	}
	return out;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Document numbers and titles cited. */
#include "extract/citation.h"

#include "base/text/fold.h"
#include "extract/about/written.h"

enum {
	SIGN_MAX = 16,	 /* characters of an issuer's sign: 国市监法规发 and joint ones */
	TITLE_MAX = 120, /* characters between 《 and 》 */
	SERIAL_MAX = 6,
};

struct citation_words {
	LIST(struct str) words;
};

struct citation_words *
citation_words_new(struct mappings *mappings, struct arena *arena, struct diag *dg)
{
	struct citation_words *words = ARENA_NEW(arena, struct citation_words);
	const struct codelist *list = mappings_codes(mappings, CODES_CITATIONS, dg);

	LIST_EACH (const struct codelist_row, row, &list->rows)
		if (row->cells[0].n > 0)
			*LIST_ADD(arena, &words->words) = row->cells[0];
	return words;
}

struct scan {
	const struct citation_words *words;
	const struct folded *folded;
	const struct document *doc;
	struct arena *arena;
	struct record *record;
	struct diag *dg;
	const struct block *block;
};

static bool
is_digit(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

static bool
closes(uint32_t cp)
{
	uint32_t folded = fold_char(cp);

	return folded == ']' || folded == ')' || cp == 0x3009;
}

static uint32_t
skip_spaces(const struct scan *scan, uint32_t at)
{
	while (at < scan->block->end && fold_is_space(scan->doc->text[at]))
		at++;
	return at;
}

static uint32_t
skip_digits(const struct scan *scan, uint32_t at, uint32_t max)
{
	uint32_t end = at;

	while (end < scan->block->end && end - at < max && is_digit(scan->doc->text[end]))
		end++;
	return end;
}

static bool
is_sign(uint32_t cp)
{
	return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF);
}

/* Where WORD stands in SIGN; one of a single character only where it begins. */
static size_t
find_word(struct str sign, struct str word)
{
	if (word.n <= 3)
		return str_starts(sign, word) ? 0 : SIZE_MAX;
	return str_find(sign, word, 0);
}

/* The words before an issuer's sign fall away: 按照岚府发 is 岚府发. */
static uint32_t
strip_words(const struct scan *scan, uint32_t start, uint32_t end)
{
	struct str sign = document_str(scan->doc, start, end, scan->arena);
	const char *at = sign.p;
	bool again = true;

	while (again) {
		again = false;
		LIST_EACH (const struct str, word, &scan->words->words) {
			size_t found = find_word(str_span(at, sign.p + sign.n), *word);
			if (found == SIZE_MAX || at + found + word->n == sign.p + sign.n)
				continue;
			at += found + word->n;
			again = true;
		}
	}
	for (const char *p = sign.p; p < at; p++)
		start += (*p & 0xC0) != 0x80;
	return start;
}

/* Where the issuer's sign before AT begins. */
static uint32_t
sign_start(const struct scan *scan, uint32_t at)
{
	uint32_t start = at;

	while (start > scan->block->start && at - start < SIGN_MAX &&
	       is_sign(scan->doc->text[start - 1]))
		start--;
	return start < at ? strip_words(scan, start, at) : start;
}

static void
add(const struct scan *scan, struct str type, struct str text, uint32_t start, uint32_t end)
{
	struct citation *citation;

	if (scan->record->citations.n == CITATIONS_MAX) {
		if (scan->dg->counts[LIMIT_CITATIONS] == 0)
			DIAG_AT(scan->dg, LIMIT_CITATIONS, document_place(scan->doc, start, end),
				arena_number(scan->arena, STR(""), CITATIONS_MAX),
				STR("citations"));
		return;
	}
	citation = LIST_ADD(scan->arena, &scan->record->citations);
	citation->type = type;
	citation->text = text;
	citation->place = document_place(scan->doc, start, end);
}

static void
add_number(const struct scan *scan, uint32_t start, uint32_t end)
{
	add(scan, STR("document-number"),
	    written_document_number(document_str(scan->doc, start, end, scan->arena), scan->arena),
	    start, end);
}

static uint32_t
word_at(const struct scan *scan, enum particle_role role, uint32_t at)
{
	return folded_particle(scan->folded, role, at, scan->block->end);
}

/* Behind serial digits and 号, or 0 when there are none. */
static uint32_t
read_serial(const struct scan *scan, uint32_t at)
{
	uint32_t digits, end, word;

	at = skip_spaces(scan, at);
	at = skip_spaces(scan, at + word_at(scan, PARTICLE_ORDINAL, at));
	digits = skip_digits(scan, at, SERIAL_MAX);
	end = skip_spaces(scan, digits);
	word = word_at(scan, PARTICLE_SERIAL, end);
	return digits > at && word > 0 ? end + word : 0;
}

/* 〔2024〕6号 at its bracket; the position behind it. */
static uint32_t
read_bracketed(const struct scan *scan, uint32_t at)
{
	uint32_t year = skip_spaces(scan, at + 1);
	uint32_t behind = skip_digits(scan, year, 12), close = skip_spaces(scan, behind), end,
		 start;

	if (behind - year < 4)
		return at + 1;
	start = sign_start(scan, at);
	if (behind - year == 4 && close < scan->block->end && closes(scan->doc->text[close])) {
		end = read_serial(scan, close + 1);
		if (end == 0)
			return at + 1;
		add_number(scan, start, end);
		return end;
	}
	/* Only 〔 and its look-alikes: 函〔202130. */
	if (behind - year > 4 && fold_char(scan->doc->text[at]) == '[' && start < at &&
	    (close == scan->block->end || !closes(scan->doc->text[close]))) {
		uint32_t word = word_at(scan, PARTICLE_SERIAL, close);
		end = word > 0 ? close + word : behind;
		add_number(scan, start, end);
		DIAG_AT(scan->dg, DOCUMENT_NUMBER_DAMAGED, document_place(scan->doc, start, end),
			document_str(scan->doc, start, end, scan->arena));
		return end;
	}
	return at + 1;
}

/* 国务院令第711号 at its 令; the position behind it. */
static uint32_t
read_order(const struct scan *scan, uint32_t at)
{
	uint32_t word = word_at(scan, PARTICLE_ORDER, at), end, start;
	uint32_t ordinal = skip_spaces(scan, at + word);

	if (word == 0 || word_at(scan, PARTICLE_ORDINAL, ordinal) == 0 ||
	    (end = read_serial(scan, ordinal)) == 0)
		return at + 1;
	start = sign_start(scan, at + word);
	add_number(scan, start, end);
	return end;
}

/* A title from its 《 on; the position behind its 》. */
static uint32_t
read_title(const struct scan *scan, uint32_t at)
{
	uint32_t end = at + 1;
	int depth = 1;

	for (; end < scan->block->end && end - at <= TITLE_MAX; end++) {
		uint32_t cp = scan->doc->text[end];
		depth += (cp == 0x300A) - (cp == 0x300B);
		if (depth == 0)
			break;
	}
	if (depth != 0 || end == at + 1)
		return at + 1;
	add(scan, STR("title"),
	    written_line(document_str(scan->doc, at + 1, end, scan->arena), scan->arena), at,
	    end + 1);
	return end + 1;
}

static void
read_block(const struct scan *scan, const struct folded *folded)
{
	uint32_t at = scan->block->start, end = scan->block->end;

	while ((at = folded_next(folded, at, end, SIGN_OPENS | SIGN_ORDER)) < end) {
		if (folded->signs[at] & SIGN_ORDER)
			at = read_order(scan, at);
		else if (scan->doc->text[at] == 0x300A)
			at = read_title(scan, at);
		else
			at = read_bracketed(scan, at);
	}
}

void
citations_read(const struct citation_words *words, const struct folded *folded, struct arena *arena,
	       struct record *record, struct diag *dg)
{
	struct scan scan = {words, folded, folded->doc, arena, record, dg, NULL};

	LIST_EACH (const struct block, block, &folded->doc->blocks) {
		scan.block = block;
		if (block->role == ROLE_TEXT)
			read_block(&scan, folded);
	}
}

void
citations_in_block(const struct citation_words *words, const struct folded *folded,
		   const struct block *block, struct arena *arena, struct record *out)
{
	struct diag said;
	struct scan scan = {words, folded, folded->doc, arena, out, &said, block};

	/* What is damaged is told when the whole text is read. */
	diag_init(&said, arena);
	read_block(&scan, folded);
}

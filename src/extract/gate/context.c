/* SPDX-License-Identifier: Apache-2.0 */
/* What the words beside a number say of it: 案号, 执法证号, a heading 金额（元）. */
#include "base/text/fold.h"
#include "extract/gate/words.h"

enum {
	BEFORE_POINTS = 48, /* how far a word reaches */
	LISTED_DIGITS = 8,  /* a number before this one in a list of such */
	HEADING_ROWS = 6,
	LABEL_POINTS = 12,
	LABELS = 1 << GATE_CODE | 1 << GATE_PERSON | 1 << GATE_ACCOUNT | 1 << GATE_AMOUNT,
};

/* The headings of the columns of a table. */
struct headings {
	uint32_t table; /* 1 + its index, as in struct block */
	uint32_t columns;
	unsigned kinds[];
};

/* Between a word and its number: ：（ and other numbers of the same list. */
static bool
stands_between(uint32_t cp)
{
	uint32_t folded = fold_char(cp);

	return folded == 0 || gate_is_nothing(cp) || folded == ':' || folded == '(' ||
	       folded == '[' || folded == ')' || folded == ']' || folded == '#' || folded == '/' ||
	       folded == ',' || folded == 0x3001 || folded == ';' || folded == '-';
}

/* Behind the digits at AT. */
static uint32_t
skip_digits(const struct passage *p, uint32_t at, uint32_t end)
{
	while (at < end && gate_is_digit(p, p->text[at]))
		at++;
	return at;
}

/* The kinds of the word that names what stands at AT: nothing but signs between them. */
static unsigned
said_before(const struct passage *p, uint32_t start, uint32_t at)
{
	uint32_t from = at - start > BEFORE_POINTS ? at - BEFORE_POINTS : start;
	unsigned said = 0, account = 0;

	while (from < at) {
		unsigned kinds;
		uint32_t behind = gate_word(p, from, at, &kinds);
		account |= behind > from ? kinds & 1u << GATE_ACCOUNT : 0;
		if (behind > from && kinds & LABELS) {
			said = kinds & LABELS;
			from = behind;
		} else if (behind > from && gate_is(kinds, GATE_LINK)) {
			from = behind;
		} else if (gate_is_digit(p, p->text[from])) {
			behind = skip_digits(p, from, at);
			said = behind - from < LISTED_DIGITS ? 0 : said;
			from = behind;
		} else {
			said = stands_between(p->text[from]) ? said : 0;
			from++;
		}
	}
	return said | account;
}

/* Every such word in text[start, end), unless it is a number itself. */
static unsigned
said_in(const struct passage *p, uint32_t start, uint32_t end)
{
	unsigned said = 0;

	for (uint32_t at = start; at < end;) {
		unsigned kinds;
		uint32_t behind = gate_word(p, at, end, &kinds);
		said |= behind > at ? kinds & LABELS : 0;
		if (behind == at && gate_is_digit(p, p->text[at])) {
			behind = skip_digits(p, at, end);
			if (behind - at >= LISTED_DIGITS)
				return 0;
		}
		at = behind > at ? behind : at + 1;
	}
	return said;
}

static struct headings *
read_headings(const struct passage *p, uint32_t number)
{
	const struct table *table = &p->doc->tables.items[number - 1];
	struct headings *headings =
	    arena_alloc(p->dg->arena, sizeof(*headings) + table->columns * sizeof(unsigned));

	*headings = (struct headings){number, table->columns};
	for (size_t i = 0; i < table->blocks; i++) {
		const struct block *cell = &p->doc->blocks.items[table->first_block + i];
		unsigned said;
		if (cell->table != number || cell->row >= HEADING_ROWS)
			continue;
		said = said_in(p, cell->start, cell->end);
		for (uint32_t c = 0; said && c < cell->column_span; c++)
			if (cell->column + c < headings->columns)
				headings->kinds[cell->column + c] |= said;
	}
	return headings;
}

/* A line that is but a label is one for the line below it. */
static unsigned
said_above(const struct passage *p)
{
	const struct block *above = p->block ? p->block - 1 : NULL;

	if (!above || p->block == p->doc->blocks.items || above->table != 0 ||
	    above->end - above->start > LABEL_POINTS)
		return 0;
	return said_in(p, above->start, above->end);
}

/* The heading of the column of a cell, and the cell to the left of it. */
static unsigned
said_over(const struct passage *p)
{
	const struct block *cell = p->block, *left;
	struct headings **headings = &p->look->headings;
	unsigned said = 0;

	if (!cell || cell->table == 0)
		return said_above(p);
	if (!*headings || (*headings)->table != cell->table)
		*headings = read_headings(p, cell->table);
	if (cell->column < (*headings)->columns)
		said = (*headings)->kinds[cell->column];
	left = cell > p->doc->blocks.items ? cell - 1 : cell;
	if (left->table == cell->table && left->row == cell->row && left->column < cell->column)
		said |= said_in(p, left->start, left->end);
	return said;
}

unsigned
gate_context(const struct passage *p, uint32_t start, uint32_t at)
{
	unsigned said = said_before(p, start, at);

	return said ? said : said_over(p);
}

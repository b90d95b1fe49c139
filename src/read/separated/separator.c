/* SPDX-License-Identifier: Apache-2.0 */
/* Commas, tabs and semicolons counted, line by line. */
#include "read/separated/separator.h"

enum { FIELDS_MAX = 64, ROWS_MIN = 3 };

/* What the lines of a text look like when CHARACTER parts their cells. */
struct look {
	char character;
	bool returns;		   /* carriage returns may end lines */
	size_t lines;		   /* that are not blank */
	size_t rows[FIELDS_MAX];   /* lines by their number of cells, the last: as many or more */
	size_t tables[FIELDS_MAX]; /* of them with a figure, a dash, a quote or nothing in a cell */
};

/* Whether a cell [P, END) is what stands in tables rather than in sentences. */
static bool
is_tabular(const char *p, const char *end)
{
	struct str cell;

	if (p < end && (unsigned char)*p >= 0x80)
		return false; /* as sentences nearly always begin */
	cell = str_trim(str_span(p, end));
	for (size_t i = 0; i < cell.n; i++)
		if (!memchr("0123456789.,%-/\"", cell.p[i], 16))
			return cell.p[0] == '"';
	return true;
}

static const char *
line_end(const char *p, const char *end, bool returns)
{
	const char *lf = memchr(p, '\n', (size_t)(end - p)), *cr;

	end = lf ? lf : end;
	cr = returns ? memchr(p, '\r', (size_t)(end - p)) : NULL;
	return cr ? cr : end;
}

static bool
is_blank(const char *p, const char *end)
{
	return p == end || ((unsigned char)*p <= ' ' && str_trim(str_span(p, end)).n == 0);
}

/* Behind the quotes that open at P; doubled ones are part of the cell. */
static const char *
behind_quotes(const char *p, const char *end)
{
	do {
		p = memchr(p + 1, '"', (size_t)(end - p - 1));
		if (!p)
			return end;
		p++;
	} while (p < end && *p == '"');
	return p;
}

/* Take one line at P, up to END; a quoted cell may hold line ends. */
static const char *
take_line(struct look *look, const char *p, const char *end)
{
	const char *start = p, *stop = line_end(p, end, look->returns);
	size_t fields = 0;
	bool tabular = false, more = p < stop;

	while (more) {
		const char *cell = p, *next;
		if (p < stop && *p == '"') {
			p = behind_quotes(p, end);
			stop = p > stop ? line_end(p, end, look->returns) : stop;
		}
		next = memchr(p, look->character, (size_t)(stop - p));
		more = next != NULL;
		tabular = tabular || ((more || fields > 0) && is_tabular(cell, more ? next : stop));
		fields++;
		p = more ? next + 1 : stop;
	}
	if (!is_blank(start, stop)) {
		fields = fields < FIELDS_MAX ? fields : FIELDS_MAX - 1;
		look->lines++;
		look->rows[fields]++;
		look->tables[fields] += tabular;
	}
	return stop < end ? stop + 1 : stop;
}

static enum separator_trust
judge(const struct look *look)
{
	size_t most = 2, many = 0; /* lines with as many cells as most, with several */

	for (size_t i = 2; i < FIELDS_MAX; i++) {
		many += look->rows[i];
		most = look->rows[i] > look->rows[most] ? i : most;
	}
	if (many * 2 <= look->lines)
		return SEPARATOR_NONE;
	/* Titles and notes are lines of one cell; rows of any other length are few. */
	if (look->rows[most] >= ROWS_MIN && look->rows[most] * 3 >= look->lines * 2 &&
	    (many - look->rows[most]) * 8 <= many && look->tables[most] * 2 >= look->rows[most])
		return SEPARATOR_SURE;
	return SEPARATOR_WEAK;
}

/* CHARACTER stands in so few places that half of LINES or more are of one cell; no quotes make
 * lines of another length. */
static bool
is_rare(struct str text, char character, size_t lines)
{
	const char *p = text.p, *end = text.p + text.n;
	size_t n = 0;

	for (; (p = memchr(p, character, (size_t)(end - p))); p++)
		if (++n * 2 > lines)
			return false;
	return n == 0 || !memchr(text.p, '"', text.n);
}

struct separator
separator_find(struct str text)
{
	static const char characters[] = {'\t', ',', ';'};
	struct separator best = {',', SEPARATOR_NONE};
	bool returns;
	size_t whole = text.n, lines = 0; /* not blank, as far as any were counted */

	/* The last line may be cut short. */
	while (whole > 0 && text.p[whole - 1] != '\n' && text.p[whole - 1] != '\r')
		whole--;
	if (whole > 0)
		text.n = whole;
	returns = text.n > 0 && memchr(text.p, '\r', text.n);
	for (size_t i = 0; i < sizeof(characters); i++) {
		struct look look = {.character = characters[i], .returns = returns};
		enum separator_trust trust;
		if (text.n == 0 || is_rare(text, characters[i], lines))
			continue;
		for (const char *p = text.p, *end = p + text.n; p < end;)
			p = take_line(&look, p, end);
		lines = look.lines;
		trust = judge(&look);
		if (trust > best.trust)
			best = (struct separator){characters[i], trust};
	}
	return best;
}

size_t
separator_stated(struct str text, char *character_out)
{
	size_t n = 5;

	if (text.n < n || !str_eq_ascii_nocase((struct str){text.p, 4}, STR("sep=")) ||
	    !memchr(",;\t|", text.p[4], 4))
		return 0;
	*character_out = text.p[4];
	if (n < text.n && text.p[n] == '\r')
		n++;
	if (n < text.n && text.p[n] == '\n')
		n++;
	return n > 5 || text.n == 5 ? n : 0;
}

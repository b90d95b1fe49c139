/* SPDX-License-Identifier: Apache-2.0 */
/* From lines to paragraphs. */
#include <stdlib.h>

#include "base/text/fold.h"
#include "base/text/han.h"
#include "read/layout/book.h"

/* Lengths in hundredths of the size of the characters. */
enum {
	INDENT = 120,	/* a line that begins so far in begins a paragraph */
	ROOM = 150,	/* a line that leaves so much more room than the next word takes ends one */
	STOPPED = 60,	/* … or leaves so much behind a full stop where lines are justified */
	JUSTIFIED = 60, /* so many lines in a hundred then end within … */
	EDGE = 25,	/* … so much of the margin */
	CELL_ROOM = 120, /* the same in a cell, with the space between its edges and the text */
	LEADING = 40,	 /* so much more than the usual distance of lines parts paragraphs */
	CENTRED = 100,	 /* both sides differ by no more, … */
	CENTRED_IN =
	    300, /* … and each is at least so wide, unless the line is larger than others */
	LARGER = 15,
	SIZES = 12,	/* lines of one paragraph differ by less in size */
	LEFT_NEAR = 50, /* lines that begin so near together have one margin … */
	RIGHT_NEAR = 120,
	HUNDRED = 100,
	SUPPORT = 20,	/* … which one of so many lines, and two at least, keep */
	PAGE_LINES = 6, /* a page of fewer lines has the margins of the others */
};

/* Where the lines of a flow begin and end. */
struct measure {
	int32_t left;
	int32_t right;
	size_t lines;
	bool justified;
};

struct finding_paragraphs {
	struct book *book;
	struct measure all[FLOWS];
	struct measure page[FLOWS]; /* of the page of PREVIOUS, then of the line behind it */
	int32_t size;		    /* of most text */
	int32_t leading;	    /* usual distance between lines */
	int32_t *numbers;	    /* room to sort in */
};

static int64_t
hundredths(int64_t length, int32_t size)
{
	return length * HUNDRED / (size > 0 ? size : 1);
}

static int
by_value(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

/* The first of the N sorted NUMBERS that enough others are near behind; else the very first. */
static int32_t
kept_by_many(const int32_t *numbers, size_t n, int32_t near)
{
	size_t need = n / SUPPORT > 2 ? n / SUPPORT : 2;

	for (size_t i = 0; i + need <= n; i++)
		if (numbers[i + need - 1] - numbers[i] <= near)
			return numbers[i];
	return numbers[0];
}

/* Most lines end at the right margin, of which NUMBERS are the negatives. */
static bool
is_justified(const int32_t *numbers, const struct measure *measure, int32_t near)
{
	size_t full = 0;

	for (size_t i = 0; i < measure->lines; i++)
		full += abs(numbers[i] + measure->right) <= near;
	return full * HUNDRED >= measure->lines * JUSTIFIED;
}

static bool
is_of(const struct thing *thing, enum flow flow)
{
	return !thing->is_grid && !thing->aside && thing->flow == flow;
}

static struct measure
measure(struct finding_paragraphs *in, enum flow flow, size_t first, size_t end)
{
	struct measure out = {0, 0, 0, false};
	int32_t *numbers = in->numbers;

	for (size_t i = first; i < end; i++)
		if (is_of(&in->book->things.items[i], flow))
			numbers[out.lines++] =
			    book_line_of(in->book, &in->book->things.items[i])->box.left;
	if (out.lines == 0)
		return out;
	qsort(numbers, out.lines, sizeof(*numbers), by_value);
	out.left = kept_by_many(numbers, out.lines, in->size * LEFT_NEAR / HUNDRED);
	out.lines = 0;
	for (size_t i = first; i < end; i++)
		if (is_of(&in->book->things.items[i], flow))
			numbers[out.lines++] =
			    -book_line_of(in->book, &in->book->things.items[i])->box.right;
	qsort(numbers, out.lines, sizeof(*numbers), by_value);
	out.right = -kept_by_many(numbers, out.lines, in->size * RIGHT_NEAR / HUNDRED);
	out.justified = is_justified(numbers, &out, in->size * EDGE / HUNDRED);
	return out;
}

/* What a PART-th of the first N numbers is below. */
static int32_t
quantile(struct finding_paragraphs *in, size_t n, size_t part)
{
	if (n == 0)
		return 0;
	qsort(in->numbers, n, sizeof(*in->numbers), by_value);
	return in->numbers[n / part];
}

/* The size of most lines, and how far they are apart. */
static void
measure_lines(struct finding_paragraphs *in)
{
	const struct book *book = in->book;
	const struct thing *before = NULL;
	size_t n = 0;

	LIST_EACH (const struct thing, thing, &book->things)
		if (!thing->is_grid && !thing->aside)
			in->numbers[n++] = book_line_of(book, thing)->size;
	in->size = quantile(in, n, 2);
	n = 0;
	LIST_EACH (const struct thing, thing, &book->things) {
		if (thing->is_grid || thing->aside)
			continue;
		if (before && before->page == thing->page && before->flow == thing->flow)
			in->numbers[n++] = book_line_of(book, thing)->box.top -
					   book_line_of(book, before)->box.bottom;
		before = thing;
	}
	in->leading = quantile(in, n, 4);
}

static void
measure_page(struct finding_paragraphs *in, uint32_t page)
{
	const struct sheet *sheet = &in->book->sheets.items[page];

	for (int flow = FLOW_PAGE; flow < FLOWS; flow++) {
		in->page[flow] = measure(in, (enum flow)flow, sheet->first, sheet->end);
		if (in->page[flow].lines < PAGE_LINES)
			in->page[flow] = in->all[flow];
	}
}

static bool
is_large(const struct finding_paragraphs *in, const struct line *line)
{
	return hundredths(line->size - in->size, in->size) >= LARGER;
}

static bool
is_centred(const struct finding_paragraphs *in, const struct line *line,
	   const struct measure *measure)
{
	int64_t left = line->box.left - measure->left, right = measure->right - line->box.right;

	if (llabs(hundredths(left - right, line->size)) > CENTRED)
		return false;
	return hundredths(left, line->size) >= CENTRED_IN || is_large(in, line);
}

static bool
is_ascii_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* Words of letters that a line end parts have a space between them, figures have not. */
static bool
is_spaced_over(const struct line_store *text, const struct line *a, const struct line *b)
{
	uint32_t last = text->points.items[a->first + a->n - 1];
	uint32_t next = text->points.items[b->first];

	return line_is_spaced(last) && line_is_spaced(next) && last != '-' && last != '/' &&
	       next != '/' && !is_ascii_digit(last) && !is_ascii_digit(next);
}

void
lines_go_on(struct line_store *text, size_t a, size_t b)
{
	struct line *line = &text->lines.items[a];

	line->goes_on = true;
	line->spaced = is_spaced_over(text, line, &text->lines.items[b]);
}

static bool
is_among(uint32_t cp, const uint32_t *points, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (points[i] == cp)
			return true;
	return false;
}
#define IS_AMONG(cp, points) is_among((cp), (points), sizeof(points) / sizeof((points)[0]))

/* （一）… or 一、… */
static bool
begins_numbered(const uint32_t *points, uint32_t n)
{
	static const uint32_t closing[] = {0x3001, 0xFF09}; /* 、） */
	uint32_t i = points[0] == 0xFF08;

	while (i < n && i < 4 && han_count(points[i]))
		i++;
	return i > 0 && i < n && IS_AMONG(points[i], closing);
}

/* 1.… or 12、…, but not 1.5 */
static bool
begins_counted(const uint32_t *points, uint32_t n)
{
	static const uint32_t closing[] = {'.', 0x3001, 0xFF0E, ')', 0xFF09};
	uint32_t i = 0;

	while (i < n && i < 3 && is_ascii_digit(points[i]))
		i++;
	return i > 0 && i < n && IS_AMONG(points[i], closing) &&
	       !(i + 1 < n && is_ascii_digit(points[i + 1]));
}

static bool
is_numbered_behind_stop(const struct line_store *text, const struct line *a, const struct line *b)
{
	static const uint32_t stops[] = {0x3002, 0xFF1B, 0xFF1A, ':'}; /* 。；： */
	uint32_t last = text->points.items[a->first + a->n - 1];

	return IS_AMONG(last, stops) && (begins_numbered(text->points.items + b->first, b->n) ||
					 begins_counted(text->points.items + b->first, b->n));
}

static bool
ends_stopped(const struct line_store *text, const struct line *line)
{
	return fold_ends_sentence(text->points.items[line->first + line->n - 1]);
}

/* Line A leaves room that the beginning of B would have found: it is the last of a paragraph. */
static bool
ends_short(const struct line_store *text, const struct line *a, const struct measure *of_a,
	   const struct line *b)
{
	int64_t room = (int64_t)of_a->right - a->box.right;

	return hundredths(room - b->head, a->size) > ROOM ||
	       (of_a->justified && hundredths(room, a->size) > STOPPED && ends_stopped(text, a));
}

/* Text goes on from flow A to flow B: on one page, or over its end. */
static bool
follows(const struct thing *a, const struct thing *b)
{
	if (a->flow == FLOW_TURNED || b->page - a->page > 1)
		return false;
	if (a->page == b->page)
		return a->flow == b->flow || (a->flow == FLOW_LEFT && b->flow == FLOW_RIGHT);
	return a->flow == FLOW_RIGHT ? b->flow == FLOW_LEFT : a->flow == b->flow;
}

/*
 * Line B begins no paragraph, for all that stands about it: A, and the margins of both.  Large
 * lines in the middle of the page are one title.
 */
static bool
continues(const struct finding_paragraphs *in, const struct line *a, const struct measure *of_a,
	  const struct line *b, const struct measure *of_b)
{
	int32_t larger = a->size > b->size ? a->size : b->size;

	if (hundredths(abs(a->size - b->size), larger) > SIZES)
		return false;
	if (is_centred(in, a, of_a) || is_centred(in, b, of_b))
		return is_large(in, a) && is_large(in, b) && is_centred(in, b, of_b);
	if (hundredths(b->box.left - of_b->left, b->size) >= INDENT)
		return false;
	if (ends_short(&in->book->text, a, of_a, b))
		return false;
	return !is_numbered_behind_stop(&in->book->text, a, b);
}

/* B is further below A than lines of a paragraph are, or above it. */
static bool
is_apart(const struct finding_paragraphs *in, const struct line *a, const struct line *b)
{
	int64_t gap = (int64_t)b->box.top - a->box.bottom - in->leading;

	return hundredths(gap, b->size) > LEADING || b->box.bottom <= a->box.top;
}

static bool
is_joined(struct finding_paragraphs *in, const struct thing *before, const struct measure *of_a,
	  const struct thing *thing)
{
	const struct line *a = book_line_of(in->book, before);
	const struct line *b = book_line_of(in->book, thing);

	if (!follows(before, thing) ||
	    (before->page == thing->page && before->flow == thing->flow && is_apart(in, a, b)))
		return false;
	return continues(in, a, of_a, b, &in->page[thing->flow]);
}

void
book_find_paragraphs(struct book *book)
{
	struct finding_paragraphs in = {.book = book};
	struct thing *before = NULL;
	struct measure of_a = {0, 0, 0, false};

	in.numbers = arena_raw(book->arena, book->things.n + 1, sizeof(*in.numbers));
	measure_lines(&in);
	for (int flow = FLOW_PAGE; flow < FLOWS; flow++)
		in.all[flow] = measure(&in, (enum flow)flow, 0, book->things.n);
	LIST_EACH (struct thing, thing, &book->things) {
		if (thing->aside)
			continue;
		if (thing == book->things.items || !before || before->page != thing->page)
			measure_page(&in, thing->page);
		if (thing->is_grid || thing->flow == FLOW_TURNED) {
			before = NULL;
			continue;
		}
		if (before && is_joined(&in, before, &of_a, thing))
			lines_go_on(&book->text, before->index, thing->index);
		thing->centred = is_centred(&in, book_line_of(book, thing), &in.page[thing->flow]);
		of_a = in.page[thing->flow];
		before = thing;
	}
}

/* Lines FIRST … END - 1 have one character each. */
static bool
is_stacked(const struct line_store *text, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		if (text->lines.items[i].n != 1)
			return false;
	return true;
}

/* Line A of a cell leaves no room for the beginning of B. */
static bool
fills(const struct line *a, const struct line *b, int32_t width)
{
	int64_t room = (int64_t)width - (a->box.right - a->box.left) - b->head;

	return hundredths(room, a->size) < CELL_ROOM;
}

void
cell_find_paragraphs(struct line_store *text, size_t first, size_t end, int32_t width)
{
	bool stacked = is_stacked(text, first, end);

	for (size_t i = first; i + 1 < end; i++)
		if (stacked || fills(&text->lines.items[i], &text->lines.items[i + 1], width))
			lines_go_on(text, i, i + 1);
}

/* 5 or 1,204.5 or —: what stands in cells for itself. */
static bool
is_figure(const uint32_t *points, uint32_t n)
{
	static const uint32_t signs[] = {'.', ',', '-', '+', '%', 0x2014, '/'};

	for (uint32_t i = 0; i < n; i++)
		if (!is_ascii_digit(points[i]) && !IS_AMONG(points[i], signs))
			return false;
	return true;
}

bool
cell_goes_on(const struct line_store *text, const struct ruled_cell *a, const struct ruled_cell *b)
{
	size_t last = a->first_line + a->lines - 1, next = b->first_line;
	const struct line *x = &text->lines.items[last], *y = &text->lines.items[next];
	const uint32_t *begins = text->points.items + y->first;

	if (is_figure(text->points.items + x->first, x->n) || is_figure(begins, y->n) ||
	    begins_numbered(begins, y->n) || begins_counted(begins, y->n))
		return false;
	return fills(x, y, a->width) || (is_stacked(text, a->first_line, last + 1) &&
					 is_stacked(text, next, next + b->lines));
}

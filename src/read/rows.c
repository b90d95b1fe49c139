/* SPDX-License-Identifier: Apache-2.0 */
/* Cells of a line of text. */
#include "read/rows.h"

#include "base/text/fold.h"

static bool
is_white(uint32_t cp)
{
	return fold_is_space(cp) || fold_is_hidden(cp);
}

static bool
is_bar(uint32_t cp)
{
	return cp == '|' || cp == 0xFF5C;
}

uint32_t
rows_separator(const uint32_t *points, uint32_t start, uint32_t end)
{
	uint32_t bars = 0;

	while (start < end && is_white(points[start]))
		start++;
	while (end > start && is_white(points[end - 1]))
		end--;
	for (; start < end; start++) {
		if (points[start] == '\t')
			return ROWS_TABS;
		bars += is_bar(points[start]);
	}
	if (bars == 1)
		return ROWS_PAIR;
	return bars > 1 ? ROWS_BARS : 0;
}

struct row_scan
rows_begin(const uint32_t *points, uint32_t start, uint32_t end, uint32_t separator)
{
	struct row_scan scan = {
	    .points = points, .at = start, .end = end, .separator = separator, .more = true};

	if (separator == ROWS_TABS)
		return scan;
	while (scan.end > scan.at && is_white(points[scan.end - 1]))
		scan.end--;
	while (scan.at < scan.end && is_white(points[scan.at]))
		scan.at++;
	scan.closed = scan.at < scan.end && is_bar(points[scan.end - 1]);
	scan.end -= scan.closed;
	scan.begun = scan.at < scan.end && is_bar(points[scan.at]);
	scan.at += scan.begun;
	return scan;
}

bool
rows_open(struct row_scan *scan)
{
	if (scan->closed) {
		scan->end++;
		scan->closed = false;
		return true;
	}
	if (!scan->begun)
		return false;
	scan->at--;
	scan->begun = false;
	return true;
}

bool
rows_next(struct row_scan *scan, struct row_cell *cell)
{
	uint32_t at = scan->at;
	bool bar = scan->separator != ROWS_TABS;

	if (!scan->more)
		return false;
	while (at < scan->end && !(bar ? is_bar(scan->points[at]) : scan->points[at] == ROWS_TABS))
		at++;
	*cell = (struct row_cell){scan->at, at};
	scan->more = at < scan->end;
	scan->at = at + 1;
	while (cell->start < cell->end && is_white(scan->points[cell->start]))
		cell->start++;
	while (cell->end > cell->start && is_white(scan->points[cell->end - 1]))
		cell->end--;
	return true;
}

bool
rows_is_empty(struct row_scan scan)
{
	bool follow = scan.more;
	struct row_cell cell;

	while (rows_next(&scan, &cell))
		if (cell.start < cell.end)
			return false;
	return follow;
}

bool
rows_is_figure(const uint32_t *points, struct row_cell cell)
{
	bool digit = false;

	for (uint32_t at = cell.start; at < cell.end; at++) {
		uint32_t cp = fold_char(points[at]);
		bool sign =
		    cp == 0 || cp == '.' || cp == ',' || cp == '-' || cp == '+' || cp == '%';
		if (!sign && cp - '0' >= 10)
			return false;
		digit |= !sign;
	}
	return digit;
}

uint32_t
rows_count(struct row_scan scan, bool *figures)
{
	struct row_cell cell;
	uint32_t n = 0, found = 0;

	while (rows_next(&scan, &cell)) {
		n++;
		found += rows_is_figure(scan.points, cell);
	}
	*figures = found > 0 && found * 2 >= n;
	return n;
}

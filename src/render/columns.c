/* SPDX-License-Identifier: Apache-2.0 */
/* Rows lined up in columns. */
#include "render/columns.h"

#include "base/diag.h"
#include "base/mem.h"
#include "base/text/width.h"

/* A cell wider than WIDTH_MAX does not push the others away; GAP stands between two columns. */
enum { WIDTH_MAX = 44, GAP = 2 };

void
columns_add(struct columns *columns, size_t n, const struct str *cells)
{
	struct columns_row *row = LIST_ADD(columns->arena, &columns->rows);
	struct buf visible;

	if (n > COLUMNS_MAX)
		BUG("too many columns");
	row->n = n;
	buf_init(&visible, SIZE_MAX);
	for (size_t i = 0; i < n; i++) {
		buf_clear(&visible);
		diag_visible(cells[i], &visible);
		row->cells[i] = arena_str(columns->arena, buf_view(&visible));
	}
	buf_release(&visible);
}

void
columns_heading(struct columns *columns, struct str text)
{
	columns_add(columns, 1, &text);
	columns->rows.items[columns->rows.n - 1].n = 0;
}

static void
measure(const struct columns *columns, size_t *widths)
{
	LIST_EACH (const struct columns_row, row, &columns->rows)
		for (size_t i = 0; i < row->n; i++) {
			size_t width = width_str(row->cells[i]);
			if (width <= WIDTH_MAX && width > widths[i])
				widths[i] = width;
		}
}

static void
put_spaces(size_t n, struct buf *out)
{
	while (n-- > 0)
		buf_char(out, ' ');
}

static void
put_row(const struct columns_row *row, const size_t *widths, struct buf *out)
{
	size_t owed = 0;

	for (size_t i = 0; i < row->n; i++) {
		size_t width = width_str(row->cells[i]);
		if (row->cells[i].n) {
			put_spaces(owed, out);
			owed = 0;
		}
		buf_str(out, row->cells[i]);
		owed += (width < widths[i] ? widths[i] - width : 0) + GAP;
	}
	buf_char(out, '\n');
}

void
columns_print(struct columns *columns, size_t indent, struct buf *out)
{
	size_t widths[COLUMNS_MAX] = {0};

	measure(columns, widths);
	LIST_EACH (const struct columns_row, row, &columns->rows) {
		bool heading = row->n == 0;
		put_spaces(heading ? indent - 2 : indent, out);
		if (heading)
			buf_str(out, row->cells[0]);
		put_row(row, widths, out);
	}
	columns->rows.n = 0;
}

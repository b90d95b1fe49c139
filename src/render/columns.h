/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of text lined up in columns for a terminal, wide characters counted as two. */
#ifndef RENDER_COLUMNS_H
#define RENDER_COLUMNS_H

#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/list.h"
#include "base/text/str.h"

enum { COLUMNS_MAX = 6 };

/* A heading has N 0 and its text in the first cell: it does not widen the columns. */
struct columns_row {
	struct str cells[COLUMNS_MAX];
	size_t n;
};

struct columns {
	struct arena *arena;
	LIST(struct columns_row) rows;
};

/* A row of N cells; they are copied, with control characters escaped. */
void columns_add(struct columns *columns, size_t n, const struct str *cells);
#define COLUMNS_ADD(columns, ...)                                                        \
	columns_add((columns), sizeof((struct str[]){__VA_ARGS__}) / sizeof(struct str), \
		    (struct str[]){__VA_ARGS__})

void columns_heading(struct columns *columns, struct str text);

/* Print the rows, INDENT spaces before each (two fewer before a heading), and forget them. */
void columns_print(struct columns *columns, size_t indent, struct buf *out);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Reading CSV (RFC 4180): quoted fields, doubled quotes, CR LF or LF. */
#ifndef BASE_TEXT_CSV_H
#define BASE_TEXT_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/list.h"
#include "base/text/str.h"

/* Where a cell is written, its quotes included: bytes of the text behind the order mark. */
struct csv_span {
	size_t start;
	size_t end;
};

struct csv {
	const char *p;
	const char *end;
	uint32_t line; /* 1-based line where the next row begins */
	struct arena *arena;
	bool bad;	  /* a quote was left open, or text followed a closing quote */
	char separator;	  /* ',' at first */
	const char *text; /* all of it */
	bool wants_spans; /* false at first */
};

struct csv_row {
	LIST(struct str) cells;	     /* storage is reused by the next csv_next */
	LIST(struct csv_span) spans; /* of the cells, when they are wanted */
	uint32_t line;
};

/* TEXT must outlive the reader; a leading BOM is skipped. */
void csv_init(struct csv *csv, struct str text, struct arena *arena);

/*
 * The next row; false at the end or when CSV is bad.  Unquoted cells borrow from the text, quoted
 * ones with doubled quotes are copied to the arena.  Empty lines are skipped.
 */
bool csv_next(struct csv *csv, struct csv_row *row);

#endif

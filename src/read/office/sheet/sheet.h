/* SPDX-License-Identifier: Apache-2.0 */
/* One sheet of a workbook: its cells as they are shown, hidden rows and columns left out. */
#ifndef READ_OFFICE_SHEET_H
#define READ_OFFICE_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/list.h"
#include "base/text/str.h"
#include "read/office/package.h"
#include "read/office/sheet/looks.h"
#include "read/office/sheet/strings.h"

enum { SHEET_ROWS = 1048576, SHEET_COLUMNS = 16384 };

/* What is to be said of a cell. */
enum cell_fault {
	CELL_SOUND,
	CELL_UNCOMPUTED, /* a formula without a stored result */
	CELL_FAILED,	 /* an error instead of a result */
	CELL_TEXTLESS,	 /* a shared text that is not there */
	CELL_ROUNDED,	 /* shown with fewer digits than are stored */
	CELL_CONCEALED,	 /* its format shows no digit */
};

struct sheet_cell {
	uint32_t row; /* from 0 on */
	uint32_t column;
	uint32_t rows; /* it spans; hidden ones count */
	uint32_t columns;
	enum cell_fault fault;
	bool bold;
	struct str text;
	struct str stored; /* of a number that is rounded */
};

/* Rows or columns [FIRST, END). */
struct sheet_run {
	uint32_t first;
	uint32_t end;
};

struct sheet_merge {
	uint32_t row;
	uint32_t column;
	uint32_t rows;
	uint32_t columns;
};

typedef LIST(struct sheet_run) sheet_runs;

struct sheet {
	LIST(struct sheet_cell) cells; /* by row and column */
	LIST(struct sheet_merge) merges;
	sheet_runs hidden_rows;
	sheet_runs hidden_columns;
	size_t hidden;	    /* characters of them, and of cells that others lie over */
	size_t margins;	    /* characters of its headers and footers */
	struct str drawing; /* id of a relation; absent without one */
	bool full;	    /* more cells than READ_BLOCKS_MAX */
};

/* What all sheets of a workbook share. */
struct sheet_basis {
	struct package *package;
	struct strings strings;
	struct looks looks;
	bool from_1904;
};

/* Read the part NAME; false with a finding. */
bool worksheet_read(struct sheet *sheet, const struct sheet_basis *basis, struct str name);

/* merges.c: merge cells, leave out what is hidden. */
void worksheet_resolve(struct sheet *sheet, struct arena *arena);

/* "B7" of REF, from 0 on: false when it is none. */
bool worksheet_address(struct str ref, uint32_t *row_out, uint32_t *column_out);

/* "B7", with the name of its sheet: '表 二'!B7. */
struct str worksheet_place(struct str name, uint32_t row, uint32_t column, struct arena *arena);

#endif

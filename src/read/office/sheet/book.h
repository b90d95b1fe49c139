/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The sheets of a workbook written down as text, a line for each filled cell: where each stands,
 * and what is to be said of it.
 */
#ifndef READ_OFFICE_BOOK_H
#define READ_OFFICE_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/list.h"
#include "read/grid/grid.h"
#include "read/office/sheet/sheet.h"

/* What is said of the cell or shape at [start, end) of the text, or of a sheet as a whole. */
struct book_remark {
	enum diag_code code;
	bool placed;
	uint32_t start;
	uint32_t end;
	struct str args[3];
};

/* A sheet that is read. */
struct book_sheet {
	struct str name;
	bool caption; /* its name is a line of the text: [start, end) */
	uint32_t start;
	uint32_t end;
	struct grid grid;
};

struct book {
	struct arena *arena; /* of all but what is the document's */
	LIST(struct book_sheet) sheets;
	LIST(struct book_remark) remarks;
	LIST(struct document_part) parts; /* one for each cell and caption */
	struct buf text;
	uint32_t points;
	size_t hidden;	  /* characters in hidden rows and columns */
	size_t margins;	  /* … of headers and footers */
	size_t concealed; /* numbers whose format shows no digit */
	struct str hidden_sheets;
	bool full; /* more than READ_TEXT_MAX characters */
	bool many; /* more cells than READ_BLOCKS_MAX */
};

/* Add a sheet called NAME. */
void book_add(struct book *book, struct str name, const struct sheet *sheet);

/* Of a whole sheet, which the arguments name. */
void book_remark(struct book *book, enum diag_code code, struct str a, struct str b, struct str c);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The words of one page of a PDF file, on their way into the layout. */
#ifndef READ_PDF_SHEET_H
#define READ_PDF_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/list.h"
#include "read/layout/layout.h"
#include "read/pdf/marks.h"

/* What was met in all of the file. */
struct sheet_counts {
	size_t characters; /* that are no spaces */
	size_t readable;   /* ideographs, letters, digits and the signs among them */
	size_t folded;	   /* see compatible.h */
};

struct sheet {
	struct arena *arena; /* of one page */
	LIST(struct layout_word) words;
	struct sheet_counts counts;
	int64_t heights; /* of words that tell the size of their font, and */
	int64_t sizes;	 /* those sizes: fonts with boxes like these are meant for one line */
};

/* SHEET, zeroed before, ready for a page; ARENA is cleared. */
void sheet_begin(struct sheet *sheet, struct arena *arena);

void sheet_add(struct sheet *sheet, const struct mark *word);

/* All words of the page to LAYOUT; false with a finding of it. */
bool sheet_end(struct sheet *sheet, struct layout *layout);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The pages of a PDF file and what is drawn on each. */
#ifndef READ_PDF_PAGES_H
#define READ_PDF_PAGES_H

#include "read/layout/layout.h"
#include "read/pdf/drawn/file.h"

struct pdf_page {
	struct str dict;
	struct str resources;
	struct str contents; /* a stream, or an array of such */
	double box[4];	     /* left, bottom, right, top, in points */
	int quarter_turns;   /* clockwise, 0 to 3 */
};

typedef LIST(struct pdf_page) pdf_pages;

/* The pages of FILE in their order, LAYOUT_PAGES_MAX at most. */
void pdf_pages_find(struct pdf_file *file, pdf_pages *out);

/* What PAGE is large as it is seen. */
struct layout_box pdf_page_box(const struct pdf_page *page);

/*
 * Give LAYOUT, whose present page is PAGE, the ruling lines that are drawn on it: straight lines
 * along its edges, the sides of rectangles, and bars so thin that they serve for lines.  What is
 * white is none.  Memory of the page comes from ARENA.
 */
void pdf_page_rules(struct pdf_file *file, const struct pdf_page *page, struct layout *layout,
		    struct arena *arena);

/*
 * Whether words begin off PAGE, where nobody sees them and pdftotext has none: as far as operators
 * move there, not the words before them.
 */
bool pdf_page_strays(struct pdf_file *file, const struct pdf_page *page, struct arena *arena);

#endif

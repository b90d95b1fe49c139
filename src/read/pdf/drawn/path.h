/* SPDX-License-Identifier: Apache-2.0 */
/* Paths of straight pieces, and the rules they make when they are painted (ISO 32000-1, 8.5). */
#ifndef READ_PDF_PATH_H
#define READ_PDF_PATH_H

#include <stdbool.h>

#include "base/list.h"
#include "read/pdf/drawn/pages.h"

/* In points, as the page lies in the file. */
struct point {
	double x;
	double y;
};

/* One straight piece, or what stands for a curve. */
struct segment {
	struct point from;
	struct point to;
	bool begins; /* a part of the path */
	bool curved;
};

struct path {
	struct arena *arena;
	LIST(struct segment) segments;
	struct point start; /* of the present part */
	struct point at;
	bool begins; /* the next segment does */
};

/* Begin a part at AT. */
void path_begin(struct path *path, struct point at);

/* A piece to TO; what is more than a page needs is left out. */
void path_add(struct path *path, struct point to, bool curved);

/* Back to where the part began. */
void path_close(struct path *path);

/* Begin anew, without segments. */
void path_forget(struct path *path);

/* Give LAYOUT each piece along an edge of PAGE as a rule that reaches HALF to either side. */
void path_paint_lines(const struct path *path, double half, const struct pdf_page *page,
		      struct layout *layout);

/* Give it each part that has sides along the edges only. */
void path_paint_areas(const struct path *path, const struct pdf_page *page, struct layout *layout);

#endif

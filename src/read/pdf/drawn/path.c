/* SPDX-License-Identifier: Apache-2.0 */
/* Paths, and what is seen of them. */
#include "read/pdf/drawn/path.h"

enum { SEGMENTS_MAX = 20000 /* of one path: a picture has more */ };

/* ---- collected ---- */

void
path_begin(struct path *path, struct point at)
{
	path->start = path->at = at;
	path->begins = true;
}

void
path_add(struct path *path, struct point to, bool curved)
{
	if (path->segments.n < SEGMENTS_MAX)
		*LIST_ADD(path->arena, &path->segments) =
		    (struct segment){path->at, to, path->begins, curved};
	path->begins = false;
	path->at = to;
}

void
path_close(struct path *path)
{
	if (!path->begins)
		path_add(path, path->start, false);
	path->begins = true;
}

void
path_forget(struct path *path)
{
	path->segments.n = 0;
	path->begins = true;
}

/* ---- painted ---- */

static double
smaller(double a, double b)
{
	return a < b ? a : b;
}

static double
larger(double a, double b)
{
	return a > b ? a : b;
}

static int32_t
thousandths(double points)
{
	double value = points * 25400 / 72;

	if (!(value > -LAYOUT_FAR))
		return -LAYOUT_FAR;
	return value < LAYOUT_FAR ? (int32_t)value : LAYOUT_FAR;
}

/* A box between two corners, as PAGE is seen. */
static void
give_box(const struct pdf_page *page, struct layout *layout, struct point low, struct point high)
{
	const double *whole = page->box;
	double a = low.x - whole[0], b = high.x - whole[0];
	double c = whole[3] - high.y, d = whole[3] - low.y;
	double wide = whole[2] - whole[0], tall = whole[3] - whole[1];
	const double seen[4][4] = {
	    {a, c, b, d},
	    {tall - d, a, tall - c, b},
	    {wide - b, tall - d, wide - a, tall - c},
	    {c, wide - b, d, wide - a},
	};
	const double *box = seen[page->quarter_turns];

	layout_rule(layout, (struct layout_box){thousandths(box[0]), thousandths(box[1]),
						thousandths(box[2]), thousandths(box[3])});
}

static bool
is_level(const struct segment *segment)
{
	double across = segment->to.x - segment->from.x, down = segment->to.y - segment->from.y;

	return !segment->curved && smaller(larger(across, -across), larger(down, -down)) < 0.5;
}

void
path_paint_lines(const struct path *path, double half, const struct pdf_page *page,
		 struct layout *layout)
{
	LIST_EACH (const struct segment, segment, &path->segments) {
		struct point from = segment->from, to = segment->to;
		if (is_level(segment))
			give_box(page, layout,
				 (struct point){smaller(from.x, to.x) - half,
						smaller(from.y, to.y) - half},
				 (struct point){larger(from.x, to.x) + half,
						larger(from.y, to.y) + half});
	}
}

void
path_paint_areas(const struct path *path, const struct pdf_page *page, struct layout *layout)
{
	const struct segment *all = path->segments.items;

	for (size_t i = 0, end; i < path->segments.n; i = end) {
		struct point low = all[i].from, high = low;
		bool level = true;
		for (end = i; end < path->segments.n && (end == i || !all[end].begins); end++) {
			level = level && is_level(&all[end]);
			low.x = smaller(low.x, all[end].to.x);
			low.y = smaller(low.y, all[end].to.y);
			high.x = larger(high.x, all[end].to.x);
			high.y = larger(high.y, all[end].to.y);
		}
		if (level)
			give_box(page, layout, low, high);
	}
}

/* SPDX-License-Identifier: Apache-2.0 */
/* How many code points stand before a byte. */
#include "ext/xml/points.h"

#include "base/text/utf8.h"

enum { STRIDE = 256 };

struct points {
	struct str bytes;
	struct arena *arena;
	uint32_t *before; /* each multiple of STRIDE; NULL before the first question */
};

struct points *
points_new(struct str bytes, struct arena *arena)
{
	struct points *points = ARENA_NEW(arena, struct points);

	points->bytes = bytes;
	points->arena = arena;
	return points;
}

static uint32_t
count(const struct points *points, size_t from, size_t to)
{
	return (uint32_t)utf8_count((struct str){points->bytes.p + from, to - from});
}

static void
build(struct points *points)
{
	size_t n = points->bytes.n / STRIDE;

	points->before = arena_array(points->arena, n + 1, sizeof(*points->before));
	for (size_t i = 0; i < n; i++)
		points->before[i + 1] =
		    points->before[i] + count(points, i * STRIDE, (i + 1) * STRIDE);
}

uint32_t
points_before(struct points *points, size_t byte)
{
	if (byte == 0)
		return 0;
	if (!points->before)
		build(points);
	return points->before[byte / STRIDE] + count(points, byte / STRIDE * STRIDE, byte);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Bundles written into the present folder, which is empty, and read again. */
#ifndef TESTS_BAG_H
#define TESTS_BAG_H

#include "unit.h"

#include <stdio.h>

#include "base/files/io.h"
#include "bundle.h"
#include "pack/bundle/bag.h"

struct room {
	struct arena *arena;
	struct diag dg;
	struct packer *packer;
};

static inline void
begin(struct room *room)
{
	room->arena = arena_new();
	diag_init(&room->dg, room->arena);
	room->packer = packer_new(DEFLATE_NORMAL, false);
}

static inline void
end(struct room *room)
{
	packer_free(room->packer);
	arena_free(room->arena);
}

static inline void
write_file(const char *path, struct str bytes)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes.p, 1, bytes.n, file), bytes.n);
	assert_int_equal(fclose(file), 0);
}

static inline void
read_file(const char *path, struct buf *out)
{
	struct io_error error;

	buf_init(out, SIZE_MAX);
	assert_true(io_read(path, 100 << 20, out, &error));
}

/* N bytes that do not compress, or do (words of text). */
static inline struct str
filler(struct arena *arena, size_t n, bool noise)
{
	char *p = arena_raw(arena, n, 1);
	uint64_t x = 88172645463325252ULL;

	for (size_t i = 0; i < n; i++) {
		x ^= x << 13;
		x ^= x >> 7;
		x ^= x << 17;
		p[i] = noise ? (char)(x >> 32) : "0123456789,\n,,"[(x >> 32) % 14];
	}
	return (struct str){p, n};
}

#endif

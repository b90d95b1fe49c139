/* SPDX-License-Identifier: Apache-2.0 */
/* Raw deflate and CRC-32 by libdeflate. */
#include "ext/zip/deflate.h"

#include <libdeflate.h>

#include "base/mem.h"

/* Room for what is unpacked: at least so much, at first and then again so many times as much. */
enum { ROOM_MIN = 16 * 1024, ROOM_TIMES = 4 };

struct deflater {
	struct libdeflate_compressor *compressor;
	int level;
};

struct deflater *
deflater_new(int level)
{
	struct deflater *deflater = mem_alloc(sizeof(*deflater));

	deflater->level = level;
	deflater->compressor = libdeflate_alloc_compressor(level);
	if (!deflater->compressor)
		mem_exhausted();
	return deflater;
}

void
deflater_free(struct deflater *deflater)
{
	if (!deflater)
		return;
	libdeflate_free_compressor(deflater->compressor);
	mem_free(deflater);
}

int
deflater_level(const struct deflater *deflater)
{
	return deflater->level;
}

size_t
deflater_bound(struct deflater *deflater, size_t n)
{
	return libdeflate_deflate_compress_bound(deflater->compressor, n);
}

bool
deflater_pack(struct deflater *deflater, struct str in, struct buf *out)
{
	size_t bound = deflater_bound(deflater, in.n);
	char *room = buf_reserve(out, bound);
	size_t n;

	if (!room)
		return false;
	n = libdeflate_deflate_compress(deflater->compressor, in.p, in.n, room, bound);
	if (n == 0)
		BUG("the bound of libdeflate is too small");
	out->n += n;
	return true;
}

static struct libdeflate_decompressor *
new_inflater(void)
{
	struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();

	if (!inflater)
		mem_exhausted();
	return inflater;
}

bool
deflate_unpack(struct str in, void *out, size_t n)
{
	struct libdeflate_decompressor *decompressor = new_inflater();
	enum libdeflate_result result;

	result = libdeflate_deflate_decompress(decompressor, in.p, in.n, out, n, NULL);
	libdeflate_free_decompressor(decompressor);
	return result == LIBDEFLATE_SUCCESS;
}

bool
deflate_unpack_all(struct str in, struct buf *out)
{
	struct libdeflate_decompressor *inflater = new_inflater();
	size_t room = in.n < ROOM_MIN / ROOM_TIMES ? ROOM_MIN : in.n * ROOM_TIMES, n = 0;
	enum libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;

	while (result == LIBDEFLATE_INSUFFICIENT_SPACE) {
		size_t most = out->max - out->n;
		char *at = buf_reserve(out, room < most ? room : most);
		if (!at)
			break;
		result = libdeflate_deflate_decompress(inflater, in.p, in.n, at,
						       room < most ? room : most, &n);
		if (room >= most)
			break;
		room *= ROOM_TIMES;
	}
	libdeflate_free_decompressor(inflater);
	if (result == LIBDEFLATE_SUCCESS)
		out->n += n;
	return result == LIBDEFLATE_SUCCESS;
}

uint32_t
deflate_crc32(uint32_t crc, const void *bytes, size_t n)
{
	return n ? libdeflate_crc32(crc, bytes, n) : crc;
}

const char *
deflate_codec(void)
{
	return "libdeflate " LIBDEFLATE_VERSION_STRING;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Raw deflate and CRC-32 by libdeflate. */
#include "ext/deflate.h"

#include <libdeflate.h>

#include "base/mem.h"

struct deflater {
	struct libdeflate_compressor *compressor;
	int level;
};

struct inflater {
	struct libdeflate_decompressor *decompressor;
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

struct inflater *
inflater_new(void)
{
	struct inflater *inflater = mem_alloc(sizeof(*inflater));

	inflater->decompressor = libdeflate_alloc_decompressor();
	if (!inflater->decompressor)
		mem_exhausted();
	return inflater;
}

void
inflater_free(struct inflater *inflater)
{
	if (!inflater)
		return;
	libdeflate_free_decompressor(inflater->decompressor);
	mem_free(inflater);
}

enum inflate_status
inflater_unpack(struct inflater *inflater, struct str in, void *out, size_t size)
{
	size_t used = 0, made = 0;
	char none;

	switch (libdeflate_deflate_decompress_ex(inflater->decompressor, in.p, in.n,
						 size ? out : &none, size, &used, &made)) {
	case LIBDEFLATE_SUCCESS:
		break;
	case LIBDEFLATE_INSUFFICIENT_SPACE:
		return INFLATE_LONG;
	default:
		return INFLATE_BAD;
	}
	if (made < size)
		return INFLATE_SHORT;
	return used == in.n ? INFLATE_OK : INFLATE_TRAILING;
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

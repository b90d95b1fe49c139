/* SPDX-License-Identifier: Apache-2.0 */
/* Raw deflate and CRC-32 by libdeflate. */
#include "ext/deflate.h"

#include <libdeflate.h>

#include "base/mem.h"

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

bool
deflate_unpack(struct str in, void *out, size_t n)
{
	struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
	enum libdeflate_result result;

	if (!decompressor)
		mem_exhausted();
	result = libdeflate_deflate_decompress(decompressor, in.p, in.n, out, n, NULL);
	libdeflate_free_decompressor(decompressor);
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

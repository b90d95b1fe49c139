/* SPDX-License-Identifier: Apache-2.0 */
/* Deflate in chunks. */
#include "pack/bundle/chunk.h"

#include "base/mem.h"
#include "ext/zip/deflate.h"
#include "pack/zip/inflate.h"

/* An empty stored block: three zero bits, zeros up to the next byte, 0 and its complement. */
enum { JOINT_BITS = 3, JOINT_MAX = 5 };

size_t
chunk_bound(struct deflater *deflater, size_t n)
{
	return deflater_bound(deflater, n) + JOINT_MAX;
}

void
chunk_pack(struct packer *packer, struct str in, bool last, struct buf *out)
{
	size_t before = out->n;
	struct inflate_end end;

	if (!deflater_pack(packer->deflater, in, out))
		BUG("no room for a chunk");
	if (last)
		return;
	if (inflate_find_end(packer->inflate, (struct str){out->p + before, out->n - before}, in.n,
			     &end) != INFLATE_OK)
		BUG("libdeflate's stream cannot be read back");
	/* "This is the last block" is the lowest bit of a block's header. */
	out->p[before + end.last_block / 8] &= (char)~(1 << end.last_block % 8);
	if (end.bits % 8 == 0 || end.bits % 8 > 8 - JOINT_BITS)
		buf_char(out, 0);
	buf_put(out, "\0\0\xFF\xFF", 4);
}

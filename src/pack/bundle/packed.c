/* SPDX-License-Identifier: Apache-2.0 */
/* Members digested and packed. */
#include "pack/bundle/packed.h"

#include <errno.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/files/io.h"
#include "base/mem.h"
#include "pack/bundle/parts.h"
#include "pack/bundle/source.h"
#include "pack/zip/inflate.h"
#include "pack/names.h"
#include "pack/zip/read.h"

/* A larger buffer was for one large member and is given back. */
enum { ROOM_KEPT = 1 << 20, STEP = 64 * 1024 };

struct packer *
packer_new(int level, bool sm3)
{
	struct packer *packer = mem_alloc(sizeof(*packer));

	packer->deflater = deflater_new(level);
	packer->digest = digest_new();
	packer->inflate = inflate_new();
	packer->sm3 = sm3;
	buf_init(&packer->room, SIZE_MAX);
	return packer;
}

void
packer_free(struct packer *packer)
{
	if (!packer)
		return;
	deflater_free(packer->deflater);
	digest_free(packer->digest);
	inflate_free(packer->inflate);
	buf_release(&packer->room);
	mem_free(packer);
}

/* BYTES deflated where that makes them smaller, but not so much that readers would refuse it. */
static void
pack(struct packer *packer, struct arena *arena, struct packed *packed, struct str bytes)
{
	struct buf *room = &packer->room;

	buf_clear(room);
	(void)deflater_pack(packer->deflater, bytes, room);
	packed->deflated = room->n < bytes.n && bytes.n <= room->n * ZIPREAD_RATIO_MAX;
	packed->content = arena_str(arena, packed->deflated ? buf_view(room) : bytes);
	if (room->capacity > ROOM_KEPT)
		buf_release(room);
}

static void
take_digest(struct packer *packer, enum digest_kind kind, struct str bytes,
	    struct digest_value *out)
{
	if (!digest_start(packer->digest, kind))
		return;
	digest_add(packer->digest, bytes.p, bytes.n);
	digest_end(packer->digest, out);
}

void
packed_seal(struct packer *packer, struct arena *arena, struct str bytes, struct packed *out)
{
	if (!bytes.p)
		bytes = STR("");
	take_digest(packer, DIGEST_SHA256, bytes, &out->sha256);
	if (packer->sm3)
		take_digest(packer, DIGEST_SM3, bytes, &out->sm3);
	out->crc = deflate_crc32(0, bytes.p, bytes.n);
	out->size = bytes.n;
	out->shelf = -1;
	pack(packer, arena, out, bytes);
}

static struct packed *
new_member(struct arena *arena, struct str path, struct diag *dg)
{
	struct packed *packed;
	struct str whole = ARENA_JOIN(arena, STR("data/"), path);

	if (names_check(whole) != 0) {
		DIAG_AT(dg, BUNDLE_NAME, DIAG_NOWHERE, path);
		return NULL;
	}
	packed = ARENA_NEW(arena, struct packed);
	packed->path = arena_str(arena, path);
	packed->key = names_key(arena, path);
	packed->shelf = -1;
	return packed;
}

struct packed *
packed_bytes(struct packer *packer, struct arena *arena, struct str path, struct str bytes,
	     struct diag *dg)
{
	struct packed *packed = new_member(arena, path, dg);

	if (packed)
		packed_seal(packer, arena, bytes, packed);
	return packed;
}

struct packed *
packed_file(struct packer *packer, struct arena *arena, struct str path,
	    const struct attachment *file, struct diag *dg)
{
	struct packed *packed = new_member(arena, path, dg);

	if (!packed)
		return NULL;
	if (file->content.p) {
		packed_seal(packer, arena, file->content, packed);
		return packed;
	}
	packed->file = file;
	packed->deflated = file->shrinks;
	packed->size = file->bytes;
	packed->sha256 = file->sha256;
	packed->sm3 = file->sm3;
	packed->crc = file->crc;
	return packed;
}

/* On the shelf */

bool
packed_is_measured(const struct packed *packed)
{
	return !packed->file || !packed->deflated || packed->measured;
}

/* What deflate cannot make smaller it keeps in blocks, each with a head of its own. */
uint64_t
packed_bytes_most(const struct packed *packed)
{
	if (!packed->file)
		return packed->content.n;
	if (!packed->deflated)
		return packed->size;
	return packed->measured ? packed->shelved : packed->size + packed->size / 512 + 64;
}

/* All that SOURCE, which is open, gives, to OUT; NULL: it is only counted in *N_OUT. */
static bool
drain(struct source *source, struct output *out, uint64_t *n_out)
{
	char *step = mem_alloc(STEP);
	int64_t got;

	*n_out = 0;
	while ((got = source_from_file_packed.read(source, step, STEP)) > 0) {
		*n_out += (uint64_t)got;
		if (out && !output_write(out, step, (size_t)got))
			break;
	}
	mem_free(step);
	return got == 0;
}

static void
explain(const struct packed *packed, const struct source *source, const struct output *out,
	struct diag *dg)
{
	if (out->errnum)
		DIAG_AT(dg, WRITE_FAILED, DIAG_NOWHERE, STR("TMPDIR"),
			str_of(strerror(out->errnum)));
	else
		source_explain(source, str_of(packed->file->path), dg);
}

bool
packed_shelve(struct packer *packer, struct packed *packed, int fd, uint64_t *end, struct diag *dg)
{
	struct source source = {.member = packed, .packer = packer, .fd = -1};
	struct output out = {.fd = -1, .target = -1};
	uint64_t n, announced;
	bool good;

	if (packed_is_measured(packed))
		return true;
	good = (fd < 0 || output_over(&out, fd, *end)) &&
	       source_from_file_packed.open(&source, &announced);
	if (good) {
		good = drain(&source, fd < 0 ? NULL : &out, &n);
		source_from_file_packed.close(&source);
	}
	if (!good) {
		explain(packed, &source, &out, dg);
		return false;
	}
	packed->deflated = packed->size <= n * ZIPREAD_RATIO_MAX;
	packed->measured = true;
	packed->shelved = n;
	packed->shelf = fd;
	packed->offset = *end;
	if (packed->deflated)
		*end += n;
	return true;
}

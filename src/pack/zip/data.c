/* SPDX-License-Identifier: Apache-2.0 */
/* A ZIP file opened, and the contents of its members. */
#include <errno.h>
#include <unistd.h>

#include "base/mem.h"
#include "ext/zip/deflate.h"
#include "pack/zip/inflate.h"
#include "pack/zip/int.h"

enum { PIECE = 64 * 1024, METHOD_DEFLATED = 8 };

bool
zipread_at(const struct zipread_input *input, uint64_t offset, void *out, size_t n)
{
	char *p = out;

	if (offset > input->size || n > input->size - offset)
		return false;
	if (input->fd < 0) {
		if (n > 0)
			memcpy(p, input->bytes.p + offset, n);
		return true;
	}
	while (n > 0) {
		ssize_t got = pread(input->fd, p, n, (off_t)offset);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		p += got;
		offset += (uint64_t)got;
		n -= (size_t)got;
	}
	return true;
}

bool
zipread_open(struct zipread *zip, struct arena *arena, const struct zipread_input *input,
	     struct diag *dg)
{
	size_t before = diag_count(dg, DIAG_ERROR);

	*zip = (struct zipread){.arena = arena, .dg = dg, .input = *input};
	zip->inflate = inflate_new();
	if (zip_find_end(zip)) {
		zip_check_locals(zip, zip_read_directory(zip));
		zip_check_names(zip);
	}
	return diag_count(dg, DIAG_ERROR) == before;
}

void
zipread_close(struct zipread *zip)
{
	inflate_free(zip->inflate);
	zip->inflate = NULL;
}

/* One pass over a member's content. */
struct pass {
	struct zipread *zip;
	const struct zipread_member *member;
	zipread_take *take;
	void *context;
	uint64_t at; /* in the packed bytes */
	uint32_t crc;
	bool unreadable;
};

static void
pass_on(void *context, const void *bytes, size_t n)
{
	struct pass *pass = context;

	pass->crc = deflate_crc32(pass->crc, bytes, n);
	pass->take(pass->context, bytes, n);
}

static size_t
pull(void *context, void *out, size_t n)
{
	struct pass *pass = context;
	uint64_t left = pass->member->packed - pass->at;

	if (n > left)
		n = (size_t)left;
	if (!zipread_at(&pass->zip->input, pass->member->data + pass->at, out, n)) {
		pass->unreadable = true;
		return 0;
	}
	pass->at += n;
	return n;
}

static enum inflate_status
take_stored(struct pass *pass)
{
	char *piece = mem_alloc(PIECE);
	size_t n;

	while ((n = pull(pass, piece, PIECE)) > 0)
		pass_on(pass, piece, n);
	mem_free(piece);
	return INFLATE_OK;
}

static enum inflate_status
take_deflated(struct pass *pass)
{
	struct inflate_calls calls = {pull, pass_on, pass};

	return inflate_pieces(pass->zip->inflate, &calls, pass->member->size);
}

bool
zipread_content(struct zipread *zip, const struct zipread_member *member, zipread_take *take,
		void *context)
{
	static const enum diag_code codes[] = {
	    [INFLATE_BAD] = ZIP_DEFLATE,
	    [INFLATE_SHORT] = ZIP_SIZE,
	    [INFLATE_LONG] = ZIP_SIZE,
	    [INFLATE_TRAILING] = ZIP_DEFLATE_TRAILING,
	};
	struct pass pass = {zip, member, take, context, 0, 0, false};
	struct str size = arena_printf(zip->arena, "%llu", (unsigned long long)member->size);
	enum inflate_status status;

	if (!member->readable)
		return false;
	status = member->method == METHOD_DEFLATED ? take_deflated(&pass) : take_stored(&pass);
	if (pass.unreadable)
		zip_blame(zip, member, ZIP_UNREADABLE, STR(""));
	else if (status != INFLATE_OK)
		zip_blame(zip, member, codes[status], size);
	else if (pass.crc != member->crc)
		zip_blame(zip, member, ZIP_CRC, STR(""));
	else
		return true;
	return false;
}

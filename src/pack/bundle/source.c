/* SPDX-License-Identifier: Apache-2.0 */
/* Members from memory and from files, as they are or deflated. */
#include "pack/bundle/source.h"

#include <errno.h>
#include <unistd.h>

#include "ext/zip/deflate.h"
#include "pack/bundle/chunk.h"

static bool
source_fail(struct source *source, int errnum)
{
	source->errnum = errnum ? errnum : ESTALE;
	return false;
}

/* Memory */

static bool
memory_open(void *context, uint64_t *packed_out)
{
	struct source *source = context;

	source->at = 0;
	*packed_out = source->n;
	return true;
}

static int64_t
memory_read(void *context, void *out, size_t n)
{
	struct source *source = context;

	if (n > source->n - source->at)
		n = (size_t)(source->n - source->at);
	if (n > 0)
		memcpy(out, source->bytes + source->at, n);
	source->at += n;
	return (int64_t)n;
}

static void
memory_close(void *context)
{
	(void)context;
}

/* Files */

static bool
file_open(void *context, uint64_t *packed_out)
{
	struct source *source = context;
	const struct attachment *file = source->member->file;

	source->left = file->bytes;
	source->crc = 0;
	source->fd = attach_open(file);
	*packed_out = file->bytes;
	return source->fd >= 0 || source_fail(source, errno);
}

/* At most what is left; -1 at the end of a file that became shorter, or is not what it was. */
static int64_t
file_read(void *context, void *out, size_t n)
{
	struct source *source = context;
	ssize_t got;

	if (n > source->left)
		n = (size_t)source->left;
	if (n == 0)
		return 0;
	do
		got = read(source->fd, out, n);
	while (got < 0 && errno == EINTR);
	if (got <= 0) {
		(void)source_fail(source, got < 0 ? errno : ESTALE);
		return -1;
	}
	source->left -= (uint64_t)got;
	source->crc = deflate_crc32(source->crc, out, (size_t)got);
	if (source->left == 0 && source->crc != source->member->crc) {
		(void)source_fail(source, ESTALE);
		return -1;
	}
	return got;
}

static void
file_close(void *context)
{
	struct source *source = context;

	close(source->fd);
	source->fd = -1;
}

/* Files deflated */

static bool
packed_open(void *context, uint64_t *packed_out)
{
	struct source *source = context;

	if (!file_open(context, packed_out))
		return false;
	source->n = source->at = 0;
	buf_init(&source->room, SIZE_MAX);
	*packed_out = ZIP_SIZE_LATER;
	return true;
}

/* The next chunk of content into the room, deflated behind itself. */
static bool
next_chunk(struct source *source)
{
	size_t size = source->left < SOURCE_CHUNK ? (size_t)source->left : SOURCE_CHUNK;
	char *content;

	buf_clear(&source->room);
	content = buf_reserve(&source->room, size + chunk_bound(source->packer->deflater, size));
	while (source->room.n < size) {
		int64_t got = file_read(source, content + source->room.n, size - source->room.n);
		if (got < 0)
			return false;
		source->room.n += (size_t)got;
	}
	chunk_pack(source->packer, (struct str){content, size}, source->left == 0, &source->room);
	source->bytes = content + size;
	source->n = source->room.n - size;
	source->at = 0;
	return true;
}

static int64_t
packed_read(void *context, void *out, size_t n)
{
	struct source *source = context;

	if (source->at == source->n && source->left > 0 && !next_chunk(source))
		return -1;
	return memory_read(context, out, n);
}

static void
packed_close(void *context)
{
	struct source *source = context;

	file_close(context);
	buf_release(&source->room);
}

/* Shelves */

static bool
shelf_open(void *context, uint64_t *packed_out)
{
	struct source *source = context;

	source->left = *packed_out = source->member->shelved;
	return true;
}

static int64_t
shelf_read(void *context, void *out, size_t n)
{
	struct source *source = context;
	const struct packed *member = source->member;
	struct output shelf = {.fd = member->shelf};

	if (n > source->left)
		n = (size_t)source->left;
	if (!output_read_back(&shelf, member->offset + member->shelved - source->left, out, n)) {
		(void)source_fail(source, shelf.errnum);
		return -1;
	}
	source->left -= n;
	return (int64_t)n;
}

void
source_explain(const struct source *source, struct str name, struct diag *dg)
{
	if (source->errnum == ESTALE)
		DIAG_AT(dg, ATTACHMENT_CHANGED, DIAG_NOWHERE, name);
	else
		DIAG_AT(dg, ATTACHMENT_UNREADABLE, DIAG_NOWHERE, name,
			str_of(strerror(source->errnum)));
}

const struct zip_source_calls source_from_memory = {memory_open, memory_read, memory_close};
const struct zip_source_calls source_from_file = {file_open, file_read, file_close};
const struct zip_source_calls source_from_file_packed = {packed_open, packed_read, packed_close};
const struct zip_source_calls source_from_shelf = {shelf_open, shelf_read, memory_close};

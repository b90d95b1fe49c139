/* SPDX-License-Identifier: Apache-2.0 */
/* Bundles: members, manifests, and the way into the container. */
#include "pack/bag.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/list.h"
#include "base/mem.h"
#include "ext/zip.h"
#include "pack/names.h"

/* A file up to this size is compressed in one piece, a larger one by the container in passing. */
enum { WHOLE_MAX = 1 << 20 };

struct member {
	struct str path; /* in the bag */
	struct str key;
	struct str bytes;
	const struct attachment *file; /* NULL: BYTES */
	struct digest_value sha256;
	uint64_t size;
	uint32_t crc;
};

struct info {
	struct str label;
	struct str value;
};

struct bundle {
	struct arena *arena;
	struct str name;
	LIST(struct member) members;
	LIST(struct info) infos;
};

struct packer {
	struct deflater *deflater;
	struct digest *digest;
};

struct packer *
packer_new(int level)
{
	struct packer *packer = mem_alloc(sizeof(*packer));

	packer->deflater = deflater_new(level);
	packer->digest = digest_new();
	return packer;
}

void
packer_free(struct packer *packer)
{
	if (!packer)
		return;
	deflater_free(packer->deflater);
	digest_free(packer->digest);
	mem_free(packer);
}

struct bundle *
bundle_new(struct arena *arena, struct str name)
{
	struct bundle *bundle = ARENA_NEW(arena, struct bundle);

	bundle->arena = arena;
	bundle->name = arena_str(arena, name);
	return bundle;
}

static struct str
one_line(struct arena *arena, struct str value)
{
	char *line = arena_raw(arena, value.n + 1, 1);

	for (size_t i = 0; i < value.n; i++)
		line[i] = value.p[i];
	for (size_t i = 0; i < value.n; i++)
		if (line[i] == '\r' || line[i] == '\n')
			line[i] = ' ';
	return (struct str){line, value.n};
}

void
bundle_info(struct bundle *bundle, struct str label, struct str value)
{
	struct info *info = LIST_ADD(bundle->arena, &bundle->infos);

	info->label = arena_str(bundle->arena, label);
	info->value = str_trim(one_line(bundle->arena, value));
}

static bool
is_taken(const struct bundle *bundle, struct str key)
{
	LIST_EACH (const struct member, member, &bundle->members)
		if (str_eq(member->key, key))
			return true;
	return false;
}

static bool
is_own(struct str path)
{
	return str_eq(path, STR("bagit.txt")) || str_eq(path, STR("bag-info.txt")) ||
	       str_starts(path, STR("manifest-")) || str_starts(path, STR("tagmanifest-")) ||
	       str_eq(path, STR("fetch.txt"));
}

static struct member *
add_member(struct bundle *bundle, struct str path, struct diag *dg)
{
	struct member *member;
	struct str key;

	if (names_check(path) != 0 || is_own(path) ||
	    is_taken(bundle, key = names_key(bundle->arena, path)) ||
	    bundle->members.n + 4 >= BAG_MEMBERS_MAX) {
		DIAG_AT(dg, BUNDLE_NAME, DIAG_NOWHERE, path);
		return NULL;
	}
	member = LIST_ADD(bundle->arena, &bundle->members);
	member->path = arena_str(bundle->arena, path);
	member->key = key;
	return member;
}

bool
bundle_add_bytes(struct bundle *bundle, struct str path, struct str bytes, struct diag *dg)
{
	struct member *member = add_member(bundle, path, dg);

	if (!member)
		return false;
	member->bytes = bytes;
	member->size = bytes.n;
	return true;
}

bool
bundle_add_file(struct bundle *bundle, struct str path, const struct attachment *file,
		struct diag *dg)
{
	struct member *member = add_member(bundle, path, dg);

	if (!member)
		return false;
	member->file = file;
	member->size = file->bytes;
	member->sha256 = file->sha256;
	member->crc = file->crc;
	return true;
}

/* Tag files */

struct str
bag_encode(struct arena *arena, struct str path)
{
	struct buf buf;
	struct str kept;

	if (!memchr(path.p, '%', path.n) && !memchr(path.p, '\n', path.n) &&
	    !memchr(path.p, '\r', path.n))
		return path;
	buf_init(&buf, SIZE_MAX);
	for (size_t i = 0; i < path.n; i++)
		if (path.p[i] == '%' || path.p[i] == '\n' || path.p[i] == '\r')
			buf_printf(&buf, "%%%02X", (unsigned)path.p[i]);
		else
			buf_char(&buf, path.p[i]);
	kept = arena_str(arena, buf_view(&buf));
	buf_release(&buf);
	return kept;
}

struct str
bag_decode(struct arena *arena, struct str path)
{
	static const struct {
		struct str escape;
		char c;
	} escapes[] = {{STR_INIT("%25"), '%'}, {STR_INIT("%0D"), '\r'}, {STR_INIT("%0A"), '\n'}};
	char *out;
	size_t n = 0;

	if (!memchr(path.p, '%', path.n))
		return path;
	out = arena_raw(arena, path.n + 1, 1);
	for (size_t i = 0; i < path.n; i++) {
		char c = path.p[i];
		for (size_t k = 0; k < sizeof(escapes) / sizeof(escapes[0]); k++)
			if (path.n - i >= 3 &&
			    str_eq_ascii_nocase((struct str){path.p + i, 3}, escapes[k].escape)) {
				c = escapes[k].c;
				i += 2;
				break;
			}
		out[n++] = c;
	}
	out[n] = '\0';
	return (struct str){out, n};
}

static bool
is_payload(const struct member *member)
{
	return str_starts(member->path, STR("data/"));
}

static struct str
manifest(struct bundle *bundle, bool payload)
{
	char hex[DIGEST_HEX_MAX];
	struct buf buf;
	struct str kept;

	buf_init(&buf, SIZE_MAX);
	LIST_EACH (const struct member, member, &bundle->members) {
		if (is_payload(member) != payload)
			continue;
		buf_text(&buf, digest_hex(&member->sha256, hex));
		BUF_LIT(&buf, "  ");
		buf_str(&buf, bag_encode(bundle->arena, member->path));
		buf_char(&buf, '\n');
	}
	kept = arena_str(bundle->arena, buf_view(&buf));
	buf_release(&buf);
	return kept;
}

/* Is this what the container has to deflate itself? */
static bool
is_streamed(const struct member *member)
{
	return member->file && member->file->shrinks && member->size > WHOLE_MAX;
}

static struct str
codec(const struct bundle *bundle, const struct packer *packer)
{
	struct str own = arena_printf(bundle->arena, "%s, level %d", deflate_codec(),
				      deflater_level(packer->deflater));

	LIST_EACH (const struct member, member, &bundle->members)
		if (is_streamed(member))
			return arena_printf(
			    bundle->arena,
			    "%.*s; members over %d bytes: zlib by libzip %s, level %d",
			    STR_ARG(own), WHOLE_MAX, zip_library_version(), ZIP_STREAMED_LEVEL);
	return own;
}

static struct str
bag_info(struct bundle *bundle, const struct packer *packer)
{
	unsigned long long bytes = 0, count = 0;
	struct str oxum, kept;
	struct buf buf;

	LIST_EACH (const struct member, member, &bundle->members)
		if (is_payload(member)) {
			bytes += member->size;
			count++;
		}
	oxum = arena_printf(bundle->arena, "%llu.%llu", bytes, count);
	bundle_info(bundle, STR("Payload-Oxum"), oxum);
	bundle_info(bundle, STR("Baosong-Codec"), codec(bundle, packer));
	buf_init(&buf, SIZE_MAX);
	LIST_EACH (const struct info, info, &bundle->infos) {
		buf_str(&buf, info->label);
		BUF_LIT(&buf, ": ");
		buf_str(&buf, info->value);
		buf_char(&buf, '\n');
	}
	kept = arena_str(bundle->arena, buf_view(&buf));
	buf_release(&buf);
	return kept;
}

static void
add_tag(struct bundle *bundle, const char *path, struct str bytes)
{
	struct member *member = LIST_ADD(bundle->arena, &bundle->members);

	member->path = str_of(path);
	member->bytes = bytes;
	member->size = bytes.n;
}

static void
judge(const struct packer *packer, struct member *member)
{
	(void)digest_start(packer->digest, DIGEST_SHA256);
	digest_add(packer->digest, member->bytes.p, member->bytes.n);
	digest_end(packer->digest, &member->sha256);
	member->crc = deflate_crc32(0, member->bytes.p, member->bytes.n);
}

static int
by_path(const void *a, const void *b)
{
	return str_compare(((const struct member *)a)->path, ((const struct member *)b)->path);
}

static void
sort_members(struct bundle *bundle)
{
	qsort(bundle->members.items, bundle->members.n, sizeof(struct member), by_path);
}

/* Digests of what was given, then the tag files, each of which needs those before it. */
static void
seal(struct bundle *bundle, const struct packer *packer, struct digest_value *content_id)
{
	struct member *last;

	LIST_EACH (struct member, member, &bundle->members)
		if (!member->file)
			judge(packer, member);
	sort_members(bundle);
	add_tag(bundle, "manifest-sha256.txt", manifest(bundle, true));
	last = &bundle->members.items[bundle->members.n - 1];
	judge(packer, last);
	*content_id = last->sha256;
	add_tag(bundle, "bagit.txt",
		STR("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"));
	judge(packer, last + 1);
	add_tag(bundle, "bag-info.txt", bag_info(bundle, packer));
	judge(packer, last + 2);
	sort_members(bundle);
	add_tag(bundle, "tagmanifest-sha256.txt", manifest(bundle, false));
	judge(packer, &bundle->members.items[bundle->members.n - 1]);
	sort_members(bundle);
}

/* Sources of the container */

struct source {
	const struct member *member;
	struct packer *packer;
	const char *bytes; /* what is handed over, NULL: straight from FD */
	uint64_t n;
	uint64_t at;
	struct buf room; /* of a file compressed whole */
	int fd;
	int errnum;
};

static bool
source_fail(struct source *source, int errnum)
{
	source->errnum = errnum ? errnum : ESTALE;
	return false;
}

static int64_t
read_some(int fd, void *out, size_t n)
{
	ssize_t got;

	do
		got = read(fd, out, n);
	while (got < 0 && errno == EINTR);
	return got;
}

/* The whole file into the room, checked, then its deflated form behind it. */
static bool
compress_file(struct source *source)
{
	size_t size = (size_t)source->member->size;
	struct deflater *deflater = source->packer->deflater;
	char *content;

	buf_init(&source->room, SIZE_MAX);
	content = buf_reserve(&source->room, size + deflater_bound(deflater, size));
	while (source->room.n < size) {
		int64_t got =
		    read_some(source->fd, content + source->room.n, size - source->room.n);
		if (got <= 0)
			return source_fail(source, got < 0 ? errno : 0);
		source->room.n += (size_t)got;
	}
	if (deflate_crc32(0, content, size) != source->member->crc)
		return source_fail(source, 0);
	(void)deflater_pack(deflater, (struct str){content, size}, &source->room);
	source->bytes = content + size;
	source->n = source->room.n - size;
	return true;
}

static void
source_close(void *context)
{
	struct source *source = context;

	if (source->fd >= 0)
		close(source->fd);
	source->fd = -1;
	if (source->member->file)
		buf_release(&source->room);
}

static bool
source_open(void *context, uint64_t *packed_out)
{
	struct source *source = context;
	const struct attachment *file = source->member->file;

	source->at = 0;
	if (file) {
		source->n = file->bytes;
		source->fd = attach_open(file);
		if (source->fd < 0)
			return source_fail(source, errno);
		if (file->shrinks && !is_streamed(source->member) && !compress_file(source)) {
			source_close(source);
			return false;
		}
	}
	*packed_out = source->n;
	return true;
}

static int64_t
source_read(void *context, void *out, size_t n)
{
	struct source *source = context;
	uint64_t left = source->n - source->at;

	if (n > left)
		n = (size_t)left;
	if (source->bytes) {
		memcpy(out, source->bytes + source->at, n);
	} else if (n > 0) {
		int64_t got = read_some(source->fd, out, n);
		if (got < 0)
			(void)source_fail(source, errno);
		if (got < 0)
			return -1;
		n = (size_t)got;
	}
	source->at += n;
	return (int64_t)n;
}

static const struct zip_source_calls source_calls = {source_open, source_read, source_close};

/* Members in memory are compressed here, all into one buffer whose storage does not move. */
static void
prepare(struct packer *packer, struct source *source, struct zip_member *out, struct buf *packed)
{
	const struct member *member = source->member;
	size_t before = packed->n;

	*out = (struct zip_member){.method = ZIP_STORED,
				   .size = member->size,
				   .crc = member->crc,
				   .calls = &source_calls,
				   .context = source};
	if (member->file) {
		if (member->file->shrinks)
			out->method = is_streamed(member) ? ZIP_STREAMED : ZIP_DEFLATED;
		return;
	}
	(void)deflater_pack(packer->deflater, member->bytes, packed);
	source->bytes = member->bytes.p ? member->bytes.p : "";
	source->n = member->bytes.n;
	if (packed->n - before >= member->bytes.n) {
		packed->n = before;
		return;
	}
	out->method = ZIP_DEFLATED;
	source->bytes = packed->p + before;
	source->n = packed->n - before;
}

static void
prepare_all(struct bundle *bundle, struct packer *packer, struct source *sources,
	    struct zip_member *zipped, struct buf *packed)
{
	size_t bound = 0, i = 0;

	LIST_EACH (const struct member, member, &bundle->members)
		if (!member->file)
			bound += deflater_bound(packer->deflater, member->bytes.n);
	buf_init(packed, SIZE_MAX);
	(void)buf_reserve(packed, bound);
	LIST_EACH (const struct member, member, &bundle->members) {
		sources[i] = (struct source){.member = member, .packer = packer, .fd = -1};
		prepare(packer, &sources[i], &zipped[i], packed);
		zipped[i].name = arena_printf(bundle->arena, "%.*s/%.*s", STR_ARG(bundle->name),
					      STR_ARG(member->path))
				     .p;
		i++;
	}
}

/* Writing */

static void
explain(struct diag *dg, const char *path, const struct zip_error_report *report, int errnum,
	const struct source *sources)
{
	const struct source *source = &sources[report->member];
	struct str file =
	    source->member->file ? str_of(source->member->file->path) : source->member->path;

	switch (report->failure) {
	case ZIP_FAILED_NOT:
		break;
	case ZIP_FAILED_OUTPUT:
		DIAG_AT(dg, WRITE_FAILED, DIAG_NOWHERE, str_of(path), str_of(strerror(errnum)));
		break;
	case ZIP_FAILED_LIBRARY:
		DIAG_AT(dg, WRITE_FAILED, DIAG_NOWHERE, str_of(path), str_of(report->text));
		break;
	case ZIP_FAILED_SOURCE:
		if (source->errnum != ESTALE) {
			DIAG_AT(dg, ATTACHMENT_UNREADABLE, DIAG_NOWHERE, file,
				str_of(strerror(source->errnum)));
			break;
		}
		/* fallthrough */
	case ZIP_FAILED_CHANGED:
		DIAG_AT(dg, ATTACHMENT_CHANGED, DIAG_NOWHERE, file);
		break;
	}
}

static bool
publish(struct bundle *bundle, struct packer *packer, struct output *output, const char *path,
	bool want_digest, struct bundle_result *out, struct diag *dg)
{
	size_t n = bundle->members.n;
	struct source *sources = arena_array(bundle->arena, n, sizeof(*sources));
	struct zip_member *zipped = arena_array(bundle->arena, n, sizeof(*zipped));
	struct digest *digest = want_digest ? packer->digest : NULL;
	struct zip_error_report report;
	struct io_error error;
	struct buf packed;
	bool good;

	prepare_all(bundle, packer, sources, zipped, &packed);
	if (want_digest)
		(void)digest_start(digest, DIGEST_SHA256);
	good = zip_write(output, zipped, n, digest, &report);
	buf_release(&packed);
	if (!good)
		explain(dg, path, &report, output->errnum, sources);
	if (!good)
		return false;
	out->bytes = output->written;
	if (want_digest)
		digest_end(digest, &out->sha256);
	if (output_commit(output, &error))
		return true;
	DIAG_AT(dg, WRITE_FAILED, DIAG_NOWHERE, str_of(path), str_of(io_reason(error)));
	return false;
}

bool
bundle_write(struct bundle *bundle, struct packer *packer, const char *path, bool want_digest,
	     struct bundle_result *out, struct diag *dg)
{
	struct output output;
	bool good = false;

	*out = (struct bundle_result){.bytes = 0};
	seal(bundle, packer, &out->content_id);
	if (!output_open(&output, path))
		DIAG_AT(dg, WRITE_FAILED, DIAG_NOWHERE, str_of(path),
			str_of(strerror(output.errnum)));
	else
		good = publish(bundle, packer, &output, path, want_digest, out, dg);
	output_discard(&output);
	return good;
}

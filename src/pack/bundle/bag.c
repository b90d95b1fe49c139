/* SPDX-License-Identifier: Apache-2.0 */
/* Bundles: members and tag files. */
#include "pack/bundle/bag.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "pack/bundle/parts.h"
#include "pack/inflate.h"
#include "pack/names.h"
#include "pack/zipread.h"

/* A larger buffer was for one large member and is given back. */
enum { ROOM_KEPT = 1 << 20 };

struct packer *
packer_new(int level)
{
	struct packer *packer = mem_alloc(sizeof(*packer));

	packer->deflater = deflater_new(level);
	packer->digest = digest_new();
	packer->inflate = inflate_new();
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

struct bundle *
bundle_new(struct arena *arena, struct packer *packer, struct str name)
{
	struct bundle *bundle = ARENA_NEW(arena, struct bundle);

	bundle->arena = arena;
	bundle->packer = packer;
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

/* BYTES deflated where that makes them smaller, but not so much that readers would refuse it. */
static void
pack(struct bundle *bundle, struct member *member, struct str bytes)
{
	struct packer *packer = bundle->packer;
	struct buf *room = &packer->room;

	buf_clear(room);
	(void)deflater_pack(packer->deflater, bytes, room);
	member->deflated = room->n < bytes.n && bytes.n <= room->n * ZIPREAD_RATIO_MAX;
	member->packed = arena_str(bundle->arena, member->deflated ? buf_view(room) : bytes);
	if (room->capacity > ROOM_KEPT)
		buf_release(room);
}

static void
seal(struct bundle *bundle, struct member *member, struct str bytes)
{
	struct digest *digest = bundle->packer->digest;

	if (!bytes.p)
		bytes = STR("");
	(void)digest_start(digest, DIGEST_SHA256);
	digest_add(digest, bytes.p, bytes.n);
	digest_end(digest, &member->sha256);
	member->crc = deflate_crc32(0, bytes.p, bytes.n);
	member->size = bytes.n;
	pack(bundle, member, bytes);
}

bool
bundle_add_bytes(struct bundle *bundle, struct str path, struct str bytes, struct diag *dg)
{
	struct member *member = add_member(bundle, path, dg);

	if (!member)
		return false;
	seal(bundle, member, bytes);
	return true;
}

bool
bundle_add_file(struct bundle *bundle, struct str path, const struct attachment *file,
		struct diag *dg)
{
	struct member *member = add_member(bundle, path, dg);

	if (!member)
		return false;
	if (file->content.p) {
		seal(bundle, member, file->content);
		return true;
	}
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

static struct str
bag_info(struct bundle *bundle)
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
	bundle_info(bundle, STR("Baosong-Codec"),
		    arena_printf(bundle->arena, "%s, level %d", deflate_codec(),
				 deflater_level(bundle->packer->deflater)));
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

/* The member is good until the next one is added. */
static const struct member *
add_tag(struct bundle *bundle, const char *path, struct str bytes)
{
	struct member *member = LIST_ADD(bundle->arena, &bundle->members);

	member->path = str_of(path);
	seal(bundle, member, bytes);
	return member;
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

void
bundle_seal(struct bundle *bundle, struct digest_value *content_id)
{
	sort_members(bundle);
	*content_id = add_tag(bundle, "manifest-sha256.txt", manifest(bundle, true))->sha256;
	(void)add_tag(bundle, "bagit.txt",
		      STR("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"));
	(void)add_tag(bundle, "bag-info.txt", bag_info(bundle));
	sort_members(bundle);
	(void)add_tag(bundle, "tagmanifest-sha256.txt", manifest(bundle, false));
	sort_members(bundle);
}

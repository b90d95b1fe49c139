/* SPDX-License-Identifier: Apache-2.0 */
/* Bundles: members and tag files. */
#include "pack/bundle/bag.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "pack/bundle/parts.h"
#include "pack/names.h"

/* Manifests, sums, bagit.txt and bag-info.txt. */
enum { OWN_MEMBERS = 5 };

struct bundle *
bundle_new(struct arena *arena, struct packer *packer, struct str name, struct bundle_form form)
{
	struct bundle *bundle = ARENA_NEW(arena, struct bundle);

	bundle->form = form;
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

/* Keys are compared among the payload, and among tag files; at the root all are together. */
static bool
is_taken(const struct bundle *bundle, const struct member *wanted)
{
	LIST_EACH (const struct member, member, &bundle->members)
		if ((bundle->form.flat || member->payload == wanted->payload) &&
		    str_eq(member->key, wanted->key))
			return true;
	return false;
}

/* What is written when the bundle is sealed. */
static bool
is_own(const struct bundle *bundle, const struct member *member)
{
	static const struct str names[] = {
	    STR_INIT("bagit.txt"),   STR_INIT("bag-info.txt"), STR_INIT("bundle-info.txt"),
	    STR_INIT("sm3sums.txt"), STR_INIT("fetch.txt"),
	};

	if (member->payload && !bundle->form.flat)
		return false;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_eq(member->key, names[i]))
			return true;
	return str_starts(member->key, STR("manifest-")) ||
	       str_starts(member->key, STR("tagmanifest-"));
}

static bool
add_member(struct bundle *bundle, const struct member *member, struct diag *dg)
{
	if (bundle->sealed)
		BUG("a member for a sealed bundle");
	if (is_own(bundle, member) || is_taken(bundle, member) ||
	    bundle->members.n + OWN_MEMBERS >= BAG_MEMBERS_MAX) {
		DIAG_AT(dg, BUNDLE_NAME, DIAG_NOWHERE, member->path);
		return false;
	}
	*LIST_ADD(bundle->arena, &bundle->members) = *member;
	return true;
}

bool
bundle_add(struct bundle *bundle, struct packed *packed, struct diag *dg)
{
	const struct member member = {
	    .path = bundle->form.flat ? packed->path
				      : ARENA_JOIN(bundle->arena, STR("data/"), packed->path),
	    .key = packed->key,
	    .payload = true,
	    .packed = packed,
	};

	return add_member(bundle, &member, dg);
}

bool
bundle_add_tag(struct bundle *bundle, struct str path, struct str bytes, struct diag *dg)
{
	struct member member = {.path = arena_str(bundle->arena, path)};

	if (names_check(path) != 0 || str_starts(path, STR("data/"))) {
		DIAG_AT(dg, BUNDLE_NAME, DIAG_NOWHERE, path);
		return false;
	}
	member.key = names_key(bundle->arena, path);
	member.packed = ARENA_NEW(bundle->arena, struct packed);
	packed_seal(bundle->packer, bundle->arena, bytes, member.packed);
	return add_member(bundle, &member, dg);
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

/* The digests of one kind of the payload, or of the tag files there are, as lines. */
static struct str
manifest(struct bundle *bundle, bool payload, enum digest_kind kind)
{
	char hex[DIGEST_HEX_MAX];
	struct buf buf;
	struct str kept;

	buf_init(&buf, SIZE_MAX);
	LIST_EACH (const struct member, member, &bundle->members) {
		const struct packed *packed = member->packed;
		if (member->payload != payload)
			continue;
		buf_text(&buf,
			 digest_hex(kind == DIGEST_SM3 ? &packed->sm3 : &packed->sha256, hex));
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
		if (member->payload) {
			bytes += member->packed->size;
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

static const struct packed *
add_own(struct bundle *bundle, const char *path, struct str bytes)
{
	struct member *member = LIST_ADD(bundle->arena, &bundle->members);

	member->path = str_of(path);
	member->packed = ARENA_NEW(bundle->arena, struct packed);
	packed_seal(bundle->packer, bundle->arena, bytes, member->packed);
	return member->packed;
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
bundle_seal(struct bundle *bundle)
{
	if (bundle->sealed)
		return;
	sort_members(bundle);
	bundle->content_id =
	    add_own(bundle, "manifest-sha256.txt", manifest(bundle, true, DIGEST_SHA256))->sha256;
	if (bundle->form.sm3)
		(void)add_own(bundle, "sm3sums.txt", manifest(bundle, true, DIGEST_SM3));
	if (!bundle->form.flat)
		(void)add_own(bundle, "bagit.txt",
			      STR("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"));
	(void)add_own(bundle, bundle->form.flat ? "bundle-info.txt" : "bag-info.txt",
		      bag_info(bundle));
	sort_members(bundle);
	(void)add_own(bundle, "tagmanifest-sha256.txt", manifest(bundle, false, DIGEST_SHA256));
	sort_members(bundle);
	bundle->sealed = true;
}

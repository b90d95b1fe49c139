/* SPDX-License-Identifier: Apache-2.0 */
/* A bag against its manifests. */
#include "pack/verify.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text/utf8.h"
#include "pack/bundle/bag.h"
#include "pack/bag/tag.h"
#include "pack/names.h"

/* A larger file of the record is read again when it is wanted. */
enum { KEPT_MAX = 1 << 20 };

struct verification {
	struct bag *bag;
	struct bag_declaration declaration;
	struct bag_entries entries;
	unsigned payload_kinds; /* digests of the payload manifests, a bit each */
	unsigned tag_kinds;
	bool faulty; /* the payload is not as it should be, and was reported */
};

static bool
is_payload(const struct verification *v, const struct bag_file *file)
{
	return bag_is_payload(v->bag, file->path);
}

static bool
is_record(const struct verification *v, struct str path)
{
	static const struct str names[] = {STR_INIT("report.xml"), STR_INIT("report.json"),
					   STR_INIT("observations.csv"), STR_INIT("report.html")};
	size_t before = v->bag->flat ? 0 : sizeof("data/") - 1;

	if (!bag_is_payload(v->bag, path))
		return false;
	path = (struct str){path.p + before, path.n - before};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_eq(path, names[i]))
			return true;
	return false;
}

static bool
in_root(const struct bag_file *file)
{
	return memchr(file->path.p, '/', file->path.n) == NULL;
}

/* Those that are looked into. */
static bool
is_tag_file(struct str path)
{
	enum digest_kind kind;
	bool tag;

	return str_eq(path, STR("bagit.txt")) || str_eq(path, STR("bag-info.txt")) ||
	       str_eq(path, STR(BAG_FLAT_INFO)) || str_eq(path, STR("parts.tsv")) ||
	       str_eq(path, STR("package-info.txt")) || str_eq(path, STR("fetch.txt")) ||
	       bag_is_manifest(path, &tag, &kind);
}

/* What systems put into folders unasked. */
static bool
is_system_file(struct str path)
{
	static const struct str names[] = {STR_INIT(".DS_Store"), STR_INIT("Thumbs.db"),
					   STR_INIT("desktop.ini")};
	struct str rest = path, name, last = path;

	while (str_split(&rest, '/', &name))
		last = name;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_eq_ascii_nocase(last, names[i]))
			return true;
	return false;
}

/* Reading */

static void
find_kinds(struct verification *v)
{
	LIST_EACH (const struct bag_file, file, &v->bag->files) {
		enum digest_kind kind;
		bool tag;
		if (!bag_is_manifest(file->path, &tag, &kind))
			continue;
		if (kind == DIGEST_KINDS)
			bag_blame(v->bag, BAG_ALGORITHM, file->path, STR(""));
		else if (tag)
			v->tag_kinds |= 1u << kind;
		else
			v->payload_kinds |= 1u << kind;
	}
}

/* A file that is looked into is not larger than it may be. */
static bool
is_fit(struct verification *v, struct bag_file *file)
{
	size_t most = is_record(v, file->path) ? VERIFY_RECORD_MAX : VERIFY_TAG_MAX;

	if (file->bytes <= most || !(is_record(v, file->path) || is_tag_file(file->path)))
		return true;
	bag_blame(v->bag, BAG_TOO_LARGE, file->path,
		  arena_printf(v->bag->arena, "%s %zu",
			       is_record(v, file->path) ? "record-bytes" : "tag-bytes", most));
	file->unreadable = true;
	return false;
}

static bool
read_file(struct verification *v, struct bag_file *file, unsigned kinds)
{
	struct buf kept;
	bool good;

	if (!is_fit(v, file))
		return false;
	if (!is_tag_file(file->path) && (!is_record(v, file->path) || file->bytes > KEPT_MAX))
		return bag_read(v->bag, file, kinds, NULL);
	buf_init(&kept, (size_t)file->bytes);
	good = bag_read(v->bag, file, kinds, &kept);
	if (good)
		file->content = arena_str(v->bag->arena, buf_view(&kept));
	buf_release(&kept);
	return good;
}

/* Every file once, for all of its digests. */
static void
read_files(struct verification *v)
{
	unsigned kinds = v->payload_kinds | v->tag_kinds | 1u << DIGEST_SHA256;

	LIST_EACH (struct bag_file, file, &v->bag->files) {
		if (!read_file(v, file, kinds))
			v->faulty = true;
		if (is_system_file(file->path))
			bag_blame(v->bag, BAG_SYSTEM_FILE, file->path, STR(""));
	}
}

static void
read_manifests(struct verification *v)
{
	LIST_EACH (const struct bag_file, file, &v->bag->files) {
		enum digest_kind kind;
		bool tag;
		if (bag_is_manifest(file->path, &tag, &kind) && kind != DIGEST_KINDS)
			bag_read_manifest(v->bag, file, v->declaration.encoding, &v->entries);
	}
}

/* Entries */

static struct bag_file *
find_by_key(const struct bag *bag, struct str path)
{
	struct str key = names_key(bag->arena, path);

	LIST_EACH (struct bag_file, file, &bag->files)
		if (str_eq(file->key, key))
			return file;
	return NULL;
}

/*
 * The file an entry means.  One that is there under another spelling (case, normal form) with the
 * right digest is that file on the system where the bag was made.
 */
static struct bag_file *
find_file(struct verification *v, const struct bag_entry *entry)
{
	struct bag_file *file = bag_find(v->bag, bag_decode(v->bag->arena, entry->path));

	if (!file)
		file = bag_find(v->bag, entry->path);
	if (file || v->bag->strict)
		return file;
	file = find_by_key(v->bag, entry->path);
	if (!file || !digest_equal(&file->digests[entry->kind], &entry->digest))
		return NULL;
	bag_blame(v->bag, BAG_SPELLING, entry->path, file->path);
	return file;
}

static void
compare(struct verification *v, struct bag_entry *entry)
{
	struct bag_file *file = entry->file;
	struct finding *finding;

	file->listed |= 1u << entry->kind;
	if (file->unreadable || file->altered || file->digests[entry->kind].n == 0 ||
	    digest_equal(&file->digests[entry->kind], &entry->digest))
		return;
	file->altered = true;
	v->faulty |= is_payload(v, file);
	finding = bag_blame(v->bag, BAG_ALTERED, file->path, entry->manifest);
	finding->value = digest_text(v->bag->arena, &file->digests[entry->kind]);
	finding->expected = digest_text(v->bag->arena, &entry->digest);
}

static int
by_manifest_and_path(const void *a, const void *b)
{
	const struct bag_entry *x = *(struct bag_entry *const *)a,
			       *y = *(struct bag_entry *const *)b;
	int order = str_compare(x->manifest, y->manifest);

	if (order == 0)
		order = str_compare(x->path, y->path);
	return order ? order : (x->line > y->line) - (x->line < y->line);
}

/* The same file twice in one manifest: with two digests never, with one since 1.0 no more. */
static void
check_repeats(struct verification *v)
{
	size_t n = v->entries.items.n;
	struct bag_entry **order = mem_resize(NULL, n + 1, sizeof(*order));

	for (size_t i = 0; i < n; i++)
		order[i] = &v->entries.items.items[i];
	qsort(order, n, sizeof(*order), by_manifest_and_path);
	for (size_t i = 1; i < n; i++) {
		const struct bag_entry *a = order[i - 1], *b = order[i];
		if (!str_eq(a->manifest, b->manifest) || !str_eq(a->path, b->path))
			continue;
		bag_blame(v->bag,
			  v->declaration.version >= BAG_VERSION_ONE ||
				  !digest_equal(&a->digest, &b->digest)
			      ? BAG_LISTED_TWICE
			      : BAG_LISTED_AGAIN,
			  b->path, b->manifest)
		    ->place.line = b->line;
	}
	mem_free(order);
}

static void
check_entries(struct verification *v)
{
	LIST_EACH (struct bag_entry, entry, &v->entries.items) {
		entry->file = find_file(v, entry);
		if (entry->file)
			compare(v, entry);
	}
}

/* Missing and extra */

/* An unlisted file with the digest that ENTRY has. */
static struct bag_file *
find_renamed(const struct verification *v, const struct bag_entry *entry)
{
	LIST_EACH (struct bag_file, file, &v->bag->files)
		if (file->listed == 0 && is_payload(v, file) != entry->tag &&
		    digest_equal(&file->digests[entry->kind], &entry->digest))
			return file;
	return NULL;
}

static bool
reported_before(const struct verification *v, const struct bag_entry *entry)
{
	for (const struct bag_entry *other = v->entries.items.items; other != entry; other++)
		if (!other->file && str_eq(other->path, entry->path))
			return true;
	return false;
}

static void
check_missing(struct verification *v)
{
	LIST_EACH (struct bag_entry, entry, &v->entries.items) {
		struct bag_file *other;
		if (entry->file || reported_before(v, entry))
			continue;
		v->faulty = true;
		other = find_renamed(v, entry);
		if (is_system_file(entry->path) && !v->bag->strict) {
			bag_blame(v->bag, BAG_SYSTEM_FILE, entry->path, STR(""));
		} else if (other) {
			other->listed = ~0u;
			bag_blame(v->bag, BAG_RENAMED, entry->path, other->path);
		} else {
			bag_blame(v->bag, BAG_MISSING, entry->path, entry->manifest);
		}
	}
}

static const struct bag_file *
find_original(const struct verification *v, const struct bag_file *copy)
{
	LIST_EACH (const struct bag_file, file, &v->bag->files)
		if (file->listed != 0 && file->bytes == copy->bytes && file->bytes > 0 &&
		    digest_equal(&file->digests[DIGEST_SHA256], &copy->digests[DIGEST_SHA256]))
			return file;
	return NULL;
}

static void
blame_extra(struct verification *v, const struct bag_file *file)
{
	const struct bag_file *original = find_original(v, file);

	v->faulty |= is_payload(v, file);
	if (!is_payload(v, file) && !v->bag->strict)
		bag_blame(v->bag, BAG_EXTRA_TAG, file->path, STR(""));
	else if (original)
		bag_blame(v->bag, BAG_COPY, file->path, original->path);
	else
		bag_blame(v->bag, BAG_EXTRA, file->path, STR(""));
}

/* Since 1.0 every payload manifest lists every payload file. */
static void
check_extra(struct verification *v)
{
	LIST_EACH (const struct bag_file, file, &v->bag->files) {
		unsigned wanted = is_payload(v, file) ? v->payload_kinds : v->tag_kinds;
		if (str_starts(file->path, STR("tagmanifest-")) && in_root(file))
			continue;
		if (file->listed == 0 && wanted != 0)
			blame_extra(v, file);
		else if (is_payload(v, file) && (file->listed & wanted) != wanted &&
			 v->declaration.version >= BAG_VERSION_ONE)
			bag_blame(v->bag, BAG_MANIFEST_PARTIAL, file->path, STR(""));
	}
}

/* The rest */

static void
check_manifests(struct verification *v)
{
	bool data = false;

	LIST_EACH (const struct bag_file, file, &v->bag->files)
		data |= is_payload(v, file);
	if (v->payload_kinds == 0)
		bag_blame(v->bag, BAG_NO_MANIFEST,
			  v->bag->strict ? STR("manifest-sha256.txt") : STR("manifest-*.txt"),
			  STR(""));
	else if (v->bag->strict && !(v->payload_kinds & 1u << DIGEST_SHA256))
		bag_blame(v->bag, BAG_NO_MANIFEST, STR("manifest-sha256.txt"), STR(""));
	if (v->bag->strict && !(v->tag_kinds & 1u << DIGEST_SHA256))
		bag_blame(v->bag, BAG_NO_TAGMANIFEST, STR("tagmanifest-sha256.txt"), STR(""));
	if (!data)
		bag_blame(v->bag, BAG_NO_DATA, STR("data"), STR(""));
}

/* What differs because of a fault already reported is not another fault. */
static void
check_oxum(struct verification *v)
{
	struct str stated = bag_info_value(v->bag, v->declaration.encoding, STR("Payload-Oxum")),
		   found;
	unsigned long long bytes = 0, count = 0;
	struct finding *finding;

	if (!stated.p || v->faulty)
		return;
	LIST_EACH (const struct bag_file, file, &v->bag->files)
		if (is_payload(v, file)) {
			bytes += file->bytes;
			count++;
		}
	found = arena_printf(v->bag->arena, "%llu.%llu", bytes, count);
	if (str_eq(stated, found))
		return;
	finding = bag_blame(v->bag, BAG_OXUM,
			    v->bag->flat ? STR(BAG_FLAT_INFO) : STR("bag-info.txt"), stated);
	finding->value = stated;
	finding->expected = found;
}

struct taking {
	struct arena *arena;
	struct verified *out;
};

static void
take_setting(void *context, struct str value)
{
	const struct taking *taking = context;

	*LIST_ADD(taking->arena, &taking->out->settings) = value;
}

static void
hand_out(struct verification *v, struct verified *out)
{
	const struct bag_file *manifest = bag_find(v->bag, STR("manifest-sha256.txt"));

	out->is_zip = v->bag->is_zip;
	out->flat = v->bag->flat;
	out->payload = out->flat ? STR("") : STR("data/");
	out->name = v->bag->name;
	if (manifest)
		out->content_id = manifest->digests[DIGEST_SHA256];
	LIST_EACH (const struct bag_file, file, &v->bag->files) {
		struct verified_member *member = LIST_ADD(v->bag->arena, &out->members);
		member->path = file->path;
		member->bytes = file->bytes;
		member->sha256 = file->digests[DIGEST_SHA256];
	}
	out->maker = bag_info_value(v->bag, v->declaration.encoding, STR("Bag-Software-Agent"));
	out->reader = bag_info_value(v->bag, v->declaration.encoding, STR("Baosong-Reader"));
	out->id = bag_info_value(v->bag, v->declaration.encoding, STR("External-Identifier"));
	out->target = bag_info_value(v->bag, v->declaration.encoding, STR("Baosong-Target"));
	out->group = bag_info_value(v->bag, v->declaration.encoding, STR("Bag-Group-Identifier"));
	out->count = bag_info_value(v->bag, v->declaration.encoding, STR("Bag-Count"));
	out->web = bag_info_value(v->bag, v->declaration.encoding, STR("Baosong-Web-Address"));
	bag_info_values(v->bag, v->declaration.encoding, STR("Baosong-Setting"), take_setting,
			&(struct taking){v->bag->arena, out});
}

static void
check_bag(struct verification *v, struct verified *out)
{
	find_kinds(v);
	read_files(v);
	bag_read_declaration(v->bag, &v->declaration);
	check_manifests(v);
	read_manifests(v);
	check_repeats(v);
	check_entries(v);
	check_missing(v);
	check_extra(v);
	check_oxum(v);
	bag_check_fetch(v->bag, v->declaration.encoding);
	hand_out(v, out);
}

bool
pack_verify(struct arena *arena, const char *path, const struct pack_watch *watch,
	    struct verified *out, struct diag *dg)
{
	size_t before = diag_count(dg, DIAG_ERROR);
	struct verification v = {.bag = ARENA_NEW(arena, struct bag)};

	*out = (struct verified){.bag = v.bag};
	if (bag_open(v.bag, arena, path, watch, dg))
		check_bag(&v, out);
	return diag_count(dg, DIAG_ERROR) == before;
}

bool
pack_verify_bytes(struct arena *arena, struct str bytes, struct verified *out, struct diag *dg)
{
	size_t before = diag_count(dg, DIAG_ERROR);
	struct verification v = {.bag = ARENA_NEW(arena, struct bag)};

	*out = (struct verified){.is_zip = true, .bag = v.bag};
	if (bag_open_bytes(v.bag, arena, bytes, dg))
		check_bag(&v, out);
	return diag_count(dg, DIAG_ERROR) == before;
}

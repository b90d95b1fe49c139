/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which attachments go into which volume: in their order, the next volume begins with the one that
 * does not fit any more.  The first has all that is no attachment.  How much a volume holds is
 * reckoned from above, so that it never becomes larger than it may.
 */
#include "flow/bundles/parts.h"
#include "pack/bag/partlist.h"

enum {
	HEADERS = 30 + 46,    /* of a member in a ZIP */
	DIGEST_LINE = 64 + 3, /* of a manifest, without the path */
	PARTS_LINE = 64 + 46, /* of the part list, without the path */
	OWN_BYTES = 4096,     /* bagit.txt, headers of tag files, tagmanifest */
	OWN_MEMBERS = 6,      /* of a bundle, the part list among them */
	ESCAPED = 3,	      /* a byte of a path in a manifest, at most */
	NUMBER_BYTES = 2 * 8, /* -NNofMM in a name, twice */
};

/* What goes into a volume at most. */
struct load {
	uint64_t bytes;
	size_t members;
};

struct planning {
	const struct contents *contents;
	struct volumes *volumes;
	struct load fixed; /* of what every volume has */
	struct load now;   /* of the volume being filled */
};

static uint64_t
path_bytes(const struct planning *p, struct str path)
{
	size_t top = p->contents->name.n + sizeof("/data/") - 1;

	return HEADERS + 2 * (top + path.n) + NUMBER_BYTES;
}

/* In its volume: itself, its headers, its lines in the manifests. */
static uint64_t
load_of(const struct planning *p, const struct packed *packed)
{
	uint64_t line = DIGEST_LINE + ESCAPED * (packed->path.n + sizeof("data/"));

	return path_bytes(p, packed->path) + packed_bytes_most(packed) +
	       line * (p->contents->target->layout.sm3 ? 2 : 1);
}

/* In every volume: its line of the part list. */
static uint64_t
listed(const struct packed *packed)
{
	return PARTS_LINE + ESCAPED * (packed->path.n + sizeof("data/"));
}

static uint64_t
list_bytes(const struct packed_list *list)
{
	uint64_t bytes = 0;

	LIST_EACH (struct packed *const, packed, &list->items)
		bytes += listed(*packed);
	return bytes;
}

/* The labels are of the record: as long as the longest of its fields allows. */
static uint64_t
label_bytes(const struct contents *contents)
{
	const struct record *record = contents->report->record;
	uint64_t bytes = 0;

	LIST_EACH (const struct metadata_field, field, &record->metadata)
		bytes += field->value.n;
	bytes += record->id.n + 3 * contents->name.n + contents->report->doc->program.n +
		 contents->bundler->options->report.extract.base_uri.n;
	for (size_t i = 0; i < contents->bundler->options->allowance_count; i++)
		bytes += contents->bundler->options->allowances[i].reason.n + 64;
	return bytes;
}

static struct volume *
begin_volume(struct planning *p)
{
	p->now = p->fixed;
	return LIST_ADD(p->contents->report->arena, &p->volumes->items);
}

static bool
is_over(const struct planning *p, uint64_t bytes, size_t members)
{
	const struct target_limits *limits = &p->contents->target->limits;

	return p->now.bytes + bytes > limits->volume_bytes ||
	       (limits->members > 0 && p->now.members + members > limits->members);
}

static void
put(struct planning *p, struct volume *volume, struct packed *packed)
{
	p->now.bytes += load_of(p, packed);
	p->now.members++;
	*LIST_ADD(p->contents->report->arena, &volume->payload.items) = packed;
}

static bool
too_large(const struct planning *p, struct str what, uint64_t bytes)
{
	struct report *report = p->contents->report;
	struct finding *finding =
	    DIAG_AT(&report->dg, TARGET_VOLUME, DIAG_NOWHERE, p->contents->target->id, what,
		    arena_number(report->arena, STR(""), bytes),
		    arena_number(report->arena, STR(""), p->contents->target->limits.volume_bytes));

	finding->pointer = what;
	return false;
}

/* What has to stay together into the first. */
static bool
put_own(struct planning *p, struct volume *volume)
{
	const struct contents *contents = p->contents;

	LIST_EACH (struct packed *const, packed, &contents->own.items)
		put(p, volume, *packed);
	LIST_EACH (const struct tag, tag, &contents->tags) {
		p->now.bytes += path_bytes(p, tag->path) + tag->bytes.n + DIGEST_LINE + tag->path.n;
		p->now.members++;
		*LIST_ADD(contents->report->arena, &volume->tags) = *tag;
	}
	return !is_over(p, 0, 0) || too_large(p, contents->name, p->now.bytes);
}

static bool
put_attachments(struct planning *p, struct volume *volume)
{
	bool good = true;

	LIST_EACH (struct packed *const, packed, &p->contents->attached.items) {
		uint64_t bytes = load_of(p, *packed);
		if (is_over(p, bytes, 1))
			volume = begin_volume(p);
		if (is_over(p, bytes, 1))
			good = too_large(p, (*packed)->path, p->now.bytes + bytes);
		put(p, volume, *packed);
	}
	return good;
}

/* ---- the part list ---- */

static void
put_part(const struct contents *contents, size_t number, const struct packed *packed,
	 struct buf *out)
{
	struct arena *arena = contents->report->arena;
	bool flat = contents->target->layout.form == TARGET_FLAT;
	const struct part part = {
	    .volume = number,
	    .path = flat ? packed->path : ARENA_JOIN(arena, STR("data/"), packed->path),
	    .bytes = packed->size,
	    .sha256 = packed->sha256,
	};

	partlist_write(&part, arena, out);
}

static void
add_part_list(const struct planning *p)
{
	struct arena *arena = p->contents->report->arena;
	struct tag list = {.path = STR(PARTLIST_FILE)};
	size_t number = 0;
	struct buf text;

	buf_init(&text, SIZE_MAX);
	partlist_head(&text);
	LIST_EACH (const struct volume, volume, &p->volumes->items) {
		number++;
		LIST_EACH (struct packed *const, packed, &volume->payload.items)
			put_part(p->contents, number, *packed, &text);
	}
	list.bytes = arena_str(arena, buf_view(&text));
	buf_release(&text);
	LIST_EACH (struct volume, volume, &p->volumes->items)
		*LIST_ADD(arena, &volume->tags) = list;
}

bool
volumes_plan(const struct contents *contents, struct volumes *out)
{
	struct planning p = {.contents = contents, .volumes = out};
	struct volume *first;

	*out = (struct volumes){.items = {0}};
	p.fixed.bytes = OWN_BYTES + label_bytes(contents) + list_bytes(&contents->own) +
			list_bytes(&contents->attached);
	p.fixed.members = OWN_MEMBERS;
	first = begin_volume(&p);
	if (!put_own(&p, first) || !put_attachments(&p, first))
		return false;
	add_part_list(&p);
	return true;
}

struct str
volume_name(struct arena *arena, struct str name, size_t number, size_t count)
{
	return count > 1 ? arena_printf(arena, "%.*s-%zuof%zu", STR_ARG(name), number, count)
			 : name;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The files of a bundle against what the record, the part list and the target say of them. */
#include <stdlib.h>

#include "extract/about/place.h"
#include "flow/verify/parts.h"
#include "pack/bag/read.h"

/* What a bundle holds besides its payload. */
static const struct str tag_files[] = {
    STR_INIT("bag-info.txt"), STR_INIT("bagit.txt"),   STR_INIT(BAG_FLAT_INFO),
    STR_INIT("sm3sums.txt"),  STR_INIT(PARTLIST_FILE),
};

/* And in it, whatever it is for. */
static const struct str record_files[] = {
    STR_INIT("report.xml"),
    STR_INIT("report.json"),
    STR_INIT("observations.csv"),
    STR_INIT("report.html"),
};

/* Folders whose files the record describes one by one. */
static const struct {
	struct str path;
	enum target_member member;
} folders[] = {
    {STR_INIT("source/"), TARGET_SOURCE},
    {STR_INIT("corrections/"), TARGET_CORRECTIONS},
    {STR_INIT("attachments/"), TARGET_ATTACHMENTS},
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void
differs(struct subject *s, struct str path, struct str found, struct str expected)
{
	struct finding *finding = DIAG_AT(&s->dg, FILE_DIFFERS, DIAG_NOWHERE, path);

	finding->pointer = path;
	finding->value = found;
	finding->expected = expected;
}

void
verify_one_file(struct subject *s, struct str path, uint64_t bytes, struct str sha256)
{
	const struct verified_member *member = subject_member(s, path);
	const struct part *part = member ? NULL : partlist_find(&s->parts, path);
	const struct digest_value *found = member ? &member->sha256 : part ? &part->sha256 : NULL;

	if (!found || (part && part->volume == s->volume)) {
		DIAG_AT(&s->dg, FILE_ABSENT, DIAG_NOWHERE, path);
		return;
	}
	if (found->n == 0 || ((member ? member->bytes : part->bytes) == bytes &&
			      str_eq(digest_text(s->arena, found), sha256)))
		return;
	differs(s, path, digest_text(s->arena, found), sha256);
}

/* ---- what is there ---- */

static bool
is_tag(struct str path)
{
	for (size_t i = 0; i < COUNT(tag_files); i++)
		if (str_eq(path, tag_files[i]))
			return true;
	return str_starts(path, STR("manifest-")) || str_starts(path, STR("tagmanifest-")) ||
	       str_starts(path, STR("source-maps/"));
}

static bool
is_output(const struct subject *s, struct str rel)
{
	return s->target && target_output(s->target, rel) != NULL;
}

static bool
is_record_file(struct str rel)
{
	for (size_t i = 0; i < COUNT(record_files); i++)
		if (str_eq(rel, record_files[i]))
			return true;
	return false;
}

/* Whether REL is FOLDER and NAME. */
static bool
is_in(struct str rel, struct str folder, struct str name)
{
	return name.p && rel.n == folder.n + name.n && str_starts(rel, folder) &&
	       memcmp(rel.p + folder.n, name.p, name.n) == 0;
}

/* What a record describes; the names of its attachments in order. */
struct described {
	const struct record *record;
	struct str *attachments;
};

static int
by_name(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static struct described
describe(const struct record *record, struct arena *arena)
{
	size_t n = record->attachments.n;
	struct described described = {record, arena_array(arena, n + 1, sizeof(struct str))};

	for (size_t i = 0; i < n; i++)
		described.attachments[i] = record->attachments.items[i].name;
	if (n > 1)
		qsort(described.attachments, n, sizeof(struct str), by_name);
	return described;
}

static bool
is_described(struct str rel, const struct described *described)
{
	const struct record *record = described->record;
	struct str folder = STR("attachments/"), name;

	if (is_in(rel, STR("source/"), record->source.name) ||
	    is_in(rel, STR("corrections/"), record->corrections_file.name))
		return true;
	if (!str_starts(rel, folder) || record->attachments.n == 0)
		return false;
	name = (struct str){rel.p + folder.n, rel.n - folder.n};
	return bsearch(&name, described->attachments, record->attachments.n, sizeof(struct str),
		       by_name) != NULL;
}

/* Without a record they can only be where their kind belongs, and only if the target has it. */
static bool
is_in_folder(const struct subject *s, struct str rel)
{
	for (size_t i = 0; i < COUNT(folders); i++)
		if (str_starts(rel, folders[i].path))
			return !s->target || s->target->layout.members[folders[i].member];
	return false;
}

/*
 * What nobody speaks of was smuggled in: sealed with the rest, but no file of ours.  Of a target
 * that these mappings do not have, its own files are not known; those of the folders above are.
 */
static bool
is_known(const struct subject *s, struct str path, const struct described *described)
{
	struct str payload = s->bundle.payload, rel;

	if (is_tag(path))
		return true;
	if (!str_starts(path, payload))
		return false;
	rel = (struct str){path.p + payload.n, path.n - payload.n};
	if (is_record_file(rel) || is_output(s, rel))
		return true;
	if (described ? is_described(rel, described) : is_in_folder(s, rel))
		return true;
	return !s->target && !is_in_folder(s, rel);
}

static void
check_known(struct subject *s, const struct described *described)
{
	LIST_EACH (const struct verified_member, member, &s->bundle.members)
		if (!is_known(s, member->path, described))
			DIAG_AT(&s->dg, FILE_UNDESCRIBED, DIAG_NOWHERE, member->path);
}

/* ---- names ---- */

struct str
subject_name(const struct subject *s, const struct record *record)
{
	struct str name = record_bundle_name(record, s->arena), rest = s->bundle.target, id;

	if (str_split(&rest, ' ', &id) && id.n > 0 && !str_eq(id, STR(TARGET_DEFAULT)))
		name = ARENA_JOIN(s->arena, name, STR("-"), id);
	return name;
}

/* NAME of this volume. */
static struct str
volume_name(const struct subject *s, struct str name)
{
	if (s->volumes <= 1)
		return name;
	return arena_printf(s->arena, "%.*s-%lluof%llu", STR_ARG(name),
			    (unsigned long long)s->volume, (unsigned long long)s->volumes);
}

void
subject_check_name(struct subject *s, struct str name)
{
	struct str wanted = volume_name(s, name);

	if (s->bundle.is_zip && !s->bundle.flat && !s->misnamed &&
	    (s->misnamed = !str_eq(s->bundle.name, wanted)))
		DIAG_AT(&s->dg, BUNDLE_MISNAMED, DIAG_NOWHERE, s->bundle.name, wanted);
}

/* The id that follows from what RECORD says; a notice about a report has one of its own. */
static struct str
id_again(const struct record *record, struct arena *arena)
{
	struct record again = *record;

	place_identify(&again, false, arena);
	if (!str_eq(again.id, record->id) && record->relations.n > 0 && !record_has_parts(record))
		place_identify(&again, true, arena);
	return again.id;
}

/* The names that a bundle and its record have from what the record says; a folder may be renamed.
 */
static void
check_names(struct subject *s, const struct record *record)
{
	const struct verified *bundle = &s->bundle;
	struct str id = id_again(record, s->arena);

	if (!str_eq(id, record->id)) {
		s->dg.file = subject_file(s, subject_payload(s, STR("report.xml")));
		DIAG_AT(&s->dg, RECORD_VALUE, DIAG_NOWHERE, STR("id"), record->id, id);
		s->dg.file = str_of(s->path);
	}
	if (bundle->id.p && !str_eq(bundle->id, record->id)) {
		s->dg.file =
		    subject_file(s, bundle->flat ? STR(BAG_FLAT_INFO) : STR("bag-info.txt"));
		DIAG_AT(&s->dg, RECORD_DIFFERS, DIAG_NOWHERE, STR("External-Identifier"),
			bundle->id, record->id, STR("report.xml"));
		s->dg.file = str_of(s->path);
	}
	if (!(s->target && s->target->layout.name.text.p))
		subject_check_name(s, subject_name(s, record));
}

static bool
wants(const struct subject *s, enum target_member member)
{
	return !s->target || s->target->layout.members[member];
}

void
verify_files(struct subject *s, const struct record *record)
{
	const struct described described = describe(record, s->arena);

	if (wants(s, TARGET_SOURCE))
		verify_one_file(
		    s, ARENA_JOIN(s->arena, s->bundle.payload, STR("source/"), record->source.name),
		    record->source.bytes, record->source.sha256);
	if (wants(s, TARGET_ATTACHMENTS))
		LIST_EACH (const struct record_attachment, attachment, &record->attachments)
			verify_one_file(s,
					ARENA_JOIN(s->arena, s->bundle.payload, STR("attachments/"),
						   attachment->name),
					attachment->bytes, attachment->sha256);
	check_known(s, &described);
	check_names(s, record);
}

void
verify_files_alone(struct subject *s)
{
	check_known(s, NULL);
}

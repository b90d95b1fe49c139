/* SPDX-License-Identifier: Apache-2.0 */
/* A record against the other forms of it, the view, the corrections, and the source. */
#include "base/files/io.h"
#include "base/version.h"
#include "correct/correct.h"
#include "flow/basis.h"
#include "flow/verify/parts.h"
#include "read/read.h"
#include "render/record/compare.h"
#include "render/csv.h"
#include "render/record/json.h"

typedef struct record *read_record(struct str bytes, struct arena *arena, struct diag *dg);

static void
read_member(struct subject *s, read_record *read, struct str member)
{
	struct str bytes = subject_content(s, member);

	if (!bytes.p)
		return;
	s->dg.file = subject_file(s, member);
	(void)read(bytes, s->arena, &s->dg);
	s->dg.file = str_of(s->path);
}

typedef bool agrees(const struct rendition *truth, struct str name, struct str bytes,
		    struct arena *arena, struct diag *dg);

/* MEMBER against report.xml, which is held for the truth. */
static void
compare_rendition(struct subject *s, const struct record *xml, struct str member, agrees *agree)
{
	const struct rendition truth = {STR("report.xml"), xml};
	struct str bytes = subject_content(s, member);

	if (!bytes.p) {
		DIAG_AT(&s->dg, FILE_ABSENT, DIAG_NOWHERE, member);
		return;
	}
	s->dg.file = subject_file(s, member);
	(void)agree(&truth, io_base_name(member), bytes, s->arena, &s->dg);
	s->dg.file = str_of(s->path);
}

bool
subject_made_here(struct subject *s, const struct record *record, const struct kind **kind_out)
{
	struct mappings *mappings = context_mappings(s->verifier->context);

	*kind_out = NULL;
	if (!mappings || !str_eq(s->bundle.maker, STR("baosong " BAOSONG_VERSION)))
		return false;
	if (!record->kind.p)
		return true;
	*kind_out = mappings_kind(mappings, record->kind, s->verifier->context->dg);
	return *kind_out && str_eq((*kind_out)->version, record->kind_version);
}

struct str
subject_maker(const struct subject *s, const struct record *record)
{
	return arena_printf(s->arena, "%.*s %.*s %.*s", STR_ARG(s->bundle.maker),
			    STR_ARG(record->kind), STR_ARG(record->kind_version));
}

static size_t
first_difference(struct str a, struct str b)
{
	size_t i = 0;

	while (i < a.n && i < b.n && a.p[i] == b.p[i])
		i++;
	return i;
}

/* The page that people look at says what the record says, to the byte. */
static void
check_view(struct subject *s, const struct record *xml)
{
	struct str path = subject_payload(s, STR("report.html"));
	struct str given = subject_content(s, path);
	const struct kind *kind;
	struct page *page;
	struct buf again;

	if (!given.p) {
		DIAG_AT(&s->dg, FILE_ABSENT, DIAG_NOWHERE, path);
		return;
	}
	if (!subject_made_here(s, xml, &kind)) {
		DIAG_AT(&s->dg, VIEW_UNCHECKED, DIAG_NOWHERE, path, subject_maker(s, xml));
		return;
	}
	buf_init(&again, VERIFY_RECORD_MAX);
	page = outputs_page(s);
	page_write(page, page_see(page, xml, kind, s->arena), kind, s->arena, &again);
	if (!str_eq(buf_view(&again), given))
		DIAG_AT(
		    &s->dg, VIEW_DIFFERS, DIAG_NOWHERE, path,
		    arena_number(s->arena, STR(""), first_difference(buf_view(&again), given) + 1))
		    ->pointer = path;
	buf_release(&again);
}

/* The figures against the report, which is the one the record was made of. */
static void
check_figures(struct subject *s, const struct record *record)
{
	struct str path =
	    ARENA_JOIN(s->arena, s->bundle.payload, STR("source/"), record->source.name);
	const struct verified_member *member = subject_member(s, path);
	struct str bytes;

	if (!member || member->bytes > READ_BYTES_MAX ||
	    !str_eq(digest_text(s->arena, &member->sha256), record->source.sha256))
		return;
	bytes = subject_content(s, path);
	s->dg.file = subject_file(s, path);
	if (bytes.p)
		basis_check(record, bytes, s->bundle.reader, &s->verifier->context->helper, &s->dg);
	s->dg.file = str_of(s->path);
}

/* What a person corrected against the file in which the person did. */
static void
check_corrections(struct subject *s, const struct record *record)
{
	const struct corrections_file *file = &record->corrections_file;
	struct mappings *mappings = context_mappings(s->verifier->context);
	const struct correct_terms terms = {
	    .kind =
		mappings && record->kind.p ? mappings_kind(mappings, record->kind, &s->dg) : NULL,
	    .again = true};
	struct str path = ARENA_JOIN(s->arena, s->bundle.payload, STR("corrections/"), file->name);
	const struct verified_member *member = file->name.p ? subject_member(s, path) : NULL;
	struct corrections *corrections;
	struct str bytes;

	if (!file->name.p && record->corrections.n > 0)
		DIAG_AT(&s->dg, CORRECTIONS_ABSENT, DIAG_NOWHERE);
	if (file->name.p && !member)
		DIAG_AT(&s->dg, FILE_ABSENT, DIAG_NOWHERE, path);
	if (!member || member->bytes > CORRECT_BYTES_MAX)
		return;
	verify_one_file(s, path, member->bytes, file->sha256);
	bytes = arena_str(s->arena, subject_content(s, path));
	s->dg.file = subject_file(s, path);
	corrections = bytes.p ? corrections_read(bytes, s->arena, &s->dg) : NULL;
	if (corrections)
		corrections_again(corrections, &terms, record);
	s->dg.file = str_of(s->path);
}

static bool
wants(const struct subject *s, enum target_member member)
{
	return !s->target || s->target->layout.members[member];
}

/* Where the target is not known, what is not there may be none of its files. */
static bool
is_due(const struct subject *s, enum target_member member, struct str path)
{
	return s->target ? wants(s, member) : subject_member(s, path) != NULL;
}

static void
verify_renditions(struct subject *s, const struct record *xml)
{
	struct str json = subject_payload(s, STR("report.json"));
	struct str csv = subject_payload(s, STR("observations.csv"));

	if (wants(s, TARGET_CORRECTIONS))
		check_corrections(s, xml);
	compare_rendition(s, xml, json, render_json_agrees);
	if (is_due(s, TARGET_OBSERVATIONS, csv))
		compare_rendition(s, xml, csv, render_csv_agrees);
	if (is_due(s, TARGET_VIEW, subject_payload(s, STR("report.html"))))
		check_view(s, xml);
	verify_files(s, xml);
	verify_again(s, xml);
	check_figures(s, xml);
}

/* No record: it is in another volume, or the platform wants none, or this is no bundle of ours. */
static void
verify_without(struct subject *s)
{
	bool ours = s->volume > 1 || (s->target && !wants(s, TARGET_RECORD));

	if (ours) {
		verify_files_alone(s);
		verify_again_alone(s);
	} else if (s->bundle.is_zip) {
		DIAG_AT(&s->dg, RECORD_ABSENT, DIAG_NOWHERE);
	}
}

void
verify_record(struct subject *s)
{
	struct str path = subject_payload(s, STR("report.xml"));
	struct str bytes = subject_content(s, path);
	struct record *xml;

	if (!bytes.p) {
		verify_without(s);
		return;
	}
	xml = subject_read_xml(s, bytes, subject_file(s, path));
	if (xml) {
		verify_renditions(s, xml);
		return;
	}
	read_member(s, render_json_read, subject_payload(s, STR("report.json")));
	read_member(s, render_csv_read, subject_payload(s, STR("observations.csv")));
}

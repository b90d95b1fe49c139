/* SPDX-License-Identifier: Apache-2.0 */
/* Bundles, bag folders and single files against what they promise. */
#include "flow/verify.h"

#include "base/io.h"
#include "base/version.h"
#include "correct/correct.h"
#include "ext/xml.h"
#include "extract/about/place.h"
#include "flow/basis.h"
#include "flow/workers/workers.h"
#include "model/record.h"
#include "pack/verify.h"
#include "read/read.h"
#include "render/compare.h"
#include "render/csv.h"
#include "render/json.h"
#include "render/view/view.h"
#include "render/xml.h"
#include "spec/target/target.h"

struct verifier {
	struct context *context;   /* of the path at work, in a worker */
	struct xml_schema *schema; /* of report.xml; NULL: none, which was said */
	const char *const *paths;  /* not yet begun */
	const char *const *end;
};

/* One path on its way. */
struct subject {
	struct verifier *verifier;
	struct arena *arena;
	struct diag dg;
	const char *path;
	struct buf content; /* of one file of the record */
};

typedef struct record *read_record(struct str bytes, struct arena *arena, struct diag *dg);

/* What a bundle holds besides the source and attachments that its record describes. */
static const struct str own_files[] = {
    STR_INIT("bag-info.txt"),	  STR_INIT("bagit.txt"),	STR_INIT("data/observations.csv"),
    STR_INIT("data/report.html"), STR_INIT("data/report.json"), STR_INIT("data/report.xml"),
    STR_INIT("sm3sums.txt"),	  STR_INIT("parts.tsv"),
};

/* The file of a member, for findings inside it. */
static struct str
member_file(const struct subject *s, const char *member)
{
	return arena_printf(s->arena, "%s/%s", s->path, member);
}

static struct str
content_of(struct subject *s, const struct verified *bundle, const char *member)
{
	return verified_content(bundle, str_of(member), &s->content);
}

static void
read_member(struct subject *s, const struct verified *bundle, read_record *read, const char *member)
{
	struct str bytes = content_of(s, bundle, member);

	if (!bytes.p)
		return;
	s->dg.file = member_file(s, member);
	(void)read(bytes, s->arena, &s->dg);
	s->dg.file = str_of(s->path);
}

/*
 * A report.xml against its schema too, unless it is not even well-formed: that is one fault, and
 * libxml2 leaks what its validator holds when a document breaks off.
 */
static struct record *
read_xml(struct subject *s, struct str bytes, struct str file)
{
	size_t before = s->dg.counts[RECORD_SYNTAX];
	struct record *record;

	s->dg.file = file;
	record = render_xml_read(bytes, s->arena, &s->dg);
	if (s->verifier->schema && s->dg.counts[RECORD_SYNTAX] == before)
		(void)xml_schema_check(s->verifier->schema, bytes, RECORD_SCHEMA, &s->dg);
	s->dg.file = str_of(s->path);
	return record;
}

static const struct verified_member *
find_member(const struct verified *bundle, struct str path)
{
	LIST_EACH (const struct verified_member, member, &bundle->members)
		if (str_eq(member->path, path))
			return member;
	return NULL;
}

/* What the record says of the file at PATH against the file itself. */
static void
check_file(struct subject *s, const struct verified *bundle, struct str path, uint64_t bytes,
	   struct str sha256)
{
	const struct verified_member *member = find_member(bundle, path);
	struct finding *finding;

	if (!member) {
		DIAG_AT(&s->dg, FILE_ABSENT, DIAG_NOWHERE, path);
		return;
	}
	if (member->sha256.n == 0 ||
	    (member->bytes == bytes && str_eq(digest_text(s->arena, &member->sha256), sha256)))
		return;
	finding = DIAG_AT(&s->dg, FILE_DIFFERS, DIAG_NOWHERE, path);
	finding->pointer = path;
	finding->value = digest_text(s->arena, &member->sha256);
	finding->expected = sha256;
}

static bool
is_own(struct str path)
{
	for (size_t i = 0; i < sizeof(own_files) / sizeof(own_files[0]); i++)
		if (str_eq(path, own_files[i]))
			return true;
	return str_starts(path, STR("manifest-")) || str_starts(path, STR("tagmanifest-"));
}

/* Whether PATH is FOLDER and NAME. */
static bool
is_in(struct str path, struct str folder, struct str name)
{
	return path.n == folder.n + name.n && str_starts(path, folder) &&
	       memcmp(path.p + folder.n, name.p, name.n) == 0;
}

/* The target that BUNDLE says it is for; NULL when the mappings have none of this name. */
static const struct target *
target_of(const struct subject *s, const struct verified *bundle)
{
	const struct mappings *mappings = s->verifier->context->mappings;
	struct str rest = bundle->target, id;

	if (!rest.p || !str_split(&rest, ' ', &id))
		return NULL;
	LIST_EACH (const struct mappings_target, known, &mappings->targets)
		if (known->target && str_eq(known->target->id, id))
			return known->target;
	return NULL;
}

static bool
is_output(struct str path, const struct target *target)
{
	if (target)
		LIST_EACH (const struct target_output, output, &target->outputs)
			if (is_in(path, STR("data/"), output->path))
				return true;
	return false;
}

static bool
is_described(struct str path, const struct record *record)
{
	if (is_own(path) || is_in(path, STR("data/source/"), record->source.name))
		return true;
	if (record->corrections_file.name.p &&
	    is_in(path, STR("data/corrections/"), record->corrections_file.name))
		return true;
	LIST_EACH (const struct record_attachment, attachment, &record->attachments)
		if (is_in(path, STR("data/attachments/"), attachment->name))
			return true;
	return false;
}

/* What was smuggled in: sealed with the rest, but the record knows nothing of it. */
static void
check_unknown(struct subject *s, const struct verified *bundle, const struct record *record)
{
	const struct target *target = target_of(s, bundle);

	LIST_EACH (const struct verified_member, member, &bundle->members)
		if (!is_described(member->path, record) && !is_output(member->path, target))
			DIAG_AT(&s->dg, FILE_UNDESCRIBED, DIAG_NOWHERE, member->path);
}

/* What the bundle of RECORD for the target it names is called. */
static struct str
bundle_name(struct subject *s, const struct verified *bundle, const struct record *record)
{
	struct str name = record_bundle_name(record, s->arena), rest = bundle->target, id;

	if (!str_split(&rest, ' ', &id) || id.n == 0 || str_eq(id, STR(TARGET_DEFAULT)))
		return name;
	return ARENA_JOIN(s->arena, name, STR("-"), id);
}

/* The names that a bundle and its record have from what the record says; a folder may be renamed.
 */
static void
check_names(struct subject *s, const struct verified *bundle, const struct record *record)
{
	struct record again = *record;
	struct str name = bundle_name(s, bundle, record);

	place_identify(&again, s->arena);
	if (!str_eq(again.id, record->id)) {
		s->dg.file = member_file(s, "data/report.xml");
		DIAG_AT(&s->dg, RECORD_VALUE, DIAG_NOWHERE, STR("id"), record->id, again.id);
		s->dg.file = str_of(s->path);
	}
	if (bundle->id.p && !str_eq(bundle->id, record->id)) {
		s->dg.file = member_file(s, "bag-info.txt");
		DIAG_AT(&s->dg, RECORD_DIFFERS, DIAG_NOWHERE, STR("External-Identifier"),
			bundle->id, record->id, STR("report.xml"));
		s->dg.file = str_of(s->path);
	}
	if (bundle->is_zip && !str_eq(bundle->name, name))
		DIAG_AT(&s->dg, BUNDLE_MISNAMED, DIAG_NOWHERE, bundle->name, name);
}

static void
check_files(struct subject *s, const struct verified *bundle, const struct record *record)
{
	struct arena *arena = s->arena;

	check_file(s, bundle, arena_printf(arena, "data/source/%.*s", STR_ARG(record->source.name)),
		   record->source.bytes, record->source.sha256);
	LIST_EACH (const struct record_attachment, attachment, &record->attachments)
		check_file(s, bundle,
			   arena_printf(arena, "data/attachments/%.*s", STR_ARG(attachment->name)),
			   attachment->bytes, attachment->sha256);
	check_unknown(s, bundle, record);
	check_names(s, bundle, record);
}

typedef bool agrees(const struct rendition *truth, struct str name, struct str bytes,
		    struct arena *arena, struct diag *dg);

/* MEMBER against report.xml, which is held for the truth. */
static void
compare_rendition(struct subject *s, const struct verified *bundle, const struct record *xml,
		  const char *member, agrees *agree)
{
	const struct rendition truth = {STR("report.xml"), xml};
	struct str bytes = content_of(s, bundle, member);

	if (!bytes.p) {
		DIAG_AT(&s->dg, FILE_ABSENT, DIAG_NOWHERE, str_of(member));
		return;
	}
	s->dg.file = member_file(s, member);
	(void)agree(&truth, io_base_name(str_of(member)), bytes, s->arena, &s->dg);
	s->dg.file = str_of(s->path);
}

/*
 * The kind whose names stand in the view of XML, in *KIND_OUT, NULL for a record of no kind.  False
 * when another release or other mappings made the view.
 */
static bool
made_here(struct subject *s, const struct verified *bundle, const struct record *xml,
	  const struct kind **kind_out)
{
	struct mappings *mappings = context_mappings(s->verifier->context);

	*kind_out = NULL;
	if (!mappings || !str_eq(bundle->maker, STR("baosong " BAOSONG_VERSION)))
		return false;
	if (!xml->kind.p)
		return true;
	*kind_out = mappings_kind(mappings, xml->kind, s->verifier->context->dg);
	return *kind_out && str_eq((*kind_out)->version, xml->kind_version);
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
check_view(struct subject *s, const struct verified *bundle, const struct record *xml)
{
	struct str path = STR("data/report.html");
	struct str given = content_of(s, bundle, path.p);
	const struct kind *kind;
	struct buf again;

	if (!given.p) {
		DIAG_AT(&s->dg, FILE_ABSENT, DIAG_NOWHERE, path);
		return;
	}
	if (!made_here(s, bundle, xml, &kind)) {
		DIAG_AT(&s->dg, VIEW_UNCHECKED, DIAG_NOWHERE, path,
			arena_printf(s->arena, "%.*s %.*s %.*s", STR_ARG(bundle->maker),
				     STR_ARG(xml->kind), STR_ARG(xml->kind_version)));
		return;
	}
	buf_init(&again, VERIFY_RECORD_MAX);
	render_view(xml, kind, &again);
	if (!str_eq(buf_view(&again), given))
		DIAG_AT(
		    &s->dg, VIEW_DIFFERS, DIAG_NOWHERE, path,
		    arena_number(s->arena, STR(""), first_difference(buf_view(&again), given) + 1))
		    ->pointer = path;
	buf_release(&again);
}

/* The figures against the report, which is the one the record was made of. */
static void
check_figures(struct subject *s, const struct verified *bundle, const struct record *record)
{
	struct str path = arena_printf(s->arena, "data/source/%.*s", STR_ARG(record->source.name));
	const struct verified_member *member = find_member(bundle, path);
	struct str bytes;

	if (!member || member->bytes > READ_BYTES_MAX ||
	    !str_eq(digest_text(s->arena, &member->sha256), record->source.sha256))
		return;
	bytes = content_of(s, bundle, path.p);
	s->dg.file = member_file(s, path.p);
	if (bytes.p)
		basis_check(record, bytes, bundle->reader, &s->verifier->context->helper, &s->dg);
	s->dg.file = str_of(s->path);
}

/* What a person corrected against the file in which the person did. */
static void
check_corrections(struct subject *s, const struct verified *bundle, const struct record *record)
{
	const struct corrections_file *file = &record->corrections_file;
	struct mappings *mappings = context_mappings(s->verifier->context);
	const struct correct_terms terms = {
	    .kind =
		mappings && record->kind.p ? mappings_kind(mappings, record->kind, &s->dg) : NULL,
	    .again = true};
	struct str path = arena_printf(s->arena, "data/corrections/%.*s", STR_ARG(file->name));
	const struct verified_member *member = file->name.p ? find_member(bundle, path) : NULL;
	struct corrections *corrections;
	struct str bytes;

	if (!file->name.p && record->corrections.n > 0)
		DIAG_AT(&s->dg, CORRECTIONS_ABSENT, DIAG_NOWHERE);
	if (file->name.p && !member)
		DIAG_AT(&s->dg, FILE_ABSENT, DIAG_NOWHERE, path);
	if (!member || member->bytes > CORRECT_BYTES_MAX)
		return;
	check_file(s, bundle, path, member->bytes, file->sha256);
	bytes = arena_str(s->arena, content_of(s, bundle, path.p));
	s->dg.file = member_file(s, path.p);
	corrections = bytes.p ? corrections_read(bytes, s->arena, &s->dg) : NULL;
	if (corrections)
		corrections_again(corrections, &terms, record);
	s->dg.file = str_of(s->path);
}

static void
verify_record(struct subject *s, const struct verified *bundle)
{
	static const char *const others[] = {"data/report.json", "data/observations.csv"};
	struct str bytes = content_of(s, bundle, "data/report.xml");
	struct record *xml;

	if (!bytes.p) {
		if (bundle->is_zip)
			DIAG_AT(&s->dg, RECORD_ABSENT, DIAG_NOWHERE);
		return;
	}
	xml = read_xml(s, bytes, member_file(s, "data/report.xml"));
	if (!xml) {
		read_member(s, bundle, render_json_read, others[0]);
		read_member(s, bundle, render_csv_read, others[1]);
		return;
	}
	check_corrections(s, bundle, xml);
	compare_rendition(s, bundle, xml, others[0], render_json_agrees);
	compare_rendition(s, bundle, xml, others[1], render_csv_agrees);
	check_view(s, bundle, xml);
	check_files(s, bundle, xml);
	check_figures(s, bundle, xml);
}

/* A report.xml or report.json by itself. */
static void
verify_file(struct subject *s)
{
	struct io_error error;
	struct str text;

	if (!io_read(s->path, VERIFY_RECORD_MAX, &s->content, &error)) {
		if (error.status == IO_TOO_LARGE)
			DIAG_AT(&s->dg, FILE_TOO_LARGE, DIAG_NOWHERE, str_of(s->path),
				arena_number(s->arena, STR(""), VERIFY_RECORD_MAX),
				STR("record-bytes"));
		else
			DIAG_AT(&s->dg, FILE_UNREADABLE, DIAG_NOWHERE, str_of(s->path),
				str_of(io_reason(error)));
		return;
	}
	text = buf_view(&s->content);
	if (text.n == 0)
		DIAG_AT(&s->dg, FILE_EMPTY, DIAG_NOWHERE, str_of(s->path));
	else if (str_starts(str_trim(text), STR("{")))
		(void)render_json_read(text, s->arena, &s->dg);
	else if (str_starts(str_trim(text), STR("<")))
		(void)read_xml(s, text, str_of(s->path));
	else
		DIAG_AT(&s->dg, VERIFY_UNKNOWN, DIAG_NOWHERE, str_of(s->path));
}

static void
print_verdict(const struct subject *s, const struct digest_value *content_id)
{
	static const char *const words[DIAG_LANG_COUNT][3] = {
	    [DIAG_ZH] = {"完好", "有问题", "内容标识"},
	    [DIAG_EN] = {"sound", "not sound", "content id"},
	};
	struct context *context = s->verifier->context;
	const char *const *word = words[context->lang];
	char hex[DIGEST_HEX_MAX];
	struct buf out;

	if (content_id->n > 0)
		context_bundle(context, (struct findings_bundle){
					    .path = str_of(s->path),
					    .content_id = digest_text(s->arena, content_id),
					});
	if (context->quiet_out)
		return;
	buf_init(&out, SIZE_MAX);
	diag_visible(str_of(s->path), &out);
	buf_printf(&out, ": %s", word[diag_exit_status(&s->dg, context->fail_on) != 0]);
	if (content_id->n > 0)
		buf_printf(&out, " (%s sha256:%s)", word[2], digest_hex(content_id, hex));
	buf_char(&out, '\n');
	context_print(context, &out);
	buf_release(&out);
}

static const char *
next_path(void *state)
{
	struct verifier *verifier = state;

	return verifier->paths < verifier->end ? *verifier->paths++ : NULL;
}

/* In a worker. */
static void
verify_path(void *state, const struct worker_job *job)
{
	struct verifier *verifier = state;
	const char *path = job->path;
	struct subject s = {.verifier = verifier, .arena = arena_new(), .path = path};
	struct verified bundle = {.is_zip = false};

	verifier->context = job->context;
	diag_init(&s.dg, s.arena);
	s.dg.file = str_of(path);
	buf_init(&s.content, VERIFY_RECORD_MAX);
	if (pack_is_bundle(path)) {
		(void)pack_verify(s.arena, path, job->watch, &bundle, &s.dg);
		verify_record(&s, &bundle);
		verified_close(&bundle);
	} else {
		verify_file(&s);
	}
	print_verdict(&s, &bundle.content_id);
	diag_append(verifier->context->dg, &s.dg);
	buf_release(&s.content);
	arena_free(s.arena);
}

static void
deliver(void *state, struct worker_result *result)
{
	const struct verifier *verifier = state;

	workers_accept(verifier->context, result);
}

static void
load_targets(struct context *context)
{
	struct mappings_ids known;

	mappings_targets(context->mappings, context->arena, &known);
	LIST_EACH (const struct str, id, &known.ids)
		(void)mappings_target(context->mappings, *id, context->dg);
}

void
flow_verify(struct context *context, const char *const *paths, size_t n)
{
	const char *mappings = context_folder(context);
	struct verifier verifier = {.context = context, .paths = paths, .end = paths + n};
	const struct worker_task task = {
	    .state = &verifier, .next = next_path, .work = verify_path, .deliver = deliver};

	/* Whatever a worker may want is loaded before there is one. */
	if (!mappings || !context_mappings(context))
		return;
	load_targets(context);
	verifier.schema = xml_schema_open(
	    arena_printf(context->arena, "%s/targets/open-report/report.xsd", mappings).p,
	    SCHEMA_BROKEN, context->dg);
	workers_run(context, &task,
		    &(struct worker_options){.jobs = 1, .inputs = paths, .input_count = n});
	xml_schema_free(verifier.schema);
}

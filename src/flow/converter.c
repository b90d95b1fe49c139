/* SPDX-License-Identifier: Apache-2.0 */
/* One report to a bundle: what workers do. */
#include "flow/converter.h"

#include "base/version.h"
#include "ext/xml.h"
#include "flow/gate.h"
#include "pack/verify.h"
#include "render/csv.h"
#include "render/json.h"
#include "render/table.h"
#include "render/view/view.h"
#include "render/xml.h"

/* TEXT_KEPT: a larger buffer was for one large record and is given back. */
enum { LOG_BYTES_MAX = 1 << 30, TEXT_KEPT = 4 << 20 };

struct rendition {
	struct str path; /* in the bundle */
	void (*write)(const struct record *record, struct buf *out);
	bool is_xml;
};

bool
converter_names_file(const char *output)
{
	return output && str_ends(str_of(output), STR(".zip"));
}

bool
converter_names_folder(const char *output)
{
	return output && !converter_names_file(output) && strcmp(output, "-") != 0;
}

const char *
converter_path(const char *output, struct str name, struct arena *arena)
{
	if (!output)
		return arena_printf(arena, "%.*s.zip", STR_ARG(name)).p;
	if (!converter_names_folder(output))
		return output;
	return arena_printf(arena, "%s%s%.*s.zip", output,
			    str_ends(str_of(output), STR("/")) ? "" : "/", STR_ARG(name))
	    .p;
}

bool
converter_open(struct converter *c, struct context *context, const struct convert_options *options)
{
	*c = (struct converter){.options = options};
	c->packer = packer_new(options->fast ? DEFLATE_FAST : DEFLATE_NORMAL, false);
	buf_init(&c->text, VERIFY_RECORD_MAX);
	return pipeline_open(&c->pipeline, context, &options->report, options->many);
}

void
converter_close(struct converter *c)
{
	pipeline_close(&c->pipeline);
	packer_free(c->packer);
	buf_release(&c->text);
	*c = (struct converter){0};
}

static void
add_labels(const struct report *report, struct str base, struct str name, struct bundle *bundle)
{
	const struct record *record = report->record;
	const struct metadata_field *issuer = record_field(record, STR("issuer"));
	const struct metadata_field *title = record_field(record, STR("title"));

	bundle_info(bundle, STR("Bag-Software-Agent"), STR("baosong " BAOSONG_VERSION));
	if (issuer && issuer->value.n > 0)
		bundle_info(bundle, STR("Source-Organization"), issuer->value);
	if (title && title->value.n > 0)
		bundle_info(bundle, STR("External-Description"), title->value);
	bundle_info(bundle, STR("External-Identifier"), record->id);
	if (base.n > 0)
		bundle_info(bundle, STR("Baosong-Web-Address"),
			    arena_printf(report->arena, "%.*s%s%.*s", STR_ARG(base),
					 str_ends(base, STR("/")) ? "" : "/", STR_ARG(name)));
	if (report->doc->program.p)
		bundle_info(bundle, STR("Baosong-Reader"), report->doc->program);
	if (report->kind)
		bundle_info(bundle, STR("Baosong-Kind"),
			    arena_printf(report->arena, "%.*s %.*s", STR_ARG(report->kind->id),
					 STR_ARG(report->kind->version)));
}

/* Every '<' of what our writer makes begins a tag or the XML declaration. */
static size_t
elements(struct str xml)
{
	const char *p = xml.p, *end = xml.p + xml.n;
	size_t n = 0;

	while ((p = memchr(p, '<', (size_t)(end - p))) && ++p < end)
		n += *p != '/' && *p != '?';
	return n;
}

static bool
over_limit(struct report *report, size_t limit, struct str name)
{
	DIAG_AT(&report->dg, LIMIT_RECORD, DIAG_NOWHERE,
		arena_number(report->arena, STR(""), limit), name);
	return false;
}

static bool
add_bytes(struct converter *c, struct report *report, struct bundle *bundle, struct str path,
	  struct str bytes)
{
	struct packed *packed = packed_bytes(c->packer, report->arena, path, bytes, &report->dg);

	return packed && bundle_add(bundle, packed, &report->dg);
}

static bool
add_file(struct converter *c, struct report *report, struct bundle *bundle,
	 const struct attachment *file)
{
	struct packed *packed = packed_file(
	    c->packer, report->arena, ARENA_JOIN(report->arena, STR("attachments/"), file->name),
	    file, &report->dg);

	return packed && bundle_add(bundle, packed, &report->dg);
}

/* What c->text holds, within what verify reads; packed before the next is written. */
static bool
add_text(struct converter *c, struct report *report, struct bundle *bundle, struct str path)
{
	if (c->text.full)
		return over_limit(report, VERIFY_RECORD_MAX, STR("record-bytes"));
	return add_bytes(c, report, bundle, path, buf_view(&c->text));
}

static bool
add_rendition(struct converter *c, struct report *report, struct bundle *bundle,
	      const struct rendition *rendition)
{
	buf_clear(&c->text);
	rendition->write(report->record, &c->text);
	if (rendition->is_xml && elements(buf_view(&c->text)) > XML_ELEMENTS_MAX)
		return over_limit(report, XML_ELEMENTS_MAX, STR("xml-elements"));
	return add_text(c, report, bundle, rendition->path);
}

static bool
add_view(struct converter *c, struct report *report, struct bundle *bundle)
{
	buf_clear(&c->text);
	render_view(report->record, report->kind, &c->text);
	return add_text(c, report, bundle, STR("report.html"));
}

static bool
add_record(struct converter *c, struct report *report, struct bundle *bundle)
{
	static const struct rendition renditions[] = {
	    {STR_INIT("report.xml"), render_xml_write, true},
	    {STR_INIT("report.json"), render_json_write, false},
	    {STR_INIT("observations.csv"), render_csv_write, false},
	};
	bool good = true;

	for (size_t i = 0; good && i < sizeof(renditions) / sizeof(renditions[0]); i++)
		good = add_rendition(c, report, bundle, &renditions[i]);
	good = good && add_view(c, report, bundle);
	if (c->text.capacity > TEXT_KEPT)
		buf_release(&c->text);
	return good;
}

static bool
add_files(struct converter *c, struct report *report, struct bundle *bundle)
{
	struct arena *arena = report->arena;
	const struct record *record = report->record;
	bool good =
	    add_bytes(c, report, bundle, ARENA_JOIN(arena, STR("source/"), record->source.name),
		      report->doc->raw);

	if (report->corrections_path.p)
		good = good && add_bytes(c, report, bundle,
					 ARENA_JOIN(arena, STR("corrections/"),
						    record->corrections_file.name),
					 buf_view(&report->corrections));
	LIST_EACH (const struct attachment, file, &report->attachments.items)
		good = good && add_file(c, report, bundle, file);
	return good;
}

static void
print_understood(const struct converter *c, const struct worker_job *job,
		 const struct report *report)
{
	struct context *context = job->context;
	const struct table_options table = {
	    .lang = context->lang,
	    .color = context->color,
	    .fields = mappings_codes(context->mappings, CODES_FIELDS, context->dg),
	};
	struct buf out;

	if (c->options->many || context->quiet_out || context->verbosity < 0)
		return;
	buf_init(&out, LOG_BYTES_MAX);
	render_table(report->record, report->kind, &table, &out);
	context_print(context, &out);
	buf_release(&out);
}

/* What the bundle was made of, so that it can be told whether that has changed. */
static void
name_files(const struct report *report, const struct worker_job *job)
{
	struct reply *reply = job->reply;
	struct arena *arena = job->context->arena;

	reply->source =
	    (struct reply_file){arena_str(arena, report->path), report->doc->raw.n, {{0}, 0}};
	(void)digest_parse(report->record->source.sha256, DIGEST_SHA256, &reply->source.sha256);
	if (report->corrections_path.p) {
		reply->corrections = (struct reply_file){
		    arena_str(arena, report->corrections_path), report->corrections.n, {{0}, 0}};
		(void)digest_parse(report->record->corrections_file.sha256, DIGEST_SHA256,
				   &reply->corrections.sha256);
	}
	LIST_EACH (const struct attachment, file, &report->attachments.items)
		if (!file->content.p)
			*LIST_ADD(arena, &reply->attachments) = (struct reply_file){
			    attach_path(file, arena), file->bytes, file->sha256};
	LIST_EACH (const struct str, path, &report->attachments.missing)
		*LIST_ADD(arena, &reply->missing) = arena_str(arena, *path);
	reply->missing_more = report->attachments.missing_more;
	LIST_EACH (const struct relation, relation, &report->record->relations)
		reply->replaces |= !str_eq(relation->type, STR("withdrawn"));
}

static void
write_bundle(struct converter *c, struct report *report, const struct worker_job *job)
{
	struct str name = record_bundle_name(report->record, report->arena);
	struct bundle *bundle =
	    bundle_new(report->arena, c->packer, name, (struct bundle_form){.flat = false});
	const char *path = converter_path(c->options->output, name, report->arena);
	struct reply *reply = job->reply;

	add_labels(report, c->options->report.extract.base_uri, name, bundle);
	for (size_t i = 0; i < c->options->allowance_count; i++) {
		struct str allowed = report_allowed(report, &c->options->allowances[i]);
		if (allowed.p)
			bundle_info(bundle, STR("Baosong-Allowed"), allowed);
	}
	if (!add_record(c, report, bundle) || !add_files(c, report, bundle) ||
	    !bundle_write(bundle, job->scratch, 0, path, true, &reply->bundle, &report->dg))
		return;
	reply->id = arena_str(job->context->arena, report->record->id);
	reply->name = arena_str(job->context->arena, name);
	name_files(report, job);
	print_understood(c, job, report);
}

/* More than the limits: the rest was left out. */
static bool
is_partial(const struct report *report)
{
	return report->dg.counts[LIMIT_FIGURES] > 0 || report->dg.counts[LIMIT_CITATIONS] > 0;
}

void
converter_work(void *state, const struct worker_job *job)
{
	struct converter *c = state;
	struct report report;

	c->pipeline.context = job->context;
	report_init(&report, job->path);
	report.attachments.watch = job->watch;
	if (report_load(&report) && report_understand(&c->pipeline, &report, &c->options->report) &&
	    report_attach(&report, c->options->attachments, c->options->attachment_count) &&
	    !is_partial(&report) && report.record->observations.n > 0) {
		if (report_passes(&c->pipeline, &report, c->options))
			write_bundle(c, &report, job);
		else
			job->reply->withheld = true;
	}
	diag_append(job->context->dg, &report.dg);
	report_release(&report);
}

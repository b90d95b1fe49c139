/* SPDX-License-Identifier: Apache-2.0 */
/* Reports to bundles. */
#include "flow/convert.h"

#include "base/io.h"
#include "base/version.h"
#include "ext/xml.h"
#include "flow/pipeline.h"
#include "pack/bag.h"
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

/* What is used again from report to report. */
struct converter {
	struct context *context;
	const struct convert_options *options;
	struct pipeline pipeline;
	struct packer *packer;
	struct buf text;      /* one form of one record */
	LIST(struct str) ids; /* of the records so far, to find two of one name */
};

static bool
names_file(const char *output)
{
	return output && str_ends(str_of(output), STR(".zip"));
}

/* Where the bundle NAME goes; its folder is made. */
static const char *
bundle_path(const struct converter *c, struct report *report, struct str name)
{
	const char *output = c->options->output;
	struct io_error error;

	if (names_file(output) || (output && strcmp(output, "-") == 0))
		return output;
	if (!output)
		return arena_printf(report->arena, "%.*s.zip", STR_ARG(name)).p;
	if (!io_make_folder(output, &error)) {
		DIAG_AT(&report->dg, WRITE_FAILED, DIAG_NOWHERE, str_of(output),
			str_of(io_reason(error)));
		return NULL;
	}
	return arena_printf(report->arena, "%s%s%.*s.zip", output,
			    str_ends(str_of(output), STR("/")) ? "" : "/", STR_ARG(name))
	    .p;
}

static void
add_labels(const struct report *report, struct bundle *bundle)
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
	if (report->kind)
		bundle_info(bundle, STR("Baosong-Kind"),
			    arena_printf(report->arena, "%.*s %.*s", STR_ARG(report->kind->id),
					 STR_ARG(report->kind->version)));
}

/* Every '<' of what our writer makes begins a tag or the XML declaration. */
static size_t
elements(struct str xml)
{
	size_t n = 0;

	for (size_t i = 0; i + 1 < xml.n; i++)
		n += xml.p[i] == '<' && xml.p[i + 1] != '/' && xml.p[i + 1] != '?';
	return n;
}

static bool
over_limit(struct report *report, size_t limit, struct str name)
{
	DIAG_AT(&report->dg, LIMIT_RECORD, DIAG_NOWHERE,
		arena_number(report->arena, STR(""), limit), name);
	return false;
}

/* What c->text holds, within what verify reads; packed before the next is written. */
static bool
add_text(struct converter *c, struct report *report, struct bundle *bundle, struct str path)
{
	if (c->text.full)
		return over_limit(report, VERIFY_RECORD_MAX, STR("record-bytes"));
	return bundle_add_bytes(bundle, path, buf_view(&c->text), &report->dg);
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
	return add_text(c, report, bundle, STR("data/report.html"));
}

static bool
add_record(struct converter *c, struct report *report, struct bundle *bundle)
{
	static const struct rendition renditions[] = {
	    {STR_INIT("data/report.xml"), render_xml_write, true},
	    {STR_INIT("data/report.json"), render_json_write, false},
	    {STR_INIT("data/observations.csv"), render_csv_write, false},
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
add_files(struct report *report, struct bundle *bundle)
{
	struct diag *dg = &report->dg;
	struct arena *arena = report->arena;
	bool good;

	good = bundle_add_bytes(
	    bundle, arena_printf(arena, "data/source/%.*s", STR_ARG(report->record->source.name)),
	    report->doc->raw, dg);
	LIST_EACH (const struct attachment, file, &report->attachments.items)
		good = good && bundle_add_file(bundle,
					       arena_printf(arena, "data/attachments/%.*s",
							    STR_ARG(file->name)),
					       file, dg);
	return good;
}

static void
print_result(const struct converter *c, const struct report *report, const char *path,
	     const struct bundle_result *result)
{
	static const char *const words[DIAG_LANG_COUNT][3] = {
	    [DIAG_ZH] = {"报送包", "SHA-256", "内容标识"},
	    [DIAG_EN] = {"bundle", "SHA-256", "content id"},
	};
	const char *const *word = words[c->context->lang];
	const struct table_options table = {
	    .lang = c->context->lang,
	    .color = c->context->color,
	    .fields = mappings_codes(c->context->mappings, CODES_FIELDS, c->context->dg),
	};
	char sha256[DIGEST_HEX_MAX], content[DIGEST_HEX_MAX];
	struct buf out;

	context_bundle(c->context,
		       (struct findings_bundle){
			   .report = report->path,
			   .path = str_of(path),
			   .id = report->record->id,
			   .sha256 = digest_text(report->arena, &result->sha256),
			   .content_id = digest_text(report->arena, &result->content_id),
		       });
	if (c->context->quiet_out)
		return;
	buf_init(&out, LOG_BYTES_MAX);
	if (c->context->verbosity >= 0)
		render_table(report->record, report->kind, &table, &out);
	buf_printf(&out, "%s: ", word[0]);
	diag_visible(str_of(path), &out);
	buf_printf(&out, "\n%s: %s\n%s: sha256:%s\n", word[1], digest_hex(&result->sha256, sha256),
		   word[2], digest_hex(&result->content_id, content));
	context_print(c->context, &out);
	buf_release(&out);
}

/* Two reports with one id in a run would write one bundle over the other. */
static bool
is_new(struct converter *c, struct report *report)
{
	LIST_EACH (const struct str, id, &c->ids)
		if (str_eq(*id, report->record->id)) {
			DIAG_AT(&report->dg, REPORT_TWICE, DIAG_NOWHERE, report->path, *id);
			return false;
		}
	*LIST_ADD(c->context->arena, &c->ids) = arena_str(c->context->arena, report->record->id);
	return true;
}

static void
write_bundle(struct converter *c, struct report *report)
{
	struct str name = record_bundle_name(report->record, report->arena);
	struct bundle *bundle = bundle_new(report->arena, c->packer, name);
	const char *path = bundle_path(c, report, name);
	struct bundle_result result;

	if (!path)
		return;
	add_labels(report, bundle);
	if (add_record(c, report, bundle) && add_files(report, bundle) &&
	    bundle_write(bundle, path, true, &result, &report->dg))
		print_result(c, report, path, &result);
}

static void
convert_one(struct converter *c, const char *path)
{
	struct report report;

	report_init(&report, path);
	if (report_load(&report) && report_understand(&c->pipeline, &report, &c->options->report) &&
	    report_attach(&report, c->options->attachments, c->options->attachment_count) &&
	    report.dg.counts[LIMIT_FIGURES] == 0 && report.record->observations.n > 0 &&
	    is_new(c, &report))
		write_bundle(c, &report);
	diag_append(c->context->dg, &report.dg);
	report_release(&report);
}

void
flow_convert(struct context *context, const char *const *paths, size_t n,
	     const struct convert_options *options)
{
	struct converter c = {.context = context, .options = options};

	if (n > 1 && names_file(options->output)) {
		DIAG_AT(context->dg, USAGE, DIAG_NOWHERE,
			STR("-o FILE.zip goes with one report only; name a folder"),
			STR("-o 文件.zip 只能用于单个报告；请指定文件夹"));
		return;
	}
	c.packer = packer_new(options->fast ? DEFLATE_FAST : DEFLATE_NORMAL);
	buf_init(&c.text, VERIFY_RECORD_MAX);
	if (pipeline_open(&c.pipeline, context, &options->report))
		for (size_t i = 0; i < n; i++)
			convert_one(&c, paths[i]);
	pipeline_close(&c.pipeline);
	packer_free(c.packer);
	buf_release(&c.text);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* From a file to a checked record. */
#include "flow/report/pipeline.h"

#include <stdlib.h>

#include "base/files/io.h"
#include "check/check.h"
#include "correct/correct.h"
#include "ext/digest.h"
#include "flow/report/correcting.h"
#include "flow/report/former.h"
#include "model/shape.h"
#include "pack/names.h"
#include "read/read.h"
#include "render/record/json.h"
#include "render/record/xml.h"

enum { RECORD_HEAD_BYTES = 1024, ELSEWHERE_SHOWN = 3 };

bool
pipeline_open(struct pipeline *pipeline, struct context *context,
	      const struct report_choices *choices, bool many)
{
	struct mappings *mappings = context_mappings(context);

	*pipeline = (struct pipeline){.context = context};
	if (!mappings)
		return false;
	if (choices->extract.kind.p && !context_kind(context, choices->extract.kind))
		return false;
	/* Whatever a worker may want is loaded before there is one. */
	(void)mappings_codes(mappings, CODES_FIELDS, context->dg);
	(void)mappings_codes(mappings, CODES_UNITS, context->dg);
	pipeline->rules = read_rules_new(mappings, context->dg);
	pipeline->extractor = extractor_new(mappings, context->dg);
	if (pipeline->extractor)
		extractor_prepare(pipeline->extractor, many, context->dg);
	return pipeline->rules && pipeline->extractor;
}

void
pipeline_close(struct pipeline *pipeline)
{
	extractor_free(pipeline->extractor);
	read_rules_free(pipeline->rules);
	*pipeline = (struct pipeline){0};
}

void
report_init(struct report *report, const char *path)
{
	*report = (struct report){.arena = arena_new(), .path = str_of(path)};
	diag_init(&report->dg, report->arena);
	report->dg.file = report->path;
	buf_init(&report->bytes, READ_BYTES_MAX);
	buf_init(&report->corrections, CORRECT_BYTES_MAX);
	attach_init(&report->attachments, report->arena);
}

void
report_release(struct report *report)
{
	buf_release(&report->bytes);
	buf_release(&report->corrections);
	arena_free(report->arena);
	*report = (struct report){0};
}

bool
report_load(struct report *report)
{
	struct io_error error;

	if (io_read(report->path.p, READ_BYTES_MAX, &report->bytes, &error))
		return true;
	if (error.status == IO_TOO_LARGE)
		DIAG_AT(&report->dg, FILE_TOO_LARGE, DIAG_NOWHERE, report->path,
			arena_number(report->arena, STR(""), READ_BYTES_MAX), STR("report-bytes"));
	else
		DIAG_AT(&report->dg, FILE_UNREADABLE, DIAG_NOWHERE, report->path,
			str_of(io_reason(error)));
	return false;
}

/* The name the file goes by: its own, or --input-name for standard input. */
static struct str
file_name(const struct context *context, const struct report *report)
{
	if (!str_eq(report->path, STR("-")))
		return io_base_name(report->path);
	return context->input_name ? io_base_name(str_of(context->input_name)) : report->path;
}

/* A name for standard input that says what came in. */
static struct str
source_name(const struct report *report)
{
	struct str extension = read_extension_of(report->doc->media_type);

	if (!str_eq(report->doc->name, STR("-")))
		return report->doc->name;
	return arena_printf(report->arena, "report.%.*s", STR_ARG(extension));
}

static void
describe_source(struct report *report)
{
	struct report_source *source = &report->record->source;
	struct digest_value sha256;
	struct str name = source_name(report);
	bool changed;

	digest_sha256(report->doc->raw, &sha256);
	source->name = names_safe(report->arena, name, &changed);
	if (changed)
		DIAG_AT(&report->dg, SOURCE_RENAMED, DIAG_NOWHERE, name, source->name);
	source->media_type = report->doc->media_type;
	source->charset = report->doc->charset;
	source->bytes = report->doc->raw.n;
	source->sha256 = digest_text(report->arena, &sha256);
}

bool
report_is_record(const struct report *report)
{
	struct str text = str_trim(buf_view(&report->bytes));

	/* RTF begins with a brace, too. */
	if (str_starts(text, STR("{")))
		return !str_starts(text, STR("{\\rtf"));
	/* The namespace stands in the first element, which a comment may precede. */
	text.n = text.n < RECORD_HEAD_BYTES ? text.n : RECORD_HEAD_BYTES;
	return str_starts(text, STR("<")) && str_find(text, STR(RECORD_NAMESPACE), 0) != SIZE_MAX;
}

bool
report_reread(const struct pipeline *pipeline, struct report *report)
{
	struct str bytes = buf_view(&report->bytes);
	bool json = str_starts(str_trim(bytes), STR("{"));

	report->record = json ? render_json_read(bytes, report->arena, &report->dg)
			      : render_xml_read(bytes, report->arena, &report->dg);
	if (!report->record || diag_count(&report->dg, DIAG_ERROR) > 0)
		return false;
	report->kind =
	    mappings_kind(pipeline->context->mappings, report->record->kind, &report->dg);
	return true;
}

bool
report_understand(struct pipeline *pipeline, struct report *report,
		  const struct report_choices *choices)
{
	const struct read_options reading = {.charset = choices->charset,
					     .format = choices->format,
					     .rules = pipeline->rules,
					     .helper = &pipeline->context->helper};
	struct diag said;
	bool corrected;

	if (pipeline->context->input_name && str_eq(report->path, STR("-")))
		report->dg.file = str_of(pipeline->context->input_name);
	report->doc = read_report(file_name(pipeline->context, report), buf_view(&report->bytes),
				  &reading, report->arena, &report->dg);
	if (!report->doc)
		return false;
	report->record = extract_record(pipeline->extractor, report->doc, &choices->extract,
					report->arena, &report->dg);
	report->kind = extractor_kind(pipeline->extractor, report->record);
	describe_source(report);
	diag_init(&said, report->arena);
	corrected = report_correct(pipeline, report, choices, &said);
	if (corrected && report->kind)
		check_record(report->kind, report->doc, report->record,
			     former_find(report, choices, &said), report->arena, &report->dg);
	if (corrected)
		record_take_findings(report->record, &report->dg, report->arena);
	/* They speak of another file than the record's findings do. */
	diag_append(&report->dg, &said);
	return corrected;
}

/* Of PLACE in FILE; absent when that is another file, or has no parts. */
static struct str
part_of(const struct report *report, struct str file, const struct place *place)
{
	const struct document *doc = report->doc;

	if (!doc || place->line == 0 || !str_eq(file, report->dg.file))
		return (struct str){NULL, 0};
	return document_part_at(doc, document_text_at(doc, place->offset));
}

void
report_tell(struct report *report, struct diag *dg)
{
	LIST_EACH (struct finding, finding, &report->dg.findings) {
		finding->part = part_of(report, finding->file, &finding->place);
		LIST_EACH (struct diag_related, related, &finding->related)
			related->part = part_of(report, related->file, &related->place);
	}
	diag_append(dg, &report->dg);
}

static int
by_name(const void *a, const void *b)
{
	const struct attachment *x = a, *y = b;

	return str_compare(x->name, y->name);
}

/* What is given in any order gets the same names and titles. */
static int
by_path(const void *a, const void *b)
{
	const struct convert_attachment *x = a, *y = b;
	int order = strcmp(x->path, y->path);

	return order ? order : str_compare(x->title, y->title);
}

static const struct convert_attachment *
sorted(const struct convert_attachment *given, size_t n, struct arena *arena)
{
	struct convert_attachment *copy = arena_array(arena, n + 1, sizeof(*copy));

	if (n > 0)
		memcpy(copy, given, n * sizeof(*copy));
	if (n > 1)
		qsort(copy, n, sizeof(*copy), by_path);
	return copy;
}

static struct str
origin_of(const struct attachment *file)
{
	if (file->content.p)
		return STR("report");
	return file->folder ? STR("page") : STR("option");
}

/* What a site offers for download; other links lead to pages and pictures of the site. */
static bool
is_download(struct str path)
{
	static const struct str extensions[] = {
	    STR_INIT(".pdf"), STR_INIT(".ofd"), STR_INIT(".doc"), STR_INIT(".docx"),
	    STR_INIT(".wps"), STR_INIT(".xls"), STR_INIT(".et"),  STR_INIT(".xlsx"),
	    STR_INIT(".csv"), STR_INIT(".ppt"), STR_INIT(".dps"), STR_INIT(".pptx"),
	    STR_INIT(".odt"), STR_INIT(".ods"), STR_INIT(".rtf"), STR_INIT(".txt"),
	    STR_INIT(".zip"), STR_INIT(".rar"), STR_INIT(".7z"),  STR_INIT(".ceb"),
	};

	for (size_t i = 0; i < sizeof(extensions) / sizeof(extensions[0]); i++) {
		size_t n = extensions[i].n;
		if (path.n > n &&
		    str_eq_ascii_nocase((struct str){path.p + path.n - n, n}, extensions[i]))
			return true;
	}
	return false;
}

/* HREF without what follows the name of the file. */
static struct str
linked_file(struct str href)
{
	struct str file = str_trim(href);
	size_t end = 0;

	while (end < file.n && file.p[end] != '?' && file.p[end] != '#')
		end++;
	return (struct str){file.p, end};
}

/* What was not taken because it does not lie below the page. */
struct elsewhere {
	LIST(struct str) files;
	size_t more;
};

static void
pass_over(struct elsewhere *elsewhere, struct str file, struct arena *arena)
{
	LIST_EACH (const struct str, known, &elsewhere->files)
		if (str_eq(*known, file))
			return;
	if (elsewhere->files.n < ATTACH_MISSING)
		*LIST_ADD(arena, &elsewhere->files) = file;
	else
		elsewhere->more++;
}

static void
tell_elsewhere(struct report *report, const struct elsewhere *elsewhere)
{
	size_t n = elsewhere->files.n + elsewhere->more, shown = 0;
	struct str names = STR("");

	for (; shown < elsewhere->files.n && shown < ELSEWHERE_SHOWN; shown++)
		names = arena_printf(report->arena, "%.*s%s%.*s", STR_ARG(names), shown ? ", " : "",
				     STR_ARG(elsewhere->files.items[shown]));
	if (n > 0)
		DIAG_AT(&report->dg, ATTACHMENT_ELSEWHERE, DIAG_NOWHERE,
			arena_number(report->arena, STR(""), n), names,
			n > shown ? STR(", …") : STR(""));
}

/* The files the page links to, where it has a folder. */
static void
attach_links(struct report *report)
{
	bool has_folder = !str_eq(report->path, STR("-"));
	struct elsewhere elsewhere = {.files = {0}};

	LIST_EACH (const struct page_link, link, &report->doc->links) {
		struct str file = linked_file(link->href);
		if (has_folder && !attach_is_elsewhere(report->arena, link->href))
			(void)attach_link(&report->attachments, report->path.p, link->href,
					  link->title, &report->dg);
		else if (is_download(file))
			pass_over(&elsewhere, file, report->arena);
	}
	LIST_EACH (const struct str, href, &report->doc->elsewhere) {
		struct str file = linked_file(*href);
		if (is_download(file))
			pass_over(&elsewhere, file, report->arena);
	}
	tell_elsewhere(report, &elsewhere);
}

bool
report_attach(struct report *report, const struct convert_attachment *given, size_t n)
{
	struct attachments *files = &report->attachments;
	unsigned number = 0;
	bool all = true;

	given = sorted(given, n, report->arena);
	for (size_t i = 0; i < n; i++)
		all &= attach_given(files, given[i].path, given[i].title, &report->dg);
	attach_links(report);
	LIST_EACH (const struct str, path, &files->missing)
		if (is_download(*path))
			DIAG_AT(&report->dg, ATTACHMENT_MISSING, DIAG_NOWHERE, *path);
	LIST_EACH (const struct document_attachment, inside, &report->doc->attachments)
		(void)attach_inside(files, inside->name, inside->title, inside->bytes, &report->dg);
	if (files->items.n > 1)
		qsort(files->items.items, files->items.n, sizeof(*files->items.items), by_name);
	LIST_EACH (const struct attachment, file, &files->items) {
		struct record_attachment *entry =
		    LIST_ADD(report->arena, &report->record->attachments);
		entry->id = arena_printf(report->arena, "a%u", ++number);
		entry->name = file->name;
		entry->title = file->title;
		entry->media_type = file->media;
		entry->bytes = file->bytes;
		entry->sha256 = digest_text(report->arena, &file->sha256);
		entry->role = STR("attachment");
		entry->origin = origin_of(file);
	}
	return all;
}

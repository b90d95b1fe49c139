/* SPDX-License-Identifier: Apache-2.0 */
/* What is understood about one report. */
#include "flow/inspect.h"

#include <errno.h>
#include <unistd.h>

#include "base/files/io.h"
#include "base/text/nearest.h"
#include "flow/report/gate.h"
#include "flow/report/page.h"
#include "flow/report/pipeline.h"
#include "flow/workers/workers.h"
#include "render/csv.h"
#include "render/record/json.h"
#include "render/table.h"
#include "render/terminal.h"
#include "render/worklist.h"
#include "render/record/xml.h"
#include "spec/kind/framework.h"

/* More than any record of a report within the limits. */
enum { INSPECT_BYTES_MAX = 1 << 30 };

/* The table is escaped anyway; the others are when somebody looks at them. */
static void
print(struct context *context, enum inspect_format format, const struct buf *text)
{
	static const enum terminal_escape escapes[] = {[INSPECT_TABLE] = TERMINAL_TEXT,
						       [INSPECT_JSON] = TERMINAL_JSON,
						       [INSPECT_XML] = TERMINAL_XML,
						       [INSPECT_CSV] = TERMINAL_TEXT,
						       [INSPECT_HTML] = TERMINAL_XML};
	struct buf shown;

	if (format == INSPECT_TABLE || !context->terminal || text->full) {
		context_print(context, text);
		return;
	}
	buf_init(&shown, INSPECT_BYTES_MAX);
	terminal_write(buf_view(text), escapes[format], &shown);
	context_print(context, &shown);
	buf_release(&shown);
}

static void
print_record(struct context *context, const struct report *report,
	     const struct inspect_options *options, const struct framework *framework,
	     struct page *page)
{
	const struct table_options table = {
	    .lang = context->lang,
	    .color = context->color,
	    .numerals = options->numerals,
	    .fields = mappings_codes(context->mappings, CODES_FIELDS, context->dg),
	    .framework = framework,
	};
	struct buf out;

	buf_init(&out, INSPECT_BYTES_MAX);
	if (options->worklist) {
		render_worklist(report->record, report->kind, &out);
		context_print(context, &out);
		buf_release(&out);
		return;
	}
	switch (options->format) {
	case INSPECT_TABLE:
		render_table(report->record, report->kind, &table, &out);
		break;
	case INSPECT_JSON:
		render_json_write(report->record, &out);
		break;
	case INSPECT_XML:
		render_xml_write(report->record, &out);
		break;
	case INSPECT_CSV:
		render_csv_write(report->record, &out);
		break;
	case INSPECT_HTML:
		page_write(page, page_see(page, report->record, report->kind, report->arena),
			   report->kind, report->arena, &out);
		break;
	}
	print(context, options->format, &out);
	buf_release(&out);
}

static bool
understand(struct pipeline *pipeline, struct report *report, const struct inspect_options *options)
{
	if (report_is_record(report))
		return report_reread(pipeline, report);
	if (!report_understand(pipeline, report, &options->report))
		return false;
	(void)report_attach(report, NULL, 0);
	report_forewarn(pipeline, report);
	return true;
}

struct inspection {
	struct context *context;
	struct pipeline pipeline;
	const struct inspect_options *options;
	const struct framework *framework; /* NULL: none was asked for */
	struct page page;		   /* when that is what was asked for */
	const char *path;		   /* NULL: it is being inspected */
};

static const char *
next_path(void *state)
{
	struct inspection *inspection = state;
	const char *path = inspection->path;

	inspection->path = NULL;
	return path;
}

/* In a worker. */
static void
inspect(void *state, const struct worker_job *job)
{
	struct inspection *inspection = state;
	struct pipeline *pipeline = &inspection->pipeline;
	struct report report;

	pipeline->context = job->context;
	report_init(&report, job->path);
	report.attachments.watch = job->watch;
	if (report_load(&report) && understand(pipeline, &report, inspection->options) &&
	    (!job->context->quiet_out || inspection->options->worklist))
		print_record(job->context, &report, inspection->options, inspection->framework,
			     &inspection->page);
	report_tell(&report, job->context->dg);
	report_release(&report);
}

/* A person's work is never written over. */
static int
save(const char *path, struct spool *text)
{
	struct io_error error = {IO_OK, 0};
	struct output out;
	FILE *copy;

	if (access(path, F_OK) == 0)
		return EEXIST;
	if (!output_open(&out, path))
		return out.errnum;
	copy = fdopen(dup(out.fd), "w");
	if (!copy || !spool_print(text, copy) || fflush(copy) != 0) {
		error.errnum = text->errnum ? text->errnum : errno;
		if (copy)
			(void)fclose(copy);
		output_discard(&out);
		return error.errnum;
	}
	(void)fclose(copy);
	return output_commit(&out, &error) ? 0 : error.errnum;
}

static void
deliver(void *state, struct worker_result *result)
{
	const struct inspection *inspection = state;
	const char *path = inspection->options->worklist;
	int errnum = 0;

	if (path && strcmp(path, "-") != 0) {
		if (result->text.head.n > 0)
			errnum = save(path, &result->text);
		diag_append(inspection->context->dg, &result->reply.dg);
		if (errnum)
			DIAG_AT(inspection->context->dg, WRITE_FAILED, DIAG_NOWHERE, str_of(path),
				str_of(strerror(errnum)));
		return;
	}
	workers_accept(inspection->context, result);
}

/* False, with a finding, when there is none called ID. */
static bool
find_framework(struct context *context, const char *id, const struct framework **out)
{
	struct frameworks frameworks;
	struct nearest nearest;
	struct str en, zh;

	*out = NULL;
	if (!id)
		return true;
	frameworks_load(context->mappings, &frameworks, context->dg);
	*out = framework_named(&frameworks, str_of(id));
	if (*out)
		return true;
	nearest_init(&nearest, str_of(id));
	LIST_EACH (struct framework *const, framework, &frameworks.items)
		nearest_offer(&nearest, (*framework)->id);
	nearest_suggest(&nearest, context->arena, &en, &zh);
	DIAG_AT(context->dg, FRAMEWORK_UNKNOWN, DIAG_NOWHERE, str_of(id), en, zh);
	return false;
}

void
flow_inspect(struct context *context, const char *path, const struct inspect_options *options)
{
	struct inspection inspection = {.context = context, .options = options, .path = path};
	const struct worker_task task = {
	    .state = &inspection, .next = next_path, .work = inspect, .deliver = deliver};

	const struct report_choices *report = &options->report;
	size_t n = report->former_count;
	const char **beside = arena_array(context->arena, n + 1, sizeof(*beside));

	for (size_t i = 0; i < n; i++)
		beside[i] = report->formers[i];
	if (report->corrections)
		beside[n++] = report->corrections;
	if (pipeline_open(&inspection.pipeline, context, &options->report, false) &&
	    find_framework(context, options->framework, &inspection.framework)) {
		if (options->format == INSPECT_HTML) {
			page_open(&inspection.page, context->mappings);
			page_compile(&inspection.page, context->mappings, NULL, 0, context->arena);
		}
		workers_run(context, &task,
			    &(struct worker_options){.jobs = 1,
						     .inputs = &path,
						     .input_count = 1,
						     .attachments = beside,
						     .attachment_count = n});
		page_close(&inspection.page);
	}
	pipeline_close(&inspection.pipeline);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* What is understood about one report. */
#include "flow/inspect.h"

#include "flow/pipeline.h"
#include "render/csv.h"
#include "render/json.h"
#include "render/table.h"
#include "render/view/view.h"
#include "render/xml.h"

/* More than any record of a report within the limits. */
enum { INSPECT_BYTES_MAX = 1 << 30 };

static void
print_record(struct context *context, const struct report *report,
	     const struct inspect_options *options)
{
	const struct table_options table = {
	    .lang = context->lang,
	    .color = context->color,
	    .numerals = options->numerals,
	    .fields = mappings_codes(context->mappings, CODES_FIELDS, context->dg),
	};
	struct buf out;

	buf_init(&out, INSPECT_BYTES_MAX);
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
		render_view(report->record, report->kind, &out);
		break;
	}
	context_print(context, &out);
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
	return true;
}

void
flow_inspect(struct context *context, const char *path, const struct inspect_options *options)
{
	struct pipeline pipeline;
	struct report report;

	report_init(&report, path);
	if (pipeline_open(&pipeline, context, &options->report) && report_load(&report) &&
	    understand(&pipeline, &report, options) && !context->quiet_out)
		print_record(context, &report, options);
	diag_append(context->dg, &report.dg);
	report_release(&report);
	pipeline_close(&pipeline);
}

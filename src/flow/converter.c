/* SPDX-License-Identifier: Apache-2.0 */
/* One report to bundles: what workers do. */
#include "flow/converter.h"

#include "flow/report/gate.h"
#include "pack/owner.h"
#include "render/table.h"

enum { LOG_BYTES_MAX = 1 << 30 };

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
	return pipeline_open(&c->pipeline, context, &options->report, options->many) &&
	       bundler_open(&c->bundler, context, options);
}

void
converter_close(struct converter *c)
{
	pipeline_close(&c->pipeline);
	bundler_close(&c->bundler);
	*c = (struct converter){0};
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
	context_print(context, &c->bundler.plan);
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

/* The file name and title of what OWNER is the bundle of. */
static struct str
describe_owner(const struct pack_owner *owner, struct arena *arena)
{
	struct str name = owner->source.n > 0 ? owner->source : owner->id;

	if (owner->title.n == 0)
		return arena_str(arena, name);
	return ARENA_JOIN(arena, name, STR(" ("), owner->title, STR(")"));
}

/* OWNER's source is another than RECORD's; where a bundle has none, its report is. */
static bool
is_other(const struct pack_owner *owner, const struct record *record)
{
	struct digest_value own;

	if (owner->sha256.n == 0 || !digest_parse(record->source.sha256, DIGEST_SHA256, &own))
		return !str_eq(owner->id, record->id);
	return !digest_equal(&owner->sha256, &own);
}

/* The first of the bundles that will be put over that of another source. */
static void
find_standing(const struct converter *c, const struct report *report, const struct worker_job *job)
{
	struct reply *reply = job->reply;
	const char *output = c->options->output;
	struct pack_owner owner;

	if (output && strcmp(output, "-") == 0)
		return;
	for (size_t i = 0; i < reply->bundles.n && !reply->standing.source.p; i++) {
		const char *path =
		    converter_path(output, reply->bundles.items[i].name, report->arena);
		if (pack_owner(report->arena, path, &owner) && is_other(&owner, report->record))
			reply->standing =
			    (struct reply_standing){describe_owner(&owner, job->context->arena), i};
	}
}

static void
write_bundles(struct converter *c, struct report *report, const struct worker_job *job)
{
	bundler_work(&c->bundler, report, job);
	if (job->reply->bundles.n == 0)
		return;
	name_files(report, job);
	find_standing(c, report, job);
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
	report.attachments.sm3 = c->bundler.sm3;
	report.attachments.uses = c->bundler.targets.items.n;
	if (report_load(&report) && report_understand(&c->pipeline, &report, &c->options->report) &&
	    report_attach(&report, c->options->attachments, c->options->attachment_count) &&
	    !is_partial(&report) && report.record->observations.n > 0) {
		if (report_passes(&c->pipeline, &report, c->options))
			write_bundles(c, &report, job);
		else
			job->reply->withheld = true;
	}
	report_tell(&report, job->context->dg);
	report_release(&report);
}

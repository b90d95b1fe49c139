/* SPDX-License-Identifier: Apache-2.0 */
/* Reports to bundles: what the parent of the workers does. */
#include "flow/convert.h"

#include <time.h>
#include <unistd.h>

#include "base/files/io.h"
#include "base/files/round.h"
#include "flow/conditions.h"
#include "flow/converter.h"
#include "flow/batch/delivery.h"
#include "flow/batch/inputs.h"
#include "flow/batch/journal/resume.h"
#include "flow/workers/workers.h"

/* More than reports can be on their way at once. */
enum { FOUND_RING = 1024 };

/* A report that needs no work, and how many that do stand before it. */
struct unchanged {
	size_t before;
	bool found;	 /* in a folder */
	uint64_t offset; /* of its record in the log */
};

struct conversion {
	struct context *context;
	const struct convert_options *options;
	struct converter converter;
	struct inputs *inputs;
	struct journal *journal;
	struct delivery delivery;
	struct io_error folder; /* of the bundles */
	bool folder_made;
	bool found[FOUND_RING];		  /* of the reports handed to workers, by number */
	size_t begun;			  /* reports handed to workers */
	size_t delivered;		  /* of them */
	struct arena *waits;		  /* of the next */
	LIST(struct unchanged) unchanged; /* not yet delivered, from FIRST on */
	size_t first;
	struct arena *scratch;
};

/* Reports that need no work */

/* Deliver those before which at most BEFORE reports were handed to workers. */
static void
deliver_unchanged(struct conversion *conversion, size_t before)
{
	struct journal_entry entry;

	while (conversion->first < conversion->unchanged.n &&
	       conversion->unchanged.items[conversion->first].before <= before) {
		struct unchanged next = conversion->unchanged.items[conversion->first++];
		if (journal_read(conversion->journal, next.offset, conversion->scratch, &entry))
			delivery_unchanged(&conversion->delivery, &entry, next.found);
		else
			DIAG_AT(conversion->context->dg, FILE_UNREADABLE, DIAG_NOWHERE,
				str_of(conversion->options->log),
				STR("it changed while being read"));
		arena_clear(conversion->scratch);
	}
	if (conversion->first < conversion->unchanged.n)
		return;
	conversion->first = 0;
	memset(&conversion->unchanged, 0, sizeof(conversion->unchanged));
	arena_clear(conversion->waits);
}

static bool
is_unchanged(struct conversion *conversion, const char *path)
{
	struct journal_entry entry;
	uint64_t offset;
	bool holds = false;

	if (!conversion->options->resume || strcmp(path, "-") == 0)
		return false;
	if (journal_find(conversion->journal, str_of(path), conversion->scratch, &entry, &offset))
		holds = resume_holds(&entry, conversion->options->output,
				     conversion->options->report.corrections, conversion->scratch);
	arena_clear(conversion->scratch);
	if (holds)
		*LIST_ADD(conversion->waits, &conversion->unchanged) = (struct unchanged){
		    conversion->begun, inputs_was_found(conversion->inputs), offset};
	return holds;
}

/* What workers are to do */

static const char *
next_report(void *state)
{
	struct conversion *conversion = state;
	const char *path;

	while ((path = inputs_next(conversion->inputs))) {
		if (!is_unchanged(conversion, path)) {
			conversion->found[conversion->begun++ % FOUND_RING] =
			    inputs_was_found(conversion->inputs);
			return path;
		}
		if (conversion->begun == conversion->delivered)
			deliver_unchanged(conversion, conversion->begun);
	}
	return NULL;
}

static void
work(void *state, const struct worker_job *job)
{
	struct conversion *conversion = state;

	converter_work(&conversion->converter, job);
}

static void
make_folder(struct conversion *conversion)
{
	const char *output = conversion->options->output;

	if (!conversion->folder_made && converter_names_folder(output))
		(void)!io_make_folder(output, &conversion->folder);
	conversion->folder_made = true;
}

/* The bundle's file itself where it is alone in it and nobody writes there any more, else a copy.
 */
static void
keep_bundle(const struct conversion *conversion, const struct worker_result *result,
	    const struct reply_bundle *bundle, struct output *out, const char *path)
{
	const struct reply *reply = &result->reply;
	const struct bundle_result *made = &bundle->made;

	if (!conversion->options->many && reply->bundles.n == 1 && bundle->offset == 0)
		(void)!output_take(out, path, result->scratch, made->bytes);
	else if (output_open(out, path))
		(void)!output_copy(out, *result->scratch, bundle->offset, made->bytes);
}

/* Bundles are put beside their places, where they will not be seen before they are published. */
static void
keep_bundles(void *state, struct worker_result *result)
{
	struct conversion *conversion = state;
	const struct reply *reply = &result->reply;
	struct parcels *parcels;

	if (reply->bundles.n == 0 || reply->planned != conversion->options->dry_run)
		return;
	if (!reply->planned)
		make_folder(conversion);
	parcels = ARENA_NEW(result->arena, struct parcels);
	*parcels = (struct parcels){
	    .items = arena_array(result->arena, reply->bundles.n, sizeof(*parcels->items)),
	    .folder = conversion->folder,
	    .planned = reply->planned};
	result->more = parcels;
	LIST_EACH (const struct reply_bundle, bundle, &reply->bundles) {
		struct parcel *parcel = &parcels->items[parcels->n++];
		*parcel = (struct parcel){.path = converter_path(conversion->options->output,
								 bundle->name, result->arena),
					  .output = {.fd = -1, .target = -1}};
		if (!reply->planned && conversion->folder.status == IO_OK)
			keep_bundle(conversion, result, bundle, &parcel->output, parcel->path);
	}
}

static void
deliver(void *state, struct worker_result *result)
{
	struct conversion *conversion = state;

	deliver_unchanged(conversion, result->index);
	if (!conversion->options->many)
		keep_bundles(conversion, result);
	delivery_report(&conversion->delivery, result,
			conversion->found[result->index % FOUND_RING]);
	conversion->delivered++;
}

/* The run */

/* On the file system of the bundles: then TMPDIR needs no room for them. */
static const char *
scratch_folder(const struct conversion *conversion)
{
	const char *output = conversion->options->output;
	const char *folder = output ? output : ".";

	if (output && strcmp(output, "-") == 0)
		return NULL;
	if (!converter_names_folder(folder) || access(folder, F_OK) != 0)
		folder = io_folder(conversion->context->arena, folder);
	return access(folder, W_OK | X_OK) == 0 ? folder : NULL;
}

/* Where a bundle may stand that another is put over; NULL: nowhere. */
static const char *
bundles_at(const char *output)
{
	if (!output)
		return ".";
	return strcmp(output, "-") == 0 ? NULL : output;
}

static const char *const *
attachment_paths(const struct convert_options *options, struct arena *arena)
{
	const struct report_choices *report = &options->report;
	const char **paths = arena_array(
	    arena, options->attachment_count + report->former_count + 1, sizeof(*paths));
	size_t n = options->attachment_count;

	for (size_t i = 0; i < options->attachment_count; i++)
		paths[i] = options->attachments[i].path;
	for (size_t i = 0; i < report->former_count; i++)
		paths[n++] = report->formers[i];
	if (report->corrections)
		paths[n] = report->corrections;
	return paths;
}

/* How far there is to go, when somebody looks on. */
static size_t
count(const char *const *paths, size_t n, const char *output)
{
	struct inputs *inputs = inputs_new(paths, n, output);
	size_t found = 0;

	while (inputs_next(inputs))
		found++;
	inputs_free(inputs);
	return found;
}

static bool
open_log(struct conversion *conversion)
{
	const struct convert_options *options = conversion->options;
	char started[sizeof("2026-01-01T00:00:00Z")] = "";
	time_t now = time(NULL);
	struct tm utc;

	if (!options->log)
		return true;
	if (gmtime_r(&now, &utc))
		(void)strftime(started, sizeof(started), "%Y-%m-%dT%H:%M:%SZ", &utc);
	conversion->journal = journal_open(options->log, options->resume,
					   conditions_text(conversion->context, options,
							   &conversion->converter.bundler.targets,
							   conversion->scratch),
					   str_of(started), conversion->context->dg);
	arena_clear(conversion->scratch);
	return conversion->journal != NULL;
}

/* What was found in folders and not read, after what was read. */
static void
deliver_rest(struct conversion *conversion)
{
	const struct diag *dg = inputs_findings(conversion->inputs);
	const struct inputs_others *others = inputs_others(conversion->inputs);
	struct journal_total *total = &conversion->delivery.total;

	LIST_EACH (const struct finding, finding, &dg->findings)
		if (finding->code == FILE_UNREADABLE || finding->code == LIMIT_FOLDERS ||
		    finding->code == FOLDER_NO_REPORT)
			delivery_folder(&conversion->delivery, finding);
	diag_append(conversion->context->dg, dg);
	total->others = others->paths.items;
	total->others_n = others->paths.n;
	total->others_more = others->n > others->paths.n;
}

static const char *const last_words[DIAG_LANG_COUNT] = {
    [DIAG_ZH] = "\nbaosong: 已中断；加 --resume 再次执行即可继续\n",
    [DIAG_EN] = "\nbaosong: interrupted; the same command with --resume goes on\n",
};

static void
convert_all(struct conversion *conversion, const char *const *paths, size_t n)
{
	const struct convert_options *options = conversion->options;
	const struct worker_task task = {.state = conversion,
					 .next = next_report,
					 .work = work,
					 .arrive = options->many ? keep_bundles : NULL,
					 .deliver = deliver};
	const struct worker_options workers = {
	    .jobs = options->jobs,
	    .bundles = options->dry_run ? 0 : conversion->converter.bundler.targets.items.n,
	    .scratch = scratch_folder(conversion),
	    .inputs = paths,
	    .input_count = n,
	    .attachments = attachment_paths(options, conversion->context->arena),
	    .attachment_count = options->attachment_count + options->report.former_count +
				(options->report.corrections != NULL),
	    .output = bundles_at(options->output),
	};
	struct delivery *d = &conversion->delivery;

	delivery_begin(d, conversion->context, options->output, options->many, conversion->journal);
	d->named = conversion->converter.bundler.named;
	if (conversion->journal && options->many)
		io_at_signal(last_words[conversion->context->lang]);
	if (d->progress.on)
		d->progress.total = count(paths, n, options->output);
	if (options->many && !options->dry_run)
		round_sweep(options->output ? options->output : ".");
	progress_show(&d->progress);
	workers_run(conversion->context, &task, &workers);
	deliver_unchanged(conversion, SIZE_MAX);
	deliver_rest(conversion);
	delivery_end(d);
	io_at_signal(NULL);
}

void
flow_convert(struct context *context, const char *const *paths, size_t n,
	     const struct convert_options *options)
{
	struct conversion conversion = {.context = context, .options = options};

	conversion.scratch = arena_new();
	conversion.waits = arena_new();
	conversion.inputs = inputs_new(paths, n, options->output);
	if (context->verbosity > 0)
		inputs_name_all(conversion.inputs);
	if (converter_open(&conversion.converter, context, options) && open_log(&conversion))
		convert_all(&conversion, paths, n);
	converter_close(&conversion.converter);
	journal_close(conversion.journal);
	inputs_free(conversion.inputs);
	arena_free(conversion.waits);
	arena_free(conversion.scratch);
}

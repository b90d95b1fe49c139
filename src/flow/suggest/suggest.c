/* SPDX-License-Identifier: Apache-2.0 */
/* Draft indicators: reports are read by workers, what they saw is counted here. */
#include "flow/suggest/suggest.h"

#include "extract/explain/explain.h"
#include "flow/batch/inputs.h"
#include "flow/report/pipeline.h"
#include "flow/suggest/drafts.h"
#include "flow/suggest/drafts_write.h"
#include "flow/suggest/sighting.h"
#include "flow/workers/workers.h"
#include "render/terminal.h"

enum { TEXT_BYTES_MAX = 256 * 1024 * 1024, MIN_OF_MANY = 2 };

struct suggestion {
	struct context *context;
	const struct suggest_options *options;
	struct report_choices choices;
	struct pipeline pipeline;
	struct inputs *inputs;
	struct drafts *drafts;
	size_t reports; /* that were read */
};

/* ---- in a worker ---- */

static bool
understand(struct suggestion *suggestion, struct report *report, struct naming *naming)
{
	struct report_choices choices = suggestion->choices;

	choices.extract.naming = naming;
	if (report_is_record(report))
		return report_reread(&suggestion->pipeline, report);
	return report_understand(&suggestion->pipeline, report, &choices);
}

/* Figures that no name could have, told from the others in the order of the text. */
struct withheld {
	const struct naming *naming; /* without matcher: of a record that was read back */
	const bool *is;
	size_t at;
};

static bool
is_withheld(struct withheld *withheld, const struct observation *o)
{
	const struct figures *figures = &withheld->naming->figures;

	if (!withheld->is)
		return false;
	for (size_t i = withheld->at; i < figures->numerals->quantities.n; i++) {
		const struct quantity *q = &figures->numerals->quantities.items[i];
		uint32_t offset = document_place(figures->folded->doc, q->start, q->end).offset;
		if (offset > o->basis.place.offset)
			return false;
		withheld->at = i;
		if (offset == o->basis.place.offset)
			return withheld->is[i];
	}
	return false;
}

static void
write_sightings(const struct suggestion *suggestion, const struct report *report,
		const struct naming *naming, FILE *out)
{
	struct withheld withheld = {naming, NULL, 0};
	const struct naming_words *words = suggestion->pipeline.extractor->naming_words;
	struct arena *arena = arena_new();
	struct buf line;

	if (naming->matcher)
		withheld.is = naming_withheld(naming, report->arena);
	buf_init(&line, SIGHTING_LENGTH);
	LIST_EACH (const struct observation, o, &report->record->observations) {
		if (o->indicator.n > 0 || o->label.n == 0 || is_withheld(&withheld, o))
			continue;
		sighting_write(o, report->record->kind, words, arena, &line);
		if (!line.full)
			(void)fwrite(line.p, 1, line.n, out);
		buf_clear(&line);
		arena_clear(arena);
	}
	buf_release(&line);
	arena_free(arena);
}

/* What is wrong with a report is told by inspect and convert; here only what kept it from being
 * read. */
static void
pass_hindrances(const struct report *report, struct diag *dg)
{
	LIST_EACH (const struct finding, finding, &report->dg.findings)
		if (diag_class_of(finding->code) == DIAG_INPUT && finding->severity == DIAG_ERROR)
			diag_add(dg, finding->code, finding->place, DIAG_ARGS, finding->args)
			    ->file = arena_str(dg->arena, finding->file);
}

static void
work(void *state, const struct worker_job *job)
{
	struct suggestion *suggestion = state;
	struct naming naming = {0};
	struct report report;

	suggestion->pipeline.context = job->context;
	report_init(&report, job->path);
	if (report_load(&report) && understand(suggestion, &report, &naming))
		write_sightings(suggestion, &report, &naming, job->context->out);
	pass_hindrances(&report, job->context->dg);
	report_release(&report);
}

/* ---- in the parent ---- */

static const char *
next_report(void *state)
{
	struct suggestion *suggestion = state;

	return inputs_next(suggestion->inputs);
}

/* Lines out of pieces. */
struct lines {
	struct suggestion *suggestion;
	struct str path;
	size_t report;
	struct buf line;
};

static void
end_line(struct lines *lines)
{
	struct sighting sighting;

	if (!lines->line.full && sighting_read(buf_view(&lines->line), &sighting))
		drafts_add(lines->suggestion->drafts, &sighting, lines->report, lines->path);
	buf_clear(&lines->line);
}

static void
take(void *state, struct str piece)
{
	struct lines *lines = state;

	while (piece.n > 0) {
		const char *end = memchr(piece.p, '\n', piece.n);
		size_t n = end ? (size_t)(end - piece.p) : piece.n;
		buf_put(&lines->line, piece.p, n);
		if (end)
			end_line(lines);
		n += end != NULL;
		piece = (struct str){piece.p + n, piece.n - n};
	}
}

static void
deliver(void *state, struct worker_result *result)
{
	struct suggestion *suggestion = state;
	struct lines lines = {suggestion, result->path, result->index, {0}};

	buf_init(&lines.line, SIGHTING_LENGTH);
	if (!spool_each(&result->text, take, &lines))
		DIAG_AT(&result->reply.dg, WRITE_FAILED, DIAG_NOWHERE, STR("TMPDIR"),
			str_of(strerror(result->text.errnum)));
	buf_release(&lines.line);
	suggestion->reports += result->finished && diag_count(&result->reply.dg, DIAG_ERROR) == 0;
	diag_append(suggestion->context->dg, &result->reply.dg);
}

static void
print(struct suggestion *suggestion)
{
	struct context *context = suggestion->context;
	const struct suggest_options *options = suggestion->options;
	size_t min = options->min ? options->min : suggestion->reports > 1 ? MIN_OF_MANY : 1, n;
	const struct draft *drafts = drafts_sorted(suggestion->drafts, min, &n);
	struct buf out, shown;

	if (drafts_forgotten(suggestion->drafts) > 0)
		DIAG_AT(
		    context->dg, DRAFTS_FORGOTTEN, DIAG_NOWHERE,
		    arena_number(context->arena, STR(""), DRAFTS_ROOM),
		    arena_number(context->arena, STR(""), drafts_forgotten(suggestion->drafts)));
	if (context->quiet_out)
		return;
	buf_init(&out, TEXT_BYTES_MAX);
	buf_init(&shown, TEXT_BYTES_MAX);
	if (options->xml)
		drafts_write_xml(drafts, n, suggestion->reports,
				 mappings_codes(context->mappings, CODES_UNITS, context->dg), &out);
	else
		drafts_write_text(drafts, n, suggestion->reports, context->lang, &out);
	if (options->xml && context->terminal && !out.full)
		terminal_write(buf_view(&out), TERMINAL_XML, &shown);
	context_print(context, shown.n > 0 ? &shown : &out);
	buf_release(&shown);
	buf_release(&out);
}

void
flow_suggest(struct context *context, const char *const *paths, size_t n,
	     const struct suggest_options *options)
{
	struct suggestion suggestion = {.context = context,
					.options = options,
					.choices = {.extract = {.kind = options->kind}}};
	const struct worker_task task = {
	    .state = &suggestion, .next = next_report, .work = work, .deliver = deliver};

	suggestion.inputs = inputs_new(paths, n, NULL);
	suggestion.drafts = drafts_new();
	if (pipeline_open(&suggestion.pipeline, context, &suggestion.choices, true)) {
		workers_run(context, &task,
			    &(struct worker_options){.jobs = 1, .inputs = paths, .input_count = n});
		diag_append(context->dg, inputs_findings(suggestion.inputs));
		if (suggestion.reports > 0)
			print(&suggestion);
	}
	pipeline_close(&suggestion.pipeline);
	drafts_free(suggestion.drafts);
	inputs_free(suggestion.inputs);
}

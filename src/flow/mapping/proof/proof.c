/* SPDX-License-Identifier: Apache-2.0 */
/* The cases of targets. */
#include "flow/mapping/proof/proof.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/files/io.h"
#include "base/text/nearest.h"
#include "flow/bundles/bundler.h"
#include "flow/mapping/proof/compare.h"
#include "flow/mapping/proof/target_case.h"
#include "flow/report/pipeline.h"
#include "pack/verify.h"
#include "render/target/target.h"

struct proof {
	struct context *context;
	struct pipeline pipeline;
	const struct target *target;
	bool update;
	size_t cases;
	size_t written;
};

/* One case at work; ARENA is the report's. */
struct trial {
	struct proof *proof;
	const struct target_case *files;
	struct report *report;
	const struct template_set *set; /* NULL: the target has no templates */
	struct eval *eval;
	struct arena *arena;
};

/* ---- renewing ---- */

static void
fail(const struct trial *t, struct str path, struct io_error error)
{
	DIAG_AT(t->proof->context->dg, WRITE_FAILED, DIAG_NOWHERE, path, str_of(io_reason(error)));
}

static bool
write_file(const struct trial *t, struct str path, struct str text)
{
	struct io_error error;
	struct output file;

	if (!io_make_folder(io_folder(t->arena, path.p), &error)) {
		fail(t, path, error);
		return false;
	}
	if (output_open(&file, path.p) && output_write(&file, text.p, text.n) &&
	    output_commit(&file, &error))
		return true;
	if (file.errnum != 0)
		error = (struct io_error){IO_FAILED, file.errnum};
	output_discard(&file);
	fail(t, path, error);
	return false;
}

/* TEXT absent: the file goes. */
static void
renew(struct trial *t, struct str path, struct str wanted, struct str text)
{
	struct proof *p = t->proof;

	if (wanted.p ? text.p && str_eq(wanted, text) : !text.p)
		return;
	if (text.p ? !write_file(t, path, text) : unlink(path.p) != 0)
		return;
	p->written++;
	mapping_print(p->context,
		      ARENA_JOIN(t->arena,
				 p->context->lang == DIAG_ZH ? STR("已更新 ") : STR("renewed "),
				 path));
}

/* ---- comparing ---- */

/* What is expected at PATH; absent when there is no such file.  False when it cannot be read. */
static bool
expected(const struct trial *t, struct str path, struct str *out)
{
	struct context *context = t->proof->context;
	struct io_error error;
	struct buf text;
	bool good;

	*out = (struct str){0};
	if (access(path.p, F_OK) != 0)
		return true;
	buf_init(&text, VERIFY_RECORD_MAX);
	good = io_read(path.p, VERIFY_RECORD_MAX, &text, &error);
	if (good)
		*out = text.n ? arena_str(t->arena, buf_view(&text)) : STR("");
	else
		DIAG_AT(context->dg, FILE_UNREADABLE, DIAG_NOWHERE, path, str_of(io_reason(error)));
	buf_release(&text);
	return good;
}

static void
judge_output(struct trial *t, size_t i, struct buf *out)
{
	const struct target_output *output = &t->set->target->outputs.items[i];
	struct str path = ARENA_JOIN(t->arena, t->files->expected, STR("/"), output->path);
	struct blame blame = {.set = t->set,
			      .index = i,
			      .eval = t->eval,
			      .arena = t->arena,
			      .report = t->files->report};
	bool made =
	    target_write(t->set, i, t->eval, out, NULL, t->arena, &t->report->dg) == OUTPUT_MADE;
	struct str given = made ? buf_view(out) : (struct str){0}, wanted;

	if (!expected(t, path, &wanted))
		return;
	if (t->proof->update)
		renew(t, path, wanted, given);
	else
		proof_compare(path, wanted, given, &blame, t->arena, t->proof->context->dg);
}

/* A finding in one line: code, and the place in the output or the first word. */
static struct str
finding_line(const struct trial *t, const struct finding *f)
{
	return ARENA_JOIN(t->arena, str_of(diag_name(f->code)), STR(" "),
			  f->pointer.n > 0 ? f->pointer : f->args[0], STR("\n"));
}

/* What was found on the way. */
static struct str
findings_text(const struct trial *t)
{
	struct str text = STR("");

	LIST_EACH (const struct finding, f, &t->report->dg.findings)
		text = ARENA_JOIN(t->arena, text, finding_line(t, f));
	return text;
}

/* Those findings that WANTED does not list, in their own words. */
static void
tell_unexpected(const struct trial *t, struct str wanted)
{
	struct diag beyond;

	diag_init(&beyond, t->arena);
	LIST_EACH (const struct finding, f, &t->report->dg.findings) {
		struct finding *copy;
		if (str_find(wanted, finding_line(t, f), 0) != SIZE_MAX)
			continue;
		copy = LIST_ADD(t->arena, &beyond.findings);
		*copy = *f;
		copy->file = f->file.p ? f->file : t->files->report;
		beyond.counts[f->code]++;
		beyond.lowered[f->code] += f->severity < diag_severity_of(f->code);
	}
	diag_append(t->proof->context->dg, &beyond);
}

/* No file is an empty one. */
static void
judge_findings(struct trial *t)
{
	struct str path = t->files->findings, given = findings_text(t), wanted;

	if (!expected(t, path, &wanted))
		return;
	if (t->proof->update)
		renew(t, path, wanted, given.n > 0 ? given : (struct str){0});
	if (t->proof->update)
		return;
	proof_compare(path, wanted.p ? wanted : STR(""), given, NULL, t->arena,
		      t->proof->context->dg);
	tell_unexpected(t, wanted.p ? wanted : STR(""));
}

static void
refuse_file(const struct trial *t, const struct target *target, struct str name)
{
	struct diag *dg = t->proof->context->dg;
	struct nearest nearest;
	struct str en, zh;

	nearest_init(&nearest, name);
	LIST_EACH (const struct target_output, output, &target->outputs)
		nearest_offer(&nearest, output->path);
	nearest_suggest(&nearest, t->arena, &en, &zh);
	DIAG_AT(dg, CASE_FILE_UNKNOWN, DIAG_NOWHERE, target->id, en, zh)->file =
	    ARENA_JOIN(dg->arena, t->files->expected, STR("/"), name);
}

/* Files among those expected that no output of the target is. */
static void
judge_rest(const struct trial *t)
{
	const struct target *target = t->proof->target;
	struct diag *dg = t->proof->context->dg;
	struct name_list names;

	target_case_names(t->files->expected, false, t->arena, dg, &names);
	LIST_EACH (const struct str, name, &names.items)
		if (!target_output(target, *name))
			refuse_file(t, target, *name);
}

static void
judge_all(struct trial *t)
{
	struct buf out;

	buf_init(&out, VERIFY_RECORD_MAX);
	for (size_t i = 0; t->eval && i < t->set->templates.n; i++)
		judge_output(t, i, &out);
	buf_release(&out);
	judge_findings(t);
	judge_rest(t);
}

/* ---- cases ---- */

/* The report read; what is found in it is not what is tested, unless nothing can be had of it. */
static bool
understand(struct proof *p, struct report *report, const struct target_case *files)
{
	const struct convert_options *options = &files->options;

	if (report_load(report) && report_understand(&p->pipeline, report, &options->report) &&
	    report_attach(report, options->attachments, options->attachment_count))
		return true;
	diag_append(p->context->dg, &report->dg);
	return false;
}

/* False when the target cannot be used at all. */
static bool
try_case(struct proof *p, const struct target_case *files)
{
	struct bundler bundler;
	struct report report;
	struct rendering seen;
	bool good = bundler_open(&bundler, p->context, &files->options);

	report_init(&report, files->report.p);
	if (good && understand(p, &report, files)) {
		struct trial t = {.proof = p,
				  .files = files,
				  .report = &report,
				  .set = bundler.targets.items.items[0].set,
				  .arena = report.arena};
		diag_init(&report.dg, report.arena);
		if (bundler_preview(&bundler, &report, bundler.targets.items.items, &seen, &t.eval))
			judge_all(&t);
		else
			diag_append(p->context->dg, &report.dg);
		eval_free(t.eval);
	}
	bundler_close(&bundler);
	report_release(&report);
	return good;
}

static void
print_outcome(const struct proof *p)
{
	struct context *context = p->context;
	struct arena *arena = context->arena;
	bool zh = context->lang == DIAG_ZH;
	struct str text;

	if (p->update && zh)
		text = arena_printf(arena, "：%zu 个用例，更新了 %zu 个文件", p->cases, p->written);
	else if (p->update)
		text = arena_printf(arena, ": cases %zu, files renewed %zu", p->cases, p->written);
	else if (zh)
		text = arena_printf(arena, "：%zu 个用例全部通过", p->cases);
	else
		text = arena_printf(arena, ": %zu case%s hold%s", p->cases,
				    p->cases == 1 ? "" : "s", p->cases == 1 ? "s" : "");
	mapping_print(context, ARENA_JOIN(arena, p->target->id, text));
}

static void
prove(struct proof *p)
{
	struct context *context = p->context;
	struct str folder = ARENA_JOIN(context->arena, p->target->folder, STR("/cases"));
	size_t before = diag_count(context->dg, DIAG_NOTE);
	struct target_case files;
	struct name_list names;
	bool good = true;

	target_case_names(folder, true, context->arena, context->dg, &names);
	p->cases = names.items.n;
	p->written = 0;
	LIST_EACH (const struct str, name, &names.items)
		if (good && target_case_load(ARENA_JOIN(context->arena, folder, STR("/"), *name),
					     p->target, context->mappings->folder, context->arena,
					     context->dg, &files))
			good = try_case(p, &files);
	if (diag_count(context->dg, DIAG_NOTE) == before)
		print_outcome(p);
}

void
mapping_prove_targets(struct context *context, const struct mapping_names *names, bool update)
{
	const struct report_choices choices = {.charset = {0}};
	struct proof p = {.context = context, .update = update};

	if (names->targets.n > 0 && pipeline_open(&p.pipeline, context, &choices, false))
		LIST_EACH (const struct target *const, target, &names->targets) {
			p.target = *target;
			prove(&p);
		}
	pipeline_close(&p.pipeline);
}

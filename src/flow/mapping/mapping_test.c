/* SPDX-License-Identifier: Apache-2.0 */
/* Examples and cases of kinds through the real extractor. */
#include <dirent.h>
#include <stdlib.h>

#include "base/text/fold.h"
#include "base/files/io.h"
#include "extract/extract.h"
#include "flow/mapping/mapping.h"
#include "flow/mapping/mapping_case.h"
#include "flow/mapping/mapping_parts.h"
#include "flow/mapping/mapping_why.h"
#include "flow/mapping/proof/proof.h"
#include "read/read.h"

enum { CASE_BYTES_MAX = READ_BYTES_MAX, MESSAGE_BYTES_MAX = 64 * 1024 };

/* ARENA is for one sentence or case and cleared after it; SAID takes the findings of extraction,
 * which are not what is tested. */
struct tester {
	struct context *context;
	struct extractor *extractor;
	const struct kind *kind;
	struct arena *arena;
	struct diag said;
	struct naming naming; /* of the last record extracted */
	const struct record *record;
	size_t examples;
	size_t cases;
};

static const struct record *
extract(struct tester *t, struct str name, struct str bytes)
{
	struct read_options reading = {.charset = STR("utf-8")};
	struct extract_options options = {.kind = t->kind->id, .naming = &t->naming};
	struct document *doc;

	diag_init(&t->said, t->arena);
	t->naming = (struct naming){0};
	t->record = NULL;
	doc = read_report(name, bytes, &reading, t->arena, &t->said);
	if (!doc)
		return NULL;
	return t->record = extract_record(t->extractor, doc, &options, t->arena, &t->said);
}

static struct str
kind_file(const struct tester *t)
{
	return arena_printf(t->context->arena, "%.*s/kind.xml", STR_ARG(t->kind->folder));
}

static void
explain(struct tester *t, struct str code, struct str value, const struct observation *found)
{
	const struct why why = {t->context->dg, t->arena, kind_file(t), &t->naming, t->record};

	why_failed(&why, code, value, found);
}

/* A case_watch's. */
static void
explain_line(void *state, const struct case_line *line, const struct observation *found)
{
	explain(state, line ? line->indicator : STR("-"), line ? line->value : STR(""), found);
}

static bool
example_holds(const struct kind_example *example, const struct kind_indicator *indicator,
	      const struct record *record)
{
	struct case_line wanted = {.indicator = indicator->code,
				   .value = example->value,
				   .unit = example->unit,
				   .exactness = example->exactness,
				   .line = example->line};

	LIST_EACH (const struct observation, o, &record->observations) {
		if (example->none && str_eq(o->indicator, indicator->code))
			return false;
		if (!example->none && case_line_matches(&wanted, o))
			return true;
	}
	return example->none;
}

/* The figure a failed example is about: that with its value, or the first that has its name. */
static const struct observation *
example_figure(const struct kind_example *example, const struct kind_indicator *indicator,
	       const struct record *record)
{
	const struct case_line wanted = {.value = example->value, .unit = example->unit};

	if (!example->none)
		return case_line_value(&wanted, record->observations.items, record->observations.n);
	LIST_EACH (const struct observation, o, &record->observations)
		if (str_eq(o->indicator, indicator->code))
			return o;
	return NULL;
}

static struct str
example_wanted(struct tester *t, const struct kind_example *example)
{
	if (example->none)
		return STR("-");
	return arena_printf(t->arena, "%.*s%.*s%s%.*s", STR_ARG(example->value),
			    STR_ARG(example->unit), example->exactness.n ? " " : "",
			    STR_ARG(example->exactness));
}

/* Two indicators that fit equally well are the usual cause. */
static void
relate_ties(const struct tester *t, struct finding *finding)
{
	struct buf message;

	buf_init(&message, MESSAGE_BYTES_MAX);
	LIST_EACH (const struct finding, said, &t->said.findings) {
		if (said->code != INDICATOR_TIE)
			continue;
		buf_clear(&message);
		diag_message(said, t->context->lang, &message);
		diag_relate(t->context->dg, finding, finding->place, buf_view(&message));
	}
	buf_release(&message);
}

static void
test_example(struct tester *t, const struct kind_indicator *indicator,
	     const struct kind_example *example)
{
	const struct record *record = extract(t, STR("example.txt"), example->sentence);
	struct place place = {.line = example->line, .end_line = example->line};
	struct finding *finding;

	t->examples++;
	if (record && example_holds(example, indicator, record))
		return;
	finding = DIAG_AT(t->context->dg, EXAMPLE_FAILED, place, indicator->code, example->sentence,
			  example_wanted(t, example), case_describe(record, t->arena));
	finding->file = kind_file(t);
	finding->indicator = indicator->code;
	relate_ties(t, finding);
	if (record)
		explain(t, indicator->code, example->value,
			example_figure(example, indicator, record));
}

static void
test_examples(struct tester *t)
{
	LIST_EACH (const struct kind_indicator, indicator, &t->kind->indicators)
		LIST_EACH (const struct kind_example, example, &indicator->examples) {
			test_example(t, indicator, example);
			arena_clear(t->arena);
		}
}

static bool
read_file(struct tester *t, struct str path, struct str *out)
{
	struct io_error error;
	struct buf buf;
	bool good;

	buf_init(&buf, CASE_BYTES_MAX);
	good = io_read(path.p, CASE_BYTES_MAX, &buf, &error);
	if (good)
		*out = arena_str(t->arena, buf_view(&buf));
	else
		DIAG_AT(t->context->dg, FILE_UNREADABLE, DIAG_NOWHERE, path,
			str_of(io_reason(error)));
	buf_release(&buf);
	return good;
}

/* The case of the report PATH, whose figures stand in FIGURES. */
static void
test_case(struct tester *t, struct str path, struct str figures)
{
	struct str report, wanted;
	const struct record *record;
	struct case_lines lines;

	if (!read_file(t, path, &report) || !read_file(t, figures, &wanted))
		return;
	t->cases++;
	t->context->dg->file = arena_str(t->context->arena, figures);
	lines = case_parse(wanted, t->arena, t->context->dg);
	record = extract(t, io_base_name(path), report);
	case_compare(&lines, record, arena_str(t->context->arena, path),
		     &(struct case_watch){explain_line, t}, t->arena, t->context->dg);
	t->context->dg->file = (struct str){0};
}

static bool
exists(struct str path)
{
	FILE *file = fopen(path.p, "rb");

	if (file)
		(void)fclose(file);
	return file != NULL;
}

/* NAME of a cases folder: a report with its figures beside it. */
static void
test_entry(struct tester *t, struct str folder, struct str name)
{
	size_t dot = name.n;
	struct str path, figures;

	while (dot > 0 && name.p[dot - 1] != '.')
		dot--;
	if (dot < 2 || str_eq(name, STR("README.md")) || str_ends(name, STR(".tsv")))
		return;
	path = arena_printf(t->arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
	figures = arena_printf(t->arena, "%.*s/%.*stsv", STR_ARG(folder), (int)dot, name.p);
	if (exists(figures))
		test_case(t, path, figures);
	else
		DIAG_AT(t->context->dg, CASE_ALONE, DIAG_NOWHERE, path, io_base_name(figures));
}

static int
compare_names(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static void
test_cases(struct tester *t)
{
	struct arena *arena = t->context->arena;
	struct str folder = arena_printf(arena, "%.*s/cases", STR_ARG(t->kind->folder));
	LIST(struct str) names = {0};
	DIR *open = opendir(folder.p);
	struct dirent *entry;

	if (!open)
		return;
	while ((entry = readdir(open)))
		if (entry->d_name[0] != '.')
			*LIST_ADD(arena, &names) = arena_str(arena, str_of(entry->d_name));
	closedir(open);
	if (names.n)
		qsort(names.items, names.n, sizeof(*names.items), compare_names);
	LIST_EACH (const struct str, name, &names) {
		test_entry(t, folder, *name);
		arena_clear(t->arena);
	}
}

static void
test_kind(struct tester *t)
{
	size_t before = diag_count(t->context->dg, DIAG_NOTE);
	struct str text;

	t->examples = t->cases = 0;
	test_examples(t);
	test_cases(t);
	if (diag_count(t->context->dg, DIAG_NOTE) > before)
		return;
	if (t->context->lang == DIAG_ZH)
		text = arena_printf(t->context->arena, "%.*s：%zu 个示例、%zu 个用例全部通过",
				    STR_ARG(t->kind->id), t->examples, t->cases);
	else
		text = arena_printf(t->context->arena, "%.*s: %zu example%s and %zu case%s hold",
				    STR_ARG(t->kind->id), t->examples, t->examples == 1 ? "" : "s",
				    t->cases, t->cases == 1 ? "" : "s");
	mapping_print(t->context, text);
}

static void
test_kinds(struct context *context, const struct mapping_names *names)
{
	struct tester t = {.context = context,
			   .extractor = extractor_new(context->mappings, context->dg)};

	if (!t.extractor)
		return;
	t.arena = arena_new();
	LIST_EACH (struct kind *const, kind, &names->kinds) {
		t.kind = *kind;
		test_kind(&t);
	}
	arena_free(t.arena);
	extractor_free(t.extractor);
}

void
flow_mapping_test(struct context *context, const char *const *names, size_t n, bool update)
{
	struct mapping_names named;

	if (!mapping_names(context, names, n, &named))
		return;
	if (named.kinds.n > 0)
		test_kinds(context, &named);
	mapping_prove_targets(context, &named, update);
}

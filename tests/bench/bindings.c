/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a template costs: 100 simple bindings for each of 200 observations, as JSON and as XML.
 *   bindings MAPPINGS FOLDER          milliseconds of either, the least of many runs, on two lines
 *   bindings MAPPINGS FOLDER EXPR...  nanoseconds of one evaluation of each expression
 * FOLDER is one to write the templates into.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "model/rendering.h"
#include "render/template/run.h"
#include "spec/template/set.h"

enum { BINDINGS = 100, OBSERVATIONS = 200, RUNS = 400, EVALUATIONS = 20000 };

/* The members that platforms ask for, most of them texts as in their catalogues. */
static const char *const simple[] = {
    "@id",
    "@indicator",
    "label",
    "@unit",
    "@unitCode",
    "basis/quote",
    "basis/text",
    "basis/@section",
    "@value",
    "@decimals",
    "@exactness",
    "@status",
    "period/@start",
    "period/@end",
    "basis/@line",
    "dimensions/dimension",
    "basis/@paragraph",
    "basis/@rule",
};

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
fill(struct rendering *rendering, struct arena *arena)
{
	rendering->record.id = STR("urn:baosong:rule-of-law:360100:2023");
	for (int i = 0; i < OBSERVATIONS; i++) {
		struct observation *o = record_add_observation(arena, &rendering->record);
		struct dimension *d = LIST_ADD(arena, &o->dimensions);
		o->id = arena_number(arena, STR("o"), (unsigned)i + 1);
		o->indicator = STR("cases-closed");
		o->label = STR("办结行政复议案件");
		o->unit = STR("件");
		o->unit_code = STR("{piece}");
		o->value = (struct decimal){988 + 7 * i, 1};
		o->period = (struct period){{2023, 1, 1}, {2023, 12, 31}};
		o->basis = (struct basis){.text = STR("98.8件"),
					  .quote = STR("全年办结行政复议案件98.8件"),
					  .section = STR("s1.2"),
					  .paragraph = STR("p17"),
					  .rule = STR("kinds/rule-of-law/kind.xml:118"),
					  .place = {.line = 40 + (unsigned)i, .column = 12}};
		*d = (struct dimension){.name = STR("row"), .value = STR("合计")};
	}
}

static void
write_template(const char *path, bool json)
{
	FILE *file = fopen(path, "w");

	if (!file)
		exit(1);
	fputs(json
		  ? "[{\"$for\": \"observations/observation\""
		  : "<all xmlns:t=\"urn:baosong:template:1\"><o t:for=\"observations/observation\"",
	      file);
	for (int i = 0; i < BINDINGS; i++)
		fprintf(file, json ? ", \"m%d\": \"{%s}\"" : " m%d=\"{%s}\"", i,
			simple[(size_t)i % (sizeof(simple) / sizeof(*simple))]);
	fputs(json ? "}]\n" : "/></all>\n", file);
	fclose(file);
}

static double
best(const struct template *template, const struct rendering *rendering,
     const struct target_world *world, struct diag *dg)
{
	struct buf out;
	double least = 1e9;

	buf_init(&out, 64 << 20);
	for (int i = 0; i < RUNS; i++) {
		struct arena *arena = arena_new();
		double start = now(), took;
		struct eval *eval = eval_new(rendering, world, arena, dg);
		buf_clear(&out);
		(void)template_run(template, eval, &out, NULL, dg);
		eval_free(eval);
		took = now() - start;
		least = took < least ? took : least;
		arena_free(arena);
	}
	buf_release(&out);
	return least;
}

/* In the context of the second observation. */
static void
evaluate(const char *expression, struct rendering *rendering, struct target_world *world,
	 struct arena *arena, struct diag *dg)
{
	struct binding_compiler compiler = {.world = world, .dg = dg, .file = STR("-")};
	const struct place where = {.line = 1, .column = 1};
	const struct binding *binding =
	    binding_compile(&compiler, str_of(expression), where, &observation_shape);
	struct eval *eval = eval_new(rendering, world, arena, dg);
	struct item item = {.shape = &observation_shape,
			    .at = &rendering->record.observations.items[1],
			    .position = 2,
			    .count = OBSERVATIONS};
	struct str text = {NULL, 0};
	double start;

	if (!binding)
		exit(1);
	(void)eval_text(eval, binding, &item, &text, NULL);
	printf("%-60s %.20s ", expression, text.n ? text.p : "");
	start = now();
	for (int i = 0; i < EVALUATIONS; i++)
		(void)eval_text(eval, binding, &item, &text, NULL);
	printf("%8.0f ns\n", (now() - start) * 1e6 / EVALUATIONS);
	eval_free(eval);
}

int
main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	struct rendering *rendering = ARENA_NEW(arena, struct rendering);
	struct target target = {0};
	struct target_output outputs[] = {
	    {.path = STR("out.json"), .template_file = STR("bench.json")},
	    {.path = STR("out.xml"), .template_file = STR("bench.xml")},
	};
	struct template_set *set;
	struct mappings *mappings;
	struct diag dg;

	if (argc < 3)
		return 2;
	diag_init(&dg, arena);
	fill(rendering, arena);
	write_template(arena_printf(arena, "%s/bench.json", argv[2]).p, true);
	write_template(arena_printf(arena, "%s/bench.xml", argv[2]).p, false);
	mappings = mappings_open(argv[1], &dg);
	target.folder = str_of(argv[2]);
	target.outputs.items = outputs;
	target.outputs.n = 2;
	set = mappings ? template_set_load(mappings, &target, NULL, 0, arena, &dg) : NULL;
	if (!set)
		return 1;
	for (int i = 3; i < argc; i++)
		evaluate(argv[i], rendering, set->world, arena, &dg);
	for (size_t i = 0; i < 2 && argc == 3; i++)
		printf("%s %.4f\n", outputs[i].path.p,
		       best(set->templates.items[i], rendering, set->world, &dg));
	template_set_free(set);
	mappings_free(mappings);
	arena_free(arena);
	return 0;
}

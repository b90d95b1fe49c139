/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Templates of targets: the first byte says which form, the rest is the file.  Whatever is accepted
 * is run, and what is written must be what the form is.
 */
#include "fuzz_mappings.h"

#include "ext/json.h"
#include "ext/xml/xml.h"
#include "model/rendering.h"
#include "render/template/run.h"
#include "spec/template/program.h"
#include "spec/template/set.h"

enum { OUTPUT_MAX = 1 << 20 };

static void
add_observation(struct record *record, struct arena *arena, const char *id, const char *indicator,
		int64_t value)
{
	struct observation *o = LIST_ADD(arena, &record->observations);
	struct dimension *dimension = LIST_ADD(arena, &o->dimensions);

	o->id = str_of(id);
	o->indicator = str_of(indicator);
	o->low = o->high = o->numerator = o->denominator = DECIMAL_NONE;
	o->value = (struct decimal){.coefficient = value, .scale = 1};
	dimension->name = STR("row");
	dimension->value = STR("<&\"'");
	o->basis.place = (struct place){.line = 7, .column = 2, .end_line = 7, .end_column = 4};
}

static void
add_field(struct record *record, struct arena *arena, const char *name, const char *value)
{
	struct metadata_field *field = LIST_ADD(arena, &record->metadata);

	field->name = str_of(name);
	field->value = str_of(value);
}

static void
fill(struct rendering *rendering, struct arena *arena)
{
	struct record *record = &rendering->record;

	memset(rendering, 0, sizeof(*rendering));
	record->id = STR("urn:baosong:k:360103:2023");
	add_field(record, arena, "title", "=报告 <1> & \"2\"");
	add_field(record, arena, "keywords", "甲；乙");
	add_observation(record, arena, "o1", "meetings", 280);
	add_observation(record, arena, "o2", NULL, -991);
}

/* OUT as a whole document of its form. */
static void
judge(const struct template *template, const struct buf *out, struct arena *arena, struct diag *dg)
{
	struct json_fault fault;

	if (str_ends(template->file, STR(".xml")))
		REQUIRE(xml_parse(buf_view(out), arena, TEMPLATE_SYNTAX, dg));
	else if (str_ends(template->file, STR(".json")) && (out->p[0] == '{' || out->p[0] == '['))
		REQUIRE(json_parse(buf_view(out), arena, &fault));
}

static void
run(const struct template_set *set, struct arena *arena, struct diag *dg)
{
	const struct template *template = set->templates.items[0];
	struct source_map map = {.arena = arena};
	struct rendering rendering;
	struct buf out, again;
	struct eval *eval;

	fill(&rendering, arena);
	eval = eval_new(&rendering, set->world, arena, dg);
	buf_init(&out, OUTPUT_MAX);
	buf_init(&again, OUTPUT_MAX);
	if (template_run(template, eval, &out, NULL, dg) && !out.full)
		judge(template, &out, arena, dg);
	(void)template_run(template, eval, &again, &map, dg);
	REQUIRE(str_eq(buf_view(&out), buf_view(&again)));
	LIST_EACH (const struct source_map_entry, entry, &map.entries)
		REQUIRE(entry->start <= entry->end && entry->end <= again.n);
	eval_free(eval);
	buf_release(&out);
	buf_release(&again);
}

/* The names of the files, below the folder; they are put where the folder has room. */
static const char *const names[] = {"kinds/t.xml", "kinds/t.json", "kinds/t.csv"};

static struct str
put_template(const struct fuzz_folder *folder, struct str bytes)
{
	const char *name = names[bytes.n > 0 ? (unsigned char)bytes.p[0] % 3 : 0];

	fuzz_put_file(folder, name, bytes.n > 0 ? (struct str){bytes.p + 1, bytes.n - 1} : bytes);
	return str_of(name + sizeof("kinds/") - 1);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct fuzz_folder *folder = fuzz_folder();
	struct target target = {.id = STR_INIT("f"), .version = STR_INIT("1")};
	struct target_output output = {.path = STR_INIT("out")};
	struct arena *arena = arena_new();
	struct mappings *mappings;
	struct template_set *set;
	struct diag dg;

	diag_init(&dg, arena);
	output.template_file = put_template(folder, fuzz_bytes(data, size));
	output.for_each.text = STR("observations/observation");
	target.folder = target.file = arena_printf(arena, "%s/kinds", folder->path);
	target.outputs.items = &output;
	target.outputs.n = target.outputs.capacity = 1;
	mappings = mappings_open(folder->path, &dg);
	REQUIRE(mappings);
	set = template_set_load(mappings, &target, NULL, 0, arena, &dg);
	REQUIRE(set || diag_count(&dg, DIAG_ERROR) > 0);
	if (set)
		run(set, arena, &dg);
	template_set_free(set);
	mappings_free(mappings);
	arena_free(arena);
	return 0;
}

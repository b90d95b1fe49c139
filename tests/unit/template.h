/* SPDX-License-Identifier: Apache-2.0 */
/* A target in a folder of its own, whose templates are loaded and run over a small record. */
#ifndef TESTS_TEMPLATE_H
#define TESTS_TEMPLATE_H

#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files.h"
#include "model/rendering.h"
#include "render/template/run.h"
#include "spec/template/program.h"
#include "spec/template/set.h"

#define T "xmlns:t='urn:baosong:template:1'"
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

static char folder[] = "/tmp/test_template.XXXXXX";
static const char *const folders[] = {"kinds", "codes", "base", "own"};
static const char *const files[] = {
    "codes/fields.csv", "own/t.xml",  "own/t.json",  "own/t.csv",     "own/part.xml",
    "own/part.json",	"base/p.xml", "base/p.json", "base/part.xml", "own/loop.xml"};
static struct arena *arena;
static struct diag dg;
static struct mappings *mappings;
static struct target base, target;
static struct target_output output;
static struct rendering rendering;
static struct buf out;
static struct template_set *set;

static inline int
setup(void **state)
{
	UNUSED(state);
	assert_non_null(mkdtemp(folder));
	assert_int_equal(chdir(folder), 0);
	for (size_t i = 0; i < COUNT(folders); i++)
		assert_int_equal(mkdir(folders[i], 0777), 0);
	write_file("codes/fields.csv", "# source: test\nfield,label\ntitle,标题\nissuer,发布机构\n"
				       "keywords,关键词\nsummary,摘要\n");
	write_file("base/part.xml", "<base/>");
	return 0;
}

static inline int
teardown(void **state)
{
	UNUSED(state);
	for (size_t i = 0; i < COUNT(files); i++)
		(void)unlink(files[i]);
	for (size_t i = COUNT(folders); i > 0; i--)
		(void)rmdir(folders[i - 1]);
	assert_int_equal(chdir("/"), 0);
	return rmdir(folder);
}

static inline void
add_field(const char *name, const char *value)
{
	struct metadata_field *field = LIST_ADD(arena, &rendering.record.metadata);

	field->name = str_of(name);
	field->value = str_of(value);
	field->place = (struct place){.line = 3, .column = 5};
}

static inline void
add_observation(const char *id, const char *indicator, const char *value)
{
	struct observation *o = LIST_ADD(arena, &rendering.record.observations);

	o->id = str_of(id);
	o->indicator = str_of(indicator);
	o->value = o->low = o->high = o->numerator = o->denominator = DECIMAL_NONE;
	if (value)
		assert_true(decimal_parse(str_of(value), &o->value));
	o->basis.place = (struct place){.line = 7, .column = 2};
}

static inline int
begin(void **state)
{
	UNUSED(state);
	arena = arena_new();
	diag_init(&dg, arena);
	mappings = mappings_open(folder, &dg);
	assert_non_null(mappings);
	memset(&rendering, 0, sizeof(rendering));
	memset(&target, 0, sizeof(target));
	memset(&base, 0, sizeof(base));
	memset(&output, 0, sizeof(output));
	base.folder = STR("base");
	target.folder = STR("own");
	target.file = STR("own/target.xml");
	target.base = &base;
	output.path = STR("out");
	output.file = target.file;
	add_field("title", "报告 <1> \"&\"");
	add_field("keywords", "甲；乙");
	add_field("summary", "");
	add_observation("o1", "meetings", "28");
	add_observation("o2", NULL, "-99.10");
	add_observation("o3", "meetings", NULL);
	buf_init(&out, 1 << 20);
	return 0;
}

static inline int
end(void **state)
{
	UNUSED(state);
	buf_release(&out);
	template_set_free(set);
	set = NULL;
	mappings_free(mappings);
	arena_free(arena);
	return 0;
}

/* Load TEXT as file NAME of the target; NULL when there was a fault. */
static inline const struct template *
load(const char *name, const char *text)
{
	char path[64];

	(void)snprintf(path, sizeof(path), "own/%s", name);
	write_file(path, text);
	output.template_file = str_of(name);
	target.outputs.n = target.outputs.capacity = 1;
	target.outputs.items = &output;
	set = template_set_load(mappings, &target, NULL, 0, arena, &dg);
	return set ? set->templates.items[0] : NULL;
}

static inline bool
run_with(const struct template *template, struct source_map *map)
{
	struct eval *eval = eval_new(&rendering, set->world, arena, &dg);
	bool any;

	any = template_run(template, eval, &out, map, &dg);
	eval_free(eval);
	assert_false(out.full);
	return any;
}

static inline bool
run(const char *name, const char *text)
{
	const struct template *template = load(name, text);
	struct buf said;
	bool any;

	if (!template) {
		buf_init(&said, 10000);
		diag_message(&dg.findings.items[0], DIAG_EN, &said);
		fail_msg("%s: %.*s", text, STR_ARG(buf_view(&said)));
	}
	any = run_with(template, NULL);
	template_set_free(set);
	set = NULL;
	return any;
}

static inline void
assert_makes(const char *name, const char *text, const char *wanted)
{
	buf_clear(&out);
	if (run(name, text) != (wanted[0] != 0))
		print_error("%s\n", text);
	assert_str(buf_view(&out), wanted);
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, begin, end)

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bindings compiled to offsets against the same ones evaluated by libxml2, over the specimen
 * records.
 */
#include "binding.h"

#include <glob.h>

#include "base/files/io.h"
#include "render/record/json.h"

/* Each of them is reached by offsets, in whole or in part.  Not here: number('1e3'), which libxml2
 * takes for 1000 and XPath for no number. */
static const char *const at_root[] = {
    "@id",
    "/report/@kindVersion",
    "period",
    "period/@end",
    "place/@name",
    "place/parents/division[1]/@name",
    "place/parents/division[last()]",
    "reportingBody",
    "source",
    "source/@bytes",
    "source/@sha256",
    "metadata/title",
    "metadata/title/@raw",
    "metadata/title/@line",
    "metadata/title/@byteOffset",
    "metadata/published/@origin",
    "metadata/*",
    "metadata/*[2]",
    "metadata/*[@line > 1][2]/@raw",
    "metadata/*[position() = last()]",
    "metadata/issuer | metadata/title",
    "body/sections/section/@number",
    "body/sections/section[@level = 1]",
    "body/sections/section[@level=2][3]/@id",
    "body/sections/section[3][@level=1]",
    "body/sections",
    "body/paragraphs/paragraph[@role='title']",
    "body/paragraphs/paragraph[not(@section)]",
    "body/paragraphs/paragraph[contains(., '行政')]/@id",
    "body/paragraphs/paragraph[starts-with(normalize-space(.), '一')]/@line",
    "body/tables/table/cells/cell[@header='true']",
    "body/tables/table/cells/cell[@header][2]",
    "body/tables/table[@id='t1']/cells/cell[@rowIndex = 1 and @columnIndex = 0]",
    "observations/observation",
    "observations/observation/@value",
    "observations/observation/@low",
    "observations/observation/@numerator",
    "observations/observation[@state='zero']/@id",
    "observations/observation[@indicator]/@indicator",
    "observations/observation[@value > 100]/@value",
    "observations/observation[@value >= 100 and @value < 1000]/label",
    "observations/observation[100 < @value][2]/basis/quote | @id",
    "observations/observation[@exactness != 'exact']/basis/text",
    "observations/observation/basis/quote",
    "observations/observation/basis/@line",
    "observations/observation/dimensions/dimension",
    "observations/observation/dimensions/dimension[@name='row']/@label",
    "observations/observation[dimensions/dimension]/@id",
    "observations/observation[dimensions/dimension = '合计']/@id",
    "observations/observation[@indicator = /report/checks/check/@id]/@id",
    "observations/observation[@id = /report/checks/check/observations/ref]/@id",
    "observations/observation[@unit = ../observation[1]/@unit]/@id",
    "observations/observation[period/@start = /report/period/@start]/@id",
    "observations/observation[last()]/@id",
    "observations/observation[position() > last() - 2]/@id",
    "observations/observation[position() = 2 or position() = 4]/@id",
    "numerals/numeral[@reason='year']",
    "citations/citation[@type='title']",
    "citations/citation[@type='title'][2]/@offset",
    "attachments/attachment/@name",
    "attachments",
    "attachments/attachment[@bytes > 1000]/title",
    "checks/check[@outcome='failed']/@id",
    "checks/check/observations/ref",
    "checks/check/observations/ref[2]",
    "checks/check/observations/ref[. = 'o3']",
    "findings/finding/arguments/argument",
    "findings/finding/arguments/argument[2]",
    "relations/relation/words",
    "corrections/correction/reading",
    "correctionsFile/@name",
    "bundle/files/file/@path",
    "bundle/@volume",
    "used",
    "used/units/unit/@id",
    "used/units/unit[@id = 'PIECE']/words/word[2]",
    "used/indicators/indicator/@nameEn",
    "used/dimensions/dimension/values/value/@label",
    "concat(@id, '-', metadata/title)",
    "count(observations/observation)",
    "count(observations/observation[@value])",
    "count(body/paragraphs/paragraph) = count(body/sections/section)",
    "count(observations/observation/dimensions/dimension) > 3",
    "boolean(attachments/attachment)",
    "not(observations/observation/@value)",
    "true() and false()",
    "true() = (count(checks/check) > 0)",
    "false() != attachments",
    "observations = observations",
    "@id = 'urn'",
    "@id != 'urn'",
    "'a' = 'b' or 1 = 1",
    "'1.0' = 1",
    "'1.0' = '1'",
    "number('  -12.50 ')",
    "number('.5')",
    "number('5.')",
    "number('+5')",
    "number(metadata/title)",
    "number(observations/observation[@value]/@value)",
    "number(true())",
    "string(observations/observation/@value)",
    "string(count(observations/observation))",
    "string(1 = 1)",
    "string(12.50)",
    "string-length(metadata/title)",
    "normalize-space(metadata/title)",
    "normalize-space('  a \n b')",
    "translate(@id, ':', '/')",
    "translate('法治政府', '治府', '制')",
    "substring-before(@id, ':rule')",
    "substring-after(@id, 'baosong:')",
    "substring-before(@id, '')",
    "substring-after(@id, 'not there')",
    "starts-with(@id, '')",
    "contains(metadata/title, '报告')",
    "default(metadata/identifier, metadata/title, 'x')",
    "join(attachments/attachment/@name, '、')",
    "join(observations/observation/@id)",
    "join(metadata/*/@origin, ' ')",
    "lookup('units', 'unit', observations/observation[@unitCode]/@unit, 'code')",
    "lookup('units', 'unit', '户', 'dimension')",
    "indicator(observations/observation[@indicator]/@indicator, 'name')",
    "unit('件', 'nameEn')",
    "date(metadata/published)",
    "datetime(metadata/published)",
    "year(period/@start)",
    "format-date(metadata/published, 'YYYYMMDD')",
    "slug(@id)",
    "sdmx-id(metadata/title)",
    "uri(metadata/title)",
    "web(attachments/attachment/@name)",
    "uuid(@id)",
    "upper(@kind)",
    "lower('ABC')",
    "clip(metadata/title, 5)",
    "clip(metadata/title, 5, '…')",
    "one-line(body/paragraphs/paragraph[3])",
    "matches-id(@kind)",
    "if(@kind, 'yes', 'no')",
    "replace(metadata/title, '报告', '')",
    "pad(count(metadata/*), 4)",
    "fixed(observations/observation[@value]/@value, 2)",
    "shift(observations/observation[@value]/@value, -2)",
    "period(period/@start, period/@end)",
    "tag(metadata/title)",
    "decimals(observations/observation[@value]/@value)",
    "index(observations/observation/@id, 'o2')",
    "$code",
    "count($figures)",
    "$figures/@id",
    "$figures[@value][2]/@id",
    "$many > 3",
    "$many",
    "$any",
    "not($any)",
};

/* In the context of one observation. */
static const char *const at_observation[] = {
    "@id",
    ".",
    "label",
    "@value",
    "@decimals",
    "@exactness",
    "period/@start",
    "basis",
    "basis/@section",
    "basis/@column",
    "dimensions/dimension",
    "dimensions/dimension[2]/@name",
    "concat(@id, ' ', position(), '/', last())",
    "position() = last()",
    "default(@value, @low, 'none')",
    "@indicator = /report/observations/observation[1]/@indicator",
    "/report/metadata/title",
    "/report/body/paragraphs/paragraph[@id = 'p2']",
    "string()",
    "string-length()",
    "normalize-space()",
    "number()",
};

/* Both ways of one expression. */
struct both {
	const struct binding *fast, *slow;
};

static struct both
compile_both(struct fixture *f, const char *expression, const struct shape *context)
{
	struct both both;

	f->library = false;
	both.fast = good(f, expression, context);
	f->library = true;
	both.slow = good(f, expression, context);
	f->library = false;
	return both;
}

static void
texts_agree(struct fixture *f, const struct both *both, const struct item *item)
{
	struct str fast, slow;
	bool given = eval_text(f->eval, both->fast, item, &fast, NULL);

	fast = arena_str(f->arena, fast);
	if (given != eval_text(f->eval, both->slow, item, &slow, NULL) || !str_eq(fast, slow))
		fail_msg("%s: %.*s by offsets, %.*s by libxml2", both->fast->source.p,
			 STR_ARG(fast), STR_ARG(slow));
	if (eval_true(f->eval, both->fast, item) != eval_true(f->eval, both->slow, item))
		fail_msg("%s: not the same condition", both->fast->source.p);
}

static void
origins_agree(struct fixture *f, const struct both *both, const struct item *item)
{
	struct eval_origin fast, slow;
	struct str text;

	if (both->fast->type != BINDING_NODES)
		return;
	if (!eval_text(f->eval, both->fast, item, &text, &fast))
		return;
	(void)eval_text(f->eval, both->slow, item, &text, &slow);
	if (!str_eq(fast.path, slow.path) || fast.place.line != slow.place.line)
		fail_msg("%s: from %.*s by offsets, from %.*s by libxml2", both->fast->source.p,
			 STR_ARG(fast.path), STR_ARG(slow.path));
}

static void
items_agree(struct fixture *f, const struct both *both, const struct item *item)
{
	struct item_list fast, slow;

	if (both->fast->type != BINDING_NODES || !both->fast->item_shape)
		return;
	fast = eval_items(f->eval, both->fast, item);
	slow = eval_items(f->eval, both->slow, item);
	if (fast.n != slow.n)
		fail_msg("%s: %zu items by offsets, %zu by libxml2", both->fast->source.p, fast.n,
			 slow.n);
	for (size_t i = 0; i < fast.n; i++)
		assert_ptr_equal(fast.items[i].at, slow.items[i].at);
	eval_items_done(f->eval, &slow);
	eval_items_done(f->eval, &fast);
}

static void
agree(struct fixture *f)
{
	struct both root[COUNT(at_root)], inner[COUNT(at_observation)];
	const struct binding *loop = good(f, "observations/observation", NULL);
	struct item_list list;
	struct item top;

	for (size_t i = 0; i < COUNT(at_root); i++)
		root[i] = compile_both(f, at_root[i], NULL);
	for (size_t i = 0; i < COUNT(at_observation); i++)
		inner[i] = compile_both(f, at_observation[i], &observation_shape);
	top = eval_root(evaluator(f));
	for (size_t i = 0; i < COUNT(at_root); i++) {
		texts_agree(f, &root[i], &top);
		items_agree(f, &root[i], &top);
		origins_agree(f, &root[i], &top);
	}
	list = eval_items(f->eval, loop, &top);
	for (size_t k = 0; k < list.n; k++)
		for (size_t i = 0; i < COUNT(at_observation); i++)
			texts_agree(f, &inner[i], &list.items[k]);
	eval_items_done(f->eval, &list);
}

static void
both_ways_agree_on_the_small_record(void **state)
{
	give_lets(*state);
	agree(*state);
}

static struct record *
read_record(struct fixture *f, const char *path)
{
	struct io_error error;
	struct record *record;
	struct buf buf;

	buf_init(&buf, 64 * 1024 * 1024);
	assert_true(io_read(path, buf.max, &buf, &error));
	record = render_json_read(arena_str(f->arena, buf_view(&buf)), f->arena, &f->dg);
	assert_non_null(record);
	buf_release(&buf);
	return record;
}

static void
both_ways_agree_on_specimens(void **state)
{
	struct fixture *f = *state;
	const char *top = getenv("TOP");
	glob_t found;

	assert_int_equal(
	    glob(arena_printf(f->arena, "%s/samples/*/expected/record.json", top ? top : ".").p, 0,
		 NULL, &found),
	    0);
	assert_true(found.gl_pathc >= 5);
	give_lets(f);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		f->rendering->record = *read_record(f, found.gl_pathv[i]);
		agree(f);
	}
	globfree(&found);
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    WITH(both_ways_agree_on_the_small_record),
	    WITH(both_ways_agree_on_specimens),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

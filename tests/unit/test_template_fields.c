/* SPDX-License-Identifier: Apache-2.0 */
/* Fields that the target wants, and where what was written is from. */
#include "template.h"

/* Fields of the target are asked for where they belong, once for each item of the loop. */
static void
test_fields(void **state)
{
	struct target_field fields[] = {
	    {.at = {.text = STR_INIT("/a/o/@n")},
	     .output = STR_INIT("out"),
	     .names = {STR_INIT("指标"), STR_INIT("indicator")},
	     .severity = DIAG_ERROR},
	    {.at = {.text = STR_INIT("/a/i")},
	     .output = STR_INIT("out"),
	     .names = {STR_INIT("机构"), STR_INIT("issuer")},
	     .severity = DIAG_WARNING},
	    {.at = {.text = STR_INIT("/a/o")}, .output = STR_INIT("out"), .severity = DIAG_ERROR},
	    {.at = {.text = STR_INIT("/a/k")}, .output = STR_INIT("out"), .severity = DIAG_ERROR},
	    {.at = {.text = STR_INIT("/a/x")},
	     .output = STR_INIT("out"),
	     .obligation = TARGET_CONDITIONAL,
	     .severity = DIAG_ERROR,
	     .when = {STR_INIT("metadata/issuer"), STR_INIT("own/target.xml"), {0}}},
	    {.at = {.text = STR_INIT("/a/y")},
	     .output = STR_INIT("out"),
	     .obligation = TARGET_CONDITIONAL,
	     .severity = DIAG_ERROR,
	     .names = {STR_INIT("标题"), STR_INIT("title")},
	     .when = {STR_INIT("metadata/title"), STR_INIT("own/target.xml"), {0}}},
	    {.at = {.text = STR_INIT("/a/c")},
	     .output = STR_INIT("out"),
	     .obligation = TARGET_CONDITIONAL,
	     .severity = DIAG_ERROR},
	    {.at = {.text = STR_INIT("/a/z")},
	     .output = STR_INIT("out"),
	     .obligation = TARGET_OPTIONAL,
	     .severity = DIAG_ERROR},
	};

	UNUSED(state);
	target.fields.items = fields;
	target.fields.n = target.fields.capacity = COUNT(fields);
	assert_true(run("t.xml",
			"<a " T "><o t:for='observations/observation' id='{@id}' n='{@indicator}'/>"
			"<i>{metadata/issuer}</i><k>1</k><x>{metadata/issuer}</x>"
			"<y>{metadata/issuer}</y><c>{metadata/issuer}</c>"
			"<z>{metadata/issuer}</z></a>"));
	assert_int_equal(dg.counts[TARGET_FIELD_MISSING], 3);
	assert_str(dg.findings.items[0].args[0], "indicator");
	assert_str(dg.findings.items[0].args[4], "@indicator");
	assert_str(dg.findings.items[1].args[1], "机构");
	assert_int_equal(dg.findings.items[1].severity, DIAG_WARNING);
	assert_str(dg.findings.items[2].args[0], "title");
}

/* What many items lack is said once, with their number. */
static void
test_field_missing_often(void **state)
{
	struct target_field field = {
	    .at = {.text = STR_INIT("/a/o/@n")}, .output = STR_INIT("out"), .severity = DIAG_ERROR};

	UNUSED(state);
	target.fields.items = &field;
	target.fields.n = target.fields.capacity = 1;
	assert_true(run("t.xml", "<a " T "><o t:for='observations/observation' id='{@id}' "
				 "n='{@correction}'/></a>"));
	assert_int_equal(dg.counts[TARGET_FIELD_MISSING], 1);
	assert_str(dg.findings.items[0].args[5], " (3 times)");
	assert_str(dg.findings.items[0].args[6], "（3 处）");
}

/* A field may stand in several places: one of them will do, in each item of its loop. */
static void
test_field_in_several_places(void **state)
{
	struct target_field fields[] = {
	    {.at = {.text = STR_INIT("/a/b/c")}, .output = STR_INIT("out"), .severity = DIAG_ERROR},
	    {.at = {.text = STR_INIT("/a/o/v")}, .output = STR_INIT("out"), .severity = DIAG_ERROR},
	};

	UNUSED(state);
	target.fields.items = fields;
	target.fields.n = target.fields.capacity = COUNT(fields);
	assert_true(run("t.xml", "<a " T "><b><c>1</c><d>{metadata/title}</d></b>"
				 "<b><c>2</c><d>{metadata/issuer}</d></b>"
				 "<o t:for='observations/observation' id='{@id}'><v>{@value}</v>"
				 "<v>{@indicator}</v></o></a>"));
	assert_int_equal(dg.counts[TARGET_FIELD_MISSING], 0);
	assert_true(run("t.xml",
			"<a " T "><b><c>2</c><d>{metadata/issuer}</d></b>"
			"<o t:for='observations/observation' id='{@id}'><v>{@value}</v></o></a>"));
	assert_int_equal(dg.counts[TARGET_FIELD_MISSING], 2);
}

static void
test_source_map(void **state)
{
	struct source_map map = {.arena = arena};
	const struct template *template;

	UNUSED(state);
	template =
	    load("t.json", "{\"x\": {\"y\": \"{metadata/issuer}\"}, \"v\": [{\"$for\":"
			   " \"observations/observation\", \"$value\": {\"$number\": \"@value\"}}],"
			   " \"t\": \"{metadata/keywords}\"}");
	assert_non_null(template);
	assert_true(run_with(template, &map));
	assert_int_equal(map.entries.n, 3);
	for (size_t i = 0; i < map.entries.n; i++) {
		const struct source_map_entry *e = &map.entries.items[i];
		static const char *const texts[] = {"28", "-99.10", "甲；乙"};
		assert_str(((struct str){out.p + e->start, e->end - e->start}), texts[i]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    WITH(test_fields),
	    WITH(test_field_missing_often),
	    WITH(test_field_in_several_places),
	    WITH(test_source_map),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}

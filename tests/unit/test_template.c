/* SPDX-License-Identifier: Apache-2.0 */
/* Templates: what they write, what they leave out, and where each mistake is found. */
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

static int
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

static int
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

static void
add_field(const char *name, const char *value)
{
	struct metadata_field *field = LIST_ADD(arena, &rendering.record.metadata);

	field->name = str_of(name);
	field->value = str_of(value);
	field->place = (struct place){.line = 3, .column = 5};
}

static void
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

static int
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

static int
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
static const struct template *
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

static bool
run_with(const struct template *template, struct source_map *map)
{
	struct eval *eval = eval_new(&rendering, set->world, arena, &dg);
	bool any;

	any = template_run(template, eval, &out, map, &dg);
	eval_free(eval);
	assert_false(out.full);
	return any;
}

static bool
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

static void
assert_makes(const char *name, const char *text, const char *wanted)
{
	buf_clear(&out);
	if (run(name, text) != (wanted[0] != 0))
		print_error("%s\n", text);
	assert_str(buf_view(&out), wanted);
}

static void
test_xml(void **state)
{
	UNUSED(state);
	assert_makes("t.xml", "<a>{metadata/title}</a>", XML "<a>报告 &lt;1&gt; \"&amp;\"</a>\n");
	assert_makes("t.xml", "<a b='{metadata/title}' c='&lt;{{x}}'/>",
		     XML "<a b=\"报告 &lt;1&gt; &quot;&amp;&quot;\" c=\"&lt;{x}\"/>\n");
	assert_makes("t.xml",
		     "<a " T " xmlns:p='urn:p'><!-- not\nthis -->\n"
		     "  <p:o t:for='observations/observation' id='{@id}' n=\"{@indicator}\">\n"
		     "    <v>\n {@value} </v><w>1</w>\n  </p:o>\n</a>",
		     XML "<a xmlns:p=\"urn:p\">\n"
			 "  <p:o id=\"o1\" n=\"meetings\">\n    <v>28</v>\n    <w>1</w>\n  </p:o>\n"
			 "  <p:o id=\"o2\">\n    <v>-99.10</v>\n    <w>1</w>\n  </p:o>\n"
			 "  <p:o id=\"o3\" n=\"meetings\">\n    <w>1</w>\n  </p:o>\n</a>\n");
}

/* What selects nothing is left out, and what holds nothing but that. */
static void
test_xml_left_out(void **state)
{
	UNUSED(state);
	assert_makes("t.xml", "<a><b><c>{metadata/issuer}</c><d/></b><e/></a>", "");
	assert_makes("t.xml", "<a><b><c>{metadata/issuer}</c><d/></b><e>{metadata/title}</e></a>",
		     XML "<a>\n  <e>报告 &lt;1&gt; \"&amp;\"</e>\n</a>\n");
	assert_makes("t.xml", "<a " T "><b t:keep='true'><c>{metadata/issuer}</c></b></a>",
		     XML "<a>\n  <b/>\n</a>\n");
	assert_makes("t.xml", "<a " T "><b t:keep='true' x='1'>{metadata/issuer}</b></a>",
		     XML "<a>\n  <b x=\"1\"/>\n</a>\n");
	assert_makes("t.xml", "<a " T "><b t:if='metadata/issuer'>1</b></a>", "");
	assert_makes("t.xml", "<a " T "><b t:if='metadata/title'>1</b><c t:if='false()'/></a>",
		     XML "<a>\n  <b>1</b>\n</a>\n");
	assert_makes("t.xml", "<a><b/><c x='y'>z</c></a>",
		     XML "<a>\n  <b/>\n  <c x=\"y\">z</c>\n</a>\n");
}

static void
test_xml_mixed(void **state)
{
	UNUSED(state);
	assert_makes("t.xml", "<a>\n <p>See <b>{metadata/keywords}</b> and <i/>.</p></a>",
		     XML "<a>\n  <p>See <b>甲；乙</b> and <i/>.</p>\n</a>\n");
	assert_makes("t.xml", "<a xml:space='preserve'> <b>1</b>\n</a>",
		     XML "<a xml:space=\"preserve\"> <b>1</b>\n</a>\n");
	assert_makes("t.xml", "<a><![CDATA[<x>&amp;{{]]>{metadata/keywords}</a>",
		     XML "<a>&lt;x&gt;&amp;amp;{甲；乙</a>\n");
}

static void
test_xml_include(void **state)
{
	UNUSED(state);
	write_file("own/part.xml", "<p>\n<q>{@id}</q></p>");
	write_file("base/p.xml", "<z>{metadata/keywords}</z>");
	assert_makes("t.xml",
		     "<a " T "><t:include href='part.xml' t:for='observations/observation'"
		     " t:if='@indicator'/><t:include href='p.xml'/></a>",
		     XML "<a>\n  <p>\n    <q>o1</q>\n  </p>\n  <p>\n    <q>o3</q>\n  </p>\n"
			 "  <z>甲；乙</z>\n</a>\n");
	assert_makes(
	    "t.xml",
	    "<a " T "><t:group t:for='observations/observation'><b>{@id}</b><c>{@value}</c>"
	    "</t:group></a>",
	    XML "<a>\n  <b>o1</b>\n  <c>28</c>\n  <b>o2</b>\n  <c>-99.10</c>\n  <b>o3</b>\n"
		"</a>\n");
}

/* A part is a document and declares what it uses; the output says so where it is news. */
static void
test_xml_namespaces(void **state)
{
	UNUSED(state);
	write_file("own/part.xml",
		   "<x:p xmlns:x='urn:x' xmlns='urn:1' " T "><q xmlns='urn:2'><r xmlns='urn:2'/>"
		   "<t:group><s xmlns='urn:1'/></t:group></q></x:p>");
	assert_makes("t.xml", "<a xmlns='urn:1' " T "><t:include href='part.xml'/></a>",
		     XML "<a xmlns=\"urn:1\">\n  <x:p xmlns:x=\"urn:x\">\n    <q xmlns=\"urn:2\">\n"
			 "      <r/>\n      <s xmlns=\"urn:1\"/>\n    </q>\n  </x:p>\n</a>\n");
	assert_makes("t.xml", "<a " T "><t:include href='part.xml'/></a>",
		     XML "<a>\n  <x:p xmlns:x=\"urn:x\" xmlns=\"urn:1\">\n    <q xmlns=\"urn:2\">\n"
			 "      <r/>\n      <s xmlns=\"urn:1\"/>\n    </q>\n  </x:p>\n</a>\n");
}

static void
test_json(void **state)
{
	UNUSED(state);
	assert_makes(
	    "t.json",
	    "{\"a\": \"{metadata/title}\", \"b\": [1, 2.50, true, null, \"{{x\\u000a\"],"
	    " \"c\": {}, \"$$d\": []}",
	    "{\n  \"a\": \"报告 <1> \\\"&\\\"\",\n  \"b\": [\n    1,\n    2.50,\n    true,\n"
	    "    null,\n    \"{x\\n\"\n  ],\n  \"c\": {},\n  \"$d\": []\n}\n");
	assert_makes("t.json",
		     "{\"o\": [{\"$for\": \"observations/observation\", \"id\": \"{@id}\","
		     " \"v\": {\"$number\": \"@value\"}, \"n\": \"{@indicator}\"}]}",
		     "{\n  \"o\": [\n    {\n      \"id\": \"o1\",\n      \"v\": 28,\n"
		     "      \"n\": \"meetings\"\n    },\n    {\n      \"id\": \"o2\",\n"
		     "      \"v\": -99.10\n    },\n    {\n      \"id\": \"o3\",\n"
		     "      \"n\": \"meetings\"\n    }\n  ]\n}\n");
	assert_makes("t.json", "[{\"$for\": \"tokens(metadata/keywords)\", \"$value\": \"{.}\"}]",
		     "[\n  \"甲\",\n  \"乙\"\n]\n");
	assert_makes("t.json",
		     "{\"x\": {\"$boolean\": \"count(observations/observation) = 3\"},"
		     " \"y\": {\"$boolean\": \"observations/observation[@id='o9']/@id\"}}",
		     "{\n  \"x\": true\n}\n");
}

static void
test_json_left_out(void **state)
{
	UNUSED(state);
	assert_makes("t.json",
		     "{\"a\": \"{metadata/issuer}\", \"b\": {\"c\": \"{metadata/issuer}\"}}", "");
	assert_makes("t.json",
		     "{\"a\": \"{metadata/issuer}\", \"b\": \"{metadata/keywords}\", \"c\": 1}",
		     "{\n  \"b\": \"甲；乙\",\n  \"c\": 1\n}\n");
	assert_makes("t.json",
		     "{\"a\": {\"$keep\": \"{metadata/issuer}\"}, \"b\": {\"$keep\": "
		     "[\"{metadata/issuer}\"]},"
		     " \"c\": {\"$keep\": {\"$number\": \"metadata/issuer\"}}}",
		     "{\n  \"a\": \"\",\n  \"b\": [],\n  \"c\": null\n}\n");
	assert_makes(
	    "t.json",
	    "[{\"$for\": \"observations/observation\", \"$value\": {\"$keep\": {\"$number\":"
	    " \"@value\"}}}]",
	    "[\n  28,\n  -99.10,\n  null\n]\n");
	assert_makes("t.json",
		     "{\"a\": {\"$if\": \"metadata/issuer\", \"b\": 1}, \"c\": {\"$if\":"
		     " \"metadata/title\", \"d\": 1}, \"e\": {\"$if\": \"true()\", \"$value\": 2}}",
		     "{\n  \"c\": {\n    \"d\": 1\n  },\n  \"e\": 2\n}\n");
}

static void
test_json_members(void **state)
{
	UNUSED(state);
	assert_makes("t.json",
		     "{\"m\": {\"$members\": \"observations/observation\", \"$key\": \"k-{@id}\","
		     " \"$value\": {\"v\": {\"$number\": \"@value\"}}}}",
		     "{\n  \"m\": {\n    \"k-o1\": {\n      \"v\": 28\n    },\n    \"k-o2\": {\n"
		     "      \"v\": -99.10\n    }\n  }\n}\n");
	assert_int_equal(dg.findings.n, 0);
	assert_makes(
	    "t.json",
	    "{\"m\": {\"$members\": \"observations/observation\", \"$key\": \"{@indicator}\","
	    " \"$value\": \"{@id}\"}}",
	    "{\n  \"m\": {\n    \"meetings\": \"o1\"\n  }\n}\n");
	assert_int_equal(dg.counts[MEMBER_TWICE], 1);
}

static void
test_json_include(void **state)
{
	UNUSED(state);
	write_file("own/part.json", "{\"p\": \"{@id}\"}");
	assert_makes(
	    "t.json",
	    "{\"a\": [{\"$for\": \"observations/observation[@indicator]\", \"$include\":"
	    " \"part.json\"}]}",
	    "{\n  \"a\": [\n    {\n      \"p\": \"o1\"\n    },\n    {\n      \"p\": \"o3\"\n"
	    "    }\n  ]\n}\n");
}

static void
test_values_refused(void **state)
{
	UNUSED(state);
	assert_makes("t.json",
		     "{\"a\": 1, \"n\": {\"$number\": \"metadata/title\"},"
		     " \"b\": {\"$boolean\": \"metadata/title\"}}",
		     "");
	assert_int_equal(dg.counts[VALUE_NO_NUMBER], 1);
	assert_int_equal(dg.counts[VALUE_NO_BOOLEAN], 1);
	assert_str(dg.findings.items[0].args[0], "/n");
}

static void
test_csv(void **state)
{
	UNUSED(state);
	output.for_each.text = STR("observations/observation");
	output.for_each.file = STR("own/target.xml");
	assert_makes("t.csv",
		     "id,\"a b\",v,k,t\n{@id},x,{@value},=1,\"{/report/metadata/title}\"\"\"\n",
		     "id,\"a b\",v,k,t\r\n"
		     "o1,x,28,=1,\"报告 <1> \"\"&\"\"\"\"\"\r\n"
		     "o2,x,-99.10,=1,\"报告 <1> \"\"&\"\"\"\"\"\r\n"
		     "o3,x,,=1,\"报告 <1> \"\"&\"\"\"\"\"\r\n");
	rendering.record.observations.items[0].id = STR("=1+1");
	assert_makes("t.csv", "id\n{@id}\n", "id\r\n'=1+1\r\no2\r\no3\r\n");
	rendering.record.observations.n = 0;
	assert_makes("t.csv", "id\n{@id}\n", "");
}

/* TEXT as file NAME has one fault, CODE at LINE and COLUMN. */
static void
assert_fault(const char *name, const char *text, enum diag_code code, uint32_t line,
	     uint32_t column)
{
	const struct finding *f;

	diag_init(&dg, arena);
	assert_null(load(name, text));
	f = &dg.findings.items[0];
	if (dg.findings.n != 1 || f->code != code || f->place.line != line ||
	    f->place.column != column) {
		for (size_t i = 0; i < dg.findings.n; i++)
			print_error("%s at %u:%u of %.*s\n", diag_name(dg.findings.items[i].code),
				    dg.findings.items[i].place.line,
				    dg.findings.items[i].place.column,
				    STR_ARG(dg.findings.items[i].file));
		fail_msg("%s: wanted %s at %u:%u", text, diag_name(code), line, column);
	}
	assert_true(f->file.n > 0);
}

static void
test_xml_faults(void **state)
{
	UNUSED(state);
	write_file("own/loop.xml", "<x " T ">\n <t:include href='loop.xml'/></x>");
	assert_fault("t.xml", "<a>\n<b></a>", TEMPLATE_SYNTAX, 2, 8);
	assert_fault("t.xml", "<a>\n 报{x</a>", TEMPLATE_BRACE, 2, 3);
	assert_fault("t.xml", "<a>\n<b c='1' d='&#x4e00;&lt;}'/></a>", TEMPLATE_BRACE, 2, 25);
	assert_fault("t.xml", "<a>{metadata/titel}</a>", BINDING_NAME, 1, 14);
	assert_fault("t.xml", "<a\n  b='&#x4e00;{1 &lt; metadata/titel}'/>", BINDING_NAME, 2, 31);
	assert_fault("t.xml", "<a " T ">\n<b t:fro='x'/></a>", TEMPLATE_WORD, 2, 4);
	assert_fault("t.xml", "<a " T ">\n<t:inclued/></a>", TEMPLATE_WORD, 2, 1);
	assert_fault("t.xml", "<a " T ">\n<t:include/></a>", TEMPLATE_NEEDS, 2, 1);
	assert_fault("t.xml", "<a " T ">\n<t:include href='no.xml'/></a>", TEMPLATE_ABSENT, 2, 18);
	assert_fault("t.xml", "<a " T ">\n<t:include href='loop.xml'/></a>", TEMPLATE_CYCLE, 2, 19);
	assert_fault("t.xml", "<a " T ">\n<b t:keep='yes'/></a>", TEMPLATE_VALUE, 2, 12);
	assert_fault("t.xml", "<a " T " t:for='metadata/title'/>", TEMPLATE_CONTENT, 1, 37);
	assert_fault("t.xml", "<a " T ">\n<t:group>x</t:group></a>", TEMPLATE_CONTENT, 2, 10);
	assert_fault("t.xml", "<!DOCTYPE a><a/>", TEMPLATE_SYNTAX, 1, 1);
}

static void
test_json_faults(void **state)
{
	UNUSED(state);
	assert_fault("t.json", "{\"a\":\n1,}", TEMPLATE_SYNTAX, 2, 3);
	assert_fault("t.json", "{\"a\":\n \"\\u4e00\\\"{x\"}", TEMPLATE_BRACE, 2, 11);
	assert_fault("t.json", "{\"a\": \"\\n{concat(\\\"报\\\", metadata/titel)}\"}", BINDING_NAME,
		     1, 34);
	assert_fault("t.json", "{\n\"$fro\": 1}", TEMPLATE_WORD, 2, 1);
	assert_fault("t.json", "{\"a\":\n  {\"$for\": \"observations/observation\"}}",
		     TEMPLATE_BESIDE, 2, 4);
	assert_fault("t.json", "{\"a\": {\"b\": 1,\n\"$value\": 1}}", TEMPLATE_BESIDE, 2, 1);
	assert_fault("t.json", "{\"a\": {\"$number\": 1}}", TEMPLATE_VALUE, 1, 19);
	assert_fault("t.json", "{\"a\": {\"$members\": \"attachments\", \"$key\": \"x\"}}",
		     TEMPLATE_NEEDS, 1, 7);
	assert_fault("t.json", "{\"a\": {\"$include\": \"no.json\"}}", TEMPLATE_ABSENT, 1, 20);
	assert_fault("t.json", "[{\"$for\": \"count(observations)\", \"a\": 1}]", BINDING_LOOP, 1,
		     12);
}

static void
test_csv_faults(void **state)
{
	UNUSED(state);
	assert_fault("t.csv", "a,b\n{1}\n", TEMPLATE_CELLS, 2, 1);
	assert_fault("t.csv", "a,b\n", TEMPLATE_ROWS, 1, 1);
	assert_fault("t.csv", "a\n1\n2\n", TEMPLATE_ROWS, 1, 1);
	assert_fault("t.csv", "a,b\n1,\"报\"\"{metadata/titel}\"\n", BINDING_NAME, 2, 17);
	output.for_each.text = STR("observation");
	output.for_each.file = STR("own/target.xml");
	output.for_each.place = (struct place){.line = 9, .column = 30};
	assert_fault("t.csv", "a\n{1}\n", BINDING_NAME, 9, 30);
}

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

/* Nothing is written that the buffer has no room for, whatever the template does. */
static void
test_full(void **state)
{
	const struct template *template;
	struct eval *eval;

	UNUSED(state);
	template = load("t.json",
			"{\"m\": {\"$members\": \"observations/observation\", \"$key\": \"{@id}\","
			" \"$value\": [\"{@id}\"]}, \"t\": \"{metadata/keywords}\"}");
	assert_non_null(template);
	eval = eval_new(&rendering, set->world, arena, &dg);
	for (size_t max = 0; max < 300; max++) {
		buf_release(&out);
		buf_init(&out, max);
		(void)template_run(template, eval, &out, NULL, &dg);
		assert_true(out.n <= max);
	}
	assert_false(out.full);
	eval_free(eval);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(test_xml, begin, end),
	    cmocka_unit_test_setup_teardown(test_xml_left_out, begin, end),
	    cmocka_unit_test_setup_teardown(test_xml_mixed, begin, end),
	    cmocka_unit_test_setup_teardown(test_xml_include, begin, end),
	    cmocka_unit_test_setup_teardown(test_xml_namespaces, begin, end),
	    cmocka_unit_test_setup_teardown(test_json, begin, end),
	    cmocka_unit_test_setup_teardown(test_json_left_out, begin, end),
	    cmocka_unit_test_setup_teardown(test_json_members, begin, end),
	    cmocka_unit_test_setup_teardown(test_json_include, begin, end),
	    cmocka_unit_test_setup_teardown(test_values_refused, begin, end),
	    cmocka_unit_test_setup_teardown(test_csv, begin, end),
	    cmocka_unit_test_setup_teardown(test_xml_faults, begin, end),
	    cmocka_unit_test_setup_teardown(test_json_faults, begin, end),
	    cmocka_unit_test_setup_teardown(test_csv_faults, begin, end),
	    cmocka_unit_test_setup_teardown(test_fields, begin, end),
	    cmocka_unit_test_setup_teardown(test_field_missing_often, begin, end),
	    cmocka_unit_test_setup_teardown(test_field_in_several_places, begin, end),
	    cmocka_unit_test_setup_teardown(test_source_map, begin, end),
	    cmocka_unit_test_setup_teardown(test_full, begin, end),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}

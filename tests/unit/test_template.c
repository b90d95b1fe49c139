/* SPDX-License-Identifier: Apache-2.0 */
/* Templates: what they write and what they leave out. */
#include "template.h"

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

/* A column for each item of a loop that stands in both lines. */
static void
test_csv_loops(void **state)
{
	struct used_value values[] = {{.code = STR("school"), .label = STR("学校")},
				      {.code = STR("market"), .label = STR("商场")}};
	struct used_dimension used[] = {{.id = STR("step")}, {.id = STR("place")}};
	struct dimension own = {.name = STR("place"), .value = STR("market")};

	UNUSED(state);
	used[1].values.items = values;
	used[1].values.n = 2;
	rendering.used.dimensions.items = used;
	rendering.used.dimensions.n = 2;
	rendering.record.observations.items[1].dimensions.items = &own;
	rendering.record.observations.items[1].dimensions.n = 1;
	output.for_each.text = STR("observations/observation");
	output.for_each.file = STR("own/target.xml");
	assert_makes("t.csv",
		     "id,{for /report/used/dimensions/dimension}D_{@id},at\n{@id},"
		     "\"{for coordinates(dimensions/dimension/@name, dimensions/dimension)}"
		     "{default(substring-after(., '='), 'none')}\","
		     "\"{cell(dimensions/dimension/@name, dimensions/dimension, '/')}\"\n",
		     "id,D_step,D_place,at\r\no1,none,none,0/2\r\no2,none,market,0/"
		     "1\r\no3,none,none,0/2\r\n");
	rendering.record.observations.items[1].dimensions.n = 0;
	rendering.used.dimensions.n = 0;
	assert_makes(
	    "t.csv",
	    "id,{for /report/used/dimensions/dimension}D_{@id},at\n{@id},"
	    "\"{for coordinates(dimensions/dimension/@name, dimensions/dimension)}{.}\",x\n",
	    "id,at\r\no1,x\r\no2,x\r\no3,x\r\n");
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
	    WITH(test_xml),
	    WITH(test_xml_left_out),
	    WITH(test_xml_mixed),
	    WITH(test_xml_include),
	    WITH(test_xml_namespaces),
	    WITH(test_json),
	    WITH(test_json_left_out),
	    WITH(test_json_members),
	    WITH(test_json_include),
	    WITH(test_values_refused),
	    WITH(test_csv),
	    WITH(test_csv_loops),
	    WITH(test_full),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}

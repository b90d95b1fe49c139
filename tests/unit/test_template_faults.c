/* SPDX-License-Identifier: Apache-2.0 */
/* Templates with a mistake: where each is found. */
#include "template.h"

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
	assert_fault("t.csv", "id,{for tokens('a')}{.}\n{@id},x\n", TEMPLATE_SYNTAX, 2, 7);
	assert_fault("t.csv", "{for tokens('a')}{.}\n{for tokens('a')}{.}\n", TEMPLATE_SYNTAX, 1,
		     1);
	assert_fault("t.csv", "a,b\n{1}\n", TEMPLATE_CELLS, 2, 1);
	assert_fault("t.csv", "a,b\n", TEMPLATE_ROWS, 1, 1);
	assert_fault("t.csv", "a\n1\n2\n", TEMPLATE_ROWS, 1, 1);
	assert_fault("t.csv", "a,b\n1,\"报\"\"{metadata/titel}\"\n", BINDING_NAME, 2, 17);
	output.for_each.text = STR("observation");
	output.for_each.file = STR("own/target.xml");
	output.for_each.place = (struct place){.line = 9, .column = 30};
	assert_fault("t.csv", "a\n{1}\n", BINDING_NAME, 9, 30);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    WITH(test_xml_faults),
	    WITH(test_json_faults),
	    WITH(test_csv_faults),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The XML adapter: tree, places, refusals, limits, validation. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "ext/xml/xml.h"

static struct arena *arena;
static struct diag dg;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	diag_init(&dg, arena);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static const struct xml_doc *
parse(const char *text)
{
	return xml_parse(str_of(text), arena, KIND_XML, &dg);
}

static void
assert_str(struct str got, const char *wanted)
{
	assert_int_equal(got.n, strlen(wanted));
	assert_memory_equal(got.p, wanted, got.n);
}

static void
test_tree(void **state)
{
	const struct xml_doc *doc = parse("\xEF\xBB\xBF<?xml version='1.0' encoding='UTF-8'?>\n"
					  "<a xmlns='urn:x' b='1 &lt;' y:c='2' xmlns:y='urn:y'>\n"
					  "中<!-- no -->文&amp;<![CDATA[<k>]]><b/>\n"
					  "  文<c d='3'>t</c></a>");
	const struct xml_node *a, *b, *c;

	(void)state;
	assert_non_null(doc);
	a = doc->root;
	assert_true(xml_is(a, "a"));
	assert_str(a->space, "urn:x");
	assert_str(xml_attribute(a, "b"), "1 <");
	assert_null(xml_attribute(a, "c").p);
	assert_str(a->attributes[1].space, "urn:y");
	assert_str(xml_text(a, arena), "\n中文&<k>\n  文");
	b = xml_first(a);
	assert_true(xml_is(b, "b"));
	assert_str(xml_text(b, arena), "");
	assert_non_null(xml_text(b, arena).p);
	c = xml_next(b);
	assert_str(xml_text(c, arena), "t");
	assert_null(xml_next(c));
	assert_ptr_equal(c->parent, a);
}

static void
test_data(void **state)
{
	static const char text[] = "<a>\n <b> </b>\n <c>x <d/></c>\n</a>";
	const struct xml_doc *doc = xml_parse_data(str_of(text), arena, arena, KIND_XML, &dg);
	const struct xml_node *b = doc->root->first;

	(void)state;
	assert_true(xml_is(b, "b"));
	assert_str(xml_text(b, arena), " ");
	assert_true(xml_is(b->next, "c"));
	assert_null(b->next->next);
	assert_str(xml_text(b->next, arena), "x ");
	assert_str(parse(text)->root->first->text, "\n ");
}

static void
test_without(void **state)
{
	static const char text[] = "<a><x><x>1</x>2</x><b>t<x/>u</b></a>", root[] = "<x><x/></x>";
	const struct xml_doc *doc =
	    xml_parse_without(str_of(text), "x", arena, arena, KIND_XML, &dg);
	const struct xml_node *b = xml_first(doc->root);

	(void)state;
	assert_true(xml_is(b, "b"));
	assert_null(b->next);
	assert_str(xml_text(b, arena), "tu");
	assert_null(xml_first(b));
	doc = xml_parse_without(str_of(root), "x", arena, arena, KIND_XML, &dg);
	assert_true(xml_is(doc->root, "x"));
	assert_null(doc->root->first);
}

static void
test_places(void **state)
{
	const struct xml_doc *doc = parse("\xEF\xBB\xBF<a>\n中文<b x='1'\n y='>'/>\n<c/></a>");
	struct place place = xml_place(doc, doc->root);

	(void)state;
	assert_int_equal(place.line, 1);
	assert_int_equal(place.column, 1);
	assert_int_equal(place.offset, 0);
	assert_int_equal(place.byte_offset, 3);
	place = xml_place(doc, xml_first(doc->root));
	assert_int_equal(place.line, 2);
	assert_int_equal(place.column, 3);
	assert_int_equal(place.offset, 6);
	assert_int_equal(place.byte_offset, 13);
	assert_int_equal(xml_line(doc, xml_next(xml_first(doc->root))), 4);
}

/* The parser moves its buffer while it reads; places must not move with it. */
static void
test_places_far(void **state)
{
	struct buf buf;
	const struct xml_doc *doc;
	uint32_t line = 1;

	(void)state;
	buf_init(&buf, 1 << 24);
	buf_text(&buf, "<a>");
	for (int i = 0; i < 70000; i++)
		buf_printf(&buf, "\n<b>第%d句，很长很长很长&#x4E2D;</b>", i);
	buf_text(&buf, "</a>");
	doc = xml_parse(buf_view(&buf), arena, KIND_XML, &dg);
	assert_non_null(doc);
	for (const struct xml_node *b = xml_first(doc->root); b; b = xml_next(b)) {
		assert_int_equal(xml_line(doc, b), ++line);
		assert_memory_equal(buf.p + b->byte, "<b>", 3);
	}
	assert_int_equal(line, 70001);
	buf_release(&buf);
}

static void
refused(const char *text, uint32_t line, const char *why)
{
	size_t before = dg.findings.n;

	assert_null(parse(text));
	assert_int_equal(dg.findings.n, before + 1);
	assert_int_equal(dg.findings.items[before].code, KIND_XML);
	assert_int_equal(dg.findings.items[before].place.line, line);
	assert_non_null(strstr(dg.findings.items[before].args[0].p, why));
}

static void
test_refused(void **state)
{
	(void)state;
	refused("", 1, "Start tag");
	refused("text", 1, "");
	refused("<a>\n<b></a>", 2, "mismatch");
	refused("<a/>\n<b/>", 2, "Extra");
	refused("<a>\n&e;</a>", 2, "'e'");
	refused("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", 1, "document type");
	refused("<?xml version='1.0'?>\n<!doctype a><a/>", 2, "document type");
	refused("<?xml version='1.0' encoding='GBK'?><a/>", 1, "UTF-8");
	refused("<a>\n\xB0\xA1</a>", 2, "UTF-8");
	refused("<a>\n\x01</a>", 2, "");
	refused("<a x='1' x='2'/>", 1, "x");
	refused("<a", 1, "");
}

/* N passes, N + 1 does not. */
static void
test_depth(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 1 << 20);
	for (int n = XML_DEPTH_MAX; n <= XML_DEPTH_MAX + 1; n++) {
		buf_clear(&buf);
		for (int i = 0; i < n; i++)
			buf_text(&buf, "<a><c/>");
		for (int i = 0; i < n; i++)
			buf_text(&buf, "</a>");
		buf_char(&buf, '\0');
		buf.n--;
		if (n == XML_DEPTH_MAX)
			refused(buf.p, 1, "deep");
		else
			assert_null(parse(buf.p));
	}
	buf_release(&buf);
}

static void
test_depth_passes(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 1 << 20);
	for (int i = 0; i < XML_DEPTH_MAX; i++)
		buf_text(&buf, "<a><?p <a ?><!-- <a> -->");
	for (int i = 0; i < XML_DEPTH_MAX; i++)
		buf_text(&buf, "</a>");
	assert_non_null(xml_parse(buf_view(&buf), arena, KIND_XML, &dg));
	buf_release(&buf);
}

static void
test_attributes(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 1 << 20);
	for (int n = XML_ATTRIBUTES_MAX; n <= XML_ATTRIBUTES_MAX + 1; n++) {
		buf_clear(&buf);
		buf_text(&buf, "<a");
		for (int i = 0; i < n; i++)
			buf_printf(&buf, " a%d='=>='", i);
		buf_text(&buf, "/>");
		if (n == XML_ATTRIBUTES_MAX)
			assert_non_null(xml_parse(buf_view(&buf), arena, KIND_XML, &dg));
		else
			assert_null(xml_parse(buf_view(&buf), arena, KIND_XML, &dg));
	}
	buf_release(&buf);
}

static void
test_elements(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 1 << 23);
	for (int n = XML_ELEMENTS_MAX; n <= XML_ELEMENTS_MAX + 1; n++) {
		const struct xml_doc *doc;
		buf_clear(&buf);
		buf_text(&buf, "<a>");
		for (int i = 1; i < n; i++)
			buf_text(&buf, "<b/>");
		buf_text(&buf, "</a>");
		doc = xml_parse(buf_view(&buf), arena, KIND_XML, &dg);
		assert_int_equal(doc != NULL, n == XML_ELEMENTS_MAX);
	}
	buf_release(&buf);
}

/* A place costs the same wherever it is: many of them on one line. */
static void
test_places_on_one_line(void **state)
{
	const struct xml_doc *doc;
	const struct xml_node *node;
	struct buf buf;
	uint32_t i = 0;

	(void)state;
	buf_init(&buf, 1 << 23);
	buf_text(&buf, "\xEF\xBB\xBF<法>");
	for (; i < 100000; i++)
		buf_text(&buf, "<治 a='1'/>");
	buf_text(&buf, "</法>");
	doc = xml_parse(buf_view(&buf), arena, KIND_XML, &dg);
	assert_non_null(doc);
	for (i = 0, node = xml_first(doc->root); node; node = xml_next(node), i++) {
		struct place place = xml_place(doc, node);
		assert_int_equal(place.line, 1);
		assert_int_equal(place.column, 4 + 10 * i);
		assert_int_equal(place.offset, 3 + 10 * i);
		assert_int_equal(place.byte_offset, 8 + 12 * i);
	}
	assert_int_equal(i, 100000);
	buf_release(&buf);
}

static const char schema_text[] = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"
				  "<xs:element name='a'><xs:complexType><xs:sequence>"
				  "<xs:element name='n' type='xs:integer' maxOccurs='9'/>"
				  "</xs:sequence></xs:complexType></xs:element></xs:schema>";

static struct xml_schema *
schema_from(const char *text)
{
	char path[] = "/tmp/test_xml.XXXXXX";
	int fd = mkstemp(path);
	struct xml_schema *schema;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
	schema = xml_schema_open(str_of(path), str_of(path + 5), KIND_SCHEMA, &dg);
	unlink(path);
	return schema;
}

static void
test_schema(void **state)
{
	struct xml_schema *schema = schema_from(schema_text);
	size_t before = dg.findings.n;

	(void)state;
	assert_non_null(schema);
	assert_true(xml_schema_check(schema, STR("<a><n>1</n></a>"), KIND_SCHEMA, &dg));
	assert_int_equal(dg.findings.n, before);
	assert_false(
	    xml_schema_check(schema, STR("<a>\n<n>x</n>\n<n>y</n></a>"), KIND_SCHEMA, &dg));
	assert_int_equal(dg.findings.items[before].place.line, 2);
	assert_int_equal(dg.findings.items[dg.findings.n - 1].place.line, 3);
	assert_false(xml_schema_check(schema, STR("<a><n>1</n>"), KIND_SCHEMA, &dg));
	assert_false(
	    xml_schema_check(schema, STR("<!DOCTYPE a><a><n>1</n></a>"), KIND_SCHEMA, &dg));
	xml_schema_free(schema);
	xml_schema_free(NULL);
}

/* Where a fault stands, and what. */
static void
test_schema_places(void **state)
{
	struct xml_schema *schema = schema_from(
	    "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"
	    "<xs:element name='a'><xs:complexType><xs:sequence>"
	    "<xs:element name='n' maxOccurs='9'><xs:complexType><xs:simpleContent>"
	    "<xs:extension base='xs:integer'><xs:attribute name='c' type='xs:date'/>"
	    "<xs:attribute name='cc'/></xs:extension></xs:simpleContent></xs:complexType>"
	    "</xs:element><xs:element name='z'/></xs:sequence></xs:complexType></xs:element>"
	    "</xs:schema>");
	static const struct {
		struct str document;
		uint32_t line, column;
		struct str value;
	} cases[] = {
	    {STR_INIT("<a>\n <n>\xE4\xB8\x80x</n><z/></a>"), 2, 5, STR_INIT("\xE4\xB8\x80x")},
	    {STR_INIT("<a>\n<n cc='c' \t c =\n 'it'>1</n><z/></a>"), 3, 3, STR_INIT("it")},
	    {STR_INIT("<a><n>1</n>\n<q>1</q></a>"), 2, 1, STR_INIT("<q")},
	    {STR_INIT("<a><n>1</n>\n</a>"), 2, 1, STR_INIT("</a>")},
	    {STR_INIT("<a>\xE4\xB8\x80<z/></a>"), 1, 4, STR_INIT("\xE4\xB8\x80")},
	    {STR_INIT("<a><n/><z/></a>"), 1, 4, STR_INIT("<n/>")},
	    {STR_INIT("<a><n d='5'>1</n><z/></a>"), 1, 10, STR_INIT("5")},
	};

	(void)state;
	assert_non_null(schema);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t at = dg.findings.n;
		assert_false(xml_schema_check(schema, cases[i].document, KIND_SCHEMA, &dg));
		print_message("%zu: %u:%u %.*s\n", i, dg.findings.items[at].place.line,
			      dg.findings.items[at].place.column,
			      STR_ARG(dg.findings.items[at].value));
		assert_int_equal(dg.findings.items[at].place.line, cases[i].line);
		assert_int_equal(dg.findings.items[at].place.column, cases[i].column);
		assert_true(str_eq(dg.findings.items[at].value, cases[i].value));
	}
	xml_schema_free(schema);
}

static void
test_schema_bad(void **state)
{
	size_t before = dg.findings.n;

	(void)state;
	assert_null(schema_from("<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"
				"<xs:element type='none'/></xs:schema>"));
	assert_true(dg.findings.n > before);
	assert_null(xml_schema_open(STR("/nonexistent"), STR("nonexistent"), KIND_SCHEMA, &dg));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_tree),
	    cmocka_unit_test(test_data),
	    cmocka_unit_test(test_without),
	    cmocka_unit_test(test_places),
	    cmocka_unit_test(test_places_far),
	    cmocka_unit_test(test_refused),
	    cmocka_unit_test(test_depth),
	    cmocka_unit_test(test_depth_passes),
	    cmocka_unit_test(test_attributes),
	    cmocka_unit_test(test_elements),
	    cmocka_unit_test(test_places_on_one_line),
	    cmocka_unit_test(test_schema),
	    cmocka_unit_test(test_schema_places),
	    cmocka_unit_test(test_schema_bad),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}

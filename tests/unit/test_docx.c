/* SPDX-License-Identifier: Apache-2.0 */
/* Word processing documents: ways of counting, containers broken by chance, elements in any order.
 */
#include "reading.h"

#include "packing.h"

#include "read/office/word/counting.h"
#include "read/office/word/symbols.h"

enum { ROUNDS = 1500, CONTAINER_MAX = 1 << 20, DEPTH_MAX = 14 };

/* ---- counting ---- */

static const struct {
	const char *way;
	uint32_t number;
	const char *written;
} counted[] = {
    {"decimal", 0, "0"},
    {"decimal", 4294967295, "4294967295"},
    {"decimalZero", 9, "09"},
    {"decimalZero", 10, "10"},
    {"decimalFullWidth", 12, "１２"},
    {"chineseCounting", 10, "十"},
    {"chineseCounting", 11, "十一"},
    {"chineseCounting", 20, "二十"},
    {"chineseCounting", 99, "九十九"},
    {"chineseCounting", 100, "一〇〇"},
    {"chineseCountingThousand", 100, "一百"},
    {"chineseCountingThousand", 101, "一百〇一"},
    {"chineseCountingThousand", 110, "一百一十"},
    {"chineseCountingThousand", 1001, "一千〇一"},
    {"chineseCountingThousand", 10000, "一万"},
    {"chineseCountingThousand", 10001, "一万〇一"},
    {"chineseCountingThousand", 99999999, "九千九百九十九万九千九百九十九"},
    {"chineseCountingThousand", 100000000, "100000000"},
    {"chineseLegalSimplified", 10, "壹拾"},
    {"ideographDigital", 203, "二〇三"},
    {"ideographTraditional", 10, "癸"},
    {"ideographTraditional", 11, "11"},
    {"ideographZodiac", 12, "亥"},
    {"decimalEnclosedCircle", 1, "①"},
    {"decimalEnclosedCircle", 20, "⑳"},
    {"decimalEnclosedCircle", 21, "21"},
    {"decimalEnclosedCircle", 0, "0"},
    {"decimalEnclosedParen", 1, "⑴"},
    {"upperLetter", 26, "Z"},
    {"upperLetter", 27, "AA"},
    {"lowerLetter", 3, "c"},
    {"upperRoman", 1994, "MCMXCIV"},
    {"lowerRoman", 3888, "mmmdccclxxxviii"},
    {"upperRoman", 4000, "4000"},
    {"numberInDash", 7, "- 7 -"},
    {"bullet", 7, ""},
    {"no such way", 7, "7"},
};

static void
ways_of_counting(void **state)
{
	struct reading *reading = *state;

	for (size_t i = 0; i < COUNT(counted); i++) {
		uint32_t points[COUNTING_POINTS_MAX];
		uint32_t n = counting_write(counting_named(str_of(counted[i].way)),
					    counted[i].number, points);
		assert_true(n <= COUNTING_POINTS_MAX);
		assert_str(utf8_str(reading->arena, points, n), counted[i].written);
	}
}

static void
signs_of_symbol_fonts(void **state)
{
	(void)state;
	assert_int_equal(symbol_character(STR("Wingdings"), STR("F0FC")), 0x2713);
	assert_int_equal(symbol_character(STR("wingdings"), STR("fc")), 0x2713);
	assert_int_equal(symbol_character(STR("Symbol"), STR("F0B3")), 0x2265);
	assert_int_equal(symbol_character(STR("宋体"), STR("2103")), 0x2103);
	assert_int_equal(symbol_character(STR("Wingdings"), STR("F001")), SYMBOL_NONE);
	assert_int_equal(symbol_character(STR("Symbol"), STR("")), SYMBOL_NONE);
	assert_int_equal(symbol_character(STR("Symbol"), STR("XYZ")), SYMBOL_NONE);
	assert_int_equal(symbol_character(STR("Symbol"), STR("D800")), SYMBOL_NONE);
}

/* ---- elements in any order ---- */

static const char *const elements[] = {
    "w:p",
    "w:p",
    "w:p",
    "w:r",
    "w:r",
    "w:t",
    "w:t",
    "w:tbl",
    "w:tr",
    "w:tr",
    "w:tc",
    "w:tc",
    "w:tcPr",
    "w:trPr",
    "w:pPr",
    "w:rPr",
    "w:numPr",
    "w:vMerge",
    "w:vMerge w:val='restart'",
    "w:hMerge",
    "w:gridSpan w:val='3'",
    "w:gridSpan w:val='0'",
    "w:gridBefore w:val='2'",
    "w:gridBefore w:val='999'",
    "w:tblHeader",
    "w:numId w:val='1'",
    "w:ilvl w:val='3'",
    "w:pStyle w:val='2'",
    "w:rStyle w:val='1'",
    "w:vanish",
    "w:del",
    "w:ins",
    "w:moveFrom",
    "w:delText",
    "w:txbxContent",
    "w:footnote w:id='7'",
    "w:footnoteReference w:id='1'",
    "w:endnoteReference w:id='9'",
    "w:fldChar w:fldCharType='begin'",
    "w:fldChar w:fldCharType='separate'",
    "w:fldChar w:fldCharType='end'",
    "w:br",
    "w:tab",
    "w:sym w:char='F0FE' w:font='x'",
    "w:altChunk r:id='b'",
    "w:sectPr",
    "a:blip r:embed='c'",
    "v:textpath string='艺术 7件'",
    "mc:AlternateContent",
    "mc:Choice Requires='wps'",
    "mc:Choice Requires='w16se'",
    "mc:Fallback",
};

static const char *const words[] = {"办结46件", " ",  "\n",	  "。", "&lt;",
				    "一、",	"\t", "&#xFFFD;", ""};

static uint32_t
chance(uint32_t *state, size_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return (uint32_t)(*state % below);
}

static void
grow(struct buf *out, uint32_t *luck, int depth)
{
	for (uint32_t n = 1 + chance(luck, 4); n > 0; n--) {
		const char *element = elements[chance(luck, COUNT(elements))];
		size_t name = strcspn(element, " ");
		buf_printf(out, "<%s>", element);
		buf_text(out, words[chance(luck, COUNT(words))]);
		if (depth < DEPTH_MAX)
			grow(out, luck, depth + 1 + (int)chance(luck, 3));
		buf_printf(out, "</%.*s>", (int)name, element);
	}
}

static void
what_holds_of_every_document(void **state)
{
	struct reading *reading = *state;
	struct buf document, container;
	uint32_t luck = 20240318;
	size_t read = 0;

	buf_init(&document, CONTAINER_MAX);
	buf_init(&container, CONTAINER_MAX);
	for (int round = 0; round < ROUNDS; round++) {
		buf_clear(&document);
		buf_text(&document, "<w:document " SPACES "><w:body><w:p><w:r><w:t>召开会议28次。"
				    "</w:t></w:r></w:p>");
		grow(&document, &luck, 0);
		buf_text(&document, "</w:body></w:document>");
		assert_false(document.full);
		pack_document(buf_view(&document), &container);
		arena_clear(reading->arena);
		if (reading_of(reading, "a.docx", buf_view(&container))) {
			reading_holds(reading->doc);
			read++;
		} else {
			assert_true(diag_exit_status(&reading->dg, DIAG_ERROR) == 3);
		}
	}
	assert_int_equal(read, ROUNDS);
	buf_release(&document);
	buf_release(&container);
}

static void
any_byte_of_a_container(void **state)
{
	static const unsigned char flips[] = {0x01, 0x80, 0xFF};
	struct reading *reading = *state;
	struct buf container;

	buf_init(&container, CONTAINER_MAX);
	pack_document(STR("<w:document " SPACES "><w:body><w:p><w:r><w:t>会议28次</w:t></w:r></w:p>"
			  "</w:body></w:document>"),
		      &container);
	assert_non_null(reading_of(reading, "a.docx", buf_view(&container)));
	for (size_t i = 0; i < container.n * COUNT(flips); i++) {
		char *byte = &container.p[i / COUNT(flips)], kept = *byte;
		*byte = (char)((unsigned char)kept ^ flips[i % COUNT(flips)]);
		arena_clear(reading->arena);
		if (reading_of(reading, "a.docx", buf_view(&container)))
			reading_holds(reading->doc);
		else
			assert_true(diag_count(&reading->dg, DIAG_ERROR) > 0);
		*byte = kept;
	}
	for (size_t n = 4; n < container.n; n++) {
		arena_clear(reading->arena);
		assert_null(reading_of(reading, "a.docx", (struct str){container.p, n}));
		assert_int_equal(diag_count(&reading->dg, DIAG_ERROR), 1);
	}
	buf_release(&container);
}

static void
places_are_those_of_the_text(void **state)
{
	struct reading *reading = *state;
	struct buf container;
	struct place place;

	buf_init(&container, CONTAINER_MAX);
	pack_document(
	    STR("<w:document " SPACES "><w:body><w:p><w:pPr><w:numPr><w:numId w:val='0'/>"
		"</w:numPr></w:pPr></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId "
		"w:val='1'/></w:numPr></w:pPr><w:r><w:t>会议28次</w:t></w:r></w:p>"
		"</w:body></w:document>"),
	    &container);
	assert_non_null(reading_of(reading, "a.docx", buf_view(&container)));
	reading_holds(reading->doc);
	assert_str(reading->doc->source, "\n1、会议28次");
	place = document_place(reading->doc, 4, 6);
	assert_int_equal(place.line, 2);
	assert_int_equal(place.column, 5);
	assert_int_equal(place.offset, 5);
	assert_int_equal(place.end, 7);
	assert_int_equal(place.byte_offset, 11);
	assert_str(document_str(reading->doc, 4, 6, reading->arena), "28");
	buf_release(&container);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(ways_of_counting),
	    cmocka_unit_test(signs_of_symbol_fonts),
	    cmocka_unit_test(what_holds_of_every_document),
	    cmocka_unit_test(any_byte_of_a_container),
	    cmocka_unit_test(places_are_those_of_the_text),
	};

	return cmocka_run_group_tests(tests, reading_setup, reading_teardown);
}

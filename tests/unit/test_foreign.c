/* SPDX-License-Identifier: Apache-2.0 */
/* Text pasted in another character set, unseen characters, pictures, bold lines, page numbers. */
#include "reading.h"

/* GB is GB18030, U8 is UTF-8; the rest of a page around. */
#define GB_PAGE "<meta charset=gb2312><p>"
#define GB_RECEIVED "\xCA\xD5\xB5\xBD" /* 收到 */
#define GB_CLOSED "\xB0\xEC\xBD\xE1"   /* 办结 */
#define GB_CASES "\xBC\xFE"	       /* 件 */
#define GB_COMMA "\xA3\xAC"	       /* ， */

static const struct {
	struct str page;
	const char *blocks;
	const char *findings;
} pastes[] = {
    /* amid text, with ASCII in it, up to text of the page's own */
    {STR_INIT(GB_PAGE GB_RECEIVED "30" GB_CASES GB_COMMA "办结28件，" GB_RECEIVED "2" GB_CASES),
     "text|收到30件，办结28件，收到2件\n", "CHARSET_MIXED@1:31,34"},
    {STR_INIT(GB_PAGE GB_RECEIVED "<b>办结案件</b>28" GB_CASES), "text|收到办结案件28件\n",
     "CHARSET_MIXED@1:30,31"},
    /* an order mark left by an include */
    {STR_INIT(GB_PAGE GB_RECEIVED "\xEF\xBB\xBF<b>2</b>" GB_CASES), "text|收到2件\n",
     "CHARSET_MIXED@1:27,28 CHARACTER_INVISIBLE@1:27,28"},
    /* one character is no proof: it may be anything */
    {STR_INIT(GB_PAGE GB_RECEIVED "2" GB_CASES "<b>\xE5\x8A</b>"), "text|收到2件鍔\n", ""},
    /* the other way round */
    {STR_INIT(
	 "<meta "
	 "charset=utf-8><p>全年依法办理行政事务，主动接受各方监督，收到各类申请30件，" GB_CLOSED
	 "28" GB_CASES GB_COMMA "收到2件"),
     "text|全年依法办理行政事务，主动接受各方监督，收到各类申请30件，办结28件，收到2件\n",
     "CHARSET_MIXED@1:54,109"},
    {STR_INIT("<meta charset=utf-8><p>收到3\xB0\xEC件，办结"), "text|收到3\uFFFD\uFFFD件，办结\n",
     "CHARSET_DAMAGED@1:27,30"},
};

static void
pasted_text_is_read(void **state)
{
	struct reading *reading = *state;

	for (size_t i = 0; i < COUNT(pastes); i++) {
		assert_non_null(reading_of(reading, "a.html", pastes[i].page));
		assert_str(reading_blocks(reading), pastes[i].blocks);
		assert_str(reading_findings(reading), pastes[i].findings);
		reading_holds(reading->doc);
	}
}

/* Places behind a stretch are those of the file. */
static void
bytes_are_counted_as_they_were(void **state)
{
	struct reading *reading = *state;
	struct place place;

	assert_non_null(
	    reading_of(reading, "a.html", STR(GB_PAGE "办结案件28件，" GB_RECEIVED "46" GB_CASES)));
	assert_str(reading_blocks(reading), "text|办结案件28件，收到46件\n");
	place = document_place(reading->doc, 10, 12);
	assert_int_equal(place.offset, 34);
	assert_int_equal(place.byte_offset, 24 + 12 + 2 + 6 + 4);
}

static const struct {
	const char *name;
	struct str page;
	const char *blocks;
	const char *findings;
} unseens[] = {
    {"a.html", STR_INIT("<p>办结1\u00AD28\u200B6件"), "text|办结1286件\n",
     "CHARACTER_INVISIBLE@1:7,10 CHARACTER_INVISIBLE@1:10,14"},
    {"a.html", STR_INIT("<p>办结1&shy;28&#x200b;6&#8203;件"), "text|办结1286件\n",
     "CHARACTER_INVISIBLE@1:7,10 CHARACTER_INVISIBLE@1:14,17"},
    {"a.txt", STR_INIT("办结1\u00AD28\u200B6件\n\u200E\n收\uFEFF到2件"),
     "text|办结1286件\ntext|收到2件\n",
     "CHARACTER_INVISIBLE@1:4,7 CHARACTER_INVISIBLE@1:7,11 CHARACTER_INVISIBLE@3:2,26"},
    {"a.txt", STR_INIT("罚款12\u202E34\u202C元"), "text|罚款1234元\n",
     "CHARACTER_TURNS@1:5,8 CHARACTER_TURNS@1:8,13"},
    /* a joiner that a script needs stays; private characters stay, and are told */
    {"a.txt", STR_INIT("\u06A9\u200C\u06A9 2件"), "text|\u06A9\u200C\u06A9 2件\n", ""},
    {"a.txt", STR_INIT("\uE5E5某2件"), "text|\uE5E5某2件\n", "CHARACTER_PRIVATE@1:1,0"},
    {"a.html", STR_INIT("<p>&#xE5E5;某2件"), "text|\uE5E5某2件\n", "CHARACTER_PRIVATE@1:4,3"},
};

static void
what_has_no_width_parts_no_figure(void **state)
{
	struct reading *reading = *state;

	for (size_t i = 0; i < COUNT(unseens); i++) {
		assert_non_null(reading_of(reading, unseens[i].name, unseens[i].page));
		assert_str(reading_blocks(reading), unseens[i].blocks);
		assert_str(reading_findings(reading), unseens[i].findings);
		reading_holds(reading->doc);
	}
}

/* The index of the decoder must not pass over a place far from the ends. */
static void
every_place_is_looked_at(void **state)
{
	struct reading *reading = *state;
	struct buf text;

	buf_init(&text, 1000);
	for (unsigned at = 0; at < 40; at++) {
		buf_clear(&text);
		for (unsigned i = 0; i < 80; i++)
			buf_text(&text, i == at ? "1\u200B2" : "字");
		assert_non_null(reading_of(reading, "a.txt", buf_view(&text)));
		assert_int_equal(reading->doc->text_points, 81);
		assert_int_equal(reading->dg.counts[CHARACTER_INVISIBLE], 1);
	}
	buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(pasted_text_is_read, reading_setup, reading_teardown),
	    cmocka_unit_test_setup_teardown(bytes_are_counted_as_they_were, reading_setup,
					    reading_teardown),
	    cmocka_unit_test_setup_teardown(what_has_no_width_parts_no_figure, reading_setup,
					    reading_teardown),
	    cmocka_unit_test_setup_teardown(every_place_is_looked_at, reading_setup,
					    reading_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

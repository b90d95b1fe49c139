/* SPDX-License-Identifier: Apache-2.0 */
/* Names of members: judged, compared, made safe. */
#include "unit.h"

#include "base/text/utf8.h"
#include "pack/names.h"
#include "pack/unicode.h"

static const struct {
	const char *name;
	unsigned faults;
} judged[] = {
    {"b/data/附件1：名录.xlsx", 0},
    {"a b.txt", 0},
    {".hidden", 0},
    {"console.txt", 0},
    {"com10", 0},
    {"", 1u << NAME_EMPTY},
    {"a//b", 1u << NAME_EMPTY},
    {"a/", 1u << NAME_EMPTY},
    {"/a", 1u << NAME_ABSOLUTE},
    {"//a", 1u << NAME_ABSOLUTE},
    {"c:x", 1u << NAME_ABSOLUTE | 1u << NAME_CHARACTER},
    {"../a", 1u << NAME_DOTS},
    {"a/..", 1u << NAME_DOTS},
    {"./a", 1u << NAME_DOTS},
    {"a\\b", 1u << NAME_CHARACTER},
    {"a?", 1u << NAME_CHARACTER},
    {"a|b*<>\"", 1u << NAME_CHARACTER},
    {"a\tb", 1u << NAME_CONTROL},
    {"a\x7F", 1u << NAME_CONTROL},
    {"a\xC2\x85", 1u << NAME_CONTROL},
    {"a\xE2\x80\xAE", 1u << NAME_BIDI},
    {"a\xEF\xBB\xBF", 1u << NAME_BIDI},
    {"nul", 1u << NAME_DEVICE},
    {"a/CON.tar.gz", 1u << NAME_DEVICE},
    {"LPT9.txt", 1u << NAME_DEVICE},
    {"aux .txt", 1u << NAME_DEVICE},
    {"conin$", 1u << NAME_DEVICE},
    {"a.", 1u << NAME_TRAILING},
    {"a./b", 1u << NAME_TRAILING},
    {"a ", 1u << NAME_TRAILING},
    {"a\xFF", 1u << NAME_NOT_UTF8},
    {"e\xCC\x81", 1u << NAME_NOT_NFC},
    {"\xE1\x84\x80\xE1\x85\xA1", 1u << NAME_NOT_NFC},
};

static void
judgement(void **state)
{
	UNUSED(state);
	for (size_t i = 0; i < COUNT(judged); i++)
		if (names_check(str_of(judged[i].name)) != judged[i].faults)
			fail_msg("\"%s\": 0x%X", judged[i].name,
				 names_check(str_of(judged[i].name)));
}

static void
limits(void **state)
{
	char path[NAMES_PATH_MAX + 1];

	UNUSED(state);
	memset(path, 'x', sizeof(path));
	assert_int_equal(names_check((struct str){path, NAMES_SEGMENT_MAX}), 0);
	assert_int_equal(names_check((struct str){path, NAMES_SEGMENT_MAX + 1}),
			 1u << NAME_SEGMENT_LONG);
	for (size_t i = 100; i < sizeof(path); i += 100)
		path[i] = '/';
	assert_int_equal(names_check((struct str){path, NAMES_PATH_MAX}), 0);
	assert_int_equal(names_check((struct str){path, NAMES_PATH_MAX + 1}), 1u << NAME_LONG);
	for (size_t i = 1; i < sizeof(path); i += 2) {
		path[i] = '/';
		path[i - 1] = 'x';
	}
	assert_int_equal(names_check((struct str){path, 2 * NAMES_DEPTH_MAX - 1}), 0);
	assert_int_equal(names_check((struct str){path, 2 * NAMES_DEPTH_MAX + 1}), 1u << NAME_DEEP);
}

static void
comparison(void **state)
{
	static const char *const same[][2] = {
	    {"Report.XML", "report.xml"},
	    {"ＡＢＣ１", "abc1"},
	    {"附件①.pdf", "附件1.pdf"},
	    {"㈠", "(一)"},
	    {"Straße", "STRASSE"},
	    {"ÀÉ", "àé"},
	    {"ΣΑΣ", "σας"},
	    {"Ⅳ", "iv"},
	    {"e\xCC\x81", "é"},
	    {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "한"},
	    {"e\xCC\xA3\xCC\x82", "ệ"},
	    {"ﬁ", "FI"},
	    {"⼀", "一"},
	};
	static const char *const apart[][2] = {
	    {"附件1", "附件2"}, {"報", "报"}, {"a-b", "a_b"}, {"é", "e"}, {"０", "o"},
	};
	struct arena *arena = arena_new();

	UNUSED(state);
	for (size_t i = 0; i < COUNT(same); i++)
		if (!str_eq(names_key(arena, str_of(same[i][0])),
			    names_key(arena, str_of(same[i][1]))))
			fail_msg("%s and %s differ", same[i][0], same[i][1]);
	for (size_t i = 0; i < COUNT(apart); i++)
		assert_false(str_eq(names_key(arena, str_of(apart[i][0])),
				    names_key(arena, str_of(apart[i][1]))));
	arena_free(arena);
}

static void
made_safe(void **state)
{
	static const char *const rows[][2] = {
	    {"附件1：名录.xlsx", "附件1：名录.xlsx"},
	    {"a/b\\c:d.txt", "a_b_c_d.txt"},
	    {"con", "_con"},
	    {"aux.pdf", "_aux.pdf"},
	    {"x. . ", "x"},
	    {"..", "attachment"},
	    {"", "attachment"},
	    {". .", "attachment"},
	    {".profile", "_.profile"},
	    {"a\x01\xE2\x80\xAE\xFF.txt", "a___.txt"},
	    {"cafe\xCC\x81.txt", "café.txt"},
	    {"\xEF\xA4\x80.txt", "_.txt"},
	    {"\xD6\xB4\xB7\xA8\xC7\xE5\xB5\xA5.csv", "执法清单.csv"}, /* GB18030 */
	};
	struct arena *arena = arena_new();
	bool changed;

	UNUSED(state);
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_str(names_safe(arena, str_of(rows[i][0]), &changed), rows[i][1]);
		assert_int_equal(changed, strcmp(rows[i][0], rows[i][1]) != 0);
		assert_int_equal(names_check(str_of(rows[i][1])), 0);
	}
	assert_str(names_numbered(arena, STR("a.tar.gz"), 2), "a.tar-2.gz");
	assert_str(names_numbered(arena, STR("a"), 10), "a-10");
	arena_free(arena);
}

/* Whatever comes, what is made of it passes, and so it does with a number. */
static void
always_safe(void **state)
{
	static const char *const pieces[] = {"a", "报",		  "/",	 "..", ".",
					     " ", "\xFF",	  "con", "\n", "\xCC\x81",
					     ":", "\xE2\x80\xAE", "🀄",	 "e"};
	struct arena *arena = arena_new();
	unsigned seed = 1;

	UNUSED(state);
	for (int i = 0; i < 3000; i++) {
		struct str name = STR(""), safe;
		bool changed;
		for (unsigned k = 0; k < (unsigned)i % 150; k++) {
			seed = seed * 1664525 + 1013904223;
			name = arena_printf(arena, "%.*s%s", STR_ARG(name),
					    pieces[(seed >> 16) % COUNT(pieces)]);
		}
		safe = names_safe(arena, name, &changed);
		assert_int_equal(names_check(safe), 0);
		assert_int_equal(names_check(names_numbered(arena, safe, 99999)), 0);
		assert_str(names_safe(arena, safe, &changed), safe.p);
		arena_clear(arena);
	}
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(judgement),   cmocka_unit_test(limits),
	    cmocka_unit_test(comparison),  cmocka_unit_test(made_safe),
	    cmocka_unit_test(always_safe),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

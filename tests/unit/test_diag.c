/* SPDX-License-Identifier: Apache-2.0 */
/* The list of findings, and the collector. */
#include "unit.h"

#include "base/diag.h"
#include "base/text/utf8.h"

/* The highest N of {N} in TEXT, or -1. */
static int
highest_argument(const char *text)
{
	int highest = -1;

	for (; *text; text++)
		if (text[0] == '{' && text[1] >= '0' && text[1] <= '9' && text[2] == '}')
			highest = text[1] - '0' > highest ? text[1] - '0' : highest;
	return highest;
}

static void
every_code_is_whole(void **state)
{
	UNUSED(state);
	for (int i = 0; i < DIAG_CODE_COUNT; i++) {
		enum diag_code code = (enum diag_code)i, found;
		struct str name = str_of(diag_name(code));
		assert_true(diag_lookup(name, &found) && found == code);
		for (int lang = 0; lang < DIAG_LANG_COUNT; lang++) {
			const char *text = diag_text(code, (enum diag_lang)lang);
			const char *remedy = diag_remedy(code, (enum diag_lang)lang);
			if (!*text || !*remedy || !utf8_valid(str_of(text)))
				fail_msg("%s lacks a text", diag_name(code));
			if (highest_argument(text) >= DIAG_ARGS)
				fail_msg("%s asks for too many arguments", diag_name(code));
		}
	}
}

static void
message_is_filled_and_harmless(void **state)
{
	struct arena *arena = arena_new();
	struct finding *finding;
	struct diag dg;
	struct buf buf;

	UNUSED(state);
	diag_init(&dg, arena);
	buf_init(&buf, 1000);
	finding = DIAG_AT(&dg, FILE_UNREADABLE, DIAG_NOWHERE, STR("a\x1B[31m\xE2\x80\xAE\xFF"),
			  STR("why {0}"));
	diag_message(finding, DIAG_EN, &buf);
	assert_str(buf_view(&buf), "cannot read a\\u{1B}[31m\\u{202E}\\u{FF}: why {0}");
	buf_release(&buf);
	arena_free(arena);
}

static void
message_speaks_its_language(void **state)
{
	static const struct {
		enum diag_code code;
		enum diag_lang lang;
		const char *args[2], *message;
	} cases[] = {
	    {FILE_UNREADABLE, DIAG_EN, {"a", "Is a directory"}, "cannot read a: Is a directory"},
	    {FILE_UNREADABLE, DIAG_ZH, {"a", "Is a directory"}, "无法读取 a：是文件夹"},
	    {FILE_UNREADABLE, DIAG_ZH, {"a", "not a regular file"}, "无法读取 a：不是普通文件"},
	    {FILE_UNREADABLE, DIAG_ZH, {"a", "bad moon"}, "无法读取 a：bad moon"},
	    {TEXT_HIDDEN, DIAG_EN, {"1", ""}, "not read: 1 hidden character"},
	    {TEXT_HIDDEN, DIAG_EN, {"2", ""}, "not read: 2 hidden characters"},
	};
	struct arena *arena = arena_new();
	struct diag dg;
	struct buf buf;

	UNUSED(state);
	diag_init(&dg, arena);
	buf_init(&buf, 1000);
	for (size_t i = 0; i < COUNT(cases); i++) {
		buf_clear(&buf);
		diag_message(DIAG_AT(&dg, cases[i].code, DIAG_NOWHERE, str_of(cases[i].args[0]),
				     str_of(cases[i].args[1])),
			     cases[i].lang, &buf);
		assert_str(buf_view(&buf), cases[i].message);
	}
	buf_clear(&buf);
	diag_template(TEXT_HIDDEN, DIAG_EN, &buf);
	assert_str(buf_view(&buf), "not read: … hidden characters");
	buf_release(&buf);
	arena_free(arena);
}

static void
message_quotes_so_many_characters(void **state)
{
	struct arena *arena = arena_new();
	struct diag dg;
	struct buf text, message;

	UNUSED(state);
	diag_init(&dg, arena);
	buf_init(&text, 10000);
	buf_init(&message, 10000);
	for (int i = 0; i < DIAG_SHOWN; i++)
		buf_utf8(&text, 0x5B57);
	diag_message(DIAG_AT(&dg, FILE_EMPTY, DIAG_NOWHERE, buf_view(&text)), DIAG_EN, &message);
	assert_int_equal(message.n, 3 * DIAG_SHOWN + strlen(" is empty"));
	buf_utf8(&text, 0x5B57);
	buf_clear(&message);
	diag_message(DIAG_AT(&dg, FILE_EMPTY, DIAG_NOWHERE, buf_view(&text)), DIAG_EN, &message);
	assert_int_equal(message.n, 3 * DIAG_SHOWN + strlen("… is empty"));
	assert_true(str_ends(buf_view(&message), STR("字… is empty")));
	buf_release(&message);
	buf_release(&text);
	arena_free(arena);
}

static void
counts_go_on_when_the_store_is_full(void **state)
{
	struct arena *arena = arena_new();
	struct diag dg, all;

	UNUSED(state);
	diag_init(&dg, arena);
	diag_init(&all, arena);
	for (int i = 0; i <= DIAG_STORED_PER_CODE; i++)
		assert_non_null(DIAG_AT(&dg, FILE_EMPTY, DIAG_NOWHERE, STR("x")));
	assert_int_equal(dg.findings.n, DIAG_STORED_PER_CODE);
	diag_append(&all, &dg);
	diag_append(&all, &dg);
	assert_int_equal(diag_count(&all, DIAG_ERROR), 2 * (DIAG_STORED_PER_CODE + 1));
	arena_free(arena);
}

static void
status_is_the_worst(void **state)
{
	struct arena *arena = arena_new();
	struct diag dg;

	UNUSED(state);
	diag_init(&dg, arena);
	assert_int_equal(diag_exit_status(&dg, DIAG_NOTE), 0);
	DIAG_AT(&dg, USAGE, DIAG_NOWHERE, STR("x"), STR("x"));
	assert_int_equal(diag_exit_status(&dg, DIAG_ERROR), 2);
	DIAG_AT(&dg, WRITE_FAILED, DIAG_NOWHERE, STR("x"), STR("x"));
	DIAG_AT(&dg, FILE_EMPTY, DIAG_NOWHERE, STR("x"));
	assert_int_equal(diag_exit_status(&dg, DIAG_ERROR), 4);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_code_is_whole),
	    cmocka_unit_test(message_is_filled_and_harmless),
	    cmocka_unit_test(message_speaks_its_language),
	    cmocka_unit_test(message_quotes_so_many_characters),
	    cmocka_unit_test(counts_go_on_when_the_store_is_full),
	    cmocka_unit_test(status_is_the_worst),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

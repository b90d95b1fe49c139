/* SPDX-License-Identifier: Apache-2.0 */
/* Phrases: choices, escapes, gaps, literal parentheses, and every error. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "spec/kind/phrase.h"

static struct arena *arena;
static struct buf out;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	buf_init(&out, 1 << 20);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	buf_release(&out);
	return 0;
}

static void
show_literals(const struct phrase_literal *literals, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		buf_text(&out, literals[i].gap_before ? "~" : "");
		for (uint32_t k = 0; k < literals[i].n; k++)
			buf_utf8(&out, literals[i].points[k]);
		buf_char(&out, '.');
	}
}

/* Variants as text: literals end in '.', "~" is a gap, "#" the figure. */
static void
show(const struct phrase *phrase)
{
	buf_clear(&out);
	LIST_EACH (const struct phrase_variant, v, &phrase->variants) {
		if (v != phrase->variants.items)
			buf_char(&out, ' ');
		show_literals(v->left, v->left_count);
		buf_text(&out, v->gap_at_number_left ? "~" : "");
		buf_text(&out, phrase->has_number ? "#" : "");
		assert_int_equal(v->gap_at_number_right, v->right_count && v->right[0].gap_before);
		show_literals(v->right, v->right_count);
	}
	buf_char(&out, '\0');
}

static void
good(const char *text, const char *wanted)
{
	struct phrase phrase;

	assert_int_equal(phrase_parse(str_of(text), 7, arena, &phrase), PHRASE_OK);
	assert_int_equal(phrase.line, 7);
	show(&phrase);
	assert_string_equal(out.p, wanted);
}

static void
bad(const char *text, enum phrase_error wanted)
{
	struct phrase phrase;

	assert_int_equal(phrase_parse(str_of(text), 1, arena, &phrase), wanted);
	assert_int_equal(phrase.variants.n, 0);
}

static void
test_plain(void **state)
{
	(void)state;
	good("常务会议{n}", "常务会议.#");
	good("{n}惠企政策", "#惠企政策.");
	good("收到{n}申请", "收到.#申请.");
	good("法治政府", "法治政府.");
	good(" 常务 “会议” ｛ｎ｝ ", "常务会议.#");
	good("ＡＢ１{n}", "AB1.#");
}

static void
test_gaps(void **state)
{
	(void)state;
	good("案件…办结{n}", "案件.~办结.#");
	good("案件…{n}", "案件.~#");
	good("{n}…案件", "#~案件.");
	good("{n}个…案件……结", "#个.~案件.~结.");
	good("…案件{n}…", "案件.#");
	good("…{n}案件", "#案件.");
	good("主要…成效", "主要.~成效.");
}

static void
test_choices(void **state)
{
	(void)state;
	good("(审结|办结){n}", "审结.# 办结.#");
	good("（审结｜办结）{n}", "审结.# 办结.#");
	good("已(办|审)结案(件|){n}", "已办结案件.# 已办结案.# 已审结案件.# 已审结案.#");
	good("案件…(共|)…{n}", "案件.~共.~# 案件.~#");
	good("(收到{n}|受理{n})", "收到.# 受理.#");
	good("(a…b|c)d{n}", "a.~bd.# cd.#");
	/* What a branch added is gone in the next: a word, a gap, the figure itself. */
	good("甲(乙|)…丙{n}", "甲乙.~丙.# 甲.~丙.#");
	good("甲(乙…|…|)(丙|){n}丁(戊|)…己",
	     "甲乙.~丙.#丁戊.~己. 甲乙.~丙.#丁.~己. 甲乙.~#丁戊.~己. 甲乙.~#丁.~己. "
	     "甲.~丙.#丁戊.~己. 甲.~丙.#丁.~己. 甲.~#丁戊.~己. 甲.~#丁.~己. "
	     "甲丙.#丁戊.~己. 甲丙.#丁.~己. 甲.#丁戊.~己. 甲.#丁.~己.");
}

static void
test_parentheses(void **state)
{
	(void)state;
	good("(含)案件{n}", "(含)案件.#");
	good("（一）案件{n}", "(一)案件.#");
	good("一)案件{n}", "一)案件.#");
	good("(案件{n}", "(案件.#");
	good("((甲)案|乙){n}", "(甲)案.# 乙.#");
	good("(甲(案|件)){n}", "(甲案).# (甲件).#");
}

static void
test_bare(void **state)
{
	struct phrase phrase;

	(void)state;
	good("{n}", "#");
	good("…{n}…", "#");
	good("(共|){n}", "共.# #");
	assert_int_equal(phrase_parse(STR("(共|){n}"), 1, arena, &phrase), PHRASE_OK);
	assert_true(phrase.bare);
	assert_int_equal(phrase_parse(STR("共{n}"), 1, arena, &phrase), PHRASE_OK);
	assert_false(phrase.bare);
}

static void
test_escapes(void **state)
{
	(void)state;
	good("a\\(b\\|c\\){n}", "a(b|c).#");
	good("\\{n\\}…{n}", "{n}.~#");
	good("a\\…b{n}", "a…b.#");
	good("a\\\\b{n}", "a\\b.#");
}

static void
test_errors(void **state)
{
	(void)state;
	bad("", PHRASE_EMPTY);
	bad("…", PHRASE_EMPTY);
	bad("(a|)", PHRASE_EMPTY);
	bad("a{n}b{n}", PHRASE_TWO_NUMBERS);
	bad("a{m}", PHRASE_BRACE);
	bad("a{n", PHRASE_BRACE);
	bad("a}", PHRASE_BRACE);
	bad("a{", PHRASE_BRACE);
	bad("(a|b{n}", PHRASE_PARENTHESIS);
	bad("((a|b)|c){n}", PHRASE_PARENTHESIS);
	bad("(a|(b|c)){n}", PHRASE_PARENTHESIS);
	bad("a|b{n}", PHRASE_PARENTHESIS);
	bad("(a)|b{n}", PHRASE_PARENTHESIS);
	bad("a{n}\\", PHRASE_ESCAPE);
	bad("收到，办结{n}", PHRASE_CLAUSE_END);
	bad("收到: {n}", PHRASE_CLAUSE_END);
	bad("(收到{n}|受理)", PHRASE_NUMBER_SOMETIMES);
	bad("(受理|收到{n})", PHRASE_NUMBER_SOMETIMES);
	bad("(|a)(|a)(|a)(|a)(|a)(|a)(|a)(|a)(|a)b{n}", PHRASE_TOO_MANY);
	bad("a…b…c…d…e…f…g…h…i{n}", PHRASE_TOO_SPLIT);
}

static void
test_limits(void **state)
{
	struct phrase phrase;
	char text[PHRASE_POINTS_MAX + 2];

	(void)state;
	good("a…b…c…d…e…f…g…h{n}", "a.~b.~c.~d.~e.~f.~g.~h.#");
	assert_int_equal(
	    phrase_parse(STR("(|a)(|a)(|a)(|a)(|a)(|a)(|a)(|a)b{n}"), 1, arena, &phrase),
	    PHRASE_OK);
	assert_int_equal(phrase.variants.n, PHRASE_VARIANTS_MAX);
	memset(text, 'a', sizeof(text));
	assert_int_equal(phrase_parse((struct str){text, PHRASE_POINTS_MAX}, 1, arena, &phrase),
			 PHRASE_OK);
	assert_int_equal(phrase_parse((struct str){text, PHRASE_POINTS_MAX + 1}, 1, arena, &phrase),
			 PHRASE_TOO_LONG);
}

static void
test_number_with_point(void **state)
{
	(void)state;
	good("PM2.5浓度{n}", "PM2.5浓度.#");
	bad("2.浓度{n}", PHRASE_CLAUSE_END);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_plain),
	    cmocka_unit_test(test_gaps),
	    cmocka_unit_test(test_choices),
	    cmocka_unit_test(test_parentheses),
	    cmocka_unit_test(test_bare),
	    cmocka_unit_test(test_escapes),
	    cmocka_unit_test(test_errors),
	    cmocka_unit_test(test_limits),
	    cmocka_unit_test(test_number_with_point),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Options from tables; suggestions; terminal columns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text/nearest.h"
#include "base/text/width.h"
#include "cli/options.h"
#include "render/columns.h"

struct target {
	bool flag;
	bool other;
	const char *text;
	int choice;
	unsigned long number;
	struct option_list list;
};

static const struct option table[] = {
    {"flag", 'f', OPTION_FLAG, NULL, NULL, offsetof(struct target, flag), {"旗", "a flag"}},
    {"other", 'o', OPTION_FLAG, NULL, NULL, offsetof(struct target, other), {"另", "another"}},
    {"text", 't', OPTION_TEXT, "TEXT", NULL, offsetof(struct target, text), {"文", "a text"}},
    {"choice", 0, OPTION_CHOICE, NULL, "red|green", offsetof(struct target, choice), {"色", "one"}},
    {"number", 0, OPTION_NUMBER, "N", NULL, offsetof(struct target, number), {"数", "a number"}},
    {"list", 'l', OPTION_LIST, "W[=FILE]", "json|text", offsetof(struct target, list), {"单", "s"}},
    {0},
};

static struct arena *arena;
static struct diag dg;
static struct target target;
static struct option_list operands;

static int
begin(void **state)
{
	(void)state;
	arena = arena_new();
	diag_init(&dg, arena);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* Parse the words of LINE, which are parted by spaces. */
static void
parse(const char *line, bool stop)
{
	struct option_set sets[] = {{table, &target}};
	struct str rest = str_of(line), word;
	const char *argv[16];
	size_t n = 0;

	target = (struct target){0};
	operands = (struct option_list){0};
	while (str_split(&rest, ' ', &word))
		argv[n++] = arena_str(arena, word).p;
	options_parse(argv, n, sets, 1, stop, &(struct options_given){{0}}, arena, &operands, &dg);
}

static void
faulty(const char *line, const char *message)
{
	size_t before = dg.findings.n;

	parse(line, false);
	assert_int_equal(dg.findings.n, before + 1);
	assert_int_equal(dg.findings.items[before].code, USAGE);
	assert_string_equal(dg.findings.items[before].args[0].p, message);
	assert_true(dg.findings.items[before].args[1].n > 0);
}

static void
test_good(void **state)
{
	(void)state;
	parse("a --flag --text x b --choice=green --number 12 - -l json --list=text=f=g", false);
	assert_int_equal(dg.findings.n, 0);
	assert_true(target.flag && !target.other);
	assert_string_equal(target.text, "x");
	assert_int_equal(target.choice, 1);
	assert_int_equal(target.number, 12);
	assert_int_equal(target.list.n, 2);
	assert_string_equal(target.list.items[1], "text=f=g");
	assert_int_equal(operands.n, 3);
	assert_string_equal(operands.items[2], "-");
}

static void
test_letters(void **state)
{
	(void)state;
	parse("-fot value", false);
	assert_true(target.flag && target.other);
	assert_string_equal(target.text, "value");
	parse("-tvalue", false);
	assert_string_equal(target.text, "value");
	parse("-ft-f", false);
	assert_string_equal(target.text, "-f");
	parse("--text --flag", false);
	assert_string_equal(target.text, "--flag");
	assert_false(target.flag);
	assert_int_equal(dg.findings.n, 0);
}

static void
test_ends(void **state)
{
	(void)state;
	parse("-f -- -o --bad", false);
	assert_false(target.other);
	assert_int_equal(operands.n, 2);
	parse("-f command -o", true);
	assert_false(target.other);
	assert_int_equal(operands.n, 2);
	assert_string_equal(operands.items[1], "-o");
	assert_int_equal(dg.findings.n, 0);
}

static void
test_faults(void **state)
{
	(void)state;
	faulty("--flga", "unknown option --flga; did you mean --flag?");
	faulty("--zebra", "unknown option --zebra");
	faulty("-fz", "unknown option -z");
	faulty("--flag=1", "--flag takes no value");
	faulty("--text", "--text needs TEXT");
	faulty("--choice", "--choice needs red|green");
	faulty("--choice blue", "--choice blue: not one of red|green");
	faulty("--number -1", "--number -1: not a whole number from 0 on");
	faulty("--number 1.5", "--number 1.5: not a whole number from 0 on");
	faulty("--list xml=f", "--list xml=f: not one of json|text");
	parse("--a --b -c", false);
	assert_int_equal(dg.counts[USAGE], 10 + 3);
}

static void
test_help(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, 10000);
	options_help(table, DIAG_EN, &out);
	for (const struct option *o = table; o->name; o++)
		assert_int_not_equal(
		    str_find(buf_view(&out), arena_printf(arena, "--%s", o->name), 0), SIZE_MAX);
	assert_int_not_equal(str_find(buf_view(&out), STR("a text"), 0), SIZE_MAX);
	buf_release(&out);
}

static struct str
best(const char *wanted)
{
	static const char *const words[] = {"convert", "inspect", "verify"};
	struct nearest nearest;

	nearest_init(&nearest, str_of(wanted));
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		nearest_offer(&nearest, str_of(words[i]));
	return nearest_best(&nearest);
}

static void
test_nearest(void **state)
{
	char many[100] = {0};

	(void)state;
	assert_true(str_eq(best("covnert"), STR("convert")));
	assert_true(str_eq(best("verfy"), STR("verify")));
	assert_true(str_eq(best("inspects"), STR("inspect")));
	assert_null(best("ingest").p);
	assert_null(best("x").p);
	memset(many, 'v', sizeof(many) - 1);
	assert_null(best(many).p);
}

static void
test_columns(void **state)
{
	struct columns columns = {.arena = arena};
	struct buf out;

	(void)state;
	assert_int_equal(width_str(STR("ab中文，")), 8);
	assert_int_equal(width_str(STR("e\xCC\x81")), 1);
	COLUMNS_ADD(&columns, STR("中文"), STR("1"), STR("x"));
	COLUMNS_ADD(&columns, STR("a"), STR("22"), STR(""));
	columns_heading(&columns, STR("a heading wider than all"));
	COLUMNS_ADD(&columns, STR("\x1b[31m"), STR(""), STR("z"));
	buf_init(&out, 1000);
	columns_print(&columns, 2, &out);
	buf_char(&out, '\0');
	assert_string_equal(out.p, "  中文        1   x\n"
				   "  a           22\n"
				   "a heading wider than all\n"
				   "  \\u{1B}[31m      z\n");
	buf_release(&out);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(test_good), TEST(test_letters), TEST(test_ends),    TEST(test_faults),
	    TEST(test_help), TEST(test_nearest), TEST(test_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

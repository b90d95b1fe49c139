/* SPDX-License-Identifier: Apache-2.0 */
/* Functions of bindings, each as the README tells it, and the lists they look things up in. */
#include "binding.h"

#include <sys/stat.h>

#include "base/files/io.h"
#include "files.h"

static void
functions_compute(void **state)
{
	static const struct {
		const char *expression, *text;
	} cases[] = {
	    {"concat(@kind, '/', place/@code)", "rule-of-law/360100"},
	    {"default(metadata/identifier, metadata/issuer, 'none')", "none"},
	    {"default(metadata/identifier, '')", ""},
	    {"default(metadata/title, '')", "2023年法治政府建设报告"},
	    {"join(attachments/attachment/@name, '|')", "附件 一.pdf|b.pdf"},
	    {"join(observations/observation/@id)", "o1;o2;o3"},
	    {"lookup('units', 'unit', '元人民币', 'code')", "CNY"},
	    {"lookup('units', 'unit', 'no such', 'code')", "(nothing)"},
	    {"indicator('cases', 'nameEn')", "Cases"},
	    {"indicator('meetings', 'name')", "(nothing)"},
	    {"unit('件次', 'id')", "PIECE"},
	    {"unit('{piece}', 'nameEn')", "pieces"},
	    {"date('2024年1月5日')", "2024-01-05"},
	    {"date('2024/1/5 08:30')", "2024-01-05"},
	    {"date('20240105')", "2024-01-05"},
	    {"date('2023-02-29')", "(nothing)"},
	    {"date('二〇二四年')", "(nothing)"},
	    {"date(metadata/published)", "2024-01-15"},
	    {"period(period/@start, period/@end)", "2023"},
	    {"period('2024-02-01', '2024-02-29')", "2024-02"},
	    {"period('2023-02-01', '2023-02-27')", "2023-02-01/P27D"},
	    {"period('2023-12-31', '2023-12-31')", "2023-12-31"},
	    {"period('2019-01-01', '2023-12-31')", "2019-01-01/P1826D"},
	    {"period('2024-02-01', '2024-01-01')", "(nothing)"},
	    {"tag(' 法治、“政府”(2.0) ')", "法治政府2.0"},
	    {"tag('法')", "(nothing)"},
	    {"decimals('3.60')", "2"},
	    {"decimals('-3')", "0"},
	    {"index(observations/observation/@id, 'o3')", "2"},
	    {"index(observations/observation/@id, 'o9')", "(nothing)"},
	    {"datetime(metadata/published)", "2024-01-15T00:00:00+08:00"},
	    {"datetime('2024-01-15 08:30')", "2024-01-15T08:30:00+08:00"},
	    {"datetime('2024-01-15T08:30:12Z')", "2024-01-15T08:30:12Z"},
	    {"datetime('2024-01-15T25:30')", "(nothing)"},
	    {"year(metadata/published)", "2024"},
	    {"year('2023年')", "2023"},
	    {"year('20231')", "(nothing)"},
	    {"format-date('2024-01-05', 'YYYYMMDD')", "20240105"},
	    {"format-date('2024-01-05', 'YYYY年M月D日')", "2024年1月5日"},
	    {"slug('  Report  2023, 法治 (A)')", "report-2023-a"},
	    {"slug('法治')", "(nothing)"},
	    {"sdmx-id('case count')", "case_count"},
	    {"sdmx-id('户')", "U6237"},
	    {"uri('附件 一%.pdf')", "%E9%99%84%E4%BB%B6%20%E4%B8%80%25.pdf"},
	    {"uri('a/b')", "a%2Fb"},
	    {"web('data/附件 一.pdf')",
	     "https://data.example.cn/reports/report-1/data/%E9%99%84%E4%BB%B6%20%E4%B8%80.pdf"},
	    {"uuid('http://www.example.com/')", "fcde3c85-2270-590f-9e7c-ee003d65e0e2"},
	    {"upper('aZ一')", "AZ一"},
	    {"lower('aZ一')", "az一"},
	    {"clip('法治政府建设', 4)", "法治政府"},
	    {"clip('法治政府建设', 4, '…')", "法治政…"},
	    {"clip('法治', 4, '…')", "法治"},
	    {"one-line('  a　\n b ')", "a b"},
	    {"matches-id('A_1$-@')", "true"},
	    {"matches-id('a b')", "false"},
	    {"if(@kind = 'rule-of-law', 'yes', 'no')", "yes"},
	    {"if(metadata/identifier, 'yes')", "(nothing)"},
	    {"if(metadata/identifier, 'yes', @kind)", "rule-of-law"},
	    {"replace('a、b、c', '、', ', ')", "a, b, c"},
	    {"replace('abc', '', 'x')", "abc"},
	    {"replace('aaa', 'aa', '')", "a"},
	    {"pad(7, 3)", "007"},
	    {"pad('1234', 3)", "1234"},
	    {"pad('户', 3, '*')", "**户"},
	    {"fixed('98.765', 2)", "98.77"},
	    {"fixed('-0.5', 0)", "-1"},
	    {"fixed('12', 2)", "12.00"},
	    {"fixed('twelve', 2)", "(nothing)"},
	    {"shift('98.8', -2)", "0.988"},
	    {"shift('1.22', 12)", "1220000000000"},
	    {"minus('3.20')", "-3.20"},
	    {"minus(' -12560000000.123456 ')", "12560000000.123456"},
	    {"minus('0.0')", "0.0"},
	    {"minus('-0')", "0"},
	    {"minus('three')", "(nothing)"},
	    {"minus('')", "(nothing)"},
	    {"substring-before('2024-01', '-')", "2024"},
	    {"substring-after('2024-01', '-')", "01"},
	    {"translate('bar', 'abc', 'AB')", "BAr"},
	    {"translate('治法', '法治', '一')", "一"},
	    {"normalize-space('  a \n b ')", "a b"},
	    {"string-length('法治')", "2"},
	    {"starts-with(@id, 'urn:')", "true"},
	    {"contains(@id, 'law')", "true"},
	    {"string(@kind)", "rule-of-law"},
	    {"number('12.50')", "12.5"},
	    {"number('1e3')", "NaN"},
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(text_at_root(f, cases[i].expression), cases[i].text);
}

/* One row of the table: | `name(…)` | … | `expression` → `text` |.  What has no arrow is compiled.
 */
static void
check_row(struct fixture *f, struct str row)
{
	const struct str tick = STR("`"), arrow = STR("` → `");
	size_t start = str_find(row, STR("| `"), 2), end, result;
	struct str expression;

	while (str_find(row, STR("| `"), start + 1) != SIZE_MAX)
		start = str_find(row, STR("| `"), start + 1);
	start += 3;
	end = str_find(row, tick, start);
	assert_true(start < row.n && end != SIZE_MAX);
	expression = arena_str(f->arena, (struct str){row.p + start, end - start});
	if (str_find(row, arrow, end) != end) {
		bool inside = str_find(expression, STR("(@"), 0) != SIZE_MAX ||
			      str_find(expression, STR("(dimensions/"), 0) != SIZE_MAX;
		(void)good(f, expression.p, inside ? &observation_shape : NULL);
		return;
	}
	result = end + arrow.n;
	end = str_find(row, tick, result);
	assert_str(text_at_root(f, expression.p),
		   arena_str(f->arena, (struct str){row.p + result, end - result}).p);
}

/* The README names every function, twice, and what it says of them is so. */
static void
table_of_functions_is_true(void **state)
{
	struct fixture *f = *state;
	const char *top = getenv("TOP");
	size_t rows[FUNCTION_COUNT_OF] = {0};
	struct str rest, line;
	struct io_error error;
	struct buf buf;

	buf_init(&buf, 1 << 20);
	assert_true(io_read(arena_printf(f->arena, "%s/mappings/README.md", top ? top : ".").p,
			    buf.max, &buf, &error));
	rest = buf_view(&buf);
	while (str_split(&rest, '\n', &line)) {
		for (size_t i = 0; i < FUNCTION_COUNT_OF; i++) {
			struct str call =
			    ARENA_JOIN(f->arena, STR("`"), functions[i].name, STR("("));
			struct str row = ARENA_JOIN(f->arena, STR("| "), call);
			bool ours = i >= FUNCTION_DEFAULT;
			rows[i] +=
			    ours ? str_starts(line, row) : str_find(line, call, 0) != SIZE_MAX;
			if (ours && str_starts(line, row))
				check_row(f, line);
		}
	}
	for (size_t i = 0; i < FUNCTION_COUNT_OF; i++)
		if (rows[i] < 2)
			fail_msg("mappings/README.md lacks %s in a language", functions[i].name.p);
	buf_release(&buf);
}

static void
lists_are_found(void **state)
{
	static const struct {
		const char *expression, *text;
	} cases[] = {
	    {"lookup('colours', 'code', 'r', 'name')", "red"},
	    {"lookup('colours', 'name', '红', 'code')", "r"},
	    {"lookup('colours', 'code', 'g', 'name')", "green, \"light\""},
	    {"lookup('colours', 'code', 'x', 'name')", "(nothing)"},
	    {"lookup('colours', 'code', '', 'name')", "(nothing)"},
	    {"lookup('only-base', 'a', '1', 'b')", "2"},
	    {"lookup('units', 'unit', '元', 'code')", "CNY"},
	};
	struct fixture *f = *state;

	(void)mkdir("own", 0777);
	(void)mkdir("own/codes", 0777);
	(void)mkdir("base", 0777);
	(void)mkdir("base/codes", 0777);
	write_file("own/codes/colours.csv",
		   "\xEF\xBB\xBF# a comment, \"with\" signs\ncode,name,note\n,white,\nr,red,first\n"
		   "b,blue,\nr,rouge,second\ng,\"green, \"\"light\"\"\",\nr,红,third\n");
	write_file("base/codes/colours.csv", "code,name\nr,of the base\n");
	write_file("base/codes/only-base.csv", "a,b\n1,2\n");
	write_file("base/codes/ragged.csv", "a,b\n1,2,3\n");
	target_world_folder(f->world, STR("own"));
	target_world_folder(f->world, STR("base"));
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(text_at_root(f, cases[i].expression), cases[i].text);
	assert_null(compiled(f, "lookup('ragged', 'a', '1', 'b')", NULL));
	assert_int_equal(f->dg.counts[CODELIST_SYNTAX], 1);
	assert_int_equal(f->dg.counts[BINDING_LIST], 0);
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    WITH(functions_compute),
	    WITH(table_of_functions_is_true),
	    WITH(lists_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

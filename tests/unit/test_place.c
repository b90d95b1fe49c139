/* SPDX-License-Identifier: Apache-2.0 */
/* Divisions with their history, reporting bodies, periods and ids. */
#include "extracting.h"

#include "extract/about/divisions.h"

static struct division_reading
read_names(const char *text, int year)
{
	struct division_reading reading;

	divisions_load(run.extractor->divisions, &run.spec);
	divisions_read(run.extractor->divisions, str_of(text), year, run.arena, &reading);
	return reading;
}

static void
chains(void **state)
{
	static const struct {
		const char *text;
		int year;
		uint32_t code;
		size_t meanings;
	} samples[] = {
	    {"江西省南昌市西湖区2023", 2023, 360103, 1},
	    {"南昌市西湖区", 2023, 360103, 1},
	    {"江西省西湖区", 2023, 360103, 1},
	    {"杭州市西湖区", 2023, 330106, 1},
	    {"武汉市东西湖区", 2023, 420112, 1},
	    {"东西湖区", 2023, 420112, 1},
	    {"西湖区", 2023, 330106, 2},
	    {"内蒙古自治区", 2023, 150000, 1},
	    {"内蒙古呼和浩特市", 2023, 150100, 1},
	    {"广西壮族自治区南宁市", 2023, 450100, 1},
	    {"江西南昌西湖区", 2023, 360103, 1},
	    {"恩施州利川市", 2023, 422802, 1},
	    {"湖北省仙桃市", 2023, 429004, 1},
	    {"北京市东城区", 2023, 110101, 1},
	    {"海南省三沙市", 2023, 460300, 1},
	    {"成都市新津区", 2023, 510118, 1},
	    {"成都市新津县", 2015, 510132, 1},
	    {"云澜市清溪区", 2023, 0, 0},
	    {"南昌的", 2023, 0, 0},
	    {"", 2023, 0, 0},
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(samples); i++) {
		struct division_reading reading = read_names(samples[i].text, samples[i].year);
		if (reading.found.n != samples[i].meanings)
			print_error("%s\n", samples[i].text);
		assert_int_equal(reading.found.n, samples[i].meanings);
		if (samples[i].meanings > 0)
			assert_int_equal(reading.found.items[0]->code, samples[i].code);
	}
}

static void
history(void **state)
{
	struct division_reading reading = read_names("北京市崇文区", 2023);
	const struct division *chongwen;

	UNUSED(state);
	assert_int_equal(reading.found.n, 1);
	assert_false(reading.in_force);
	chongwen = reading.found.items[0];
	assert_int_equal(chongwen->code, 110103);
	assert_int_equal(chongwen->to, 2010);
	assert_str(chongwen->successors, "110101");
	assert_true(division_in_force(chongwen, 2009));
	/* One code, two names in turn. */
	assert_str(division_of_code(run.extractor->divisions, 120110, 1990)->name, "东郊区");
	assert_str(division_of_code(run.extractor->divisions, 120110, 2023)->name, "东丽区");
	assert_null(division_of_code(run.extractor->divisions, 990102, 2023));
}

/* Every row has a code that is not below the one before it: look-ups depend on it. */
static void
sorted(void **state)
{
	const struct codelist *list = mappings_codes(run.mappings, CODES_DIVISIONS, &run.spec);
	struct str last = STR("");
	bool official = true;

	UNUSED(state);
	assert_true(list->rows.n > 7000);
	LIST_EACH (const struct codelist_row, row, &list->rows) {
		if (official && str_eq(row->cells[2], STR("short"))) {
			official = false;
			last = STR("");
		}
		assert_int_equal(str_eq(row->cells[2], STR("short")), !official);
		assert_true(str_compare(last, row->cells[0]) <= 0);
		assert_int_equal(row->cells[0].n, 6);
		last = row->cells[0];
	}
}

/* ---- reports ---- */

#define BODY "\n\n2023年，全年工作有序推进，各项任务按期完成，召开会议3次。\n"

static void
report_of(const char *head)
{
	extract_text(arena_printf(run.arena, "%s" BODY, head).p);
}

static void
ids(void **state)
{
	static const struct {
		const char *head;
		const char *id;
	} samples[] = {
	    {"南昌市西湖区2023年法治政府建设情况报告", "urn:baosong:rule-of-law:360103:2023"},
	    {"江西省南昌市西湖区 2023 年法治政府建设情况报告",
	     "urn:baosong:rule-of-law:360103:2023"},
	    {"江西省南昌市西湖区人民政府关于2023年法治政府建设情况的报告",
	     "urn:baosong:rule-of-law:360103:2023"},
	    {"中共南昌市西湖区委 南昌市西湖区人民政府关于2023年度法治政府建设情况的报告",
	     "urn:baosong:rule-of-law:360103:2023"},
	    {"关于南昌市西湖区2023年法治政府建设情况的报告", "urn:baosong:rule-of-law:360103:2023"},
	    {"2023年南昌市西湖区法治政府建设情况报告", "urn:baosong:rule-of-law:360103:2023"},
	    {"二〇二三年度南昌市西湖区法治政府建设情况报告", "urn:baosong:rule-of-law:360103:2023"},
	    {"发布机构：南昌市西湖区人民政府办公室\n2023年法治政府建设情况报告",
	     "urn:baosong:rule-of-law:360103:2023"},
	    {"发布机构：南昌市西湖区司法局\n全区2023年法治政府建设情况报告",
	     "urn:baosong:rule-of-law:360103:2023"},
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(samples); i++) {
		report_of(samples[i].head);
		assert_str(run.record->id, samples[i].id);
		assert_null(run.record->body.p);
	}
}

/* One office, however its title names it, has one id; two offices have two. */
static void
offices(void **state)
{
	struct str id;

	UNUSED(state);
	report_of("南昌市西湖区司法局2023年法治政府建设情况报告");
	id = run.record->id;
	assert_str(run.record->body, "司法局");
	assert_true(str_starts(id, STR("urn:baosong:rule-of-law:360103:2023:")));
	assert_int_equal(id.n, sizeof("urn:baosong:rule-of-law:360103:2023:") - 1 + 8);
	report_of("发布机构：南昌市西湖区司法局\n区司法局2023年法治政府建设情况报告");
	assert_true(str_eq(run.record->id, id));
	report_of("2023年度江西省南昌市西湖区司法局法治政府建设情况报告");
	assert_true(str_eq(run.record->id, id));
	report_of("南昌市西湖区民政局2023年法治政府建设情况报告");
	assert_false(str_eq(run.record->id, id));
	report_of("南昌市西湖区桃源街道办事处2023年法治政府建设情况报告");
	assert_str(run.record->place.code, "360103");
	assert_str(run.record->body, "桃源街道办事处");
}

static void
parents(void **state)
{
	UNUSED(state);
	report_of("南昌市西湖区2023年法治政府建设情况报告");
	assert_str(run.record->place.name, "西湖区");
	assert_int_equal(run.record->place.parents.n, 2);
	assert_str(run.record->place.parents.items[0].code, "360100");
	assert_str(run.record->place.parents.items[1].name, "江西省");
}

static void
ambiguity(void **state)
{
	UNUSED(state);
	report_of("西湖区2023年法治政府建设情况报告");
	assert_null(run.record->place.code.p);
	assert_int_equal(said(DIVISION_AMBIGUOUS), 1);
	assert_true(str_find(finding_of(DIVISION_AMBIGUOUS)->args[1], STR("360103"), 0) !=
		    SIZE_MAX);
	report_of("发布机构：杭州市西湖区司法局\n西湖区2023年法治政府建设情况报告");
	assert_str(run.record->place.code, "330106");
	assert_int_equal(said(DIVISION_AMBIGUOUS), 0);
	report_of("网站标识码：3601030001\n西湖区2023年法治政府建设情况报告");
	assert_str(run.record->place.code, "360103");
	extract_text(
	    "西湖区2023年法治政府建设情况报告\n\n2023年，按照江西省的部署，召开会议3次。\n");
	assert_str(run.record->place.code, "360103");
}

static void
unknown_and_past(void **state)
{
	UNUSED(state);
	report_of("云澜市清溪区2023年法治政府建设情况报告");
	assert_null(run.record->place.code.p);
	assert_int_equal(said(DIVISION_UNKNOWN), 1);
	assert_true(str_starts(run.record->id, STR("urn:baosong:rule-of-law:unknown:2023:")));
	extract_with("report.txt", "云澜市清溪区2023年法治政府建设情况报告" BODY,
		     (struct extract_options){.division = STR_INIT("990102")});
	assert_str(run.record->id, "urn:baosong:rule-of-law:990102:2023");
	assert_str(run.record->place.name, "云澜市清溪区");
	report_of("北京市崇文区2023年法治政府建设情况报告");
	assert_str(run.record->place.code, "110103");
	assert_str(finding_of(DIVISION_PAST)->expected, "110101");
}

static void
site_codes(void **state)
{
	UNUSED(state);
	report_of("网站标识码：5001070012\n南昌市西湖区2023年法治政府建设情况报告");
	assert_int_equal(said(SITE_CODE_DISAGREES), 1);
	report_of("网站标识码：9999990012\n南昌市西湖区2023年法治政府建设情况报告");
	assert_int_equal(said(SITE_CODE_UNKNOWN), 1);
	report_of("网站标识码：bm55000001\n南昌市西湖区2023年法治政府建设情况报告");
	assert_int_equal(said(SITE_CODE_UNKNOWN) + said(SITE_CODE_DISAGREES), 0);
	/* An abolished division's code lives on. */
	report_of("网站标识码：5101320017\n成都市新津区2023年法治政府建设情况报告");
	assert_int_equal(said(SITE_CODE_UNKNOWN) + said(SITE_CODE_DISAGREES), 0);
}

/* What a finding names: the divisions of no list, else the office, else nothing. */
static void
divisions_of_no_list(void **state)
{
	static const struct {
		const char *head;
		const char *name;
	} samples[] = {
	    {"云澜市水务局关于2023年度法治政府建设情况的报告", "云澜市"},
	    {"云澜市清溪区人民政府望江街道办事处2023年法治政府建设情况报告", "云澜市清溪区"},
	    {"白鹭镇2023年法治政府建设情况报告", "白鹭镇"},
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(samples); i++) {
		report_of(samples[i].head);
		assert_int_equal(said(DIVISION_UNKNOWN), 1);
		assert_str(run.record->place.name, samples[i].name);
		assert_null(run.record->place.code.p);
		assert_non_null(run.record->body.p);
	}
	report_of("2023年法治政府建设情况报告");
	assert_int_equal(said(DIVISION_UNKNOWN), 0);
	assert_int_equal(said(DIVISION_MISSING), 1);
	report_of("新疆生产建设兵团2023年法治政府建设情况报告");
	assert_str(run.record->body, "生产建设兵团");
	report_of("中共南昌市西湖区司法局党组关于2023年法治政府建设情况的报告");
	assert_str(run.record->body, "司法局");
	report_of("南昌市西湖区人民政府党组2023年法治政府建设情况报告");
	assert_null(run.record->body.p);
}

static void
periods(void **state)
{
	UNUSED(state);
	report_of("生成日期：2024-02-20\n南昌市西湖区2023年法治政府建设情况报告");
	assert_int_equal(run.record->period.start.year, 2023);
	assert_int_equal(run.record->period.end.day, 31);
	assert_int_equal(said(PERIOD_ISSUED) + said(REPORT_LATE) + said(PERIOD_DISAGREES), 0);
	report_of("生成日期：2024-04-02\n南昌市西湖区2023年法治政府建设情况报告");
	assert_int_equal(said(REPORT_LATE), 1);
	report_of("生成日期：2024-04-01\n南昌市西湖区2023年法治政府建设情况报告");
	assert_int_equal(said(REPORT_LATE), 0);
	report_of("生成日期：2026-02-20\n南昌市西湖区2023年法治政府建设情况报告");
	assert_int_equal(said(PERIOD_ISSUED), 1);
	report_of("南昌市西湖区2022年法治政府建设情况报告");
	assert_int_equal(said(PERIOD_DISAGREES), 1);
	/* Next year's plan, a signature and the span of a programme name no year of work. */
	extract_text(
	    "西湖区2023年法治政府建设情况报告\n\n一、工作成效\n一年来，对照规划（2021—2025年），"
	    "召开会议3次，较2020年翻番。\n二、2024年工作安排\n2024年，召开会议5次。\n"
	    "南昌市西湖区人民政府\n2024年1月20日\n");
	assert_int_equal(said(PERIOD_DISAGREES), 0);
	extract_text("西湖区2023年法治政府建设情况报告\n\n一、工作成效\n2022年，召开会议3次。\n"
		     "二、下一步工作安排\n2023年，召开会议5次。\n");
	assert_int_equal(said(PERIOD_DISAGREES), 1);
	report_of("南昌市西湖区法治政府建设情况报告");
	assert_int_equal(run.record->period.start.year, 2023);
	extract_with("report.txt", "南昌市西湖区法治政府建设情况报告" BODY,
		     (struct extract_options){.period = STR_INIT("2021")});
	assert_int_equal(run.record->period.start.year, 2021);
	extract_text(
	    "生成日期：2024-02-20\n南昌市西湖区法治政府建设情况报告\n\n召开会议3次，成效明显。\n");
	assert_int_equal(run.record->period.start.year, 2023);
	assert_int_equal(said(PERIOD_UNKNOWN), 1);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(chains),	  cmocka_unit_test(history),
	    cmocka_unit_test(sorted),	  cmocka_unit_test(ids),
	    cmocka_unit_test(offices),	  cmocka_unit_test(parents),
	    cmocka_unit_test(ambiguity),  cmocka_unit_test(unknown_and_past),
	    cmocka_unit_test(site_codes), cmocka_unit_test(divisions_of_no_list),
	    cmocka_unit_test(periods),
	};

	return cmocka_run_group_tests(tests, extracting_setup, extracting_teardown);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* When the figures of a work report hold, and what they are called, by where they stand. */
#include "extracting.h"

#define HEAD "政府工作报告\n——2026年1月9日在松河县第十八届人民代表大会第五次会议上\n"

/* What the last figure of TEXT, under HEADING, is: "-" for no indicator. */
struct sample {
	const char *heading;
	const char *text;
	enum status status;
	int from;
	int to;
	const char *indicator;
};

static void
look(const struct sample *samples, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct sample *s = &samples[i];
		const struct observation *o;
		struct str indicator;
		extract_text(
		    arena_printf(run.arena, HEAD "各位代表：\n%s\n%s\n", s->heading, s->text).p);
		assert_str(run.record->kind, "government-work");
		o = &run.record->observations.items[run.record->observations.n - 1];
		indicator = o->indicator.p ? o->indicator : STR("-");
		if (o->status != s->status || o->period.start.year != s->from ||
		    o->period.end.year != s->to || !str_eq(indicator, str_of(s->indicator)))
			print_error("%s %s: %d %d-%d %.*s\n", s->heading, s->text, (int)o->status,
				    o->period.start.year, o->period.end.year, (int)indicator.n,
				    indicator.p);
		assert_int_equal(o->status, s->status);
		assert_int_equal(o->period.start.year, s->from);
		assert_int_equal(o->period.end.year, s->to);
		assert_str(indicator, s->indicator);
	}
}

static void
headings(void **state)
{
	static const char text[] = "全县地区生产总值增长5%。";
	static const struct sample samples[] = {
	    {"一、2025年政府工作回顾", text, ACTUAL, 2025, 2025, "gdp-growth"},
	    {"一、2025年主要工作总结", text, ACTUAL, 2025, 2025, "gdp-growth"},
	    {"一、2025年和今年以来工作回顾", text, ACTUAL, 2025, 2025, "gdp-growth"},
	    {"二、2026年政府工作安排", text, PLANNED, 2026, 2026, "gdp-growth"},
	    {"二、今年的主要工作", text, PLANNED, 2026, 2026, "gdp-growth"},
	};

	UNUSED(state);
	look(samples, COUNT(samples));
}

static void
expected(void **state)
{
	static const char review[] = "一、2025年工作回顾";
	static const struct sample samples[] = {
	    {review, "预计全县地区生产总值增长5%。", ACTUAL, 2025, 2025, "gdp-growth"},
	    {review, "一年来，农产品产值预计增长8%。", ACTUAL, 2025, 2025, "-"},
	    {review, "项目开工建设，预计带动就业300人。", PLANNED, 2025, 2025, "-"},
	    {review, "项目预计2027年建成，年产值5亿元。", ACTUAL, 2025, 2025, "-"},
	    {review, "新桥预计2027年通车，里程12公里。力争到2028年，粮食产量达到30万吨。", PLANNED,
	     2028, 2028, "grain-output"},
	    {"二、2026年工作安排", "预计全县地区生产总值增长5%。", PLANNED, 2026, 2026,
	     "gdp-growth"},
	};

	UNUSED(state);
	look(samples, COUNT(samples));
}

static void
several_years(void **state)
{
	static const char review[] = "一、过去五年工作回顾";
	static const char ahead[] = "二、今后五年的目标任务";
	static const struct sample samples[] = {
	    {review, "五年来，服务业增加值占比达到57%。", ACTUAL, 2025, 2025, "services-share"},
	    {review, "五年来，城区优良天数达到331天。", ACTUAL, 2025, 2025, "good-air-days"},
	    {review, "五年来，成效明显。上半年，植树30亩。", ACTUAL, 2025, 2025, "-"},
	    {review, "五年来，三次产业结构由20:30:50调整为15.3︰33.1︰51.6。", ACTUAL, 2025, 2025,
	     "structure-tertiary"},
	    {review, "五年来，单产同比增长8%。", ACTUAL, 2025, 2025, "-"},
	    {review, "2025年，全县地区生产总值218亿元，是2021年的1.7倍，年均增长9.5%。", ACTUAL,
	     2022, 2025, "gdp-average-growth"},
	    /* One base is of the whole sentence; without one the years last spoken of. */
	    {review,
	     "2025年，全县地区生产总值218亿元，是2021年的1.7倍；规上工业增加值40亿元，年均增长9.5%"
	     "。",
	     ACTUAL, 2022, 2025, "large-industry-average-growth"},
	    {review, "2025年，全县地区生产总值218亿元，年均增长9.5%。", ACTUAL, 2021, 2025,
	     "gdp-average-growth"},
	    {"一、2025年主要工作和“十四五”发展成就", "地区生产总值增长5%。", ACTUAL, 2025, 2025,
	     "gdp-growth"},
	    {ahead, "地区生产总值力争达到650亿元。", PLANNED, 2030, 2030, "gdp"},
	    {ahead, "研发经费投入年均增长9%。", PLANNED, 2026, 2030, "rd-spending-average-growth"},
	    {review, "未来三年，植树30亩。", PLANNED, 2026, 2028, "-"},
	};

	UNUSED(state);
	look(samples, COUNT(samples));
}

/* A part of a year holds for its sentence, one that a heading names for all under it. */
static void
parts_of_years(void **state)
{
	static const struct {
		const char *heading, *text;
		int year, first, last, day;
	} samples[] = {
	    {"一、2025年工作回顾", "上半年，全县植树30亩。", 2025, 1, 6, 30},
	    {"一、2025年工作回顾", "上半年成效明显。全县植树30亩。", 2025, 1, 12, 31},
	    {"一、2025年工作回顾", "其中四季度植树30亩。", 2025, 10, 12, 31},
	    {"一、2025年工作回顾", "1—9月，植树30亩。", 2025, 1, 9, 30},
	    {"一、2025年工作回顾", "前两个月植树30亩。", 2025, 1, 2, 28},
	    {"一、2025年工作回顾", "2024年上半年，植树30亩。", 2024, 1, 6, 30},
	    {"一、2025年工作回顾", "2024年是丰收年，下半年植树30亩。", 2024, 7, 12, 31},
	    {"一、2025年工作回顾", "五年来，成效明显，今年一季度植树30亩。", 2026, 1, 3, 31},
	    {"一、2025年上半年工作回顾", "全县植树30亩。", 2025, 1, 6, 30},
	    {"一、2025年上半年工作回顾和下半年安排", "全县植树30亩。", 2025, 1, 12, 31},
	    {"二、2026年上半年工作安排", "全县植树30亩。", 2026, 1, 6, 30},
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(samples); i++) {
		const struct period *period;
		extract_text(
		    arena_printf(run.arena, HEAD "%s\n%s\n", samples[i].heading, samples[i].text)
			.p);
		assert_true(run.record->observations.n > 0);
		period = &run.record->observations.items[run.record->observations.n - 1].period;
		assert_int_equal(period->start.year, samples[i].year);
		assert_int_equal(period->end.year, samples[i].year);
		assert_int_equal(period->start.month, samples[i].first);
		assert_int_equal(period->end.month, samples[i].last);
		assert_int_equal(period->end.day, samples[i].day);
	}
}

/* 由80亿元提高到120亿元: the first is of the year before the several. */
static void
former(void **state)
{
	const struct observation *o;

	UNUSED(state);
	extract_text(HEAD
		     "一、“十四五”时期工作回顾\n五年来，全县地区生产总值由80亿元提高到120亿元。"
		     "\n");
	assert_int_equal(run.record->observations.n, 2);
	for (size_t i = 0; i < 2; i++) {
		o = &run.record->observations.items[i];
		assert_str(o->indicator, "gdp");
		assert_int_equal(o->status, ACTUAL);
		assert_int_equal(o->period.start.year, i == 0 ? 2020 : 2025);
		assert_int_equal(o->period.end.year, i == 0 ? 2020 : 2025);
	}
}

/* 改善 of a concentration is a fall. */
static void
changes(void **state)
{
	UNUSED(state);
	extract_text(
	    HEAD "一、2025年工作回顾\nPM2.5平均浓度34微克/立方米，比上年改善8.1%。水质改善12%。\n");
	assert_int_equal(run.record->observations.n, 3);
	assert_str(run.record->observations.items[1].indicator, "pm25-change");
	assert_int_equal(run.record->observations.items[1].direction, DECREASE);
	assert_int_equal(run.record->observations.items[2].direction, DIRECTION_NONE);
}

/* An assembly late in the year hears of that year. */
static void
sessions(void **state)
{
	static const struct {
		const char *date;
		int year;
	} samples[] = {
	    {"2025年11月3日", 2025},
	    {"2025年12月28日", 2025},
	    {"2026年1月9日", 2025},
	    {"2026年8月27日", 2025},
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(samples); i++) {
		extract_text(
		    arena_printf(run.arena,
				 "政府工作报告\n——%s在松河县第十八届人民代表大会第五次会议上\n"
				 "一、过去五年工作回顾\n过去五年，全县地区生产总值年均增长6%%。\n",
				 samples[i].date)
			.p);
		assert_int_equal(run.record->period.start.year, samples[i].year);
		assert_int_equal(run.record->observations.items[0].period.start.year,
				 samples[i].year - 4);
	}
}

static void
lists(void **state)
{
	static const struct {
		const char *text;
		const char *names[4];
	} samples[] = {
	    {"新开工改造城镇老旧小区42个、城中村510户，新建城市公园3座和27个口袋公园。",
	     {"old-estates-renewed", "villages-in-city-renewed", "city-parks", "pocket-parks"}},
	    {"城乡居民人均可支配收入分别增长5.1%和6.2%，分别达38000元和21000元。",
	     {"urban-income-growth", "rural-income-growth", "urban-income", "rural-income"}},
	    {"一般预算收入完成9.1亿元，支出31亿元，同比分别增长3.2%和1.6%。",
	     {"budget-revenue", "budget-expenditure", "budget-revenue-growth",
	      "budget-expenditure-growth"}},
	    {"全县地区生产总值218亿元，仓储面积80万平方米，达95亿元，财政总收入突破12亿元。",
	     {"gdp", "-", "-", "fiscal-revenue"}},
	    {"新建改造学校3所，村卫生室12所、公路30公里，发放城市公园门票20张。",
	     {"schools-built", "-", "-", "-"}},
	    {"城乡居民人均可支配收入分别为38000元、21000元,同比增长5.1%、6.2%。",
	     {"urban-income", "rural-income", "urban-income-growth", "rural-income-growth"}},
	    {"城乡居民人均可支配收入38000元、21000元，分别增长5.1%、6.2%。",
	     {"urban-income", "rural-income", "urban-income-growth", "rural-income-growth"}},
	    {"存贷款余额达80亿元和60亿元，较上年增长7%和9%。",
	     {"deposits", "loans", "deposits-growth", "loans-growth"}},
	    {"一般公共预算收入9.1亿元、增长3.2%，支出31亿元、增长1.6%。",
	     {"budget-revenue", "budget-revenue-growth", "budget-expenditure",
	      "budget-expenditure-growth"}},
	    {"财政收入12亿元，增长2%，其中地方级收入9.1亿元，增长3.2%。",
	     {"fiscal-revenue", "fiscal-revenue-growth", "budget-revenue",
	      "budget-revenue-growth"}},
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(samples); i++) {
		extract_text(
		    arena_printf(run.arena, HEAD "一、2025年工作回顾\n%s\n", samples[i].text).p);
		assert_int_equal(run.record->observations.n, 4);
		for (size_t o = 0; o < 4; o++)
			assert_str(run.record->observations.items[o].indicator.p
				       ? run.record->observations.items[o].indicator
				       : STR("-"),
				   samples[i].names[o]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(headings),	     cmocka_unit_test(expected),
	    cmocka_unit_test(several_years), cmocka_unit_test(sessions),
	    cmocka_unit_test(lists),	     cmocka_unit_test(parts_of_years),
	    cmocka_unit_test(former),	     cmocka_unit_test(changes),
	};

	return cmocka_run_group_tests(tests, extracting_setup, extracting_teardown);
}

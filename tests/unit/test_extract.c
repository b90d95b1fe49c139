/* SPDX-License-Identifier: Apache-2.0 */
/* Records as a whole: outline, citations, planned and actual, labels, kinds. */
#include "extracting.h"

#include "extract/naming/match.h"

#define TITLE "南昌市西湖区2023年法治政府建设情况报告\n\n"

static struct str
outline_text(void)
{
	struct str out = STR("");

	LIST_EACH (const struct section, section, &run.record->sections)
		out = arena_printf(run.arena, "%.*s%.*s/%u/%.*s/%.*s\n", STR_ARG(out),
				   STR_ARG(section->id), section->level, STR_ARG(section->number),
				   STR_ARG(section->heading));
	return out;
}

static void
numbered(void **state)
{
	UNUSED(state);
	extract_text(
	    TITLE
	    "2023年，工作有序推进。\n"
	    "一、主要工作成效\n（一）强化引领。坚持依法行政，成效明显。\n1.健全机制。印发方案。\n"
	    "1.5万户企业受益。\n１２．完善制度\n（1）第一项\n①小项\n（二）优化服务\n"
	    "2023年召开会议3次。\n二、存在的问题\n第三届大会召开。\n");
	assert_str(outline_text(),
		   "s1/1/一/主要工作成效\ns1.1/2/（一）/强化引领\ns1.1.1/3/1/健全机制\n"
		   "s1.1.2/3/１２/完善制度\ns1.1.2.1/4/（1）/第一项\n"
		   "s1.1.2.1.1/5/①/小项\ns1.2/2/（二）/优化服务\ns2/1/二/存在的问题\n");
	assert_str(run.record->paragraphs.items[2].section, "s1");
}

static void
chapters(void **state)
{
	UNUSED(state);
	extract_text(
	    TITLE
	    "第一部分 工作成效\n一、强化引领\n第二章 存在的问题\n三、成因\n全年召开会议3次。\n");
	assert_str(outline_text(),
		   "s1/1/第一部分/工作成效\ns1.1/2/一/强化引领\ns2/1/第二章/存在的问题\n"
		   "s2.1/2/三/成因\n");
}

/* Lines of their own that the kind's phrases name are headings where nothing is numbered. */
static void
unnumbered(void **state)
{
	UNUSED(state);
	extract_text(TITLE
		     "2023年，工作有序推进，各方面取得进展，现报告如下。\n"
		     "主要工作成效\n召开会议3次。\n存在的主要问题\n仍有短板。\n"
		     "主要负责人履行职责情况\n召开会议2次。\n下一年工作安排\n办理案件5件。\n");
	assert_int_equal(run.record->sections.n, 4);
	assert_str(run.record->sections.items[0].part, "achievements");
	assert_str(run.record->sections.items[3].part, "plan");
	assert_int_equal(said(SECTION_MISSING), 0);
	assert_int_equal(run.record->observations.items[2].status, PLANNED);
}

static void
missing_sections(void **state)
{
	UNUSED(state);
	extract_text(
	    TITLE "一、主要工作成效\n召开会议3次。\n二、存在的问题和下一步工作安排\n仍有短板。\n");
	assert_int_equal(said(SECTION_MISSING), 1);
	assert_str(finding_of(SECTION_MISSING)->expected, "duties");
	assert_null(finding_of(SECTION_MISSING)->section.p);
}

/* What is missing is told of the title, not of the last line. */
static void
missing_place(void **state)
{
	UNUSED(state);
	extract_text("\n" TITLE
		     "一、存在的问题\n仍有短板。\n二、主要负责人履行职责情况\n召开会议2次。\n");
	assert_int_equal(said(SECTION_MISSING), 2);
	assert_int_equal(finding_of(SECTION_MISSING)->place.line, 2);
	assert_int_equal(finding_of(SECTION_MISSING)->place.column, 1);
	assert_int_equal(finding_of(SECTION_MISSING)->place.end_column, 22);
}

static void
kinds(void **state)
{
	UNUSED(state);
	extract_text("某县2023年林业工作要点\n\n全年造林3000亩，成效明显。\n");
	assert_int_equal(said(KIND_NOT_RECOGNISED), 1);
	assert_null(run.record->kind.p);
	assert_null(extractor_kind(run.extractor, run.record));
	assert_int_equal(run.record->observations.n, 1);
	assert_null(run.record->observations.items[0].indicator.p);
	assert_str(run.record->observations.items[0].label, "全年造林");
	extract_with("report.txt", "某县2023年林业工作要点\n\n全年造林3000亩。\n",
		     (struct extract_options){.kind = STR_INIT("rule-of-law")});
	assert_str(run.record->kind, "rule-of-law");
	assert_non_null(extractor_kind(run.extractor, run.record));
	extract_with("report.txt", "某县2023年林业工作要点\n\n全年造林3000亩。\n",
		     (struct extract_options){.kind = STR_INIT("nothing")});
	assert_int_equal(said(KIND_UNKNOWN), 1);
}

static void
observations(void **state)
{
	const struct observation *o;

	UNUSED(state);
	extract_text(TITLE "一、主要工作成效\n(一)"
			   "强化引领。全年召开区政府常务会议28次，涉及36个单位；新增0件。\n");
	assert_int_equal(run.record->observations.n, 3);
	o = &run.record->observations.items[0];
	assert_str(o->id, "o1");
	assert_str(o->indicator, "executive-meetings");
	assert_str(o->basis.text, "28次");
	assert_str(o->basis.quote, "全年召开区政府常务会议28次");
	assert_str(o->basis.section, "s1.1");
	assert_int_equal(o->basis.place.line, 4);
	assert_int_equal(o->basis.place.column, 20);
	assert_true(str_starts(o->basis.rule, STR("kinds/rule-of-law/kind.xml:")));
	assert_int_equal(o->period.start.year, 2023);
	assert_int_equal(run.record->observations.items[2].state, ZERO);
	assert_int_equal(said(QUANTITY_NONE), 0);
	extract_text(TITLE "一、主要工作成效\n工作有序推进。\n");
	assert_int_equal(said(QUANTITY_NONE), 1);
}

static void
tenses(void **state)
{
	static const struct {
		const char *text;
		enum status status;
		int year;
	} samples[] = {
	    {"2023年，办结案件46件。", ACTUAL, 2023},
	    {"2022年，办结案件46件。", ACTUAL, 2022},
	    {"2022年办结案件46件。", ACTUAL, 2022},
	    {"2021年以来办结案件46件。", ACTUAL, 2021},
	    {"2022年发生一起。办结案件46件。", ACTUAL, 2023},
	    {"较2022年增加46件。", ACTUAL, 2023},
	    {"到2025年建成站点46个。", PLANNED, 2025},
	    {"2024年，办结案件46件。", PLANNED, 2024},
	    {"力争建成站点46个。", PLANNED, 2023},
	    {"拟于2024年建成站点46个。", PLANNED, 2024},
	    {"拟于2024年实现覆盖，办结案件46件。", ACTUAL, 2023},
	    {"编制检查计划，新增46件。", ACTUAL, 2023},
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(samples); i++) {
		const struct observation *o;
		extract_text(
		    arena_printf(run.arena, TITLE "一、主要工作成效\n%s\n", samples[i].text).p);
		assert_int_equal(run.record->observations.n, 1);
		o = &run.record->observations.items[0];
		if (o->status != samples[i].status || o->period.start.year != samples[i].year)
			print_error("%s: %d\n", samples[i].text, o->period.start.year);
		assert_int_equal(o->status, samples[i].status);
		assert_int_equal(o->period.start.year, samples[i].year);
	}
}

/* Years that scopes give the figure of the second sentence. */
static void
scopes(void **state)
{
	static const struct {
		const char *text;
		int from;
		int to;
	} samples[] = {
	    {"五年来，工作扎实推进。办结案件46件。", 2019, 2023},
	    {"过去3年，工作扎实推进。\n办结案件46件。", 2021, 2023},
	    {"“十三五”时期，工作扎实推进。办结案件46件。", 2016, 2020},
	    {"完成“十三五”规划任务。办结案件46件。", 2023, 2023},
	    {"2020—2022年，工作扎实推进。办结案件46件。", 2020, 2022},
	    {"五年来，工作扎实推进。2023年，办案提速。办结案件46件。", 2023, 2023},
	    {"工作推进，五年来从未间断。办结案件46件。", 2023, 2023},
	    {"案件从2020年的12件增加到46件。", 2023, 2023},
	    {"五年来，案件增加到2022年的46件。", 2022, 2022},
	    {"五年来，工作扎实推进。\n二、存在的问题\n办结案件46件。", 2023, 2023},
	    {"——过去三年，办结案件46件。", 2021, 2023},
	    {"●五年来，工作扎实推进。办结案件46件。", 2019, 2023},
	    {"——2022年办结案件46件。", 2022, 2022},
	    {"办结案件是2020年的一半。", 2023, 2023},
	    {"（一）2022年办结案件46件。", 2022, 2022},
	    {"2．近三年，办结案件46件。", 2021, 2023},
	    {"2020—2022年，立案80件，其中2021年12件。办结案件46件。", 2020, 2022},
	    {"2020—2022年，立案80件。\n办结案件46件。", 2023, 2023},
	    {"五年来，立案90件。2020—2022年，立案80件。\n办结案件46件。", 2019, 2023},
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(samples); i++) {
		const struct observation *o;
		extract_text(
		    arena_printf(run.arena, TITLE "一、主要工作成效\n%s\n", samples[i].text).p);
		o = &run.record->observations.items[run.record->observations.n - 1];
		if (o->period.start.year != samples[i].from || o->period.end.year != samples[i].to)
			print_error("%s: %d-%d\n", samples[i].text, o->period.start.year,
				    o->period.end.year);
		assert_int_equal(o->period.start.year, samples[i].from);
		assert_int_equal(o->period.end.year, samples[i].to);
	}
}

/* The report whose title names the year of issue is about the year before. */
static void
issue_years(void **state)
{
	static const struct {
		const char *text;
		int year;
		int planned;
	} samples[] = {
	    {"2026年政府工作报告\n", 2025, 2026},
	    {"政府工作报告\n——2026年1月9日在松河县第十八届人民代表大会第五次会议上\n", 2025, 2026},
	    {"2025年政府工作报告\n一、2025年工作回顾\n", 2025, 2026},
	    {"政府工作报告\n一、过去五年工作回顾\n", 2025, 2026},
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(samples); i++) {
		const struct observation *o;
		extract_text(arena_printf(run.arena,
					  "%s全县地区生产总值增长5%%。\n二、2026年工作安排\n"
					  "地区生产总值增长6%%。\n",
					  samples[i].text)
				 .p);
		assert_str(run.record->kind, "government-work");
		assert_int_equal(run.record->period.start.year, samples[i].year);
		assert_int_equal(run.record->observations.n, 2);
		o = &run.record->observations.items[1];
		assert_str(o->indicator, "gdp-growth");
		assert_int_equal(o->status, PLANNED);
		assert_int_equal(o->period.start.year, samples[i].planned);
	}
}

static void
planned_sections(void **state)
{
	UNUSED(state);
	extract_text(
	    TITLE
	    "一、主要工作成效\n办结案件1件。\n四、2024年工作安排\n（一）强化服务。办结案件2件。\n"
	    "五、其他需要报告的事项\n办结案件3件。\n");
	assert_int_equal(run.record->observations.n, 3);
	assert_int_equal(run.record->observations.items[0].status, ACTUAL);
	assert_int_equal(run.record->observations.items[1].status, PLANNED);
	assert_int_equal(run.record->observations.items[1].period.start.year, 2024);
	assert_int_equal(run.record->observations.items[2].status, ACTUAL);
}

static void
citations(void **state)
{
	static const char *const wanted[] = {"国发〔2016〕51号",   "岚府发〔2024〕6号",
					     "赣府发〔2023〕12号", "某法〉条例〈",
					     "国务院令第711号",	   "清府办函〔202130"};
	const struct citation *items;

	UNUSED(state);
	extract_text(
	    TITLE
	    "按照国发﹝2016﹞51号、根据岚府发[2024]6号文件要求，认真贯彻落实赣府发（2023） 12 号，"
	    "学习《某法〉条例〈》，依据国务院令第711号，召开会议3次（含1次）。清府办函〔202130号停"
	    "用。\n");
	items = run.record->citations.items;
	assert_int_equal(run.record->citations.n, COUNT(wanted));
	for (size_t i = 0; i + 1 < COUNT(wanted); i++)
		assert_str(items[i].text, wanted[i]);
	assert_true(str_starts(items[5].text, str_of(wanted[5])));
	assert_str(items[0].type, "document-number");
	assert_str(items[3].type, "title");
	assert_int_equal(said(DOCUMENT_NUMBER_DAMAGED), 1);
	assert_int_equal(items[0].place.column, 3);
}

static void
index_findings(void **state)
{
	UNUSED(state);
	extract_text("索引号：000014348/2017-00110 生成日期：2017-02-20\n" TITLE "召开会议3次。\n");
	assert_str(finding_of(INDEX_CHECK_DIGIT)->expected, "9");
	extract_text("索引号：A25110--2023-0003 生成日期：2024-02-20\n" TITLE "召开会议3次。\n");
	assert_int_equal(said(INDEX_YEAR), 1);
	extract_text("索引号：无 生成日期：2024-02-20\n" TITLE "召开会议3次。\n");
	assert_int_equal(said(INDEX_SHAPE_UNKNOWN), 1);
	extract_text("索引号：A25110--2024-0003 生成日期：2024-02-20\n" TITLE "召开会议3次。\n");
	assert_int_equal(said(INDEX_SHAPE_UNKNOWN) + said(INDEX_YEAR) + said(INDEX_CHECK_DIGIT), 0);
}

/* As many figures as the limit pass; one more is left out, and said. */
static void
limits(void **state)
{
	static const char figure[] = "5件，";
	struct str head = STR(TITLE);
	size_t n = sizeof(figure) - 1;
	char *text = arena_raw(run.arena, head.n + (EXTRACT_FIGURES_MAX + 1) * n + 1, 1);

	UNUSED(state);
	memcpy(text, head.p, head.n);
	for (size_t i = 0; i <= EXTRACT_FIGURES_MAX; i++)
		memcpy(text + head.n + i * n, figure, n);
	text[head.n + EXTRACT_FIGURES_MAX * n] = '\0';
	extract_text(text);
	assert_int_equal(run.record->observations.n, EXTRACT_FIGURES_MAX);
	assert_int_equal(said(LIMIT_FIGURES), 0);
	text[head.n + EXTRACT_FIGURES_MAX * n] = figure[0];
	text[head.n + (EXTRACT_FIGURES_MAX + 1) * n] = '\0';
	extract_text(text);
	assert_int_equal(run.record->observations.n, EXTRACT_FIGURES_MAX);
	assert_int_equal(said(LIMIT_FIGURES), 1);
}

/* Full-width and half-width punctuation say the same. */
static void
widths(void **state)
{
	static const char *const texts[] = {
	    TITLE "召开会议27次,研究“三重一大”议题286项,其中:重大决策118项,重大项目安排28项;"
		  "收到信息公开申请32件,"
		  "已办结31件。",
	    TITLE "召开会议27次，研究“三重一大”议题286项，其中：重大决策118项，重大项目安排28项；收"
		  "到信息公开申请32件，"
		  "已办结31件。",
	};
	struct record *records[2];

	UNUSED(state);
	for (size_t i = 0; i < 2; i++) {
		extract_text(texts[i]);
		records[i] = run.record;
	}
	assert_int_equal(records[0]->observations.n, 6);
	assert_int_equal(records[1]->observations.n, 6);
	for (size_t i = 0; i < 6; i++) {
		struct str code = records[0]->observations.items[i].indicator;
		assert_int_equal(code.n, records[1]->observations.items[i].indicator.n);
		assert_true(str_eq(code, records[1]->observations.items[i].indicator));
	}
}

/* What a figure without a name is called. */
static void
labels(void **state)
{
	static const struct {
		const char *text;
		const char *label;
	} samples[] = {
	    {"全年造林3000亩", "全年造林"},
	    {"其中造林合格率均达98%", "造林合格率"},
	    {"现场制止乱砍行为236起", "现场制止乱砍行为"},
	    {"收到树苗包裹50件", "收到树苗包裹"},
	    {"对162个苗圃进行检查", "苗圃进行检查"},
	    {"组织46名护林员述职", "组织…护林员述职"},
	    {"查封种子、树苗等30批", "查封种子、树苗"},
	    {"检查林场、苗圃、木材市场、家具企业和经营加工场所300家",
	     "检查林场、苗圃、木材市场、家具企业和经营加工场所"},
	    {"（三）栽种2个片区", "栽种…片区"},
	    {"造林乡镇平均6.5人", "造林乡镇平均"},
	    {"建成苗圃基地、种子园等30个良种基地", "良种基地"},
	    {"重点做好六个方面工作", "重点做好…方面工作"},
	    {"造林成活率由2020年的85%", "造林成活率"},
	    {"油茶林、毛竹林从小到大，分别达2000亩", "油茶林、毛竹林从小到大"},
	    {"育苗补贴惠及3000户", "育苗补贴惠及"},
	    {"林区路网突破3000公里大关", "林区路网"},
	};
	static const struct {
		const char *text;
		const char *label;
		const char *quote;
	} second[] = {
	    {"造林面积3000亩，同比增长5%", "造林面积同比增长", "造林面积3000亩，同比增长5%"},
	    {"油茶、毛竹产值分别增长6%、7%", "毛竹产值增长", "毛竹产值分别增长6%、7%"},
	    {"栽种油茶300亩、500亩", "栽种油茶", "栽种油茶300亩、500亩"},
	    {"落实6个方面16条林业措施", "林业措施", "落实6个方面16条林业措施"},
	    {"造林3000亩。抚育幼林200亩", "抚育幼林", "抚育幼林200亩"},
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(samples); i++) {
		extract_text(
		    arena_printf(run.arena, "某县2023年林业工作要点\n\n%s。\n", samples[i].text).p);
		assert_int_equal(run.record->observations.n, 1);
		assert_str(run.record->observations.items[0].label, samples[i].label);
	}
	for (size_t i = 0; i < COUNT(second); i++) {
		extract_text(
		    arena_printf(run.arena, "某县2023年林业工作要点\n\n%s。\n", second[i].text).p);
		assert_int_equal(run.record->observations.n, 2);
		assert_str(run.record->observations.items[1].label, second[i].label);
		assert_str(run.record->observations.items[1].basis.quote, second[i].quote);
	}
	extract_text(TITLE "一、主要工作成效\n受理信访事项64批97人次。\n");
	assert_str(run.record->observations.items[0].indicator, "petition-cases");
	assert_str(run.record->observations.items[1].label, "受理信访事项");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(numbered),		cmocka_unit_test(chapters),
	    cmocka_unit_test(unnumbered),	cmocka_unit_test(missing_sections),
	    cmocka_unit_test(missing_place),	cmocka_unit_test(kinds),
	    cmocka_unit_test(observations),	cmocka_unit_test(tenses),
	    cmocka_unit_test(planned_sections), cmocka_unit_test(scopes),
	    cmocka_unit_test(issue_years),	cmocka_unit_test(citations),
	    cmocka_unit_test(index_findings),	cmocka_unit_test(labels),
	    cmocka_unit_test(widths),		cmocka_unit_test(limits),
	};

	return cmocka_run_group_tests(tests, extracting_setup, extracting_teardown);
}

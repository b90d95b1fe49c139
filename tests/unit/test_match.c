/* SPDX-License-Identifier: Apache-2.0 */
/* Naming quantities: gaps, choices, subjects carried on, units, weights, ties, long clauses. */
#include "extracting.h"

#include <string.h>

#include "base/text/utf8.h"
#include "extract/naming/match.h"

/* A kind of indicators a, b, c …, each with one find. */
struct rule {
	const char *code;
	const char *find;
	const char *units; /* one unit or NULL */
	const char *after; /* one code or NULL */
};

static struct kind *
kind_of(const struct rule *rules, size_t n)
{
	struct kind *kind = ARENA_NEW(run.arena, struct kind);

	kind->id = STR("k");
	for (size_t i = 0; i < n; i++) {
		struct kind_indicator *indicator = LIST_ADD(run.arena, &kind->indicators);
		struct kind_find *find = LIST_ADD(run.arena, &indicator->finds);
		indicator->code = str_of(rules[i].code);
		if (rules[i].units)
			*LIST_ADD(run.arena, &indicator->units) = str_of(rules[i].units);
		if (rules[i].after)
			*LIST_ADD(run.arena, &find->after) = str_of(rules[i].after);
		assert_int_equal(phrase_parse(str_of(rules[i].find), 1, run.arena, &find->phrase),
				 PHRASE_OK);
	}
	kind_index(kind, run.arena);
	return kind;
}

static struct document *
document_of(const char *text)
{
	struct document *doc = ARENA_NEW(run.arena, struct document);
	const char *p = text, *end = text + strlen(text);
	uint32_t *points = arena_raw(run.arena, strlen(text) + 1, sizeof(*points));
	struct block *block = LIST_ADD(run.arena, &doc->blocks);

	while (p < end)
		p += utf8_decode(p, end, &points[doc->text_points++]);
	doc->text = points;
	block->end = doc->text_points;
	return doc;
}

/* What the quantities of TEXT are named, '-' for none, '!' for a tie, joined by spaces. */
static struct str
names_in(const struct kind *kind, const char *text)
{
	struct document *doc = document_of(text);
	struct numerals numerals = {.quantities = {0}};
	struct folded folded;
	struct clause *clauses;
	struct figures figures;
	struct match *matches;
	struct str out = STR("");

	folded = folded_new(run.extractor->lexicon, doc, run.arena);
	numerals_read(run.extractor->lexicon, &folded, run.arena, &numerals);
	clauses = arena_array(run.arena, numerals.quantities.n + 1, sizeof(*clauses));
	clauses_find(&folded, &numerals, clauses);
	figures = (struct figures){&folded, &numerals, clauses, NULL, STR(""), STR("")};
	matches = matcher_run(matcher_new(kind, run.extractor->naming_words, run.arena), &figures,
			      run.arena);
	for (size_t i = 0; i < numerals.quantities.n; i++) {
		struct str name = matches[i].tie	 ? STR("!")
				  : matches[i].indicator ? matches[i].indicator->code
							 : STR("-");
		out = arena_printf(run.arena, "%.*s%s%.*s", STR_ARG(out), i ? " " : "",
				   STR_ARG(name));
	}
	return out;
}

#define ASSERT_NAMES(rules, text, wanted) \
	assert_str(names_in(kind_of(rules, COUNT(rules)), text), wanted)

static void
adjacent(void **state)
{
	static const struct rule rules[] = {{"a", "办结案件{n}", NULL, NULL},
					    {"b", "{n}惠企政策", NULL, NULL}};

	UNUSED(state);
	ASSERT_NAMES(rules, "办结案件46件", "a");
	ASSERT_NAMES(rules, "办结 案件 46件", "a");
	ASSERT_NAMES(rules, "办结“案件”近46件", "a");
	ASSERT_NAMES(rules, "办结案件达到46件", "a");
	ASSERT_NAMES(rules, "办结案件超过46件", "a");
	ASSERT_NAMES(rules, "办结案件增加了46件", "-");
	ASSERT_NAMES(rules, "办结案件，共46件", "-");
	ASSERT_NAMES(rules, "兑现37条惠企政策", "b");
	ASSERT_NAMES(rules, "37条的惠企政策", "-");
}

static void
gaps(void **state)
{
	static const struct rule rules[] = {{"a", "行政复议…(办结|审结){n}", NULL, NULL},
					    {"b", "政务服务…{n}…满意", NULL, NULL}};

	UNUSED(state);
	ASSERT_NAMES(rules, "行政复议案件全部审结46件", "a");
	ASSERT_NAMES(rules, "行政复议审结46件", "a");
	ASSERT_NAMES(rules, "行政复议案件，审结46件", "-");
	ASSERT_NAMES(rules, "行政复议收到80件审结46件", "- -");
	ASSERT_NAMES(rules, "审结行政复议46件", "-");
	ASSERT_NAMES(rules, "政务服务评价有45件表示满意", "b");
	ASSERT_NAMES(rules, "政务服务评价有45件表示，满意", "-");
	ASSERT_NAMES(rules, "政务服务1,234件表示满意", "b");
}

static void
order_of_gaps(void **state)
{
	static const struct rule rules[] = {{"a", "甲…乙…丙{n}", NULL, NULL}};

	UNUSED(state);
	ASSERT_NAMES(rules, "甲乙丙乙丙5件", "a");
	ASSERT_NAMES(rules, "乙甲丙5件", "-");
	ASSERT_NAMES(rules, "甲丙乙丙5件", "a");
	ASSERT_NAMES(rules, "丙甲乙5件", "-");
}

static void
subjects(void **state)
{
	static const struct rule rules[] = {{"a", "收到申请{n}", NULL, NULL},
					    {"b", "已办结{n}", NULL, "a"},
					    {"c", "其中公开{n}", NULL, "a"},
					    {"d", "调解{n}", NULL, NULL}};

	UNUSED(state);
	ASSERT_NAMES(rules, "收到申请32件，已办结31件", "a b");
	ASSERT_NAMES(rules, "收到申请32件；已办结31件，其中公开20件", "a b c");
	ASSERT_NAMES(rules, "收到申请32件。已办结31件", "a b");
	ASSERT_NAMES(rules, "收到申请32件。其中公开20件", "a c");
	ASSERT_NAMES(rules, "收到申请32件。\n已办结31件", "a -");
	ASSERT_NAMES(rules, "收到申请32件。另办理。已办结31件", "a -");
	ASSERT_NAMES(rules, "收到申请32件。年底前已办结31件", "a -");
	ASSERT_NAMES(rules, "已办结31件", "-");
	ASSERT_NAMES(rules, "收到申请32件，调解5件，已办结31件", "a d -");
}

static void
weights_and_units(void **state)
{
	static const struct rule rules[] = {{"a", "培训{n}", NULL, NULL},
					    {"b", "执法培训{n}", "场次", NULL},
					    {"c", "执法培训{n}", "人次", NULL},
					    {"d", "化解率{n}", "%", NULL}};

	UNUSED(state);
	ASSERT_NAMES(rules, "执法培训22场次", "b");
	ASSERT_NAMES(rules, "执法培训442人次", "c");
	ASSERT_NAMES(rules, "执法培训3期", "a");
	ASSERT_NAMES(rules, "化解率99.1％", "d");
	ASSERT_NAMES(rules, "化解率99.1件", "-");
}

static void
ties(void **state)
{
	static const struct rule rules[] = {{"a", "办理…案件{n}", NULL, NULL},
					    {"b", "公证…案件{n}", NULL, NULL},
					    {"c", "公证类案件{n}", NULL, NULL}};

	UNUSED(state);
	ASSERT_NAMES(rules, "办理公证案件5件", "!");
	ASSERT_NAMES(rules, "办理公证类案件5件", "c");
	ASSERT_NAMES(rules, "办理案件5件", "a");
}

static void
distributed(void **state)
{
	static const struct rule rules[] = {{"a", "微信…发布{n}", NULL, NULL},
					    {"b", "微博{n}", NULL, NULL},
					    {"c", "发布{n}", NULL, NULL},
					    {"d", "合同{n}", NULL, NULL}};

	UNUSED(state);
	ASSERT_NAMES(rules, "微信、微博分别发布5条、6条", "a c");
	ASSERT_NAMES(rules, "微信、微博分别达到5条和6条", "- b");
	ASSERT_NAMES(rules, "文件，微信和微博分别为5条、6条", "- b");
	ASSERT_NAMES(rules, "文件、合同、决策分别5件、6件、7件", "- d -");
	/* Three subjects, two figures: whose they are cannot be told. */
	ASSERT_NAMES(rules, "文件、决策、微博分别5条、6条", "- -");
	ASSERT_NAMES(rules, "分别发布5条，签订合同6件", "c d");
	ASSERT_NAMES(rules, "微信、微博分别推送。发布5条、6条", "c -");
}

/* 城乡 names two things; a clause that begins with 分别 is about the figures before it. */
static void
joined(void **state)
{
	static const struct rule rules[] = {{"a", "城镇居民收入增长{n}", "%", NULL},
					    {"b", "农村居民收入增长{n}", "%", NULL},
					    {"c", "^产值{n}", "元", NULL},
					    {"d", "^收入{n}", "元", NULL},
					    {"e", "^增长{n}", "%", "c"},
					    {"f", "^增长{n}", "%", "d"}};

	UNUSED(state);
	ASSERT_NAMES(rules, "城乡居民收入分别增长4.4%、5.6%", "a b");
	ASSERT_NAMES(rules, "城乡居民收入分别增长4.4%、5.6%、7%", "- - -");
	/* It parts them itself, so that what stands behind is of each, with 分别 or without. */
	ASSERT_NAMES(rules, "城镇、农村居民收入增长4.4%、5.6%", "a b");
	ASSERT_NAMES(rules, "城镇和农村居民收入分别增长4.4%、5.6%", "a b");
	ASSERT_NAMES(rules, "产值8亿元，收入6亿元，分别增长5%和7%", "c d e f");
	ASSERT_NAMES(rules, "产值8亿元，利润6亿元，分别增长5%和7%", "c - e -");
	ASSERT_NAMES(rules, "产值8亿元。分别增长5%和7%", "c - -");
}

/* ^: nothing but openers, years and the report's own place before it. */
static void
starts(void **state)
{
	static const struct rule rules[] = {{"a", "^出口增长{n}", NULL, NULL},
					    {"b", "^生产总值{n}", NULL, NULL}};

	UNUSED(state);
	ASSERT_NAMES(rules, "其中出口增长5%", "a");
	ASSERT_NAMES(rules, "电池出口增长5%", "-");
	ASSERT_NAMES(rules, "全年实现生产总值5亿元", "b");
	ASSERT_NAMES(rules, "2025年全市生产总值5亿元", "b");
	ASSERT_NAMES(rules, "开发区生产总值5亿元", "-");
	ASSERT_NAMES(rules, "汽车、电池出口分别增长5%、6%", "- -");
}

/* 同比 says nothing between the words of a phrase. */
static void
fillers(void **state)
{
	static const struct rule rules[] = {{"a", "投资增长{n}", NULL, NULL}};

	UNUSED(state);
	ASSERT_NAMES(rules, "投资同比增长5%", "a");
	ASSERT_NAMES(rules, "投资比上年增长5%", "a");
	ASSERT_NAMES(rules, "投资快速增长5%", "-");
}

/* What has grown is the figure before, named or not. */
static void
changes_carried(void **state)
{
	static const struct rule rules[] = {{"a", "产值{n}", NULL, NULL},
					    {"b", "增长{n}", "%", "a"}};

	UNUSED(state);
	ASSERT_NAMES(rules, "产值8亿元，增长5%", "a b");
	ASSERT_NAMES(rules, "产值8亿元，利润2亿元，增长5%", "a - -");
	ASSERT_NAMES(rules, "产值8亿元。增长5%", "a -");
}

/* A clause without end costs no more than its window, and neighbours share one clause. */
static void
long_clauses(void **state)
{
	static const struct rule rules[] = {{"a", "甲…乙{n}", NULL, NULL}};
	char *text = arena_raw(run.arena, 3 * 200001 + 16, 1);
	struct document *doc;
	struct numerals numerals = {.quantities = {0}};
	struct folded folded;
	struct clause *clauses;
	struct figures figures;
	struct match *matches;
	size_t at = 0;

	UNUSED(state);
	for (int i = 0; i < 200000; i++, at += 3)
		memcpy(text + at, "甲", 3);
	memcpy(text + at, "乙5件", sizeof("乙5件"));
	assert_str(names_in(kind_of(rules, 1), text), "a");
	for (at = 0; at + 4 < 600000; at += 4)
		memcpy(text + at, "5件", 4);
	text[at] = '\0';
	doc = document_of(text);
	folded = folded_new(run.extractor->lexicon, doc, run.arena);
	numerals_read(run.extractor->lexicon, &folded, run.arena, &numerals);
	assert_true(numerals.quantities.n > 1000);
	clauses = arena_array(run.arena, numerals.quantities.n + 1, sizeof(*clauses));
	clauses_find(&folded, &numerals, clauses);
	figures = (struct figures){&folded, &numerals, clauses, NULL, STR(""), STR("")};
	matches = matcher_run(matcher_new(kind_of(rules, 1), NULL, run.arena), &figures, run.arena);
	assert_int_equal(matches[numerals.quantities.n - 1].clause_start, 0);
	assert_int_equal(matches[0].clause_end, doc->text_points);
}

static void
headings(void **state)
{
	static const struct {
		const char *phrase;
		const char *text;
		bool found;
	} samples[] = {
	    {"法治政府建设…报告", "某区2023年法治政府建设情况的报告", true},
	    {"法治政府建设…报告", "法治政府建设，年度报告", false},
	    {"主要…(成效|举措)", "一、主要工作举措", true},
	    {"主要…(成效|举措)", "一、成效主要", false},
	    {"主要成效", "主 要“成效”", true},
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(samples); i++) {
		struct document *doc = document_of(samples[i].text);
		struct phrase phrase;
		assert_int_equal(phrase_parse(str_of(samples[i].phrase), 1, run.arena, &phrase),
				 PHRASE_OK);
		assert_int_equal(match_phrase(&phrase, doc, 0, doc->text_points), samples[i].found);
	}
}

/* 不合格率 is no 合格率; a phrase may name the contrary. */
static void
negations(void **state)
{
	static const struct rule rules[] = {{"a", "合格率…{n}", NULL, NULL},
					    {"b", "不予受理…{n}", NULL, NULL},
					    {"c", "{n}处罚案件", NULL, NULL}};

	UNUSED(state);
	ASSERT_NAMES(rules, "案卷合格率为98%", "a");
	ASSERT_NAMES(rules, "案卷不合格率为2%", "-");
	ASSERT_NAMES(rules, "不合格案卷的合格率为2%", "a");
	ASSERT_NAMES(rules, "不予受理申请3件", "b");
	ASSERT_NAMES(rules, "办理3件处罚案件", "c");
	ASSERT_NAMES(rules, "办理3件不予处罚案件", "-");
}

/* What an except fits is not that indicator's, but may be another's. */
static void
excepts(void **state)
{
	static const struct rule rules[] = {{"a", "执法人员…{n}", NULL, NULL},
					    {"b", "人员…{n}", NULL, NULL}};
	struct kind *kind = kind_of(rules, COUNT(rules));

	UNUSED(state);
	assert_int_equal(phrase_parse(STR("(出动|清退)…执法人员…{n}"), 1, run.arena,
				      LIST_ADD(run.arena, &kind->indicators.items[0].excepts)),
			 PHRASE_OK);
	assert_str(names_in(kind, "现有执法人员30人"), "a");
	assert_str(names_in(kind, "清退不合格执法人员30人"), "b");
	assert_str(names_in(kind, "清退2人，执法人员30人"), "- a");
}

/* A figure carries on without words only where it has none of its own. */
static void
bare(void **state)
{
	static const struct rule rules[] = {{"a", "培训{n}", "期", NULL}, {"b", "{n}", "人", "a"}};

	UNUSED(state);
	ASSERT_NAMES(rules, "培训5期、30人", "a b");
	ASSERT_NAMES(rules, "培训5期，达30人", "a b");
	ASSERT_NAMES(rules, "培训5期，录用30人", "a -");
	ASSERT_NAMES(rules, "培训5期，30人录用", "a -");
}

/* A word somewhere in the sentence, in front of the figure. */
static void
sentences(void **state)
{
	static const struct rule rules[] = {{"a", "诉求…{n}", NULL, NULL},
					    {"b", "受理诉求{n}", NULL, NULL}};
	struct kind *kind = kind_of(rules, COUNT(rules));

	UNUSED(state);
	*LIST_ADD(run.arena, &kind->indicators.items[0].finds.items[0].sentence) = STR("热线");
	assert_str(names_in(kind, "“热 线”并线运行，受理3批，诉求5件"), "- a");
	assert_str(names_in(kind, "群众诉求5件"), "-");
	assert_str(names_in(kind, "热线开通。群众诉求5件"), "-");
	assert_str(names_in(kind, "群众诉求5件，热线开通"), "-");
	assert_str(names_in(kind, "热线受理诉求5件"), "b");
}

/* What is said before 由 is about the level reached. */
static void
levels(void **state)
{
	static const struct rule rules[] = {{"a", "优秀率…{n}", NULL, NULL}};

	UNUSED(state);
	ASSERT_NAMES(rules, "优秀率由60%提高到73%", "- a");
	ASSERT_NAMES(rules, "优秀率由原来的60%提高到73%", "- a");
	ASSERT_NAMES(rules, "优秀率由上年的60%提高到73%", "a a");
	ASSERT_NAMES(rules, "优秀率从2020年的60%提高到73%", "a a");
	ASSERT_NAMES(rules, "优秀率从60%升至近73%", "- a");
	ASSERT_NAMES(rules, "优秀率由60%，提高到73%", "a -");
	ASSERT_NAMES(rules, "由60%提高到73%的优秀率", "- -");
}

/* What has changed is named by what it was before it did. */
static void
levels_after_changes(void **state)
{
	static const struct rule rules[] = {{"a", "入园率(达到|){n}", NULL, NULL},
					    {"b", "入园率提高{n}", NULL, NULL}};

	UNUSED(state);
	ASSERT_NAMES(rules, "入园率提高2个百分点、达到93%", "b a");
	ASSERT_NAMES(rules, "入园率增长2%，总量达93%", "- -");
	ASSERT_NAMES(rules, "入园率上升2%，达到93%", "- a");
	ASSERT_NAMES(rules, "入园率上升2%。达到93%", "- -");
	ASSERT_NAMES(rules, "入园率新增2%、达到93%", "- a");
	ASSERT_NAMES(rules, "新增2%、达到93%", "- -");
	ASSERT_NAMES(rules, "入园率上升2%，其他地方达到93%", "- -");
	ASSERT_NAMES(rules, "入园率2%，达到93%", "a -");
}

/* As many subjects as figures, although no word says that they belong to each other in turn. */
static void
distributed_unsaid(void **state)
{
	static const struct rule rules[] = {{"a", "甲村收入增长{n}", NULL, NULL},
					    {"b", "乙村收入增长{n}", NULL, NULL},
					    {"c", "办理复议{n}", NULL, NULL}};

	UNUSED(state);
	ASSERT_NAMES(rules, "甲村、乙村收入增长5%、6%", "a b");
	ASSERT_NAMES(rules, "甲村和乙村收入分别增长5%、6%", "a b");
	ASSERT_NAMES(rules, "甲村、乙村、丙村收入增长5%、6%", "- -");
	ASSERT_NAMES(rules, "甲村、乙方收入增长5%、6%", "- -");
	ASSERT_NAMES(rules, "甲村（丙、丁）、办理复议5件、6件", "c -");
	ASSERT_NAMES(rules, "宣传、办理复议5件、6人", "c -");
}

/* A short remark in brackets ends no clause. */
static void
remarks(void **state)
{
	static const struct rule rules[] = {{"a", "备案…文件…{n}", NULL, NULL}};

	UNUSED(state);
	ASSERT_NAMES(rules, "备案县（市、区）文件5件", "a");
	ASSERT_NAMES(rules, "备案(市,区)文件5件", "a");
	ASSERT_NAMES(rules, "备案（市、区文件5件", "-");
	ASSERT_NAMES(rules, "备案3件（含部门、文件5件）", "- -");
	ASSERT_NAMES(rules, "备案.文件5件", "-");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(adjacent),
	    cmocka_unit_test(levels_after_changes),
	    cmocka_unit_test(distributed_unsaid),
	    cmocka_unit_test(gaps),
	    cmocka_unit_test(order_of_gaps),
	    cmocka_unit_test(subjects),
	    cmocka_unit_test(weights_and_units),
	    cmocka_unit_test(ties),
	    cmocka_unit_test(distributed),
	    cmocka_unit_test(joined),
	    cmocka_unit_test(starts),
	    cmocka_unit_test(fillers),
	    cmocka_unit_test(changes_carried),
	    cmocka_unit_test(long_clauses),
	    cmocka_unit_test(headings),
	    cmocka_unit_test(negations),
	    cmocka_unit_test(excepts),
	    cmocka_unit_test(bare),
	    cmocka_unit_test(levels),
	    cmocka_unit_test(sentences),
	    cmocka_unit_test(remarks),
	};

	return cmocka_run_group_tests(tests, extracting_setup, extracting_teardown);
}

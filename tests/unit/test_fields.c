/* SPDX-License-Identifier: Apache-2.0 */
/* The information block in its layouts, META tags, precedence, values. */
#include "extracting.h"

#include <string.h>

#include "extract/about/fields.h"
#include "extract/about/metadata.h"
#include "read/source.h"

/* A document made by hand: blocks between '\n', with roles and cells. */
static struct document *
document_of(const char *text, enum block_role role)
{
	struct document *doc = ARENA_NEW(run.arena, struct document);
	uint32_t *points, start = 0;

	doc->arena = run.arena;
	doc->raw = str_of(text);
	assert_int_equal(source_decode_strict(doc, &run.dg, &points), SOURCE_GOOD);
	doc->text = points;
	doc->text_points = doc->source_points;
	*LIST_ADD(run.arena, &doc->runs) = (struct run){0, 0, 0};
	document_index(doc);
	for (uint32_t i = 0; i <= doc->text_points; i++) {
		if (i < doc->text_points && points[i] != '\n')
			continue;
		struct block *block = LIST_ADD(run.arena, &doc->blocks);
		*block = (struct block){
		    .start = start, .end = i, .role = role, .row_span = 1, .column_span = 1};
		start = i + 1;
	}
	return doc;
}

/* The blocks of DOC as cells of one table with COLUMNS columns. */
static void
make_table(struct document *doc, uint32_t columns)
{
	struct table *table = LIST_ADD(run.arena, &doc->tables);

	for (uint32_t i = 0; i < doc->blocks.n; i++) {
		doc->blocks.items[i].table = 1;
		doc->blocks.items[i].row = i / columns;
		doc->blocks.items[i].column = i % columns;
	}
	table->columns = columns;
	table->rows = (uint32_t)(doc->blocks.n + columns - 1) / columns;
	table->blocks = doc->blocks.n;
}

static void
understand(const struct document *doc)
{
	diag_init(&run.dg, run.arena);
	run.record = record_new(run.arena);
	metadata_read(run.extractor->fields, run.extractor->values, doc, run.arena, run.record,
		      &run.dg);
}

static void
assert_usual(void)
{
	assert_str(value_of("identifier"), "A25110--2024-0003");
	assert_str(value_of("theme"), "综合政务");
	assert_str(value_of("issuer"), "西湖区司法局");
	assert_str(value_of("created"), "2024-02-20");
	assert_str(value_of("documentNumber"), "");
	assert_str(value_of("validity"), "有效");
	assert_str(value_of("audience"), "面向全社会");
	assert_str(value_of("openness"), "主动公开");
	assert_null(value_of("published").p);
	assert_int_equal(run.dg.findings.n, 0);
}

static void
layouts(void **state)
{
	static const char *const texts[] = {
	    /* two pairs on a line; an empty value is followed at once by the next label */
	    "索引号: A25110--2024-0003 主题分类: 综合政务\n"
	    "发布机构: 西湖区司法局 生成日期: 2024-02-20\n"
	    "文件编号: 有效性: 有效\n公开范围: 面向全社会 公开方式: 主动公开",
	    /* list items, the value on the next line */
	    "索引号\nA25110--2024-0003\n主题分类：\n综合政务\n发布机构\n西湖区司法局\n成文日期：\n"
	    "2024年2月20日\n文件编号\n有效性\n有效\n公开范围\n面向全社会\n公开方式\n主动公开",
	    /* label | value | */
	    "索引号 | A25110--2024-0003 | 主题分类 | 综合政务 |\n发布机构 | 西湖区司法局 |\n"
	    "生成日期 | 2024-02-20 |\n文号 | | 有效性 | 有效 |\n公开范围 | 面向全社会 |\n"
	    "公开方式 | 主动公开 |",
	    /* without colon */
	    "索引号 A25110--2024-0003 主题分类 综合政务\n发布机构 西湖区司法局\n"
	    "生成日期 2024/2/20\n发文字号\n有效性 有效\n公开范围 面向社会\n公开方式 主动公开",
	    /* spaced-out labels */
	    "索 引 号: A25110--2024-0003\n主题分类：综合政务\n发布机构　：　西湖区司法局\n"
	    "生成日期∶2024.02.20 10:15\n文　　号：\n有 效 "
	    "性：有效\n公开范围：面向全社会\n公开方式：主动公开",
	    /* no space between a value and the next label */
	    "索引号：A25110--2024-0003主题分类：综合政务发布机构：西湖区司法局生成日期：2024-02-20"
	    "文件编号：有效性：有效公开范围：面向全社会公开方式：主动公开",
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(texts); i++) {
		understand(document_of(texts[i], ROLE_METADATA));
		assert_usual();
	}
}

static void
tables(void **state)
{
	static const struct {
		const char *text;
		uint32_t columns;
	} samples[] = {
	    {"索引号：\nA25110--2024-"
	     "0003\n主题分类：\n综合政务\n发布机构：\n西湖区司法局\n生成日期：\n"
	     "2024-02-"
	     "20\n文件编号：\n\n有效性：\n有效\n公开范围：\n面向全社会\n公开方式：\n主动公开",
	     2},
	    {"索引号\nA25110--2024-0003\n主题分类\n综合政务\n发布机构\n西湖区司法局\n生成日期\n"
	     "2024-02-20\n文号\n\n有效性\n有效\n公开范围\n面向全社会\n公开方式\n主动公开",
	     4},
	    {"索引号：A25110--2024-0003\n主题分类：综合政务\n发布机构：西湖区司法局\n"
	     "生成日期：2024-02-20\n文号：\n有效性：有效\n公开范围：面向全社会\n公开方式：主动公开",
	     2},
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(samples); i++) {
		struct document *doc = document_of(samples[i].text, ROLE_TEXT);
		make_table(doc, samples[i].columns);
		understand(doc);
		assert_usual();
	}
}

static void
prose_has_no_labels(void **state)
{
	UNUSED(state);
	understand(document_of("某区报告\n全年工作有序推进，发布机构：某局，各项任务按期完成。\n"
			       "索引号：A25110--2024-0003\n来源：某局",
			       ROLE_TEXT));
	assert_int_equal(run.record->metadata.n, 0);
}

static void
add_tag(struct document *doc, const char *name, const char *value)
{
	struct page_field *tag = LIST_ADD(run.arena, &doc->fields);

	tag->name = str_of(name);
	tag->value = str_of(value);
}

static void
tags(void **state)
{
	struct document *doc = document_of("发布日期：2024-03-20\n标题：某区报告", ROLE_METADATA);

	UNUSED(state);
	add_tag(doc, "pubdate", "2024-03-20 14∶06");
	add_tag(doc, "ArticleTitle", "某区的报告");
	add_tag(doc, "KEYWORDS", "法治政府，年度报告；某区, ");
	add_tag(doc, "ContentSource", "null");
	add_tag(doc, "SiteDomain", "http://www.example.gov.cn/");
	add_tag(doc, "SiteIDCode", "3601030001");
	add_tag(doc, "viewport", "width=device-width");
	understand(doc);
	assert_str(value_of("published"), "2024-03-20");
	assert_str(value_of("title"), "某区报告");
	assert_int_equal(record_field(run.record, STR("title"))->origin, ORIGIN_BLOCK);
	assert_str(value_of("keywords"), "法治政府;年度报告;某区");
	assert_int_equal(record_field(run.record, STR("keywords"))->origin, ORIGIN_META);
	assert_str(value_of("contentSource"), "");
	assert_str(record_field(run.record, STR("contentSource"))->raw, "null");
	assert_str(value_of("siteDomain"), "www.example.gov.cn");
	assert_str(value_of("siteCode"), "3601030001");
	assert_int_equal(said(FIELD_DISAGREES), 1);
	assert_str(finding_of(FIELD_DISAGREES)->args[0], "title");
	assert_int_equal(finding_of(FIELD_DISAGREES)->related.n, 1);
}

/* A label may fill two fields; the better label wins. */
static void
trust(void **state)
{
	UNUSED(state);
	understand(document_of("来源：某区融媒体中心 发布机构：某区司法局", ROLE_METADATA));
	assert_str(value_of("issuer"), "某区司法局");
	assert_str(value_of("contentSource"), "某区融媒体中心");
	understand(document_of("信息来源：某区司法局", ROLE_METADATA));
	assert_str(value_of("issuer"), "某区司法局");
	assert_int_equal(run.dg.findings.n, 0);
}

static void
values(void **state)
{
	static const struct {
		const char *text;
		const char *field;
		const char *value;
		bool doubt;
	} samples[] = {
	    {"公开方式：免予公开", "openness", "不予公开", false},
	    {"公开属性：主动 公开", "openness", "主动公开", false},
	    {"公开方式：半公开", "openness", "半公开", true},
	    {"是否有效：是", "validity", "有效", false},
	    {"有效性：现行有效", "validity", "有效", false},
	    {"主题分类：综合政务\\政务公开", "theme", "综合政务\\政务公开", false},
	    {"主题分类：公安、安全、司法/司法", "theme", "公安、安全、司法\\司法", false},
	    {"主题分类：城乡建设、环境保护\\城乡建设（含住房）", "theme",
	     "城乡建设、环境保护\\城乡建设（含住房）", false},
	    {"主题分类：金政发", "theme", "金政发", true},
	    {"公文种类：命令（令）", "genre", "命令", false},
	    {"语种：中文", "language", "zh-Hans", false},
	    {"生成日期：2024-13-01", "created", "2024-13-01", true},
	    {"发文字号：清府报[2024]3号", "documentNumber", "清府报〔2024〕3号", false},
	    {"索引号：a25110--2024-0003 ", "identifier", "a25110--2024-0003", false},
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(samples); i++) {
		understand(document_of(samples[i].text, ROLE_METADATA));
		assert_str(value_of(samples[i].field), samples[i].value);
		assert_int_equal(run.dg.findings.n, samples[i].doubt);
	}
}

/* The foot of a page tells the site's code and nothing else. */
static void
foot(void **state)
{
	struct document *doc = document_of("某区报告\n全年工作有序推进，各项任务按期完成。\n"
					   "网站标识码：3601030001　备案号　发布机构：某公司",
					   ROLE_TEXT);

	UNUSED(state);
	doc->blocks.items[2].role = ROLE_FURNITURE;
	understand(doc);
	assert_str(value_of("siteCode"), "3601030001");
	assert_int_equal(run.record->metadata.n, 1);
}

static void
order_of_dates(void **state)
{
	UNUSED(state);
	understand(document_of("成文日期：2024-03-20 发布日期：2024-03-19", ROLE_METADATA));
	assert_int_equal(said(DATE_ORDER), 1);
	understand(document_of("成文日期：2024-03-20 发布日期：2024-03-20", ROLE_METADATA));
	assert_int_equal(run.dg.findings.n, 0);
}

static void
places(void **state)
{
	const struct metadata_field *field;

	UNUSED(state);
	extract_text("索引号: A25110--2024-0003 主题分类: 综合政务\n文件编号: 有效性: 有效\n"
		     "某区2023年法治政府建设情况报告\n\n2023年，召开会议3次，成效明显。\n");
	field = record_field(run.record, STR("theme"));
	assert_int_equal(field->place.line, 1);
	assert_int_equal(field->place.column, 30);
	assert_int_equal(field->place.end_column, 34);
	field = record_field(run.record, STR("documentNumber"));
	assert_int_equal(field->place.line, 2);
	assert_int_equal(field->place.column, 7);
	field = record_field(run.record, STR("title"));
	assert_int_equal(field->place.line, 3);
	assert_int_equal(field->origin, ORIGIN_TEXT);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(layouts),
	    cmocka_unit_test(tables),
	    cmocka_unit_test(prose_has_no_labels),
	    cmocka_unit_test(tags),
	    cmocka_unit_test(trust),
	    cmocka_unit_test(values),
	    cmocka_unit_test(foot),
	    cmocka_unit_test(order_of_dates),
	    cmocka_unit_test(places),
	};

	return cmocka_run_group_tests(tests, extracting_setup, extracting_teardown);
}

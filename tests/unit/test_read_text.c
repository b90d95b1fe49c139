/* SPDX-License-Identifier: Apache-2.0 */
/* Plain text: character sets, lines, places, roles. */
#include "reading.h"

/* A file, the character set it is found to be in, its text, and the findings. */
static const struct {
	struct str bytes;
	const char *charset;
	const char *blocks;
	const char *findings;
} charsets[] = {
    {STR_INIT("召开28次。"), "UTF-8", "text|召开28次。\n", ""},
    {STR_INIT("\xEF\xBB\xBF召开28次。"), "UTF-8", "text|召开28次。\n", ""},
    {STR_INIT("\xD5\xD9\xBF\xAA"
	      "28\xB4\xCE\xA1\xA3"),
     "GB18030", "text|召开28次。\n", ""},
    {STR_INIT("\x84\x31\x95\x33\xD5\xD9\xBF\xAA"
	      "28\xB4\xCE\xA1\xA3"),
     "GB18030", "text|召开28次。\n", ""},
    {STR_INIT("\x9A\x37\xAE\x36\xE9\x46"), "GB18030", "text|\xF0\xB1\x81\xAC镕\n", ""},
    {STR_INIT("\xFF\xFE\xEC\x53\x00\x5F"
	      "2\0"
	      "8\0"),
     "UTF-16LE", "text|召开28\n", ""},
    {STR_INIT("\xFE\xFF\x53\xEC\x5F\x00\0"
	      "2\0"
	      "8"),
     "UTF-16BE", "text|召开28\n", ""},
    {STR_INIT("\xEC\x53\x00\x5F"
	      "2\0"
	      "8\0"
	      "2\0\n\0"),
     "UTF-16LE", "text|召开282\n", ""},
    {STR_INIT("\0"
	      "2\0"
	      "8\x53\xEC\x5F\x00\0"
	      "9\0\r\0\n\0"
	      "3"),
     "UTF-16BE", "text|28召开9\ntext|3\n", ""},
    /* damage: one finding a run, at its place */
    {STR_INIT("召开会议28次，办结\xFF\xFE"
	      "46件\xE5\x8A。"),
     "UTF-8",
     "text|召开会议28次，办结\uFFFD\uFFFD"
     "46件\uFFFD。\n",
     "CHARSET_DAMAGED@1:11,26 CHARSET_DAMAGED@1:16,33"},
    {STR_INIT("召开会议28次，办结46件\xE3\x80"), "UTF-8", "text|召开会议28次，办结46件\uFFFD\n",
     "CHARSET_DAMAGED@1:14,31"},
    {STR_INIT("\xD5\xD9\xBF\xAA"
	      "28\xB4\xCE\n\xB0\xEC\xBD\xE1\xFF"
	      "46"),
     "GB18030",
     "text|召开28次\ntext|办结\uFFFD"
     "46\n",
     "CHARSET_DAMAGED@2:3,13"},
    {STR_INIT("\xFF\xFE\xEC\x53\x00\xD8"
	      "2\0"
	      "8\0"),
     "UTF-16LE", "text|召\uFFFD28\n", "CHARSET_DAMAGED@1:2,4"},
    {STR_INIT("\xFF\xFE\xEC\x53"
	      "2\0"
	      "8"),
     "UTF-16LE", "text|召2\uFFFD\n", "CHARSET_DAMAGED@1:3,6"},
    /* characters no output can carry */
    {STR_INIT("办\0结\x01\x02\xEF\xBF\xBF"
	      "46件\uFFFD"),
     "UTF-8", "text|办\uFFFD结\uFFFD\uFFFD\uFFFD46件\uFFFD\n",
     "CHARACTER_FORBIDDEN@1:2,3 CHARACTER_FORBIDDEN@1:4,7 CHARACTER_FORBIDDEN@1:5,8 "
     "CHARACTER_FORBIDDEN@1:6,9 CHARACTER_LOST@1:10,17"},
    {STR_INIT("办结\f46件"), "UTF-8", "text|办结 46件\n", ""},
};

static void
character_sets_are_found(void **state)
{
	struct reading *reading = *state;

	for (size_t i = 0; i < COUNT(charsets); i++) {
		struct document *doc = reading_of(reading, "a.txt", charsets[i].bytes);
		assert_non_null(doc);
		assert_str(doc->charset, charsets[i].charset);
		assert_str(reading_blocks(reading), charsets[i].blocks);
		assert_str(reading_findings(reading), charsets[i].findings);
		reading_holds(doc);
	}
}

static void
a_charset_can_be_forced(void **state)
{
	struct reading *reading = *state;

	reading->options.charset = STR(" GB_2312-80 ");
	assert_non_null(reading_of(reading, "a.txt", STR("\xE4\xB8\xAD\xE6\x96\x87")));
	assert_str(reading->doc->charset, "GB18030");
	reading->options.charset = STR("utf-8");
	assert_non_null(reading_of(reading, "a.txt", STR("\xD6\xD0 28")));
	assert_str(reading_blocks(reading), "text|\uFFFD\uFFFD 28\n");
	reading->options.charset = STR("latin-9");
	assert_null(reading_of(reading, "a.txt", STR("28")));
	assert_str(reading_findings(reading), "CHARSET_NO_DECODER@0:0,0");
	reading->options.charset = (struct str){NULL, 0};
	reading->options.format = STR("epub");
	assert_null(reading_of(reading, "a.txt", STR("28")));
	assert_str(reading_findings(reading), "FORMAT_NO_READER@0:0,0");
	reading->options.format = (struct str){NULL, 0};
}

static void
lines_are_blocks(void **state)
{
	struct reading *reading = *state;
	struct document *doc;
	struct place place;

	doc = reading_of(reading, "a.txt",
			 STR("\xEF\xBB\xBF\n召开\r\n\r\n  28次\r\xE3\x80\x80\n三\n"));
	assert_non_null(doc);
	assert_str(reading_blocks(reading), "text|召开\ntext|  28次\ntext|三\n");
	reading_holds(doc);
	place = document_place(doc, 3, 8); /* "  28次" */
	assert_int_equal(place.line, 4);
	assert_int_equal(place.column, 1);
	assert_int_equal(place.end_column, 6);
	assert_int_equal(place.offset, 7);
	assert_int_equal(place.end, 12);
	assert_int_equal(place.byte_offset, 3 + 1 + 6 + 4);
	place = document_place(doc, 9, 10); /* 三 */
	assert_int_equal(place.line, 6);
	assert_int_equal(place.byte_offset, 3 + 1 + 6 + 4 + 7 + 1 + 4);
	assert_int_equal(document_block_at(doc, 2), 0);
	assert_int_equal(document_block_at(doc, 3), 1);
	assert_int_equal(document_block_at(doc, 9), 2);
	place = document_place(doc, 10, 10); /* the end */
	assert_int_equal(place.offset, 16);
}

/* Marks lie 64 characters apart: look around them, in every character set. */
static void
bytes_are_counted_in_every_charset(void **state)
{
	struct reading *reading = *state;
	struct buf utf8, gbk, utf16;
	struct document *doc;

	buf_init(&utf8, 4096);
	buf_init(&gbk, 4096);
	buf_init(&utf16, 4096);
	BUF_LIT(&utf16, "\xFF\xFE");
	for (int i = 0; i < 300; i++) {
		buf_text(&utf8, i % 3 ? "中" : "8");
		buf_text(&gbk, i % 3 ? "\xD6\xD0" : "8");
		buf_put(&utf16, i % 3 ? "\x2D\x4E" : "8\0", 2);
	}
	doc = reading_of(reading, "a", buf_view(&utf8));
	for (uint32_t i = 0; i <= 300; i++)
		assert_int_equal(document_source_place(doc, i, i).byte_offset,
				 i / 3 * 7 + (i % 3 ? i % 3 * 3 - 2 : 0));
	doc = reading_of(reading, "a", buf_view(&gbk));
	for (uint32_t i = 0; i <= 300; i++)
		assert_int_equal(document_source_place(doc, i, i).byte_offset,
				 i / 3 * 5 + (i % 3 ? i % 3 * 2 - 1 : 0));
	doc = reading_of(reading, "a", buf_view(&utf16));
	for (uint32_t i = 0; i <= 300; i++)
		assert_int_equal(document_source_place(doc, i, i).byte_offset, 2 + 2 * i);
	buf_release(&utf8);
	buf_release(&gbk);
	buf_release(&utf16);
}

static void
lines_have_roles(void **state)
{
	struct reading *reading = *state;

	(void)reading_of(reading, "a.txt",
			 STR("您现在所在的位置: 首页>政务公开>年度报告\n"
			     "分享到:\n"
			     "索 引 号： A1--2024-0003 主题分类: 综合政务\n"
			     "文件编号: 有效性: 有效\n"
			     "甲市乙区人民政府\n"
			     "甲市乙区2023年法治政府建设情况报告\n"
			     "  • 浏览量: 12\n"
			     "  • 字体【大 中 小】\n"
			     "来源：乙区司法局 发布时间：2024-02-20\n"
			     "2023年，乙区召开会议28次，现报告如下。\n"
			     "一、主要成效\n"
			     "来源：公开\n"
			     "办结行政复议案件46件。\n"
			     "乙区人民政府\n"
			     "2024年2月1日\n"
			     "【打印】 【关闭】\n"
			     "手机扫码浏览\n"
			     "主办：乙区人民政府。\n"
			     "ICP备12345号\n"));
	assert_str(reading_blocks(reading), "furniture|您现在所在的位置: 首页>政务公开>年度报告\n"
					    "furniture|分享到:\n"
					    "metadata|索 引 号： A1--2024-0003 主题分类: 综合政务\n"
					    "metadata|文件编号: 有效性: 有效\n"
					    "furniture|甲市乙区人民政府\n"
					    "title|甲市乙区2023年法治政府建设情况报告\n"
					    "furniture|  • 浏览量: 12\n"
					    "furniture|  • 字体【大 中 小】\n"
					    "metadata|来源：乙区司法局 发布时间：2024-02-20\n"
					    "text|2023年，乙区召开会议28次，现报告如下。\n"
					    "text|一、主要成效\n"
					    "text|来源：公开\n"
					    "text|办结行政复议案件46件。\n"
					    "text|乙区人民政府\n"
					    "text|2024年2月1日\n"
					    "furniture|【打印】 【关闭】\n"
					    "furniture|手机扫码浏览\n"
					    "furniture|主办：乙区人民政府。\n"
					    "furniture|ICP备12345号\n");
}

static void
values_stand_on_lines_of_their_own(void **state)
{
	struct reading *reading = *state;

	(void)reading_of(reading, "a.txt",
			 STR("首页\n>\n政务公开\n>\n年度报告\n"
			     "索引号\n000014349/2017-00110\n"
			     "发布机构：\n乙区司法局\n"
			     "甲市乙区人民政府\n关于2023年法治政府建设情况的报告\n"
			     "下载\n【字号：\n加大\n】\n"
			     "乙区召开会议28次。\n"));
	assert_str(reading_blocks(reading),
		   "furniture|首页\nfurniture|>\nfurniture|政务公开\nfurniture|>\n"
		   "furniture|年度报告\n"
		   "metadata|索引号\nmetadata|000014349/2017-00110\n"
		   "metadata|发布机构：\nmetadata|乙区司法局\n"
		   "title|甲市乙区人民政府\ntitle|关于2023年法治政府建设情况的报告\n"
		   "furniture|下载\nfurniture|【字号：\nfurniture|加大\nfurniture|】\n"
		   "text|乙区召开会议28次。\n");
}

/* An office, or several of a joint report, above a line that begins with the year or 关于. */
static void
titles_begin_with_their_offices(void **state)
{
	struct reading *reading = *state;

	(void)reading_of(
	    reading, "a.txt",
	    STR("乙县人民政府\n二〇二三年度法治政府建设情况报告\n2023年，召开会议28次。\n"));
	assert_str(reading_blocks(reading),
		   "title|乙县人民政府\ntitle|二〇二三年度法治政府建设情况报告\n"
		   "text|2023年，召开会议28次。\n");
	(void)reading_of(reading, "a.txt",
			 STR("发布机构：\n乙区司法局\n中共乙区丙街道工作委员会\n"
			     "乙区人民政府丙街道办事处\n关于2023年法治政府建设情况的报告\n"
			     "2023年，召开会议28次。\n"));
	assert_str(reading_blocks(reading),
		   "metadata|发布机构：\nmetadata|乙区司法局\n"
		   "title|中共乙区丙街道工作委员会\ntitle|乙区人民政府丙街道办事处\n"
		   "title|关于2023年法治政府建设情况的报告\ntext|2023年，召开会议28次。\n");
}

/* What a label says is no title when the same words stand there once more, on one line or two. */
static void
a_label_says_the_title_too(void **state)
{
	struct reading *reading = *state;

	(void)reading_of(
	    reading, "a.txt",
	    STR("标题：\n乙县人民政府2023年法治政府建设情况报告\n公开方式：\n主动公开\n"
		"乙县人民政府\n2023年法治政府建设情况报告\n2023年，召开会议28次。\n"));
	assert_str(reading_blocks(reading),
		   "metadata|标题：\nmetadata|乙县人民政府2023年法治政府建设情况报告\n"
		   "metadata|公开方式：\nmetadata|主动公开\n"
		   "title|乙县人民政府\ntitle|2023年法治政府建设情况报告\n"
		   "text|2023年，召开会议28次。\n");
	(void)reading_of(
	    reading, "a.txt",
	    STR("废止日期：\n乙县2023年法治政府建设情况报告\n2023年，召开会议28次。\n"));
	assert_str(reading_blocks(reading),
		   "metadata|废止日期：\ntitle|乙县2023年法治政府建设情况报告\n"
		   "text|2023年，召开会议28次。\n");
}

static void
labels_without_colon(void **state)
{
	struct reading *reading = *state;

	(void)reading_of(reading, "a.txt",
			 STR("索引号 K1/2024-1\n发布机构 乙区司法局\n"
			     "2024年乙区工作报告（草案）\n召开会议28次。\n"));
	assert_str(reading_blocks(reading),
		   "metadata|索引号 K1/2024-1\nmetadata|发布机构 乙区司法局\n"
		   "title|2024年乙区工作报告（草案）\n"
		   "text|召开会议28次。\n");
}

/* Lines broken at 40 columns, as mail and PDF programs do: a paragraph is one block again. */
static void
broken_lines_are_joined(void **state)
{
	struct reading *reading = *state;
	struct document *doc;
	struct place place;

	doc = reading_of(reading, "a.txt",
			 STR("甲市乙区2023年法治政府建设情况报告\n\n"
			     "　　2023年，乙区召开区政府常务会议二十\n"
			     "余次，研究议题286项，其中重大决策118\n"
			     "项，人事任免133项。办结行政复议案件4\n"
			     "6件，其中作出撤销决定1件。\n"
			     "　　二、持续深化改革，推进依法行政工作\n"
			     "的情况。全区承担政务服务事项职能的单位\r\n"
			     "共33家（含垂管单位10家），依申请事项共\n"
			     "有1050项。推出政务服务热线平台和12345\n"
			     "政务热线，共同畅通群众和企业诉求渠道。\n"
			     "依申请事项已经全部办结并及时答复申请人\n\n"
			     "以上为报告全文。\n"));
	assert_non_null(doc);
	reading_holds(doc);
	assert_str(
	    reading_blocks(reading),
	    "title|甲市乙区2023年法治政府建设情况报告\n"
	    "text|　　2023年，乙区召开区政府常务会议二十余次，研究议题286项，其中重大决策118项，"
	    "人事任免133项。办结行政复议案件46件，其中作出撤销决定1件。\n"
	    "text|　　二、持续深化改革，推进依法行政工作的情况。全区承担政务服务事项职能的单位"
	    "共33家（含垂管单位10家），依申请事项共有1050项。推出政务服务热线平台和12345"
	    "政务热线，共同畅通群众和企业诉求渠道。\n"
	    "text|依申请事项已经全部办结并及时答复申请人\n"
	    "text|以上为报告全文。\n");
	for (uint32_t at = 0; at + 1 < doc->text_points; at++) {
		if (doc->text[at] != '4' || doc->text[at + 1] != '6')
			continue;
		place = document_place(doc, at, at + 2);
		assert_int_equal(place.line, 5);
		assert_int_equal(place.end_line, 6);
		assert_int_equal(place.end_column, 2);
		return;
	}
	fail();
}

static void
markdown_is_text_without_its_marks(void **state)
{
	struct reading *reading = *state;
	struct document *doc;

	doc = reading_of(reading, "a.md",
			 STR("# 甲市乙区2023年法治政府建设情况报告 #\n\n"
			     "办结**行政复议**案件**46**件，含2\\*3，4**5，__一__。\r\n"
			     "## 一、执法\n#标签\n"
			     "| 区 | 件数 |\n|---|:-:|\n| 甲 | **12** |\n| 乙\\|丙 | |\n"
			     "尾|\n"));
	assert_non_null(doc);
	assert_str(doc->media_type, "text/markdown");
	assert_str(reading_blocks(reading), "title h1|甲市乙区2023年法治政府建设情况报告\n"
					    "text|办结行政复议案件46件，含2*3，4**5，一。\n"
					    "text h2|一、执法\n"
					    "text|#标签\n"
					    "text 1:0,0h|区\n"
					    "text 1:0,1h|件数\n"
					    "text 1:1,0|甲\n"
					    "text 1:1,1|12\n"
					    "text 1:2,0|乙|丙\n"
					    "text 1:2,1|\n"
					    "text|尾|\n");
	reading_holds(doc);
	(void)reading_of(reading, "a.txt", STR("2023年#1\n召开28次|29次\n"));
	assert_str(reading->doc->media_type, "text/plain");
}

/* What is refused, and how. */
static const struct {
	const char *name;
	struct str bytes;
	const char *findings;
} refused[] = {
    {"a.txt", STR_INIT(""), "FILE_EMPTY@0:0,0"},
    {"a.txt", STR_INIT("\xEF\xBB\xBF"), "TEXT_NONE@0:0,0"},
    {"a.txt", STR_INIT(" \r\n\t\n\xE3\x80\x80"), "TEXT_NONE@0:0,0"},
    {"a.txt", STR_INIT("首页\n打印 | 关闭\n"), "TEXT_FURNITURE@0:0,0"},
    {"a.txt", STR_INIT("%PDF-1.7\n1 0 obj"), "PDF_NO_PROGRAM@0:0,0"},
    {"a.txt", STR_INIT("%PDF-1.7\n1 0%c\nobj<<"), "PDF_NO_PROGRAM@0:0,0"},
    {"a.txt", STR_INIT("%PDF-1.7\n1 0obj"), "PDF_NO_PROGRAM@0:0,0"},
    {"a.txt", STR_INIT("%PDF-1.7\nendobj\n1 0 ob"), "PDF_NO_OBJECT@0:0,0"},
    {"a.html", STR_INIT("PK\3\4....word/document.xml"), "FORMAT_UNSUPPORTED@0:0,0"},
    {"a.doc", STR_INIT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "FORMAT_UNSUPPORTED@0:0,0"},
    {"a.txt", STR_INIT("\1\2\3\4\5\6\7\1\2\3\4\5\6\7ab"), "FORMAT_UNKNOWN@0:0,0"},
    {"a.txt", STR_INIT("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"),
     "FORMAT_UNKNOWN@0:0,0"},
};

static void
what_is_no_report_is_refused(void **state)
{
	struct reading *reading = *state;

	for (size_t i = 0; i < COUNT(refused); i++) {
		assert_null(reading_of(reading, refused[i].name, refused[i].bytes));
		assert_str(reading_findings(reading), refused[i].findings);
		assert_int_equal(diag_exit_status(&reading->dg, DIAG_ERROR), 3);
	}
}

static void
limits_are_exact(void **state)
{
	struct reading *reading = *state;
	size_t n = 2 * (size_t)READ_BLOCKS_MAX;
	char *lines = test_malloc(n + 2);

	for (size_t i = 0; i < n + 2; i++)
		lines[i] = i % 2 ? '\n' : '8';
	assert_non_null(reading_of(reading, "a.txt", (struct str){lines, n}));
	assert_int_equal(reading->doc->blocks.n, READ_BLOCKS_MAX);
	assert_null(reading_of(reading, "a.txt", (struct str){lines, n + 1}));
	assert_str(reading_findings(reading), "LIMIT_BLOCKS@0:0,0");
	test_free(lines);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(character_sets_are_found),
	    cmocka_unit_test(a_charset_can_be_forced),
	    cmocka_unit_test(lines_are_blocks),
	    cmocka_unit_test(bytes_are_counted_in_every_charset),
	    cmocka_unit_test(lines_have_roles),
	    cmocka_unit_test(values_stand_on_lines_of_their_own),
	    cmocka_unit_test(titles_begin_with_their_offices),
	    cmocka_unit_test(a_label_says_the_title_too),
	    cmocka_unit_test(labels_without_colon),
	    cmocka_unit_test(broken_lines_are_joined),
	    cmocka_unit_test(markdown_is_text_without_its_marks),
	    cmocka_unit_test(what_is_no_report_is_refused),
	    cmocka_unit_test(limits_are_exact),
	};

	return cmocka_run_group_tests(tests, reading_setup, reading_teardown);
}

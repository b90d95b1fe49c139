/* SPDX-License-Identifier: Apache-2.0 */
/* Pages as people make them: bold for headings, tables as pictures, page numbers, repetitions. */
#include "extracting.h"

#define TITLE "<h1>某市某区2022年法治政府建设情况报告</h1>"
#define BODY "<p>全年召开会议28次，研究议题96项，办理事项12件，各项工作平稳推进。</p>"

/* Sections as "level:number heading;". */
static struct str
sections_of(const char *body)
{
	struct str text = STR("");

	extract_with("report.html", arena_printf(run.arena, TITLE "%s", body).p,
		     (struct extract_options){.kind = {NULL, 0}});
	LIST_EACH (const struct section, section, &run.record->sections)
		text = arena_printf(run.arena, "%.*s%u:%.*s %.*s;", STR_ARG(text), section->level,
				    STR_ARG(section->number), STR_ARG(section->heading));
	return text;
}

static void
bold_lines_are_headings(void **state)
{
	UNUSED(state);
	assert_str(sections_of("<p>一、主要成效</p><p>　　<b>服务更加便捷</b></p>" BODY
			       "<p style='font-weight: bold'>执法更加规范</p><p>1.执法检查。" BODY
			       "<p>二、存在的问题</p>" BODY),
		   "1:一 主要成效;2: 服务更加便捷;2: 执法更加规范;3:1 执法检查;1:二 存在的问题;");
	assert_str(sections_of("<p><strong>服务更加便捷</strong></p>" BODY
			       "<p><b>存在的<span>问题</span></b></p>" BODY),
		   "1: 服务更加便捷;1: 存在的问题;");
}

/* Figures, sentences, signatures and what is bold only in part are none. */
static void
other_bold_lines_are_not(void **state)
{
	UNUSED(state);
	assert_str(sections_of("<p>一、主要成效</p>" BODY "<p><b>办结率99.1%</b></p>" BODY
			       "<p><b>特此报告。</b></p>" BODY "<p><b>服务</b>更加便捷</p>" BODY
			       "<p><b>某市某区人民政府</b></p><p>2023年3月20日</p>"),
		   "1:一 主要成效;");
	assert_str(sections_of("<b><p>服务更加便捷</p>" BODY "<p>执法更加规范</p>" BODY "</b>"),
		   "");
}

static void
attachments_are_no_sections(void **state)
{
	UNUSED(state);
	assert_str(sections_of("<p>一、主要成效</p>" BODY "<p>附件：1.某区清单</p><p>2.某区名录</p>"
			       "<p>某市某区人民政府</p><p>3.某区统计表</p>" BODY),
		   "1:一 主要成效;3:3 某区统计表;");
}

static const struct {
	const char *body;
	size_t pictures;
} pictures[] = {
    {BODY "<p><img src='a/t1.png' alt='表一'></p>" BODY, 1},
    {BODY "<v:imagedata src='t1.png'/><object data='t2.svg'></object>" BODY, 2},
    {BODY "<div style='display:none'><img src=t1.png></div>" BODY, 0},
    {BODY "<img src=t1.png width=16><img src=t2.png style='height: 20px'><img src=icon_pdf.gif>"
	  "<img src=t3.png role=presentation><img>" BODY,
     0},
    {BODY "<img src=t1.png width='100%'><img src=t2.png style='max-width:16px'>" BODY, 2},
    {BODY "<a href=a.pdf><img src=b.png></a><a href=big.JPG><img src=small.jpg></a>" BODY, 1},
    {"<img src=banner.png>" BODY BODY "<p>主办单位：某区人民政府办公室</p><img src=code.png>", 0},
    {"<img src=logo.png><div class=TRS_Editor>" BODY BODY "<img src=t1.png></div>", 1},
};

static void
pictures_in_the_text_are_told(void **state)
{
	UNUSED(state);
	for (size_t i = 0; i < COUNT(pictures); i++) {
		(void)sections_of(pictures[i].body);
		assert_int_equal(said(PICTURE_UNREAD), pictures[i].pictures);
	}
	(void)sections_of(pictures[0].body);
	assert_str(finding_of(PICTURE_UNREAD)->args[0], "t1.png: 表一");
}

static void
page_numbers_are_no_figures(void **state)
{
	UNUSED(state);
	(void)sections_of(BODY "<p>- 3 -</p><p>第3页 共12页</p><p>—4—</p>" BODY);
	assert_int_equal(run.record->observations.n, 6);
	(void)sections_of(BODY "<p>共12页材料</p>" BODY);
	assert_int_equal(run.record->observations.n, 7);
}

#define LONG \
	"全年召开会议28次，研究议题96项，办理事项12件，各项工作平稳推进，群众满意程度稳步提高。"

static void
repetitions_are_told(void **state)
{
	UNUSED(state);
	(void)sections_of(
	    "<p>" LONG "</p><p>别的话另说一段，不与前文相同。</p><p> <b>全年召开</b>会议28&nbsp;"
	    "次，研究议题96项，办理事项12件，各项工作平稳推进，群众满意程度稳步提高。</p>");
	assert_int_equal(said(PARAGRAPH_TWICE), 1);
	assert_int_equal(finding_of(PARAGRAPH_TWICE)->related.n, 1);
	(void)sections_of("<p>" LONG
			  "</p><p>全年召开会议29次，研究议题96项，办理事项12件，各项工作平稳推进，"
			  "群众满意程度稳步提高。</p>");
	assert_int_equal(said(PARAGRAPH_TWICE), 0);
}

/* A sign before the only figure of a cell is its own. */
static void
cells_may_be_negative(void **state)
{
	UNUSED(state);
	(void)sections_of(
	    BODY "<table><tr><td>领域<td>增减（%）<tr><td>城管<td>-8.4<tr><td>环保<td>−15<tr>"
		 "<td>水利<td>+2.5<tr><td>电话<td>0990-5550104</table>");
	assert_int_equal(run.record->observations.n, 6);
	assert_str(run.record->observations.items[3].basis.text, "-8.4");
	assert_true(run.record->observations.items[3].value.coefficient == -84);
	assert_true(run.record->observations.items[4].value.coefficient == -15);
	assert_true(run.record->observations.items[5].value.coefficient == 25);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(bold_lines_are_headings),
	    cmocka_unit_test(other_bold_lines_are_not),
	    cmocka_unit_test(attachments_are_no_sections),
	    cmocka_unit_test(pictures_in_the_text_are_told),
	    cmocka_unit_test(page_numbers_are_no_figures),
	    cmocka_unit_test(repetitions_are_told),
	    cmocka_unit_test(cells_may_be_negative),
	};

	return cmocka_run_group_tests(tests, extracting_setup, extracting_teardown);
}

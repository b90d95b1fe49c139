/* SPDX-License-Identifier: Apache-2.0 */
/* Web pages: text, blocks, tables, roles, fields, links, and what broken markup does to them. */
#include "reading.h"

#include <stdlib.h>

#include <libxml/HTMLparser.h>

#include "base/text/fold.h"
#include "base/files/io.h"

/* A page, its blocks, and the findings. */
struct page_case {
	struct str page;
	const char *blocks;
	const char *findings;
};

static const struct page_case texts[] = {
    /* blocks and white space */
    {STR_INIT("<html><body><p>召开\n  会议<b>28</b>次。<p>办结46件。<div>三<br>四</div>五"),
     "text|召开 会议28次。\ntext|办结46件。\ntext|三\ntext|四\ntext|五\n", ""},
    {STR_INIT("<p> </p><p>&nbsp;</p><p>\xE3\x80\x80</p><p>一<p>&nbsp;二&nbsp;"),
     "text|一\ntext|\xC2\xA0二\xC2\xA0\n", ""},
    {STR_INIT("<pre>一\n二  三\n</pre>"), "text|一\ntext|二 三\n", ""},
    {STR_INIT("<ul><li>一<li>二<ul><li>三</ul><li>四</ul>"), "text|一\ntext|二\ntext|三\ntext|四\n",
     ""},
    {STR_INIT("<h2>一</h2><H3>二<b>三</H3>四"), "text h2|一\ntext h3|二三\ntext|四\n", ""},
    /* character references */
    {STR_INIT("<p>&ldquo;1&times;2&rdquo;&#20013;&#x4e2d;&#128;&ampx&nbspc&NotEqualTilde;"),
     "text|“1×2”中中€&x\xC2\xA0"
     "c\u2242\u0338\n",
     ""},
    {STR_INIT("<p>a &foo; &b & c&#; &#x; &unknown"), "text|a &foo; &b & c&#; &#x; &unknown\n",
     "ENTITY_UNKNOWN@1:6,5"},
    {STR_INIT("<p>1&#x110000;2&#0;3&#xD800;4&#99999999999999999999;5&#1;6"),
     "text|1\uFFFD2\uFFFD3\uFFFD4\uFFFD5\uFFFD6\n",
     "ENTITY_INVALID@1:5,4 ENTITY_INVALID@1:16,15 ENTITY_INVALID@1:21,20 ENTITY_INVALID@1:30,29 "
     "ENTITY_INVALID@1:54,53"},
    /* what is not shown */
    {STR_INIT("<p>一<script>document.write('<p>39件</p></div>');</script>二<style>p{}</style>"
	      "<!-- 三 --><!--[if gte mso 9]><xml>四</xml><![endif]-->五"),
     "text|一二五\n", ""},
    {STR_INIT("<p>一<span style=\"color:red; DISPLAY : none\">二 三</span>四<b hidden>五</b>"
	      "<noscript>六</noscript><template>七</template>"),
     "text|一四\n",
     "TEXT_HIDDEN@1:5,6 TEXT_HIDDEN@1:56,63 TEXT_HIDDEN@1:71,80 TEXT_HIDDEN@1:93,104"},
    {STR_INIT("<div style=display:none><p>一<table><tr><td>二</table></div><p>三"), "text|三\n",
     "TEXT_HIDDEN@1:1,0"},
    /* pages saved by Word */
    {STR_INIT("<p class=MsoNormal><![if !supportLists]>（一）<![endif]>召开<o:p></o:p>会议"
	      "<![CDATA[1 < 2 & 3]]><?xml:namespace prefix=\"o\" />28次</p>"),
     "text|（一）召开会议1 < 2 & 328次\n", ""},
    /* signs that are no markup */
    {STR_INIT("<p>x < 5 且 y > 3，<5件，< b</p>"), "text|x < 5 且 y > 3，<5件，< b\n", ""},
    {STR_INIT("<p title=\"a>b\" data-x='</p>'>一</p>"), "text|一\n", ""},
    {STR_INIT("<!DOCTYPE html>\n一<br/>二</br>三"), "text|一\ntext|二\ntext|三\n", ""},
    /* characters that cannot be passed on */
    {STR_INIT("<p>a\x01"
	      "b\xEF\xBF\xBFz"),
     "text|a\uFFFDb\uFFFDz\n", "CHARACTER_FORBIDDEN@1:5,4 CHARACTER_FORBIDDEN@1:7,6"},
    /* elements left open, or closed in another order */
    {STR_INIT("<font><div>一</font><div>二</div></div>三"), "text|一\ntext|二\ntext|三\n", ""},
    {STR_INIT("<p>一</b></td></div>二</p>"), "text|一\ntext|二\n", ""},
};

static const struct page_case broken[] = {
    {STR_INIT("<p>一</p><!-- 二<p>三</p>"), "text|一\ntext|三\n", "MARKUP_UNCLOSED@1:9,10"},
    {STR_INIT("<p>一<!-- 二"), "text|一<!-- 二\n", "MARKUP_UNCLOSED@1:5,6"},
    {STR_INIT("<p>一<p title=\"二</p><p>三</p>"), "text|一\ntext|三\n", "MARKUP_UNCLOSED@1:5,6"},
    {STR_INIT("<p align=\"center>办结46件</p><p align=\"left\" title='a>b<c'>二</p>"),
     "text|办结46件\ntext|二\n", "MARKUP_UNCLOSED@1:1,0"},
    {STR_INIT("<p>一<p title=二"), "text|一<p title=二\n", "MARKUP_UNCLOSED@1:5,6"},
    {STR_INIT("<p>一<![CDATA[二"), "text|一<![CDATA[二\n", "MARKUP_UNCLOSED@1:5,6"},
    {STR_INIT("<p>一<title>二</p><p>三"), "text|一二\ntext|三\n", "MARKUP_UNCLOSED@1:5,6"},
    {STR_INIT("<p>一<script>二</p><p>三"), "text|一\n", "TEXT_LOST@1:5,6"},
    {STR_INIT("<p>一<iframe src=b.html></iframe>二<iframe src=c.html width=0></iframe>"),
     "text|一二\n", "PAGE_FRAMED@1:5,6"},
};

static void
check(struct reading *reading, const struct page_case *pages, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		assert_non_null(reading_of(reading, "a.html", pages[i].page));
		assert_str(reading->doc->media_type, "text/html");
		reading_holds(reading->doc);
		assert_str(reading_blocks(reading), pages[i].blocks);
		assert_str(reading_findings(reading), pages[i].findings);
	}
}

static void
pages_become_blocks(void **state)
{
	check(*state, texts, COUNT(texts));
}

static void
nothing_of_a_broken_page_is_lost_in_silence(void **state)
{
	check(*state, broken, COUNT(broken));
}

static const struct page_case tables[] = {
    {STR_INIT(
	 "<table><tr><th>区<th>件数（件）<tr><td>甲<td>12</td></tr><tr><td>乙<td>&nbsp;</table>"),
     "text 1:0,0h|区\ntext 1:0,1h|件数（件）\ntext 1:1,0|甲\ntext 1:1,1|12\n"
     "text 1:2,0|乙\ntext 1:2,1|\n",
     ""},
    {STR_INIT("<table><caption>表1</caption><tr><td rowspan=2>一<td colspan=2>二<tr><td>三<td>四"
	      "<tr><td>五<td rowspan=0>六<td>七</table>尾"),
     "text|表1\ntext 1:0,0+2x1|一\ntext 1:0,1+1x2|二\ntext 1:1,1|三\ntext 1:1,2|四\n"
     "text 1:2,0|五\ntext 1:2,1|六\ntext 1:2,2|七\ntext|尾\n",
     ""},
    {STR_INIT("<table><tr><td><p>一</p><p>二</p></td><td>三<br>四</td></table>"),
     "text 1:0,0|一\ntext 1:0,0|二\ntext 1:0,1|三\ntext 1:0,1|四\n", ""},
    /* layout: one column, tables inside, long cells */
    {STR_INIT("<table><tr><td>一<tr><td>二</table>"), "text|一\ntext|二\n", ""},
    {STR_INIT("<table><tr><td>菜单<td>一<table><tr><td>a<td>b</table>二</table>"),
     "text|菜单\ntext|一\ntext 1:0,0|a\ntext 1:0,1|b\ntext|二\n", ""},
    {STR_INIT("<table><tr><td>1<td>2<p>3<p>4<p>5<p>6<p>7<p>8<p>9<p>10</table>"),
     "text|1\ntext|2\ntext|3\ntext|4\ntext|5\ntext|6\ntext|7\ntext|8\ntext|9\ntext|10\n", ""},
    {STR_INIT("<td>一</td><tr>二"), "text|一\ntext|二\n", ""},
    {STR_INIT("<table><tr><td colspan=999>一<td>二<tr><td>三</table>"),
     "text 1:0,0+1x999|一\ntext 1:0,999|二\ntext 1:1,0|三\n", ""},
    {STR_INIT("<table><tr><td colspan=999>一<td>二<td>三</table>"), "text|一\ntext|二\ntext|三\n",
     "LIMIT_TABLE_COLUMNS@1:1,0"},
};

static void
cells_have_rows_and_columns(void **state)
{
	check(*state, tables, COUNT(tables));
}

/* 国办发〔2017〕47号 tags, an information block in a table, a container, a footer. */
static const char whole_page[] =
    "<!DOCTYPE html><html><head><title>乙区2023年法治政府建设情况报告 - 乙区政府网</title>\n"
    "<meta name=\"ArticleTitle\" content=\"乙区2023年&quot;法治&quot;政府建设情况报告\">\n"
    "<META NAME='PubDate' CONTENT='2024-02-20 14∶06'><meta http-equiv=x content=y></head><body>\n"
    "<div class=\"header Nav\"><ul><li><a href=\"/\">首页</a></li></ul></div>\n"
    "<div>当前位置：<a href=/>首页</a> &gt; <a href=/b>年度报告</a></div>\n"
    "<table><tr><td>索 引 "
    "号</td><td>A25110--2024-0003</td><td>公开方式：</td><td></td></tr></table>\n"
    "<h1>乙区2023年法治政府建设情况报告</h1>\n"
    "<p>来源：乙区司法局<span>发布时间：2024-02-20</span> 字体：[大 中 小]</p>\n"
    "<div class=\"x TRS_Editor\"><p>2023年，召开会议28次。</p><div class=share>分享到 微信</div>\n"
    "<p>附件：<a href=\"./f/%E4%B8%80.pdf?x=1#p\">一览表</a> <a href=https://x.cn/b.pdf>乙</a>"
    "<a href=\"javascript:print()\">打印</a><a title=丙 href=\"f/c.xls\"><img src=i.png></a>"
    "<a href='f/%B5%E4.doc'> 丁 </a></p></div>\n"
    "<p>相关新闻：</p><p>乙区召开会议39次，部署工作。</p><footer>主办：乙区政府。</footer></body></"
    "html>";

static void
a_whole_page(void **state)
{
	struct reading *reading = *state;
	const struct document *doc;

	doc = reading_of(reading, "a.htm", str_of(whole_page));
	assert_non_null(doc);
	reading_holds(doc);
	assert_str(reading_blocks(reading),
		   "furniture|首页\n"
		   "furniture|当前位置：首页 > 年度报告\n"
		   "metadata 1:0,0|索 引 号\nmetadata 1:0,1|A25110--2024-0003\n"
		   "metadata 1:0,2|公开方式：\nmetadata 1:0,3|\n"
		   "title h1|乙区2023年法治政府建设情况报告\n"
		   "metadata|来源：乙区司法局发布时间：2024-02-20 字体：[大 中 小]\n"
		   "text|2023年，召开会议28次。\n"
		   "furniture|分享到 微信\n"
		   "text|附件：一览表 乙打印 丁\n"
		   "furniture|相关新闻：\nfurniture|乙区召开会议39次，部署工作。\n"
		   "furniture|主办：乙区政府。\n");
	assert_int_equal(doc->fields.n, 3);
	assert_str(doc->fields.items[0].name, "title");
	assert_str(doc->fields.items[1].name, "ArticleTitle");
	assert_str(doc->fields.items[1].value, "乙区2023年\"法治\"政府建设情况报告");
	assert_str(doc->fields.items[2].value, "2024-02-20 14∶06");
	assert_int_equal(document_source_place(doc, doc->fields.items[1].offset, 0).line, 2);
	assert_int_equal(doc->links.n, 3);
	assert_str(doc->links.items[0].href, "f/一.pdf");
	assert_str(doc->links.items[0].title, "一览表");
	assert_str(doc->links.items[1].href, "f/c.xls");
	assert_str(doc->links.items[1].title, "丙");
	assert_str(doc->links.items[2].href, "f/典.doc");
	assert_str(doc->links.items[2].title, "丁");
}

/* The same without any container known: prose and what is near it is the report. */
static void
a_page_without_container(void **state)
{
	struct reading *reading = *state;

	(void)reading_of(
	    reading, "a.html",
	    STR("<html><body><td><a href=/>首页</a> | <a href=/a>公开</a></td>"
		"<div><b>乙区2023年法治政府建设情况报告</b></div><div>文号：乙府〔2024〕1号</div>"
		"<div>"
		"2023年，召开会议28次，研究议题286项，其中重大决策118项，人事任免133项，全部按程序"
		"办理完毕。"
		"</div><div>乙区人民政府</div><div>2024年2月1日</div><div><a "
		"href=x>上一篇</a></div>"
		"<div><a href=y>某通知</a></div><div>版权所有</div></body></html>"));
	assert_str(reading_blocks(reading),
		   "furniture|首页 | 公开\ntitle|乙区2023年法治政府建设情况报告\n"
		   "metadata|文号：乙府〔2024〕1号\n"
		   "text|"
		   "2023年，召开会议28次，研究议题286项，其中重大决策118项，人事任免133项，全部按程"
		   "序办理完毕。\n"
		   "text|乙区人民政府\ntext|2024年2月1日\n"
		   "furniture|上一篇\nfurniture|某通知\nfurniture|版权所有\n");
}

/* The layouts of information blocks, and titles of two lines. */
static const struct page_case heads[] = {
    {STR_INIT(
	 "<ul><li><span>索引号</span><br>A1--2</li><li>文 号</li><li>发布日期<p>2024-01-02</p></ul>"
	 "<h2>乙区2023年法治政府建设年度报告</h2><p>召开会议28次。"),
     "metadata|索引号\nmetadata|A1--2\nmetadata|文 号\nmetadata|发布日期\nmetadata|2024-01-02\n"
     "title h2|乙区2023年法治政府建设年度报告\ntext|召开会议28次。\n",
     ""},
    {STR_INIT("<p><B>索 引 号:</B> A1 <B>主题分类:</B> "
	      "司法</p><center>乙区人民政府<br>关于2023年度法治政府建设"
	      "<br>情况的报告</center><p>召开会议28次。"),
     "metadata|索 引 号: A1 主题分类: 司法\ntitle|乙区人民政府\ntitle|关于2023年度法治政府建设\n"
     "title|情况的报告\ntext|召开会议28次。\n",
     ""},
    {STR_INIT("<table><tr><td>名称：<td>乙区报告<tr><td>内容概述：<td>本报告讲述乙区工作。<tr><td>"
	      "文号<td></table>"
	      "<p>2023年乙区年度报告</"
	      "p><p>召开会议28次。<table><tr><td>名称<td>来源<tr><td>大<td>12</table>"),
     "metadata 1:0,0|名称：\nmetadata 1:0,1|乙区报告\nmetadata 1:1,0|内容概述：\n"
     "metadata 1:1,1|本报告讲述乙区工作。\nmetadata 1:2,0|文号\nmetadata 1:2,1|\n"
     "title|2023年乙区年度报告\ntext|召开会议28次。\n"
     "text 2:0,0|名称\ntext 2:0,1|来源\ntext 2:1,0|大\ntext 2:1,1|12\n",
     ""},
};

static void
information_blocks_in_front_of_the_title(void **state)
{
	check(*state, heads, COUNT(heads));
}

static void
entities_and_text_have_their_places(void **state)
{
	struct reading *reading = *state;
	const struct document *doc;
	struct place place;

	doc = reading_of(reading, "a.html", STR("<p>办结\n<b>4</b>&#54;件</p>\r\n<p>二"));
	assert_non_null(doc);
	assert_str(reading_blocks(reading), "text|办结 46件\ntext|二\n");
	place = document_place(doc, 3, 5); /* 46 */
	assert_int_equal(place.line, 2);
	assert_int_equal(place.column, 4);
	assert_int_equal(place.offset, 9);
	assert_int_equal(place.end, 19);
	assert_int_equal(place.byte_offset, 13);
	place = document_place(doc, 7, 8); /* 二 */
	assert_int_equal(place.line, 3);
	assert_int_equal(place.column, 4);
}

static const struct {
	struct str page;
	const char *charset;
	const char *findings;
} declarations[] = {
    {STR_INIT("<meta charset=gb2312><p>\xE9\x46\xD2\xBB"), "GB18030", ""},
    {STR_INIT("<META http-equiv=Content-Type content='text/html; CHARSET=x-gbk'><p>\xE9\x46"),
     "GB18030", ""},
    {STR_INIT("<?xml version=\"1.0\" encoding=\"GBK\"?><html><p>\xE9\x46"), "GB18030", ""},
    {STR_INIT("<meta name=description content='charset=utf-8'><meta charset=gbk><p>\xE9\x46"),
     "GB18030", ""},
    {STR_INIT("<!-- <meta charset=utf-8> --><script>'<meta charset=utf-8>'</script>"
	      "<meta charset=gbk><p>\xE9\x46"),
     "GB18030", ""},
    {STR_INIT("<meta charset=gb2312><p>召开会议，"), "UTF-8", "CHARSET_MISDECLARED@1:15,14"},
    {STR_INIT("<meta charset=gb2312><p>召开"), "GB18030",
     "CHARSET_DOUBTFUL@1:15,14 CHARACTER_PRIVATE@1:26,26"},
    {STR_INIT("<meta charset=utf-8><p>\xD5\xD9\xBF\xAA\xBB\xE1"), "GB18030",
     "CHARSET_MISDECLARED@1:15,14"},
    {STR_INIT("<p>\xD5\xD9\xBF\xAA</p><meta charset=klingon>"), "GB18030",
     "CHARSET_UNKNOWN@1:24,25"},
    {STR_INIT("<meta charset=big5><p>28"), "UTF-8", ""},
    {STR_INIT("\xEF\xBB\xBF<meta charset=gb2312><p>召开会议"), "UTF-8", ""},
    {STR_INIT("<meta charset=utf-16><p>召开"), "UTF-8", "CHARSET_MISDECLARED@1:15,14"},
    {STR_INIT("\xFE\xFF\0<\0p\0>\x53\xEC"), "UTF-16BE", ""},
};

static void
declared_charsets_are_followed_while_they_fit(void **state)
{
	struct reading *reading = *state;

	for (size_t i = 0; i < COUNT(declarations); i++) {
		assert_non_null(reading_of(reading, "a.html", declarations[i].page));
		assert_str(reading->doc->media_type, "text/html");
		assert_str(reading->doc->charset, declarations[i].charset);
		assert_str(reading_findings(reading), declarations[i].findings);
		reading_holds(reading->doc);
	}
}

/* The content decides; the name only between equals. */
static void
pages_are_told_from_text(void **state)
{
	struct reading *reading = *state;

	(void)reading_of(reading, "a.txt", STR("\n<!-- x --><div>一</div>"));
	assert_str(reading->doc->media_type, "text/html");
	(void)reading_of(reading, "a.doc", STR("一<p>二</p><p>三</p><p>四</p>"));
	assert_str(reading->doc->media_type, "text/html");
	(void)reading_of(reading, "a.html", STR("一 < 二 </三>"));
	assert_str(reading->doc->media_type, "text/plain");
	(void)reading_of(reading, "a.html", STR("<南昌市>召开"));
	assert_str(reading->doc->media_type, "text/plain");
	reading->options.format = STR("text");
	(void)reading_of(reading, "a.html", STR("<p>一"));
	assert_str(reading_blocks(reading), "text|<p>一\n");
	reading->options.format = (struct str){NULL, 0};
}

static void
depth_is_limited_exactly(void **state)
{
	struct reading *reading = *state;
	struct buf page;

	buf_init(&page, 1 << 20);
	for (int i = 0; i < READ_DEPTH_MAX; i++)
		BUF_LIT(&page, "<b>");
	BUF_LIT(&page, "28");
	assert_non_null(reading_of(reading, "a.html", buf_view(&page)));
	assert_str(reading_blocks(reading), "text|28\n");
	BUF_LIT(&page, "<b>");
	assert_null(reading_of(reading, "a.html", buf_view(&page)));
	assert_str(reading_findings(reading), "LIMIT_DEPTH@1:300003,300002");
	buf_release(&page);
}

/* The text of NODE and what is in it, without spaces; scripts and titles are no text. */
static void
put_foreign(const xmlNode *node, struct buf *out)
{
	for (; node; node = node->next) {
		struct str name = str_of((const char *)node->name), rest;
		uint32_t cp;
		if (node->type == XML_TEXT_NODE) {
			rest = str_of((const char *)node->content);
			while (rest.n > 0) {
				size_t n = utf8_decode(rest.p, rest.p + rest.n, &cp);
				if (!fold_is_space(cp))
					buf_put(out, rest.p, n);
				rest = (struct str){rest.p + n, rest.n - n};
			}
		} else if (node->type == XML_ELEMENT_NODE && !str_eq(name, STR("script")) &&
			   !str_eq(name, STR("style")) && !str_eq(name, STR("title"))) {
			put_foreign(node->children, out);
		}
	}
}

/* libxml2 cuts a sound page as we do; on broken ones it loses text. */
static void
libxml2_finds_the_same_text(void **state)
{
	struct reading *reading = *state;
	const char *samples = getenv("SAMPLES");
	struct str path = arena_printf(reading->arena, "%s/qingxi-2023/report.html",
				       samples ? samples : "samples");
	struct buf page, wanted, got;
	struct io_error error;
	htmlDocPtr foreign;

	buf_init(&page, READ_BYTES_MAX);
	buf_init(&wanted, SHOWN_MAX);
	buf_init(&got, SHOWN_MAX);
	assert_true(io_read(path.p, READ_BYTES_MAX, &page, &error));
	assert_non_null(reading_of(reading, "report.html", buf_view(&page)));
	foreign = htmlReadMemory(reading->doc->source.p, (int)reading->doc->source.n, NULL, "UTF-8",
				 HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
				     HTML_PARSE_NONET);
	assert_non_null(foreign);
	put_foreign(xmlDocGetRootElement(foreign), &wanted);
	xmlFreeDoc(foreign);
	for (uint32_t i = 0; i < reading->doc->text_points; i++)
		if (!fold_is_space(reading->doc->text[i]))
			buf_utf8(&got, reading->doc->text[i]);
	buf_char(&wanted, '\0');
	assert_str(buf_view(&got), wanted.p);
	buf_release(&page);
	buf_release(&wanted);
	buf_release(&got);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(pages_become_blocks),
	    cmocka_unit_test(nothing_of_a_broken_page_is_lost_in_silence),
	    cmocka_unit_test(cells_have_rows_and_columns),
	    cmocka_unit_test(a_whole_page),
	    cmocka_unit_test(a_page_without_container),
	    cmocka_unit_test(information_blocks_in_front_of_the_title),
	    cmocka_unit_test(entities_and_text_have_their_places),
	    cmocka_unit_test(declared_charsets_are_followed_while_they_fit),
	    cmocka_unit_test(pages_are_told_from_text),
	    cmocka_unit_test(depth_is_limited_exactly),
	    cmocka_unit_test(libxml2_finds_the_same_text),
	};

	return cmocka_run_group_tests(tests, reading_setup, reading_teardown);
}

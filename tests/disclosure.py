#!/usr/bin/env python3
"""The specimen of a yearly report on disclosure, the forms it is met in, and what is to be read of each.

usage: disclosure.py write FORM FORMAT OUT       FORM is one of `disclosure.py forms`, FORMAT html docx xlsx ofd or pdf
       disclosure.py each FORMAT FORM...         each of the forms into FORM.FORMAT
       disclosure.py forms                       their names
       disclosure.py former OUT.html             the report of the year before, from which the specimen carries on
       disclosure.py cells RECORD.json...        every cell of the three tables is right, or which is not
       disclosure.py change FORMAT OUT TABLE ROW COLUMN FIGURE     the specimen with one other figure
       disclosure.py caught FINDINGS.json TABLE ROW COLUMN FIGURE  that is an error that names it
"""
import html
import json
import pathlib
import re
import sys

import ofdparts
import ooxml
import pdfwriter
import sheets as workbooks

COLUMNS = [("natural-person", "自然人"), ("enterprise", "商业企业"), ("research-institute", "科研机构"),
           ("welfare-organisation", "社会公益组织"), ("legal-service", "法律服务机构"), ("other-organisation", "其他"),
           ("all-applicants", "总计")]

# code: path of headings, figures of the six columns that are added up; None: nothing written
ROWS = {
    "received": (["一、本年新收政府信息公开申请数量"], [41, 6, 0, 1, 2, None]),
    "brought-forward": (["二、上年结转政府信息公开申请数量"], [3, 0, 0, 0, 1, None]),
    "granted": (["（一）予以公开"], [14, 2, 0, 1, 1, 0]),
    "partly-granted": (["（二）部分公开（区分处理的，只计这一情形，不计其他情形）"], [5, 1, 0, 0, 0, 0]),
    "denied-state-secret": (["（三）不予公开", "1.属于国家秘密"], [0, 0, 0, 0, 0, 0]),
    "denied-prohibited": (["（三）不予公开", "2.其他法律行政法规禁止公开"], [1, 0, 0, 0, 0, 0]),
    "denied-security": (["（三）不予公开", "3.危及“三安全一稳定”"], [None] * 6),
    "denied-third-party": (["（三）不予公开", "4.保护第三方合法权益"], [2, 1, 0, 0, 0, 0]),
    "denied-internal": (["（三）不予公开", "5.属于三类内部事务信息"], [1, None, None, None, None, None]),
    "denied-process": (["（三）不予公开", "6.属于四类过程性信息"], [2, 0, 0, 0, 1, 0]),
    "denied-enforcement-files": (["（三）不予公开", "7.属于行政执法案卷"], [3, 0, 0, 0, 0, 0]),
    "denied-query": (["（三）不予公开", "8.属于行政查询事项"], [1, 0, 0, 0, 0, 0]),
    "unavailable-not-held": (["（四）无法提供", "1.本机关不掌握相关政府信息"], [6, 2, 0, 0, 0, 0]),
    "unavailable-not-made": (["（四）无法提供", "2.没有现成信息需要另行制作"], [1, 0, 0, 0, 0, 0]),
    "unavailable-unclear": (["（四）无法提供", "3.补正后申请内容仍不明确"], [1, 0, 0, 0, 0, 0]),
    "refused-petition": (["（五）不予处理", "1.信访举报投诉类申请"], [1, 0, 0, 0, 0, 0]),
    "refused-repeated": (["（五）不予处理", "2.重复申请"], [1, 0, 0, 0, 0, 0]),
    "refused-publications": (["（五）不予处理", "3.要求提供公开出版物"], [None] * 6),
    "refused-excessive": (["（五）不予处理", "4.无正当理由大量反复申请"], [0, 0, 0, 0, 0, 0]),
    "refused-confirmation": (["（五）不予处理", "5.要求行政机关确认或重新出具已获取信息"], [0, 0, 0, 0, 0, 0]),
    "other-not-amended": (["（六）其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"], [1, 0, 0, 0, 0, 0]),
    "other-not-paid": (["（六）其他处理", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"], [0, 0, 0, 0, 0, 0]),
    "other-other": (["（六）其他处理", "3.其他"], [2, 0, 0, 0, 0, 0]),
    "handled-total": (["（七）总计"], None),
    "carried-over": (["四、结转下年度继续办理"], [2, 0, 0, 0, 1, None]),
}
RESULTS = "三、本年度办理结果"
HANDLED = [code for code in ROWS if code not in ("received", "brought-forward", "handled-total", "carried-over")]
OUTCOMES = [("upheld", "结果维持"), ("corrected", "结果纠正"), ("other-outcome", "其他结果"), ("pending", "尚未审结"),
            ("all-outcomes", "总计")]
PROCEEDINGS = [("review", "行政复议"), ("lawsuit-direct", "未经复议直接起诉"), ("lawsuit-after-review", "复议后起诉")]
PROCEEDING_FIGURES = {"review": [2, 0, None, 1, 3], "lawsuit-direct": [1, 0, 0, 0, 1],
                      "lawsuit-after-review": [1, 1, 0, 0, 2]}
# 第二十条第（N）项: headings of the columns, then rows
PROACTIVE = [
    ("第二十条第（一）项", [("issued", "本年制发件数"), ("repealed", "本年废止件数"), ("in-force", "现行有效件数")],
     [("regulations", "规章", ["—", "—", "—"]), ("normative-documents", "行政规范性文件", ["5", "2", "38"])]),
    ("第二十条第（五）项", [("decisions", "本年处理决定数量")], [("licences", "行政许可", ["12876"])]),
    ("第二十条第（六）项", [("decisions", "本年处理决定数量")],
     [("penalties", "行政处罚", ["342"]), ("coercion", "行政强制", ["17"])]),
    ("第二十条第（八）项", [("fees-collected", "本年收费金额（单位：万元）")], [("administrative-fees", "行政事业性收费", ["86.5"])]),
]


def figures():
    """(table, row, column) → what is written: a figure, "" or —."""
    out = {}
    lines = {code: list(line) for code, (_, line) in ROWS.items() if line}
    lines["handled-total"] = [sum(lines[code][i] or 0 for code in HANDLED) for i in range(6)]
    for code, line in lines.items():
        total = sum(value or 0 for value in line)
        for (column, _), value in zip(COLUMNS, line + [total if any(v is not None for v in line) else None]):
            out["requests", code, column] = "" if value is None else str(value)
    for code, line in PROCEEDING_FIGURES.items():
        for (outcome, _), value in zip(OUTCOMES, line):
            out["proceedings", code, outcome] = "" if value is None else str(value)
    for _, heads, rows in PROACTIVE:
        for subject, _, values in rows:
            for (measure, _), value in zip(heads, values):
                out["proactive", subject, measure] = value
    return out


# ---- tables: rows of cells (text, row span, column span), None where a cell from above or the left reaches ----

def proactive(written):
    rows = []
    for item, heads, lines in PROACTIVE:
        rows.append([(item, 1, 4), None, None, None])
        span = 3 // len(heads)
        rows.append([("信息内容", 1, 1)] + spread([(text, 1, span) for _, text in heads]))
        for subject, name, _ in lines:
            rows.append([(name, 1, 1)] +
                        spread([(written["proactive", subject, measure], 1, span) for measure, _ in heads]))
    return rows


def spread(cells):
    return [item for cell in cells for item in [cell] + [None] * (cell[2] - 1)]


def requests(written):
    rows = [[("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), None, None, ("申请人情况", 1, 7)] + [None] * 6,
            [None] * 3 + [("自然人", 2, 1), ("法人或其他组织", 1, 5)] + [None] * 4 + [("总计", 2, 1)],
            [None] * 4 + [(name, 1, 1) for _, name in COLUMNS[1:6]] + [None]]
    group = ""
    inner = [code for code in ROWS if code in HANDLED or code == "handled-total"]
    for code, (path, _) in ROWS.items():
        line = [(written["requests", code, column], 1, 1) for column, _ in COLUMNS]
        if code not in inner:
            rows.append([(path[0], 1, 3), None, None] + line)
            continue
        first = (RESULTS, len(inner), 1) if code == inner[0] else None
        if len(path) == 1:
            rows.append([first, (path[0], 1, 2), None] + line)
        else:
            size = sum(other[0] == path[0] for other, _ in ROWS.values())
            rows.append([first, (path[0], size, 1) if path[0] != group else None, (path[1], 1, 1)] + line)
            group = path[0]
    return rows


def proceedings(written):
    rows = [spread([("行政复议", 1, 5), ("行政诉讼", 1, 10)]),
            [(name, 2, 1) for _, name in OUTCOMES] + spread([(name, 1, 5) for _, name in PROCEEDINGS[1:]]),
            [None] * 5 + [(name, 1, 1) for _, name in OUTCOMES] * 2]
    rows.append([(written["proceedings", code, outcome], 1, 1) for code, _ in PROCEEDINGS for outcome, _ in OUTCOMES])
    return rows


def upright(written):
    """The table of proceedings, a row for each outcome."""
    rows = []
    for code, name in PROCEEDINGS:
        for number, (outcome, text) in enumerate(OUTCOMES):
            rows.append([(name, 5, 1) if number == 0 else None, (text, 1, 1),
                         (written["proceedings", code, outcome], 1, 1)])
    return rows


def single(rows):
    """Merged cells as programs leave them that know none: the text in the first, the others empty."""
    return [[cell and (cell[0], 1, 1) or ("", 1, 1) for cell in row] for row in rows]


def repeated(rows):
    """Merged cells taken apart, their text in each."""
    out = [[None] * len(row) for row in rows]
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            for i in range(cell[1] if cell else 0):
                for k in range(cell[2]):
                    out[r + i][c + k] = (cell[0], 1, 1)
    return out


def part(rows, first, end):
    """Rows FIRST to END - 1 as a table of their own: what reached in from above begins again."""
    out = [list(row) for row in rows[first:end]]
    for r, row in enumerate(rows[:end]):
        for c, cell in enumerate(row):
            if not cell:
                continue
            last = min(r + cell[1], end)
            if r < first < last:
                out[0][c] = (cell[0], last - first, cell[2])
            elif r >= first:
                out[r - first][c] = (cell[0], last - r, cell[2])
    return out


def pages(rows, heads, again, *cuts):
    """A table cut before the rows CUTS, its HEADS first rows on every page when AGAIN."""
    parts, ends = [], list(cuts) + [len(rows)]
    for first, end in zip([0] + list(cuts), ends):
        body = part(rows, first, end)
        parts.append((rows[:heads] if again and first else []) + body)
    return parts


def one_head(rows):
    """A single row of headings instead of three."""
    return [[("办理情况", 1, 3), None, None] + [(name, 1, 1) for _, name in COLUMNS]] + rows[3:]


# ---- the report ----

TITLE = "云澜市汐川区2023年政府信息公开工作年度报告"
PROSE = {
    "overview": ["本报告依照《中华人民共和国政府信息公开条例》编制，所列数据的统计期限为2023年1月1日至12月31日。",
                 "（一）主动公开。全年主动公开政府信息3618条，其中区政府门户网站发布信息2904条，政务新媒体发布信息1277条。编印政府公报4期，"
                 "发布政策解读材料39篇，召开新闻发布会6场，办理网民留言418条。",
                 "（二）依申请公开。全区新收政府信息公开申请50件，上年结转4件，均依法登记、审查、答复。",
                 "（三）监督保障。举办政务公开业务培训2次。全区现有政务新媒体账号19个。"],
    "problems": ["一是部分单位公开的内容不够及时；二是解读形式比较单一。下一步将完善发布流程，丰富解读形式。"],
    "other": ["本年度收取信息处理费0元。没有其他需要报告的事项。"],
}
HEADINGS = ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况",
            "五、存在的主要问题及改进情况", "六、其他需要报告的事项"]
BLOCK = [("索引号", "11990105MB8K01161Q/2024-00009"), ("发布机构", "汐川区人民政府办公室"), ("成文日期", "2024年1月22日"),
         ("发布日期", "2024-01-25"), ("公开方式", "主动公开"), ("公开范围", "面向全社会")]


class Form:
    """How the three tables are printed; each is a list of tables, of which some may be empty."""

    def __init__(self, tables, texts=None, empty="", headings=True, joined=False, wrap=False):
        self.tables, self.texts, self.empty = tables, texts or (lambda text: text), empty
        self.headings, self.joined, self.wrap = headings, joined, wrap


def plain(written):
    return [proactive(written)], [requests(written)], [proceedings(written)]


def spaced(text):
    """Spaces inside headings and around figures, as pages are set."""
    if re.fullmatch(r"[\d.]*", text):
        return f"\u00a0{text} " if text else text
    return " ".join(text) if len(text) < 5 else text


def broken(text):
    return text if len(text) < 5 or re.fullmatch(r"[\d.]+", text) else text[:3] + "\n" + text[3:]


def wide(text):
    return text.translate(str.maketrans("0123456789.", "０１２３４５６７８９．")) if re.fullmatch(r"[\d.]+", text) else text


SIGNS = [(r"^（([一二三四五六七])）", r"(\1)"), (r"^(\d)\.", r"（\1）"), (r"“三安全一稳定”", '"三安全一稳定"'),
         (r"^([一二三四])、", r"\1．"), ("，", ","), ("（单位：万元）", "(万元)")]
WORDS = [("法人或其他组织", "法人和其他组织"), ("本机关不掌握相关政府信息", "本机关不掌握"), ("本年新收", "本年度新收"),
         ("结转下年度继续办理", "结转至下年度继续办理的申请"), ("自然人", "自 然 人"), ("行政规范性文件", "规范性文件"),
         ("没有现成信息需要另行制作", "没有现成信息，需另行制作"), ("未经复议直接起诉", "未经行政复议直接起诉"), ("本年处理决定数量", "处理决定数量")]


def replaced(pairs, pattern):
    def change(text):
        for old, new in pairs:
            text = re.sub(old, new, text) if pattern else text.replace(old, new)
        return text
    return change


FORMS = {
    "plain": Form(plain),
    "single-cells": Form(lambda w: tuple([single(t) for t in part_of] for part_of in plain(w))),
    "repeated-cells": Form(lambda w: ([repeated(proactive(w))], [repeated(requests(w))], [repeated(proceedings(w))])),
    "pages": Form(lambda w: (pages(proactive(w), 0, False, 4), pages(requests(w), 3, False, 9, 20), [proceedings(w)])),
    "pages-single": Form(lambda w: ([single(proactive(w))], [single(t) for t in pages(requests(w), 3, False, 9, 20)],
                                    [single(proceedings(w))])),
    "pages-narrow": Form(lambda w: ([proactive(w)], [part(requests(w), 0, 8)] + [narrow(requests(w), 8, 14),
                                                                         narrow(requests(w), 14, 28)], [proceedings(w)])),
    "pages-headed": Form(lambda w: ([proactive(w)], pages(requests(w), 3, True, 10, 21), [proceedings(w)])),
    "one-table": Form(plain, joined=True),
    "four-tables": Form(lambda w: ([proactive(w)[:4], proactive(w)[4:7], proactive(w)[7:11], proactive(w)[11:]],
                                   [requests(w)], [proceedings(w)])),
    "one-head": Form(lambda w: ([proactive(w)], [one_head(requests(w))], [proceedings(w)])),
    "upright": Form(lambda w: ([proactive(w)], [requests(w)], [upright(w)])),
    "upright-single": Form(lambda w: ([proactive(w)], [requests(w)], [single(upright(w))])),
    "no-headings": Form(plain, headings=False),
    "spaced": Form(plain, spaced, "\u00a0"),
    "broken": Form(plain, broken, "\u3000"),
    "wide": Form(plain, wide, " "),
    "signs": Form(plain, replaced(SIGNS, True)),
    "words": Form(plain, replaced(WORDS, False)),
    "wrapped": Form(plain, wrap=True),
}


def narrow(rows, first, end):
    """Without the column that a merged cell of the page before fills."""
    cut = part(rows, first, end)
    return [[(row[0][0], 1, 2)] + row[2:] if row[0] and row[0][2] > 1 else row[1:] for row in cut]


# ---- a page ----

def page_cell(form, cell, last):
    text, rows, columns = cell
    text = form.texts(text) if text else form.empty
    words = "<br>".join(html.escape(line) for line in text.split("\n")).replace("\u00a0", "&nbsp;")
    spans = (f' rowspan="{rows}"' if rows > 1 else "") + (f' colspan="{columns}"' if columns > 1 else "")
    style = ' style="text-align:center"' if last else ""
    return f"<td{spans}{style}><p><span>{words}</span></p></td>"


def page_table(form, rows):
    lines = ["<tr>" + "".join(page_cell(form, cell, c > 2) for c, cell in enumerate(row) if cell) + "</tr>" for row in rows]
    made = '<table class="MsoNormalTable" border="1" cellspacing="0">\n<tbody>\n' + "\n".join(lines) + "\n</tbody></table>"
    return f"<table><tr><td>{made}</td></tr></table>" if form.wrap else made


def contents(form, written):
    """("heading"|"text"|"table", …) from the top to the end."""
    tables = form.tables(written)
    if form.joined:
        most = max(len(row) for some in tables for rows in some for row in rows)
        tables = ([], [[row + [("", 1, 1)] * (most - len(row)) for some in tables for rows in some for row in rows]], [])
    for number, heading in enumerate(HEADINGS):
        if form.headings or number not in (1, 2, 3):
            yield "heading", heading
        for text in {0: PROSE["overview"], 4: PROSE["problems"], 5: PROSE["other"]}.get(number, []):
            yield "text", text
        for rows in tables[number - 1] if number in (1, 2, 3) else []:
            yield "table", rows


def page(form, written):
    parts = []
    for kind, content in contents(form, written):
        if kind == "table":
            parts.append(page_table(form, content))
        else:
            parts.append(f"<p>{'<strong>' * (kind == 'heading')}{html.escape(content)}{'</strong>' * (kind == 'heading')}</p>")
    block = "\n".join(f"<li><b>{name}：</b>{html.escape(value)}</li>" for name, value in BLOCK)
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{TITLE}-汐川区人民政府门户网站</title>
<meta name="SiteName" content="汐川区人民政府门户网站">
<meta name="SiteIDCode" content="9901050003">
<meta name="ColumnName" content="政府信息公开年报">
<meta name="ArticleTitle" content="{TITLE}">
<meta name="PubDate" content="2024-01-25 16:20">
<meta name="ContentSource" content="汐川区人民政府办公室">
</head>
<body>
<ul class="nav"><li><a href="https://www.xichuan.example.cn/">首页</a></li><li>政务公开</li></ul>
<ul class="xxgk">
{block}
</ul>
<h1>{TITLE}</h1>
<div class="TRS_Editor">
{chr(10).join(parts)}
</div>
<div class="footer">主办：汐川区人民政府办公室　网站标识码：9901050003</div>
</body>
</html>
"""


# ---- a document ----

def document_row(form, rows, r):
    """A cell merged downwards is there in each of its rows."""
    out, c = [], 0
    while c < len(rows[r]):
        cell, mark = rows[r][c], ""
        above = None if cell else reaching(rows, r, c)
        if cell and cell[1] > 1:
            mark = '<w:vMerge w:val="restart"/>'
        if above:
            mark = "<w:vMerge/>"
        span = (cell or above)[2]
        text = form.texts(cell[0]) if cell and cell[0] else form.empty if cell else ""
        words = ooxml.paragraph("".join(ooxml.run(line) + "<w:r><w:br/></w:r>" * (i < text.count("\n"))
                                        for i, line in enumerate(text.split("\n"))) if text else "")
        out.append(ooxml.cell(words, (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "") + mark))
        c += span
    return ooxml.row(*out)


def reaching(rows, r, c):
    for up in range(r - 1, -1, -1):
        if rows[up][c]:
            return rows[up][c]
    raise ValueError(f"no cell reaches row {r}, column {c}")


def document(form, written):
    body = ooxml.paragraph(TITLE, '<w:pStyle w:val="a3"/>')
    for kind, content in contents(form, written):
        if kind == "table":
            body += ooxml.table(*(document_row(form, content, r) for r in range(len(content))))
            body += ooxml.paragraph()
        else:
            body += ooxml.paragraph(content, '<w:pStyle w:val="1"/>' if kind == "heading" else "")
    body += ooxml.paragraph("汐川区人民政府办公室") + ooxml.paragraph("2024年1月22日")
    styles = (ooxml.style("a", "Normal", default=True) +
              ooxml.style("a3", "Title", '<w:pPr><w:jc w:val="center"/></w:pPr>', "a") +
              ooxml.style("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', "a"))
    return ooxml.pack(ooxml.parts(body, styles=styles))


# ---- pages ----

WIDTHS = {10: [10, 22, 48, 12, 12, 12, 14, 14, 12, 14], 9: [22, 48, 12, 12, 12, 14, 14, 12, 14]}


def pages_of(form, written):
    """The report as it is printed; tables break over pages where they must."""
    flow = ofdparts.Flow(left=20, right=20, top=30)
    flow.paragraph(TITLE, "center", True, 7.05)
    for kind, content in contents(form, written):
        if kind != "table":
            flow.paragraph(content, bold=kind == "heading")
            continue
        columns = len(content[0])
        made = [(r, c, cell[1], cell[2], form.texts(cell[0]) if cell[0] else form.empty)
                for r, row in enumerate(content) for c, cell in enumerate(row) if cell]
        flow.table(made, WIDTHS.get(columns, [170 / columns] * columns), size=3.2)
    flow.paragraph("汐川区人民政府办公室", "right")
    flow.paragraph("2024年1月22日", "right")
    return flow.finish()


def printed(form, written):
    """The same pages as a PDF file."""
    document_, point = pdfwriter.Document(TITLE), 72 / 25.4
    for one in pages_of(form, written):
        sheet = document_.page()
        for kind, *what in one.objects:
            if kind == "text":
                x, y, text, size = what[:4]
                sheet.text(x * point, (y - size * 0.36) * point, text.replace("\n", ""), size * point)
            else:
                sheet.line(*(value * point for value in what))
    return document_.build()


# ---- a workbook ----

def workbook(form, written):
    book, lines, merges = workbooks.Book(), [[TITLE]], []
    for kind, content in contents(form, written):
        if kind != "table":
            lines += [[content], []]
            continue
        for line in content:
            texts = [form.texts(cell[0]) if cell and cell[0] else form.empty if cell else None for cell in line]
            lines.append([book.n(text) if text and re.fullmatch(r"\d+", text) else text or None for text in texts])
            merges += [f"{workbooks.address(len(lines) - 1, c)}:"
                       f"{workbooks.address(len(lines) + cell[1] - 2, c + cell[2] - 1)}"
                       for c, cell in enumerate(line) if cell and (cell[1] > 1 or cell[2] > 1)]
        lines.append([])
    book.sheet("年度报告", lines, merges)
    return book.pack()


WRITERS = {"html": lambda form, written: page(form, written).encode(), "docx": document, "xlsx": workbook,
           "pdf": printed,
           "ofd": lambda form, written: ofdparts.made(pages_of(form, written), title=TITLE)}


def write(name, form, written, out):
    pathlib.Path(out).write_bytes(WRITERS[name](form, written))


def former():
    """2022: three requests and one were carried over, 35 documents were in force at its end."""
    lines = {"received": [42, 6, 0, 1, 2, None], "carried-over": [3, 0, 0, 0, 1, None]}
    written = figures()
    for code, line in lines.items():
        for (column, _), value in zip(COLUMNS, line + [sum(value or 0 for value in line)]):
            written["requests", code, column] = "" if value is None else str(value)
    written["proactive", "normative-documents", "in-force"] = "35"
    made = page(FORMS["plain"], written)
    return made.replace("2023年", "2022年").replace("2024", "2023").replace("新收政府信息公开申请50件", "新收政府信息公开申请51件")


# ---- what is to be read ----

DIMENSIONS = {"requests": ("item", "applicant"), "proceedings": ("proceeding", "outcome"),
              "proactive": ("subject", "measure")}


def wanted(key, text):
    """Value, unit and state of a cell."""
    money = key[2] == "fees-collected"
    unit = "元" if money else "件"
    if text == "":
        return None, "empty"
    if text in ("—", "/"):
        return None, "not-applicable"
    value = "865000" if money and text == "86.5" else text
    return (value, unit), "zero" if value == "0" else "stated"


def found(record):
    out = {}
    for seen in record["observations"]:
        place = {item["name"]: item["value"] for item in seen.get("dimensions", [])}
        for table, names in DIMENSIONS.items():
            if seen.get("indicator") and tuple(place) == names:
                out.setdefault((table, place[names[0]], place[names[1]]), []).append(seen)
    return out


def cells(paths):
    worst, all_cells = 0, figures()
    for path in paths:
        got, right = found(json.loads(pathlib.Path(path).read_text(encoding="utf-8"))), {}
        for key, text in all_cells.items():
            value, state = wanted(key, text)
            seen = got.get(key, [])
            fits = len(seen) == 1 and seen[0]["state"] == state and (
                (seen[0].get("value"), seen[0]["unit"]) == value if value else "value" not in seen[0])
            right[key[0]] = right.get(key[0], 0) + fits
            if not fits:
                print(f"{path}: {'/'.join(key)} is {text!r}, got {[(s.get('value'), s['unit'], s['state']) for s in seen]}")
        extra = set(got) - set(all_cells)
        for key in sorted(extra):
            print(f"{path}: {'/'.join(key)} is not in the report")
        count = sum(right.values())
        print(f"{path}: {count} of {len(all_cells)} cells right "
              f"({', '.join(f'{table} {right[table]}' for table in ('proactive', 'requests', 'proceedings'))})")
        worst |= count != len(all_cells) or bool(extra)
    sys.exit(worst)


def caught(path, table, row, column, figure):
    """An error stands at the cell and says the figure, or the relation it is in when no other tells more."""
    findings = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))["findings"]
    errors = [f for f in findings if f["severity"] == "error"]
    names = {code: name for code, name in COLUMNS + OUTCOMES + PROCEEDINGS}
    names.update({code: re.sub(r"^(?:[一二三四]、|（[一二三四五六七]）|\d\.)|（.*）$", "", path_[-1]) for code, (path_, _) in ROWS.items()})
    for finding in errors:
        text = finding["message"]
        if figure in text and names[row].strip("“”") in text and (names[column] in text or table == "proceedings"):
            print(f"{finding['line']}:{finding['column']} {text}")
            sys.exit(len(errors) > 1)
    print("not caught:", *(f["message"] for f in errors), sep="\n    ")
    sys.exit(1)


def main(verb, *args):
    if verb == "forms":
        print(*FORMS, sep="\n")
    elif verb == "write":
        write(args[1], FORMS[args[0]], figures(), args[2])
    elif verb == "former":
        pathlib.Path(args[0]).write_text(former(), encoding="utf-8")
    elif verb == "each":
        for form in args[1:]:
            write(args[0], FORMS[form], figures(), f"{form}.{args[0]}")
    elif verb == "cells":
        cells(args)
    elif verb == "change":
        written = figures()
        written[tuple(args[2:5])] = args[5]
        write(args[0], FORMS["plain"], written, args[1])
    elif verb == "caught":
        caught(*args)


main(*sys.argv[1:])

#!/usr/bin/env python3
"""Files other than office documents, and what is to be read of them: CSV, tables of Markdown and web pages, saved pages.

usage: formats.py cases FOLDER BAOSONG              each feature, read as a reader sees it
       formats.py write FOLDER                      the files of cases
       formats.py names SAMPLES FOLDER BAOSONG      every format under every extension; formats that are not read
       formats.py bad FOLDER BAOSONG                each hostile one: one finding, no crash, in time
       formats.py sample REPORT.html FOLDER         the specimen page as report.mhtml, report.md, report.txt; tables.csv
"""
import base64
import json
import pathlib
import quopri
import re
import subprocess
import sys
import zipfile

import ooxml
import specimen
from refused import inspect, refused
from specimen import grid, seen as seen_in_record

SEEN = "全年办结案件46件。"
CODES = ("QUOTE_BROKEN", "ROW_RAGGED", "ARCHIVE_DAMAGED", "PAGE_MISSING", "LIMIT_TABLE_COLUMNS", "LIMIT_CONTAINER", "LIMIT_BLOCKS", "TEXT_HIDDEN",
         "PICTURE_UNREAD", "PAGE_FRAMED", "CHARSET_DAMAGED", "FORMAT_UNKNOWN", "FORMAT_UNSUPPORTED")


HEAD = ["项目", "数量"]
PLAIN = grid(HEAD, ["办结", "46件"], ["受理", "50件"])


def csv_cases():
    yield "plain.csv", "项目,数量\n办结,46件\n受理,50件\n", PLAIN, []
    yield "crlf.csv", "项目,数量\r\n办结,46件\r\n受理,50件\r\n", PLAIN, []
    yield "returns.csv", "项目,数量\r办结,46件\r受理,50件\r", PLAIN, []
    yield "mark.csv", "\ufeff项目,数量\n办结,46件\n受理,50件", PLAIN, []
    yield "gbk.csv", "项目,数量\r\n办结,46件\r\n受理,50件\r\n".encode("gb18030"), PLAIN, []
    yield "utf-16.csv", "项目,数量\r\n办结,46件\r\n受理,50件\r\n".encode("utf-16"), PLAIN, []
    yield "tabs.tsv", "项目\t数量\n办结\t46件\n受理\t50件\n", PLAIN, []
    yield "semicolons.csv", "项目;数量\n办结;46件\n受理;50件\n", PLAIN, []
    yield "stated.csv", "sep=;\n项目;数量\n办结;46件\n受理;50件\n", PLAIN, []
    yield "bars.csv", "sep=|\n项目|数量\n办结|46件\n受理|50件\n", PLAIN, []
    yield "quotes.csv", '"项目","数量"\n"执法,检查","4""6"""\n"上行\n下行",50件\n"",3件\n', \
        grid(HEAD, ["执法,检查", '4"6"']) + [(2, 0, 1, 1, "上行"), (2, 0, 1, 1, "下行"), (2, 1, 1, 1, "50件"), (3, 0, 1, 1, ""), (3, 1, 1, 1, "3件")], []
    yield "lines.csv", "某区2023年度统计表,\n单位：件,\n项目,数量\n办结,46件\n受理,50件\n注：含上年结转案件。,\n", \
        ["某区2023年度统计表", "单位：件"] + PLAIN + ["注：含上年结转案件。"], []
    yield "remarks.csv", "填报单位：司法局,,单位：件\n项目,受理,办结\n许可,50,46\n填表人：张三,,审核人：李四\n", \
        ["填报单位：司法局", "单位：件"] + grid(["项目", "受理", "办结"], ["许可", "50", "46"]) + ["填表人：张三", "审核人：李四"], []
    yield "two.csv", "表一\n项目,数量\n办结,46件\n\n表二\n名称,次数\n会议,2次\n培训,3次\n", \
        ["表一"] + grid(HEAD, ["办结", "46件"]) + ["表二"] + grid(["名称", "次数"], ["会议", "2次"], ["培训", "3次"]), []
    yield "empty.csv", "项目,数量,备注\n办结,,\n受理,50件,\n复议,3件,甲\n", grid(["项目", "数量", "备注"], ["办结", "", ""], ["受理", "50件", ""], ["复议", "3件", "甲"]), []
    yield "ragged.csv", "项目,数量,备注\n办结,46件\n受理,50件,甲,乙\n复议,3件,丙\n", \
        grid(["项目", "数量", "备注"], ["办结", "46件"], ["受理", "50件", "甲", "乙"], ["复议", "3件", "丙"]), ["ROW_RAGGED"]
    yield "broken.csv", '项目,数量\n"办结"甲,46件\n"受理,50件\n复议,3件\n', grid(HEAD, ['"办结"甲', "46件"], ['"受理', "50件"], ["复议", "3件"]), ["QUOTE_BROKEN"]
    yield "blank-columns.csv", "项目,,数量,,\n办结,,46件,,\n受理,,50件,,\n", PLAIN, []
    yield "prose.txt", "今年召开会议,研究议题\n全年办结案件,共46件。\n受理申请,较上年增加\n", ["今年召开会议,研究议题", "全年办结案件,共46件。", "受理申请,较上年增加"], []
    yield "figures.txt", "项目,2022年,2023年\n办结,40,46件\n受理,48,50件\n复议,2,3件\n", grid(["项目", "2022年", "2023年"], ["办结", "40", "46件"], ["受理", "48", "50件"], ["复议", "2", "3件"]), []


def markdown_cases():
    yield "plain.md", "# 标题\n\n| 项目 | 数量 |\n|---|---|\n| 办结 | 46件 |\n| 受理 | 50件 |\n", ["标题"] + PLAIN, []
    yield "open.md", "# 标题\n\n项目 | 数量\n--- | ---:\n办结 | 46件\n受理 | 50件\n\n后段 | 46件\n", ["标题"] + PLAIN + ["后段 | 46件"], []
    yield "aligned.md", "|项目|数量|\n|:--|:-:|\n|办结|46件|\n|受理|50件|\n", PLAIN, []
    yield "escaped.md", "| 项目 | 数量 |\n|---|---|\n| 办\\|结 | **46件** |\n| 受\\\\理 | 50件 |\n", grid(HEAD, ["办|结", "46件"], ["受\\理", "50件"]), []
    yield "breaks.md", "| 项目 | 数量 |\n|---|---|\n| 执法<br>检查 | 46件 |\n", \
        grid(HEAD) + [(1, 0, 1, 1, "执法"), (1, 0, 1, 1, "检查"), (1, 1, 1, 1, "46件")], []
    yield "short.md", "| 项目 | 数量 | 备注 |\n|---|---|---|\n| 办结 | 46件 |\n| 受理 |  | 甲 |\n", grid(["项目", "数量", "备注"], ["办结", "46件"], ["受理", "", "甲"]), []
    yield "indented.md", "  | 项目 | 数量 |\n  |---|---|\n  | 办结 | 46件 |\n  | 受理 | 50件 |\n", PLAIN, []
    yield "end.md", "| 项目 | 数量 |\n|---|---|\n| 办结 | 46件 |\n| 受理 | 50件 |\n后段46件\n", PLAIN + ["后段46件"], []
    yield "bare.md", "| | |\n|---|---|\n| 项目 | 数量 |\n| 办结 | 46件 |\n| 受理 | 50件 |\n", PLAIN, []
    yield "attributes.md", "# 标题 {#标题 .unnumbered style=\"x\"}\n\n## 第二{46件}\n\n办结46件\n", ["标题", "第二{46件}", "办结46件"], []
    yield "bars.md", "# 标题\n\n甲 | 乙\n\n办结46件\n", ["标题", "甲 | 乙", "办结46件"], []


def page(body):
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title></head><body>{body}</body></html>'


def html_cases():
    def case(name, table, wanted, codes=()):
        return name + ".html", page(f"<p>{SEEN}</p>{table}"), [SEEN] + wanted, list(codes)
    yield case("sections", "<table><thead><tr><td>项目<td>数量<tbody><tr><td>办结<td>46件<tr><td>受理<td>50件</table>", PLAIN)
    yield case("no-rows", "<table><td>项目<td>数量</table>", grid(HEAD))
    yield case("rows-implied", "<table><tr><td>项目<td>数量</tr><td>办结<td>46件</tr><td>受理<td>50件</table>", PLAIN)
    yield case("zero-rows", "<table><tbody><tr><td rowspan=0>执法<td>1件<tr><td>2件<tr><td>3件</tbody><tbody><tr><td>甲<td>4件</tbody></table>",
               grid(["执法", "1件"], [None, "2件"], [None, "3件"], ["甲", "4件"], spans={(0, 0): (3, 1)}))
    yield case("rows-end", "<table><tr><td rowspan=9>执法<td>1件<tr><td>2件</table>", grid(["执法", "1件"], [None, "2件"], spans={(0, 0): (2, 1)}))
    yield case("rows-of-section", "<table><thead><tr><th rowspan=3>项目<th>数量</thead><tr><td>办结<td>46件</table>", grid(HEAD, ["办结", "46件"]))
    yield case("columns-overlap", "<table><tr><td>甲<td rowspan=2>乙<td>丙<tr><td colspan=3>丁<td>46件</table>",
               grid(["甲", "乙", "丙"], ["丁", None, "46件"], spans={(0, 1): (2, 1)}))
    yield case("columns-zero", "<table><tr><td colspan=0>项目<td>数量<tr><td>办结<td>46件</table>", grid(HEAD, ["办结", "46件"]))
    yield case("merged", "<table><tr><th rowspan=2>领域<th colspan=2>数量<tr><th>受理<th>办结<tr><td>执法<td>50件<td>46件</table>",
               grid(["领域", "数量"], [None, "受理", "办结"], ["执法", "50件", "46件"], spans={(0, 0): (2, 1), (0, 1): (1, 2)}))
    yield case("caption", "<table><caption>表一</caption><tr><td>项目<td>数量<tr><td>办结<td>46件<tr><td>受理<td>50件</table>", ["表一"] + PLAIN)
    yield case("layout", "<table><tr><td>左46件<td><table><tr><td>项目<td>数量<tr><td>办结<td>46件<tr><td>受理<td>50件</table></table>", ["左46件"] + PLAIN)
    yield case("column", "<table><tr><td>46件<tr><td>50件</table>", ["46件", "50件"])
    yield case("empty", "<table><tr><td>项目<td>数量<tr><td>办结<td>&nbsp;<tr><td>受理<td></table>", grid(HEAD, ["办结", ""], ["受理", ""]))
    yield case("hidden-row", "<table><tr><td>项目<td>数量<tr style='display:none'><td>甲<td>1件<tr><td>办结<td>46件<tr><td>受理<td>50件</table>", PLAIN, ["TEXT_HIDDEN"])
    yield case("hidden-section", "<table><tbody hidden><tr><td>甲<td>1件</tbody><tbody><tr><td>项目<td>数量<tr><td>办结<td>46件<tr><td>受理<td>50件</table>", PLAIN, ["TEXT_HIDDEN"])


def part(content, kind="text/html", encoding="quoted-printable", **fields):
    body = content if isinstance(content, bytes) else content.encode()
    if encoding == "quoted-printable":
        body = quopri.encodestring(body).replace(b"\n", b"\r\n")
    elif encoding == "base64":
        body = base64.encodebytes(body).replace(b"\n", b"\r\n")
    lines = [f"Content-Type: {kind}", f"Content-Transfer-Encoding: {encoding}"]
    lines += [f"Content-{name.title()}: {value}" for name, value in fields.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body + b"\r\n"


def message(*parts, mark="----=_NextPart_000", kind="multipart/related", more="", end=True):
    head = f'From: <Saved by a browser>\r\nSubject: =?utf-8?B?5oql5ZGK?=\r\nMIME-Version: 1.0\r\nContent-Type: {kind};\r\n\tboundary="{mark}"{more}\r\n\r\n'
    lines = b"".join(f"\r\n--{mark}\r\n".encode() + item for item in parts)
    return head.encode() + b"This is a multi-part message in MIME format.\r\n" + lines + (f"\r\n--{mark}--\r\n".encode() if end else b"")


def archive_cases():
    text = page(f"<p>{SEEN}</p>")
    seen = [SEEN]
    yield "plain.mhtml", message(part(text)), seen, []
    yield "renamed.doc", message(part(text)), seen, []
    yield "base64.mht", message(part(text, encoding="base64")), seen, []
    yield "plain-text.mht", message(part(text, encoding="8bit")), seen, []
    yield "gbk.mht", message(part(text.replace("utf-8", "gb2312").encode("gb18030"), kind='text/html; charset="gb2312"')), seen, []
    yield "gbk-by-header.mht", message(part(text.replace('<meta charset="utf-8">', "").encode("gb18030"), kind="text/html; charset=GBK")), seen, []
    yield "gbk-by-page.mht", message(part(text.replace("utf-8", "gbk").encode("gb18030"))), seen, []
    yield "lines.mht", message(part(text)).replace(b"\r\n", b"\n"), seen, []
    yield "single.mht", b"From: <Saved by Microsoft Internet Explorer 5>\r\nMIME-Version: 1.0\r\n" + part(text), seen, []
    yield "start.mht", message(part(page("<p>不显示7件。</p>"), id="<a>"), part(text, id="<b>"), more=';\r\n\tstart="<b>"'), seen, []
    yield "style-first.mht", message(part("p{color:red}", kind="text/css"), part(text), part(b"\x89PNG", kind="image/png", encoding="base64")), seen, []
    yield "nested.mht", message(message(part("纯文本7件", kind="text/plain"), part(text), mark="inner", kind="multipart/alternative")
                                .split(b"MIME-Version: 1.0\r\n")[1], part("x", kind="text/css")), seen, []
    frame = page('<iframe src="cid:f"></iframe>')
    yield "frames.mht", message(part(frame), part(page(f"<p>{SEEN * 5}</p>"), id="<f>")), [SEEN * 5], []
    yield "frame-small.mht", message(part(page(f"<p>{SEEN * 5}</p><iframe src='cid:f'></iframe>")), part(page("<p>访问量46次</p>"), id="<f>")), [SEEN * 5], ["PAGE_FRAMED"]
    yield "cut.mht", message(part(text), end=False), seen, ["ARCHIVE_DAMAGED"]
    yield "cut-inside.mht", message(part(text), part(b"\x89PNG" * 99, kind="image/png", encoding="base64"))[:-200], seen, ["ARCHIVE_DAMAGED"]
    yield "no-mark.mht", message(part(text)).replace(b'boundary="----=_NextPart_000"', b"x=y"), seen, ["ARCHIVE_DAMAGED"]
    yield "mark-bare.mht", message(part(text), mark="abc").replace(b'"abc"', b"abc"), seen, []
    yield "damaged.mht", message(part(text.replace("<p>", '<p title="="'.replace('"="', "=ZZ") + ">"), encoding="8bit")).replace(b"8bit", b"quoted-printable"), seen, ["ARCHIVE_DAMAGED"]
    yield "table.mht", message(part(page(f"<p>{SEEN}</p><table><tr><td>项目<td>数量<tr><td>办结<td>46件<tr><td>受理<td>50件</table>"))), seen + PLAIN, []
    yield "message.eml", message(part(text), kind="multipart/mixed"), seen, []


def misplaced(record, content):
    """Words of a text file that do not stand where the record says; quotes and escapes aside."""
    for codec in ("utf-8-sig", "utf-16", "gb18030"):
        try:
            source = content.decode(codec)
            break
        except UnicodeError:
            continue
    items = record["body"]["paragraphs"] + [cell for table in record["body"]["tables"] for cell in table["cells"]]
    return [item["text"] for item in items
            if source[item["offset"]:item["end"]].replace('""', '"').replace("\\|", "|").replace("\\\\", "\\").replace("**", "") != item["text"]]


def check_cases(folder, baosong):
    worst = 0
    for make in (csv_cases, markdown_cases, html_cases, archive_cases):
        for name, content, wanted, codes in make():
            path = pathlib.Path(folder, f"{make.__name__[:4]}-{name}")
            content = content if isinstance(content, bytes) else content.encode()
            path.write_bytes(content)
            status, out, diag = inspect(baosong, path)
            got = seen_in_record(json.loads(out)) if out.startswith("{") else []
            differs = [code for code in CODES if (code in diag) != (code in codes)]
            away = misplaced(json.loads(out), content) if out.startswith("{") and make in (csv_cases, markdown_cases) else []
            if status not in (0, 3) or got != wanted or differs or away:
                print(f"{path.name}: exit {status}\n  wanted {wanted}\n  got    {got}\n  findings {differs} places {away}\n{diag[:600]}")
                worst = 1
    sys.exit(worst)


def write(folder):
    for make in (csv_cases, markdown_cases, html_cases, archive_cases):
        for name, content, _, _ in make():
            pathlib.Path(folder, f"{make.__name__[:4]}-{name}").write_bytes(content if isinstance(content, bytes) else content.encode())


KINDS = {"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "html": "text/html", "csv": "text/csv",
         "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "mhtml": "multipart/related", "md": "text/markdown",
         "ofd": "application/ofd", "txt": "text/plain"}
EXTENSIONS = "docx xlsx ofd pdf html mht csv md txt doc xls wps et dat".split()
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORD_XML = '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="x"/>'


def zipped(**members):
    return ooxml.pack({name.replace("__", "/").replace("_", "."): content for name, content in members.items()}, zipfile.ZIP_STORED)


# name: content, what it is called, part of the way out in English and in Chinese
UNREAD = {
    "report.doc": (COMPOUND + "WordDocument".encode("utf-16-le") + bytes(600), "DOC/WPS", ".docx", "另存为 .docx"),
    "report.wps": (COMPOUND + "WordDocument".encode("utf-16-le") + bytes(600), "DOC/WPS", ".docx", "另存为 .docx"),
    "report.xls": (COMPOUND + "Workbook".encode("utf-16-le") + bytes(600), "XLS/ET", ".xlsx", "另存为 .xlsx"),
    "report.et": (COMPOUND + "Book".encode("utf-16-le") + bytes(600), "XLS/ET", ".xlsx", "另存为 .xlsx"),
    "report.ppt": (COMPOUND + "PowerPoint Document".encode("utf-16-le") + bytes(600), "PPT/DPS", ".pdf", "导出为 .pdf"),
    "report.docx": (COMPOUND + "WordDocument".encode("utf-16-le") + bytes(600), "DOC/WPS", ".docx", "另存为 .docx"),
    "report.rtf": (b"{\\rtf1\\ansi 46}", "RTF", ".docx", "另存为 .docx"),
    "report.odt": (zipped(mimetype="application/vnd.oasis.opendocument.text", content_xml="x"), "ODT", ".docx", "另存为 .docx"),
    "report.ods": (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet", content_xml="x"), "ODS", ".xlsx", "另存为 .xlsx"),
    "report.pages": (zipped(Index__Document_iwa="x"), "PAGES", ".docx", "另存为 .docx"),
    "report.xlsb": (ooxml.pack({"[Content_Types].xml": ooxml.contents("/xl/workbook.bin", "x/y"), "xl/workbook.bin": "x"}), "XLSB", ".xlsx", "另存为 .xlsx"),
    "report.zip": (zipped(a_txt="46件"), "ZIP", "unpack", "解压"),
    "report.rar": (b"Rar!\x1a\x07\x01\0" + bytes(99), "RAR", "unpack", "解压"),
    "report.7z": (b"7z\xbc\xaf\x27\x1c" + bytes(99), "7z", "unpack", "解压"),
    "flat.doc": (WORD_XML.encode(), "WordprocessingML", ".docx", "另存为 .docx"),
    "flat.xml": (b"\xef\xbb\xbf" + WORD_XML.replace("Word.Document", "Excel.Sheet").encode(), "SpreadsheetML", ".xlsx", "另存为 .xlsx"),
    "scan.jpg": (b"\xff\xd8\xff\xe0" + bytes(99), "JPEG", "picture", "图片"),
    "page.webarchive": (b"bplist00" + bytes(99), "webarchive", "web page", "网页"),
}


def check_names(samples, folder, baosong):
    worst = 0
    samples = pathlib.Path(samples)
    for kind, media in KINDS.items():
        content = (samples / ("report.html" if kind == "html" else f"formats/{'tables' if kind in ('csv', 'xlsx') else 'report'}.{kind}")).read_bytes()
        for extension in EXTENSIONS:
            path = pathlib.Path(folder, f"name.{extension}")
            path.write_bytes(content)
            _, out, diag = inspect(baosong, path)
            got = json.loads(out)["source"]["mediaType"] if out.startswith("{") else diag[:300]
            if got != media:
                print(f"{kind} called {path.name}: {got}")
                worst = 1
            # A page may well be called .doc, and other extensions are of no format that is read.
            told = extension in {**KINDS, "pdf": 0, "mht": 0} and {kind, extension} - {"txt", "md", "csv"} and \
                extension != {"mhtml": "mht"}.get(kind, kind)
            if ("NAME_MISLEADS" in diag) != bool(told):
                print(f"{kind} called {path.name}: {'nothing' if told else 'something'} is said of its name")
                worst = 1
    for name, (content, called, english, chinese) in UNREAD.items():
        path = pathlib.Path(folder, name)
        path.write_bytes(content)
        for lang, way in (("en", english), ("zh", chinese)):
            done = subprocess.run([baosong, "inspect", str(path), "--lang", lang], capture_output=True, timeout=60, check=False)
            diag = done.stderr.decode()
            first = diag.splitlines()[0]
            if done.returncode != 3 or "FORMAT_UNSUPPORTED" not in first or called not in first or way not in first or diag.count("FORMAT_UNSUPPORTED") != 1:
                print(f"{name}: exit {done.returncode}, wanted {called} and {way}\n{diag[:400]}")
                worst = 1
    sys.exit(worst)


def bad_files():
    """name: (bytes, exit status, code)"""
    text = part(page(f"<p>{SEEN}</p>"))
    yield "parts.mht", message(*[text] * 10000), 0, "KIND_NOT_RECOGNISED"
    yield "more-parts.mht", message(*[text] * 10001), 3, "LIMIT_CONTAINER"
    deep = text
    for level in range(17):
        deep = message(deep, mark=f"m{level}").split(b"MIME-Version: 1.0\r\n")[1]
        if level == 15:
            yield "deep.mht", b"MIME-Version: 1.0\r\n" + deep, 0, "KIND_NOT_RECOGNISED"
    yield "deeper.mht", b"MIME-Version: 1.0\r\n" + deep, 3, "LIMIT_CONTAINER"
    yield "no-page.mht", message(part("x", kind="text/css")), 3, "PAGE_MISSING"
    yield "head-only.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n", 3, "PAGE_MISSING"
    yield "marks.mht", message(*[b""] * 2000, mark="-"), 3, "PAGE_MISSING"
    yield "dashes.mht", message(text, b"--\r\n" * 3000000), 0, "KIND_NOT_RECOGNISED"
    yield "equals.mht", message(part("=\r\n" * 3000000, encoding="7bit").replace(b"7bit", b"quoted-printable"), text), 0, "KIND_NOT_RECOGNISED"
    yield "spaces.mht", message(part(b"=" + b" " * 9000000 + b"x", encoding="7bit").replace(b"7bit", b"quoted-printable"), text), 0, "KIND_NOT_RECOGNISED"
    yield "binary.mht", message(part(bytes(range(256)) * 9999, encoding="base64")), 3, "FORMAT_UNKNOWN"
    yield "commas.csv", ("a,b\n" + "," * 19000000).encode(), 3, "LIMIT_BLOCKS"
    yield "rows.csv", ("项目,数量\n" + "办结,46\n" * 99999).encode(), 0, "KIND_NOT_RECOGNISED"
    yield "more-rows.csv", ("项目,数量\n" + "办结,46\n" * 100000).encode(), 3, "LIMIT_BLOCKS"
    yield "wide.csv", (",".join(["46件"] * 1001) + "\n").encode(), 0, "LIMIT_TABLE_COLUMNS"
    yield "quotes.csv", ("项目,数量\n" + '"\n' * 4000000 + "a").encode(), 3, ""
    yield "opened.csv", ("项目,数量\n" + '"a,46件\n' * 90000 + "受理,50件").encode(), 0, "QUOTE_BROKEN"
    yield "doubled.csv", ("sep=,\n项目,数量\n办结,46件\n受理,5件\n" + '"' + '""\n' * 90000 + 'x').encode(), 0, "QUOTE_BROKEN"
    yield "bars.md", ("# a\n" + "|" * 202 + "\n") * 1000, 3, "LIMIT_BLOCKS"
    yield "spans.html", page("<table>" + "<tr><td rowspan=65534 colspan=1000>46件" * 3000 + "</table>"), 0, "LIMIT_TABLE_COLUMNS"
    yield "sections.html", page("<table>" + "<tbody><tr><td rowspan=0 colspan=999>46件<td>2件" * 30000 + "</table>"), 0, "KIND_NOT_RECOGNISED"


def check_bad(folder, baosong):
    sys.exit(refused(bad_files(), folder, baosong))


TABLES = [["云澜市清溪区2023年度行政许可实施情况统计表"], ["填报单位：清溪区司法局", "", "", "", "单位：件"],
          ["序号", "单位名称", "申请数量", "许可数量", "备注"], ["1", "区发展改革委", "1,286", "1281", ""],
          ["2", "区教育局", "214", "0", '含"一窗"受理'], ["3", "区审计局", "", "—", "/"], ["", "合计", "1500", "1281", ""],
          ["注：本表数据截至2023年12月31日。"]]


def escaped(text):
    return re.sub(r"([\\`*_|])", r"\\\1", text)


def as_markdown(items):
    out = []
    for kind, *item in items:
        if kind == "line":
            text, bold, align = item
            heads = re.match("（?[一二三四五六]+[、）]", text)
            mark = "# {}" if align == "title" else "{}" if not bold else "## {}" if heads else "**{}**"
            out += [mark.format(escaped(text)), ""]
            continue
        rows = [[escaped(text) for text, spans in cells for text in [text] + [""] * (spans - 1)] for cells in item[0]]
        out += ["| " + " | ".join(row) + " |" for row in rows[:1]] + ["|" + " --- |" * len(rows[0])]
        out += ["| " + " | ".join(row) + " |" for row in rows[1:]] + [""]
    return "\n".join(out)


def as_text(items):
    """Cells of a table lie side by side; labels of the information block have their values behind them."""
    out = []
    for kind, *item in items:
        if kind == "line":
            out.append(item[0])
        else:
            out += ["\u3000".join(text for text, _ in cells) for cells in item[0]]
    return "\r\n".join(out) + "\r\n"


def sample(source, folder):
    folder = pathlib.Path(folder)
    items = [("line", item[1], item[2], "title") if item[0] == "line" and re.match("云澜市清溪区2023年.*报告$", item[1]) else item
             for item in specimen.page_items(source)]
    (folder / "report.md").write_text(as_markdown(items), encoding="utf-8")
    (folder / "report.txt").write_bytes(as_text(items).encode("gb18030"))
    html = pathlib.Path(source).read_bytes()
    where = "http://www.qingxi.example/xxgk/202403/report.html"
    picture = pathlib.Path(source).with_name("report_files").joinpath("一图读懂.png").read_bytes()
    inside = where.replace("report.html", "report_files/一图读懂.png")
    (folder / "report.mhtml").write_bytes(message(
        part(html, kind='text/html; charset="gb2312"', location=where),
        part(picture, kind="image/png", encoding="base64", location=inside), more=';\r\n\ttype="text/html"'))
    quoted = [['"' + cell.replace('"', '""') + '"' if re.search('[",]', cell) else cell for cell in row] for row in TABLES]
    (folder / "tables.csv").write_bytes("\r\n".join(",".join(row) for row in quoted).encode("gb18030") + b"\r\n")


{"cases": check_cases, "write": write, "names": check_names, "bad": check_bad, "sample": sample}[sys.argv[1]](*sys.argv[2:])

#!/usr/bin/env python3
"""Word processing documents and what is to be read of them.

usage: docx.py cases FOLDER BAOSONG           each feature, read as a reader sees it
       docx.py bad FOLDER BAOSONG             each hostile one: one finding, no crash, in time
       docx.py sample REPORT.html OUT.docx    the specimen page as a document in the same words
"""
import io
import json
import pathlib
import re
import struct
import sys
import warnings
import zipfile

import ooxml
from refused import encrypted, inspect, refused
from specimen import page_items
from ooxml import (cell, in_list, level, note, numbering, pack, paragraph, parts, row, run, style, table)

warnings.filterwarnings("ignore", message="Duplicate name")
SEEN = "全年办结案件46件。"

CHAPTERS = (level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCounting", "（%2）") +
            level(2, "decimal", "%3."))
HEADINGS = (style("a", "Normal", default=True) +
            style("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', "a") +
            style("2", "heading 2", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
                  '<w:outlineLvl w:val="1"/></w:pPr>', "a") +
            style("3", "子标题", "", "2"))


def box(content):
    shape = f"<w:txbxContent>{content}</w:txbxContent>"
    return ('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><a:graphic><a:graphicData>'
            f"<wps:txbx>{shape}</wps:txbx></a:graphicData></a:graphic></w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><v:shape><v:textbox>{shape}</v:textbox></v:shape></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>")


def field(code, result):
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (mark.format("begin") + f"<w:r><w:instrText>{code}</w:instrText></w:r>" + mark.format("separate") +
            run(result) + mark.format("end"))


# name: (body, other parts, lines to be read, findings besides those about title, kind and place)
CASES = {
    "plain": (paragraph(SEEN), {}, [SEEN], []),
    "pieces": (paragraph(run("办结") + run("4") + run("6", "<w:b/>") + run("件。")), {}, ["办结46件。"], []),
    "spaces": (paragraph("<w:r><w:t>\n  办结 \n</w:t></w:r><w:r><w:t>46件</w:t></w:r>"), {}, ["办结46件"], []),
    "numbers": ("".join((paragraph("成效", in_list(1)), paragraph("执法", in_list(1, 1)), paragraph("案件", in_list(1, 2)),
                         paragraph("许可", in_list(1, 2)), paragraph("公开", in_list(1, 1)), paragraph("复议", in_list(1, 2)),
                         paragraph("问题", in_list(1)), paragraph("46件", in_list(1, 1)))),
                {"numbering": numbering(CHAPTERS)},
                ["一、成效", "（一）执法", "1. 案件", "2. 许可", "（二）公开", "1. 复议", "二、问题", "（一）46件"], []),
    "number-before-year": (paragraph("2024年46件", in_list(1, 2)), {"numbering": numbering(CHAPTERS)}, ["1. 2024年46件"], []),
    "number-forms": ("".join(paragraph("46件", in_list(ident)) for ident in range(1, 9)),
                     {"numbering": numbering(*(level(0, form, "%1", '<w:suff w:val="nothing"/>') for form in (
                         "chineseLegalSimplified", "ideographTraditional", "decimalEnclosedCircle", "upperRoman",
                         "lowerLetter", "decimalFullWidth", "decimalZero", "bullet")))},
                     ["壹46件", "甲46件", "①46件", "I46件", "a46件", "１46件", "0146件", "46件"], []),
    "number-start": (paragraph("甲", in_list(2)) + paragraph("乙", in_list(2)) + paragraph("46件", in_list(1)),
                     {"numbering": numbering(level(0, "decimal", "%1)"), uses={
                         1: (0, ""), 2: (0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride>')})},
                     ["9) 甲", "10) 乙", "11) 46件"], []),
    "number-legal": (paragraph("甲", in_list(1)) + paragraph("46件", in_list(1, 1)),
                     {"numbering": numbering(level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", "<w:isLgl/>"))},
                     ["第一章 甲", "1.1 46件"], []),
    "number-hundred": ("".join(paragraph("46件", in_list(1)) for _ in range(105)),
                       {"numbering": numbering(level(0, "chineseCountingThousand", "%1、"))},
                       [f"{text}、46件" for text in ("一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九".split() +
                        [f"{'二三四五六七八九'[i // 10]}十{'' if i % 10 == 0 else '一二三四五六七八九'[i % 10 - 1]}" for i in range(80)] +
                        "一百 一百〇一 一百〇二 一百〇三 一百〇四 一百〇五".split())], []),
    "number-of-style": (paragraph("甲", '<w:pStyle w:val="2"/>') + paragraph("46件", '<w:pStyle w:val="3"/>') +
                        paragraph("无", '<w:pStyle w:val="2"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
                        {"numbering": numbering(CHAPTERS), "styles": HEADINGS}, ["（一）甲", "（二）46件", "无"], []),
    "number-linked": (paragraph("甲", '<w:pStyle w:val="8"/>') + paragraph("46件", '<w:pStyle w:val="9"/>'),
                      {"numbering": numbering(level(0, "chineseCounting", "%1、", '<w:pStyle w:val="8"/>') +
                                              level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="9"/>')),
                       "styles": "".join(style(ident, f"名{ident}", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
                                         for ident in "89")}, ["一、甲", "（一）46件"], []),
    "number-restart": ("".join(paragraph(text, in_list(1, at)) for text, at in
                               (("甲", 0), ("乙", 1), ("丙", 2), ("丁", 1), ("戊", 2), ("己", 0), ("46件", 2))),
                       {"numbering": numbering(level(0, "decimal", "%1、") + level(1, "decimal", "（%2）") +
                                               level(2, "decimal", "%3）", '<w:lvlRestart w:val="1"/>'))},
                       ["1、甲", "（1）乙", "1）丙", "（2）丁", "2）戊", "2、己", "1）46件"], []),
    "tabs": (paragraph('<w:r><w:t>办结</w:t><w:tab/><w:t>46件</w:t></w:r>', '<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>'),
             {}, ["办结 46件"], []),
    "breaks": (paragraph("<w:r><w:t>上半句</w:t><w:br/><w:t>46件</w:t><w:br w:type=\"page\"/><w:t>下页</w:t></w:r>"), {},
               ["上半句", "46件", "下页"], []),
    "hyphens": (paragraph("<w:r><w:t>3</w:t><w:noBreakHyphen/><w:t>5件，办</w:t><w:softHyphen/><w:t>结46件</w:t></w:r>"), {},
                ["3-5件，办结46件"], []),
    "symbols": (paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>46件</w:t><w:sym w:font="某" w:char="F123"/></w:r>'),
                {}, ["☑46件〓"], ["SYMBOL_UNKNOWN"]),
    "tracked": (paragraph(run("办结") + '<w:del w:id="1"><w:r><w:delText>45</w:delText></w:r></w:del><w:ins w:id="2">' +
                          run("46") + "</w:ins>" + run("件，") + "<w:moveFrom>" + run("旧12件") + "</w:moveFrom><w:moveTo>" +
                          run("新12件") + "</w:moveTo>", f'<w:pPrChange w:id="3"><w:pPr>{in_list(1)}</w:pPr></w:pPrChange>'),
                {"numbering": numbering(CHAPTERS)}, ["办结46件，新12件"], ["CHANGES_TRACKED"]),
    "tracked-mark": (paragraph("办结", '<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph("46件", in_list(1)) +
                     paragraph('<w:del w:id="2"><w:r><w:delText>删</w:delText></w:r></w:del>', '<w:rPr><w:del w:id="3"/></w:rPr>') +
                     paragraph("末段"),
                     {"numbering": numbering(CHAPTERS)}, ["一、办结46件", "末段"], ["CHANGES_TRACKED"]),
    "tracked-row": (table(row("办结", "46件"), row("删", "1件", properties='<w:del w:id="1"/>'), row("新", "2件")), {},
                    [(0, 0, 1, 1, "办结"), (0, 1, 1, 1, "46件"), (1, 0, 1, 1, "新"), (1, 1, 1, 1, "2件")], ["CHANGES_TRACKED"]),
    "hidden": (paragraph(run("办结46件") + run("内部7件", "<w:vanish/>") + run("。", '<w:vanish w:val="0"/>')), {},
               ["办结46件。"], ["TEXT_HIDDEN"]),
    "hidden-style": (paragraph(run("办结46件") + run("内部7件", '<w:rStyle w:val="h"/>')) + paragraph("批注8件", '<w:pStyle w:val="p"/>'),
                     {"styles": style("h", "隐藏", "<w:rPr><w:vanish/></w:rPr>", kind="character") +
                      style("p", "隐藏段", "<w:rPr><w:vanish/></w:rPr>")}, ["办结46件"], ["TEXT_HIDDEN"]),
    "fields": (paragraph(run("办结") + field(' IF "1" = "1" "46" ', "46") + "<w:fldSimple w:instr=\" DATE \">" + run("件。") +
                         "</w:fldSimple>"), {}, ["办结46件。"], []),
    "field-broken": (paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>') +
                     paragraph(SEEN), {}, [SEEN], []),
    "contents": (paragraph("目录", '<w:pStyle w:val="t"/>') + paragraph("一、成效\t3", '<w:pStyle w:val="t"/>') + paragraph(SEEN),
                 {"styles": style("t", "toc 1")}, [("furniture", "目录"), ("furniture", "一、成效 3"), SEEN], []),
    "footnotes": (paragraph(run("办结46件") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("。")) + paragraph("后段") +
                  paragraph('<w:r><w:t>尾</w:t><w:endnoteReference w:id="2"/></w:r>'),
                  {"footnotes": '<w:footnote w:type="separator" w:id="0">' + paragraph("线") + "</w:footnote>" + note(2, "含上年3件"),
                   "endnotes": note(2, "数据截至年底", "endnote")},
                  ["办结46件。", "含上年3件", "后段", "尾", "数据截至年底"], []),
    "footnote-of-table": (table(row("办结", cell(paragraph('<w:r><w:t>46件</w:t><w:footnoteReference w:id="2"/></w:r>'))),
                                row("受理", "50件")) + paragraph("后段"), {"footnotes": note(2, "含上年3件")},
                          [(0, 0, 1, 1, "办结"), (0, 1, 1, 1, "46件"), (1, 0, 1, 1, "受理"), (1, 1, 1, 1, "50件"), "含上年3件", "后段"], []),
    "text-box": (paragraph(run("办结") + box(paragraph("方框7件") + paragraph("第二段")) + run("46件")) + paragraph("后段"), {},
                 ["办结46件", "方框7件", "第二段", "后段"], []),
    "word-art": (paragraph('<w:r><w:pict><v:shape><v:textpath string="某区2023年度法治政府建设报告"/></v:shape></w:pict></w:r>') +
                 paragraph(SEEN), {}, [("title", "某区2023年度法治政府建设报告"), SEEN], []),
    "wrapped": ('<w:sdt><w:sdtPr><w:alias w:val="名"/><w:text/></w:sdtPr><w:sdtContent>' + paragraph(
        '<w:hyperlink r:id="rId9">' + run("办结") + "</w:hyperlink><w:smartTag><w:smartTagPr/>" + run("46件") + "</w:smartTag>") +
        "</w:sdtContent></w:sdt>", {}, ["办结46件"], []),
    "phonetic": (paragraph("<w:r><w:ruby><w:rubyPr/><w:rt>" + run("ban") + "</w:rt><w:rubyBase>" + run("办") +
                           "</w:rubyBase></w:ruby></w:r>" + run("结46件")), {}, ["办结46件"], ["TEXT_HIDDEN"]),
    "picture": (paragraph("<w:r><w:drawing><a:graphic><a:blip r:embed=\"rId1\"/></a:graphic></w:drawing></w:r>") + paragraph(SEEN), {},
                [SEEN], ["PICTURE_UNREAD"]),
    "other-part": ('<w:altChunk r:id="rId7"/>' + paragraph(SEEN), {}, [SEEN], ["PAGE_FRAMED"]),
    "margins": (paragraph(SEEN), {"header": paragraph("机密文件"), "footer": paragraph(field("PAGE", "1"))}, [SEEN], ["MARGINS_UNREAD"]),
    "headings": (paragraph("工作成效", '<w:pStyle w:val="1"/>') + paragraph(SEEN) + paragraph("说明", '<w:outlineLvl w:val="2"/>') + paragraph(SEEN),
                 {"styles": HEADINGS}, ["工作成效", SEEN, "说明", SEEN], []),
    "bold-headings": ("".join(paragraph(run(text, "<w:b/>")) + paragraph(SEEN * 4) for text in ("依法行政", "公正执法")), {},
                      ["依法行政", SEEN * 4, "公正执法", SEEN * 4], []),
    "unseen": (paragraph("办结4\u200b6\u00ad件。"), {}, ["办结46件。"], ["CHARACTER_INVISIBLE"]),
    "formula": (paragraph("<m:oMath><m:r><m:t>办结46件</m:t></m:r></m:oMath>"), {}, ["办结46件"], []),
    "merged": (table(row(cell("领域", '<w:vMerge w:val="restart"/>'), cell("数量（件）", '<w:gridSpan w:val="2"/>'),
                         properties="<w:tblHeader/>"),
                     row(cell("看不见", "<w:vMerge/>"), "受理", "办结", properties="<w:tblHeader/>"),
                     row("执法", "50", "46"), row(cell("合计", '<w:vMerge w:val="restart"/>'), "50", cell("46", '<w:vMerge/>'))), {},
               [(0, 0, 2, 1, "领域"), (0, 1, 1, 2, "数量（件）"), (1, 1, 1, 1, "受理"), (1, 2, 1, 1, "办结"),
                (2, 0, 1, 1, "执法"), (2, 1, 1, 1, "50"), (2, 2, 1, 1, "46"), (3, 0, 1, 1, "合计"), (3, 1, 1, 1, "50"),
                (3, 2, 1, 1, "46")], ["TEXT_HIDDEN"]),
    "grid-before": (table(row("甲", "乙", "丙"), row("46件", "2件", properties='<w:gridBefore w:val="1"/>')), {},
                    [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (0, 2, 1, 1, "丙"), (1, 1, 1, 1, "46件"), (1, 2, 1, 1, "2件")], []),
    "empty-cells": (table(row("办结", ""), row("受理", "46件")), {},
                    [(0, 0, 1, 1, "办结"), (0, 1, 1, 1, ""), (1, 0, 1, 1, "受理"), (1, 1, 1, 1, "46件")], []),
    "merged-across": (table(row(cell("甲", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "丙"), row("1件", "2件", "46件")), {},
                      [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "丙"), (1, 0, 1, 1, "1件"), (1, 1, 1, 1, "2件"), (1, 2, 1, 1, "46件")], []),
}


# Paragraphs that head sections, where it matters.
HEADED = {"bold-headings": 2, "headings": 1, "numbers": 8, "plain": 0}


# Parts that the observations come from.
PARTS = {"footnotes": ["word/document.xml", "word/footnotes.xml"], "plain": ["word/document.xml"],
         "footnote-of-table": ["word/document.xml"] * 2 + ["word/footnotes.xml"]}


def seen(record):
    """Paragraphs and cells in order of their places: text, (role, text) or (row, column, spans, text)."""
    items = [(line["offset"], line["text"] if line["role"] == "text" else (line["role"], line["text"]))
             for line in record["body"]["paragraphs"]]
    for data in record["body"]["tables"]:
        items += [(item["offset"], (item["rowIndex"], item["columnIndex"], item["rowSpan"], item["columnSpan"], item["text"]))
                  for item in data["cells"]]
    return [item for _, item in sorted(items, key=lambda pair: pair[0])]


def same(got, wanted):
    """A line of text may have another role when none is wanted."""
    plain = [item[1] if isinstance(item, tuple) and len(item) == 2 and not isinstance(want, tuple) else item
             for item, want in zip(got, wanted)]
    return len(got) == len(wanted) and plain == wanted


def cases(folder, baosong):
    worst = 0
    for name, (body, named, wanted, codes) in CASES.items():
        for family, spaces in (("transitional", ooxml.TRANSITIONAL), ("strict", ooxml.STRICT)):
            path = pathlib.Path(folder, f"{name}-{family}.docx")
            path.write_bytes(pack(parts(body, spaces, **named)))
            status, out, diag = inspect(baosong, path)
            got = seen(json.loads(out)) if out.startswith("{") else []
            missing = [code for code in codes if code not in diag]
            extra = [code for code in ("SYMBOL_UNKNOWN", "CHANGES_TRACKED", "TEXT_HIDDEN", "PICTURE_UNREAD", "PAGE_FRAMED",
                                       "MARGINS_UNREAD", "CONTAINER_BROKEN", "CHARACTER_INVISIBLE") if code in diag and code not in codes]
            headings = len(json.loads(out)["body"]["sections"]) if out.startswith("{") else 0
            if headings != HEADED.get(name, headings):
                print(f"{path.name}: {headings} headings, wanted {HEADED[name]}")
                worst = 1
            stand = [o["basis"]["part"] for o in json.loads(out)["observations"]] if out.startswith("{") else []
            if stand != PARTS.get(name, stand):
                print(f"{path.name}: figures in {stand}, wanted {PARTS[name]}")
                worst = 1
            if status > 1 or not same(got, wanted) or missing or extra:
                print(f"{path.name}: exit {status}\n  wanted {wanted}\n  got    {got}\n  missing {missing} extra {extra}\n{diag[:600]}")
                worst = 1
    sys.exit(worst)


def doctype(body):
    return body.replace("?>\n", '?>\n<!DOCTYPE w:document [<!ENTITY a "46">]>\n', 1)


def lying(content, by):
    """The size of word/document.xml in the directory is another one."""
    content = bytearray(content)
    where = content.rfind(b"word/document.xml", 0, content.rfind(b"word/_rels")) - 46
    size = int.from_bytes(content[where + 24:where + 28], "little") + by
    content[where + 24:where + 28] = size.to_bytes(4, "little")
    return bytes(content)


def compound(name):
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + name.encode("utf-16-le") + bytes(2048)


class Pipe(io.BytesIO):
    """A file that cannot go back: sizes stand behind the members."""

    def seekable(self):
        return False

    def tell(self):
        raise OSError


def streamed(members):
    out = Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in members.items():
            container.writestr(zipfile.ZipInfo(name, ooxml.STAMP), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def wide(content):
    """The end record says nothing, the ZIP64 one all of it."""
    at = content.rfind(b"PK\5\6")
    count, size, offset = struct.unpack("<HII", content[at + 10:at + 20])
    record = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, count, count, size, offset)
    locator = struct.pack("<IIQI", 0x07064B50, 0, at, 1)
    return content[:at] + record + locator + content[at:at + 8] + b"\xff" * 12 + content[at + 20:]


def many_notes(n):
    references = "".join(f'<w:r><w:footnoteReference w:id="{i}"/></w:r>' for i in range(1, n))
    chain = "".join(f'<w:footnote w:id="{i}"><w:p><w:r><w:t>注</w:t><w:footnoteReference w:id="{i + 1}"/></w:r></w:p></w:footnote>'
                    for i in range(1, n))
    return parts(paragraph(references + run(SEEN)), footnotes=chain)


def bad_files():
    """name: (bytes, exit status, code); a status below 2 means that it is read."""
    good = parts(paragraph(SEEN))
    sound = pack(good)
    without = {name: content for name, content in good.items() if name != "word/document.xml"}
    outside = dict(good, **{"_rels/.rels": ooxml.relations(("rId1", "officeDocument", "file:///etc/passwd", True))})
    outside.pop("word/document.xml")
    document = good["word/document.xml"]
    deep = document.replace("<w:body>", "<w:body>" + "<w:sdt>" * 300, 1).replace("</w:body>", "</w:sdt>" * 300 + "</w:body>")
    nested = "<w:tbl><w:tr><w:tc>" * 40 + paragraph(SEEN) + "</w:tc></w:tr></w:tbl>" * 40
    cut, middle = len(sound) // 2, sound.find(b"word/document.xml") + 100
    directory = sound.find(b"PK\1\2")
    yield "truncated.docx", sound[:cut], 3, "CONTAINER_BROKEN"
    yield "no-directory.docx", sound[:directory], 3, "CONTAINER_BROKEN"
    yield "damaged.docx", sound[:middle] + bytes(40) + sound[middle + 40:], 3, "CONTAINER_BROKEN"
    yield "doctype.docx", pack(dict(good, **{"word/document.xml": doctype(document)})), 3, "CONTAINER_BROKEN"
    yield "not-xml.docx", pack(dict(good, **{"word/document.xml": document[:-20]})), 3, "CONTAINER_BROKEN"
    yield "broken-styles.docx", pack(parts(paragraph(SEEN), styles="<w:style>")), 3, "CONTAINER_BROKEN"
    yield "missing.docx", pack(without), 3, "CONTAINER_BROKEN"
    yield "outside.docx", pack(outside), 3, "CONTAINER_BROKEN"
    yield "twice.docx", pack(list(good.items()) + [("WORD/Document.xml", document)]), 3, "CONTAINER_BROKEN"
    yield "climbing.docx", pack(dict(good, **{"word/../../../tmp/x": "x"})), 3, "CONTAINER_BROKEN"
    yield "deep.docx", pack(dict(good, **{"word/document.xml": deep})), 3, "CONTAINER_BROKEN"
    yield "longer.docx", lying(sound, 10), 3, "CONTAINER_BROKEN"
    yield "shorter.docx", lying(sound, -10), 3, "CONTAINER_BROKEN"
    yield "password.docx", encrypted(sound), 3, "FORMAT_ENCRYPTED"
    yield "locked.docx", compound("EncryptedPackage"), 3, "FORMAT_ENCRYPTED"
    yield "old.doc", compound("WordDocument"), 3, "FORMAT_UNSUPPORTED"
    yield "old.et", compound("Workbook"), 3, "FORMAT_UNSUPPORTED"
    yield "other.zip", pack({"a.txt": "46件"}), 3, "FORMAT_UNSUPPORTED"
    yield "bzip2.docx", pack(good, zipfile.ZIP_BZIP2), 3, "CONTAINER_BROKEN"
    yield "ratio.docx", pack(dict(good, **{"word/document.xml": document + " " * (40 << 20)})), 3, "LIMIT_CONTAINER"
    yield "members.docx", pack(dict(good, **{f"x{i}": "" for i in range(9997)})), 3, "LIMIT_CONTAINER"
    yield "most-members.docx", pack(dict(good, **{f"x{i}": "" for i in range(9996)})), 0, "KIND_NOT_RECOGNISED"
    yield "claims.docx", sound[:-14] + b"\xfe\xff\xfe\xff" + sound[-10:], 3, "LIMIT_CONTAINER"
    yield "empty.docx", pack(parts("")), 3, "TEXT_NONE"
    yield "nested.docx", pack(parts(nested)), 0, "KIND_NOT_RECOGNISED"
    yield "wide.docx", pack(parts(table(row(*(["46件"] * 1001))))), 0, "LIMIT_TABLE_COLUMNS"
    yield "notes.docx", pack(many_notes(20000)), 0, "KIND_NOT_RECOGNISED"
    yield "spans.docx", pack(parts(table(row(cell("46件", '<w:gridSpan w:val="4294967295"/>'), "2件")))), 0, "LIMIT_TABLE_COLUMNS"
    circle = style("1", "甲", based="2") + style("2", "乙", based="1")
    yield "circle.docx", pack(parts(paragraph(SEEN, '<w:pStyle w:val="1"/>'), styles=circle)), 0, "KIND_NOT_RECOGNISED"
    yield "utf-16.docx", pack(dict(good, **{"word/document.xml": document.replace("UTF-8", "UTF-16").encode("utf-16")})), 0, "KIND_NOT_RECOGNISED"
    yield "streamed.docx", streamed(good), 0, "KIND_NOT_RECOGNISED"
    yield "zip64.docx", wide(sound), 0, "KIND_NOT_RECOGNISED"
    yield "zip64-damaged.docx", wide(sound).replace(b"PK\6\6", b"PK\6\0"), 3, "CONTAINER_BROKEN"
    yield "comment.docx", sound[:-2] + b"\2\0hi", 0, "KIND_NOT_RECOGNISED"
    yield "formula-field.docx", pack(parts(paragraph(run(SEEN) + field("EQ \\\\o\\\\ac(○,1)", "")))), 0, "TEXT_HIDDEN"
    yield "backslash.docx", pack({name.replace("/", "\\"): content for name, content in good.items()}), 0, "KIND_NOT_RECOGNISED"
    yield "paragraphs.docx", pack(parts("".join(f"<w:p><w:r><w:t>{i}件</w:t></w:r></w:p>" for i in range(200000)))), 0, "KIND_NOT_RECOGNISED"


def bad(folder, baosong):
    sys.exit(refused(bad_files(), folder, baosong))


# ---- the specimen ----

LISTS = ((r"[一二三四五]、", '<w:pStyle w:val="1"/>', None), (r"（[一二三四五六]）", '<w:pStyle w:val="2"/>', None),
         (r"\d+\.", "", in_list(2)))


def sample_line(text, bold, attachments):
    if text.startswith("云澜市清溪区2023年"):
        return paragraph(text, '<w:pStyle w:val="a3"/>')
    for pattern, properties, listed in LISTS if not attachments else ():
        found = re.match(pattern, text)
        if found:
            rest = text[found.end():]
            return paragraph(rest, properties if bold else listed or in_list(1, 1))
    half = len(text) // 2
    return paragraph(run(text[:half]) + run(text[half:]))


def sample_table(rows, data):
    out = []
    for number, cells in enumerate(rows):
        made = [cell(text, f'<w:gridSpan w:val="{spans}"/>' if spans > 1 else "") for text, spans in cells]
        out.append(row(*made, properties="<w:tblHeader/>" if data and number == 0 else ""))
    return table(*out)


def sample(source, target):
    body, attachments = "", False
    for kind, *item in page_items(source):
        if kind == "table":
            body += sample_table(item[0], item[1] > 1)
        else:
            attachments = attachments or item[0] == "附件："
            body += sample_line(item[0], item[1], attachments)
    lists = numbering(level(0, "chineseCountingThousand", "%1、", '<w:pStyle w:val="1"/><w:suff w:val="nothing"/>') +
                      level(1, "chineseCountingThousand", "（%2）", '<w:pStyle w:val="2"/><w:suff w:val="nothing"/>'),
                      level(0, "decimal", "%1.", '<w:suff w:val="nothing"/>'))
    numbered = ('<w:pPr><w:numPr><w:ilvl w:val="{0}"/><w:numId w:val="1"/></w:numPr>'
                '<w:outlineLvl w:val="{0}"/></w:pPr>')
    styles = (style("a", "Normal", default=True) + style("a3", "Title", '<w:pPr><w:jc w:val="center"/></w:pPr>', "a") +
              style("1", "heading 1", numbered.format(0), "a") + style("2", "heading 2", numbered.format(1), "a"))
    members = parts(body, styles=styles, numbering=lists, footer=paragraph(field(" PAGE ", "1")))
    pathlib.Path(target).write_bytes(pack(members))


{"cases": cases, "bad": bad, "sample": sample}[sys.argv[1]](*sys.argv[2:])

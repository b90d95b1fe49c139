#!/usr/bin/env python3
"""The publication gate: what stops packing, what does not, and what is told of it.

usage: gate.py       in an empty folder, baosong on the PATH
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

import ooxml
import pdfwriter

HEAD = "某市某区2023年度法治政府建设年度报告\n一、主要做法\n办结案件5件。\n"
bad = []


def expect(what, good):
    if not good:
        bad.append(what)
        print("wrong:", what)


def run(*args):
    done = subprocess.run(["baosong", "--lang", "en", *map(str, args)], capture_output=True)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def convert(*args):
    shutil.rmtree("out", ignore_errors=True)
    status, out, err = run("convert", *args, "-o", "out")
    return status, list(pathlib.Path(".").glob("out/*.zip")), err


def write(name, text):
    pathlib.Path(name).parent.mkdir(parents=True, exist_ok=True)
    pathlib.Path(name).write_bytes(text.encode() if isinstance(text, str) else text)
    return name


def person(seventeen):
    """GB 11643, its clause on check digits."""
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return seventeen + "10X98765432"[sum(int(d) * w for d, w in zip(seventeen, weights)) % 11]


def card(head):
    """ISO/IEC 7812-1, annex B."""
    for last in "0123456789":
        digits = [int(d) for d in reversed(head + last)]
        if sum(sum(divmod(d * (1 + i % 2), 10)) for i, d in enumerate(digits)) % 10 == 0:
            return head + last


def tables(heading, cell):
    """A table whose second column has CELLs."""
    return f"| 序号 | {heading} |\n| --- | --- |\n| 1 | {cell} |\n| 2 | {cell} |\n"


OLD = "110105491231002"  # before 1999: 15 digits
HAN = str.maketrans("0123456789", "〇一二三四五六七八九")
ID, CARD, LONG, PHONE = person("11010519491231002"), card("621700001234567"), card("622848001234567891"), "13912345678"
FOUND = {
    "GATE_IDENTITY_CARD": [f"申请人身份证号{ID}。", f"身份证：{ID[:6]} {ID[6:14]} {ID[14:]}", f"号码{ID.lower()}，",
                           person("36010319990229001"[:10] + "0228001") + "，女", "".join(chr(ord(c) + 0xFEE0) for c in ID),
                           f"身份证号{OLD}", f"证件号码：{OLD}", f"证件号码：{OLD[:6]} {OLD[6:12]} {OLD[12:]}", "  ".join(ID), "\u200b".join(ID),
                           "\u0336".join(ID), f"案号：{ID}", f"{ID[:6]} - {ID[6:14]} - {ID[14:]}", ".".join([ID[:6], ID[6:14], ID[14:]])],
    "GATE_MOBILE": [f"联系电话：{PHONE}", "手机139 1234 5678。", "139-1234-5678", f"+86 {PHONE}", f"+86-{PHONE}", f"86{PHONE}",
                    "（１３９１２３４５６７８）", f"{PHONE}@139.com", f"{PHONE}/13812345678", f"0791-86123456，{PHONE}", f"{PHONE}.",
                    f"1.{PHONE}", f"(1){PHONE}", "139.1234.5678", "139·1234·5678", "(139)12345678", "139 - 1234 - 5678", " ".join(PHONE),
                    f"0{PHONE}", f"{PHONE}-801", f"Tel{PHONE}", f"微信号{PHONE}", PHONE.translate(HAN), "幺三九一二三四五六七八",
                    PHONE.translate(str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")), "139\u200b 1234 \u200b5678", "1\ufe0f3912345678",
                    f"{PHONE}一天两班", f"编号见上，电话{PHONE}", f"编号1，电话{PHONE}", f"编号：1，{PHONE}", f"手机编号联系电话：{PHONE}",
                    "2021001234 2021001235 2021001236 2021001237 " + PHONE],
    "GATE_BANK_CARD": [f"账号{CARD}", LONG, " ".join(re.findall("....", CARD)), "-".join(re.findall("....", CARD)),
                       f"账号：{LONG[:6]} {LONG[6:]}"],
    "GATE_SECRET": ["秘密★1年", "机 密 ★ 30 年", "绝密★长期", "绝　密", "【机密】", "（秘密）", "密级：秘密", "机密 10年", "★秘密",
                    "工作秘密★1年", "本件为机密★件"],
    "GATE_INTERNAL": ["内部资料", "内部资料 注意保存", "（内部文件）", "【内部参考】", "内部资料，请勿外传！",
                      "本件属内部资料，不得外传。", "仅供内部使用，严禁外传。", "（此件为内部文件，请妥善保管，不得复印）"],
    "GATE_OPENNESS": ["此件依申请公开", "（此件不予公开）", "（此件不予公开，请妥善保管）", "此件不予公开。"],
}
# Over a line end, over the cells of a row; their place is where they begin.
ACROSS = [("GATE_IDENTITY_CARD", 4, f"身份证号{ID[:10]}\n\n{ID[10:]}，张三\n"), ("GATE_MOBILE", 4, f"张三的电话{PHONE[:7]}\n\n{PHONE[7:]}\n"),
          ("GATE_IDENTITY_CARD", 6, f"| 区划 | 出生 | 顺序 |\n| --- | --- | --- |\n| {ID[:6]} | {ID[6:14]} | {ID[14:]} |\n"),
          ("GATE_MOBILE", 6, tables("联系电话", PHONE)), ("GATE_BANK_CARD", 6, tables("卡号", CARD)),
          ("GATE_IDENTITY_CARD", 6, tables("执法证号", ID))]
PASSES = [
    "查处泄露国家秘密案件2件。", "加强保密工作，保护商业秘密和个人隐私。", "完善机密文件管理制度，培训3次。", "1.国家秘密 3 0 1",
    "编印内部资料3册，内部文件合法性审核5件。", "本资料仅供参考，请勿复印。",
    "执法信息仅供内部使用的系统2个，严禁外传。", "严格管理内部资料，明确不得外传。", "12345热线受理3件", "服务电话400-820-8820、0791-86123456、12348",
    "统一社会信用代码114403006955506492", "11620300013909010R", "索引号114114240058778641-zcxzf-00004650",
    "113601030145000010/2024-00012", "A25110--2024-0003", "罚没款13800000000元", "总额1390000万元",
    "2024-03-18 14:22:33", "流水号20240318142233123", "http://www.example.cn/art/13912345678.html", "编号gh13912345678号",
    "139.12345678901", "1,391,234,567件", "1390 2300 450 1200", "139 1234 5678 900 200", ID[:17] + "05"[ID[17] == "0"],
    CARD[:-1] + str((int(CARD[-1]) + 1) % 10), "36010319991331001X", "此件公开发布", "密级：无", "备案号赣公网安备36010302000123号",
    "*秘密事项见说明", "12912345678", "1391234567", "139123456789", "主动公开、依申请公开情况：收到申请3件。",
    "此件不予公开的情形有3类。", "此件不予公开的，应当说明理由", "依法对此件不予公开理由说明3次",
    f"案号：{PHONE}", f"执法证号{PHONE}", f"订单号为{PHONE}，已退款", f"工单编号（{PHONE}）", f"案号：{PHONE}、13812345678、13712345678。",
    f"编号No.{PHONE}", f"流水号：{CARD}", f"许可证编号 {LONG}", f"登记编号{OLD}", f"财政专户{CARD}", "罚缴账户：" + LONG,
    f"总额{PHONE}", "360103240115001", "113601991231", "110105991332001", "一二三四五六七八九十", "二〇二三年一三九", "139.12345678",
    "13912345678.50", "13912345678-2023-0001", "(2024)13912345678号", "1391 2345678", "1*3*9",
]
PASSES_IN_TABLES = [("执法证号", PHONE), ("案件编号", CARD), ("金额（元）", PHONE), ("罚没款（元）", LONG), ("证书编号", OLD)]


def texts():
    for code, lines in FOUND.items():
        for line in lines:
            status, bundles, err = convert(write("report.txt", HEAD + line + "\n"))
            expect(f"{line}: {code}, not {re.findall('GATE_[A-Z_]+', err)}",
                   status == 1 and not bundles and f"report.txt:4:" in err and f"[{code}]" in err)
            expect(f"{line} is told to nobody", not any(n in err for n in (ID, CARD, LONG, PHONE, "1234 5678", ID[6:14])))
    for line in PASSES:
        status, bundles, err = convert(write("report.txt", HEAD + line + "\n"))
        expect(f"{line} passes, {re.findall('GATE_[A-Z_]+', err)}", bundles and "GATE_" not in err)


def around():
    """What stands beside a number: line ends, cells, headings."""
    for code, line, text in ACROSS:
        status, bundles, err = convert(write("report.md", HEAD + text))
        expect(f"{text}: {code} in line {line}: {err}", status == 1 and not bundles and re.search(rf"report.md:{line}:.*{code}", err))
    for heading, cell in PASSES_IN_TABLES:
        status, bundles, err = convert(write("report.md", HEAD + tables(heading, cell)))
        expect(f"{heading} {cell} passes: {err}", bundles and "GATE_" not in err)
    rows = "项目  甲  乙  丙\n办件  139  1234  5678\n合计  1391  2345678  1\n"
    for text in (rows, "人数\n1391\n2345678\n", "| 甲 | 乙 | 丙 |\n| --- | --- | --- |\n| 139 | 1234 | 5678 |\n"):
        status, bundles, err = convert(write("report.md", HEAD + text))
        expect(f"figures side by side pass: {text} {err}", bundles and "GATE_" not in err)


def looked_at():
    """inspect says what convert would refuse, and does not fail for it."""
    status, out, err = run("inspect", write("report.txt", HEAD + f"电话{PHONE}\n"))
    expect(f"a warning: {status} {err}", status == 0 and "report.txt:4:3: warning: a mobile number" in err and PHONE not in err)
    status, bundles, err = convert("report.txt")
    expect(f"packing says that nothing was packed: {err}", "[GATE_WITHHELD]" in err and "error: a mobile number" in err)
    status, bundles, err = convert("report.txt", "--allow", "GATE_MOBILE", "--reason", "公开")
    expect(f"and not what is not so: {err}", bundles and "GATE_WITHHELD" not in err and "nothing was packed" not in err)


def metadata():
    for block, code in [("公开方式：依申请公开", "GATE_OPENNESS"), ("公开方式：不予公开", "GATE_OPENNESS"),
                        ("公开方式：部门内部公开", "GATE_OPENNESS"), ("公开范围：面向申请人", "GATE_AUDIENCE"),
                        ("公开范围：本单位内部", "GATE_AUDIENCE"), ("公开方式：主动公开", None), ("公开范围：面向全社会", None),
                        ("公开形式：政府网站、政府公报", None), ("公开方式：", None)]:
        status, bundles, err = convert(write("report.txt", f"索引号：A25110--2024-0003 {block}\n" + HEAD))
        expect(f"{block}: {code} {err}", bool(bundles) == (code is None) and (code is None or f"report.txt:1:" in err and code in err))
    page = f"<html><head><meta charset=utf-8><meta name=Description content='电话{PHONE}'></head><body>%s</body></html>"
    status, bundles, err = convert(write("report.html", page % HEAD.replace("\n", "<p>")))
    expect(f"what stands in the head of a page: {err}", not bundles and "report.html:1:" in err and "GATE_MOBILE" in err)


def workbook(number):
    """One number, as a number, in one cell."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return {
        "[Content_Types].xml": f'<Types xmlns="{ooxml.PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType='
        f'"{kinds}.sheet.main+xml"/><Override PartName="/xl/sheet1.xml" ContentType="{kinds}.worksheet+xml"/></Types>',
        "_rels/.rels": ooxml.relations(("rId1", "officeDocument", "xl/workbook.xml", False)),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="名单" sheetId="1" r:id="rId1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": ooxml.relations(("rId1", "worksheet", "sheet1.xml", False)),
        "xl/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>电话</t></is></c></row>'
        f'<row r="2"><c r="A2"><v>{number}</v></c></row></sheetData></worksheet>',
    }


def attachments():
    """In every format that is read; others are said not to be looked into."""
    line = f"联系人张三，电话{PHONE}。"
    write("report.txt", HEAD)
    write("a/名单.txt", "名单\n" + line + "\n")
    write("a/名单.csv", "姓名,电话\n张三," + PHONE + "\n")
    write("a/名单.html", f"<html><head><meta charset=utf-8></head><body><table><tr><td>张三<td>{PHONE}</table></body></html>")
    write("a/名单.docx", ooxml.pack(ooxml.parts(ooxml.paragraph(ooxml.run(line)))))
    write("a/名单.xlsx", ooxml.pack(workbook(PHONE)))
    for name in sorted(os.listdir("a")):
        status, bundles, err = convert("report.txt", "--attach", f"a/{name}")
        expect(f"{name}: {err}", status == 1 and not bundles and re.search(rf"a/{name}:\d+:\d+: error: .*GATE_MOBILE", err))
    write("a/图.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 60)
    status, bundles, err = convert("report.txt", "--attach", "a/图.png")
    expect(f"what cannot be looked into: {err}", bundles and "图.png [GATE_UNREAD]" in err)


def document(body=None, split=True, **named):
    """A word processing document; the number stands in two runs wherever it stands."""
    members = ooxml.parts("".join(map(ooxml.paragraph, HEAD.split())) + (body or ""),
                          more=[("rId90", "header", "header.xml", False), ("rId91", "comments", "comments.xml", False)])
    for kind, content in named.items():
        members[f"word/{kind}.xml"] = ooxml.root({"header": "hdr"}.get(kind, kind), content)
    return members


HALVES = ooxml.run("电话" + PHONE[:4]) + ooxml.run(PHONE[4:])
SHEET = ('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s<sheetData>%s</sheetData>%s</worksheet>')


def sheets(first, second="", state="", more=None):
    members = workbook(5)
    main = members["xl/workbook.xml"]
    members["xl/workbook.xml"] = main.replace("</sheets>", f'<sheet name="二" sheetId="2" {state} r:id="rId2"/></sheets>')
    members["xl/_rels/workbook.xml.rels"] = ooxml.relations(("rId1", "worksheet", "sheet1.xml", False),
                                                           ("rId2", "worksheet", "sheet2.xml", False))
    members["xl/sheet1.xml"] = SHEET % first
    members["xl/sheet2.xml"] = SHEET % ("", second or '<row r="1"><c r="A1"><v>5</v></c></row>', "")
    return dict(members, **(more or {}))


TEXT_ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>办结案件（件）</t></is></c><c r="B1"><v>5</v></c></row>'
NUMBER_ROW = f'<row r="2" %s><c r="A2" t="inlineStr"><is><t>张三</t></is></c><c r="B2"><v>{PHONE}</v></c></row>'
CORE = ('<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>张三{PHONE}</dc:creator></cp:coreProperties>')
DELETED = f'<w:p><w:r><w:t>共3件</w:t></w:r><w:del w:id="1"><w:r><w:delText>电话{PHONE}</w:delText></w:r></w:del></w:p>'
HIDDEN_DOCX = {
    "header": document(header=ooxml.paragraph(HALVES)),
    "comments": document(comments=f'<w:comment w:id="0" w:author="王五">{ooxml.paragraph(HALVES)}</w:comment>'),
    "deleted": document(DELETED), "hidden": document(ooxml.paragraph(ooxml.run("电话" + PHONE, "<w:vanish/>"))),
    "instruction": document(f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "tel:{PHONE}"'
                            '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'),
    "properties": dict(document(), **{"docProps/core.xml": CORE}),
    "link": {name: content.replace("</Relationships>", f'<Relationship Id="rId9" Type="hyperlink" Target="tel:{PHONE}" '
             'TargetMode="External"/></Relationships>') if name.endswith("document.xml.rels") else content
             for name, content in document().items()},
    "picture": document(f'<w:p><w:r><w:drawing><a:docPr xmlns:a="urn:a" id="1" name="图" descr="张三{PHONE}"/></w:drawing></w:r></w:p>'),
    "mark": document(header=ooxml.paragraph("秘密★1年")),
    "embedded": dict(document(), **{"word/embeddings/表.xlsx": ooxml.pack(workbook(PHONE))}),
    "utf-16": {name: content.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16") if name == "word/header.xml"
               else content for name, content in document(header=ooxml.paragraph(HALVES)).items()},
}
HIDDEN_XLSX = {
    "hidden sheet": sheets(("", TEXT_ROW, ""), NUMBER_ROW % "", 'state="hidden"'),
    "very hidden sheet": sheets(("", TEXT_ROW, ""), NUMBER_ROW % "", 'state="veryHidden"'),
    "hidden row": sheets(("", TEXT_ROW + NUMBER_ROW % 'hidden="1"', "")),
    "hidden column": sheets(('<cols><col min="2" max="3" hidden="1"/></cols>', TEXT_ROW.replace("B1", "D1") + NUMBER_ROW % "", "")),
    "footer": sheets(("", TEXT_ROW, f"<headerFooter><oddFooter>&amp;L电话 {PHONE}</oddFooter></headerFooter>")),
    "comment": sheets(("", TEXT_ROW, ""), more={"xl/comments1.xml": f'<comments xmlns="urn:x"><t>电话{PHONE}</t></comments>'}),
    "prompt": sheets(("", TEXT_ROW, f'<dataValidations><dataValidation prompt="请拨{PHONE}" sqref="A1"/></dataValidations>')),
    "name": sheets(("", TEXT_ROW, ""), state=f'x="电话{PHONE}"'),
}
HIDDEN_HTML = {
    "comment": f"<!-- 联系人张三 {PHONE} -->", "markup put out of use": f"<!-- <p>电话<b>139</b>{PHONE[3:]}</p> -->",
    "hidden": f"<div style='display:none'>电话<b>139</b>{PHONE[3:]}</div>", "title": f"<p title='电话{PHONE}'>说明</p>",
    "alt": f"<img src='a.png' alt='张三{PHONE}'>", "link": f"<a href='tel:{PHONE}'>电话</a>", "input": f"<input type=hidden value={PHONE}>",
    "script": f"<script>var s = {{'电话': '{PHONE}'}}</script>", "entities": f"<p title='&#49;39&#x31;{PHONE[4:]}'>说明</p>",
    "person": f"<!-- {ID} -->", "mark": "<!-- 秘密★1年 -->",
}
PASSES_HTML = [
    f"<script>var id = {PHONE}; load('{PHONE}.js', 1391234567890)</script>", f"<a href='/art/2024/{PHONE}/index.html'>x</a>",
    f"<a href='?id={PHONE}'>x</a>", f"<div id='{PHONE}' data-time='{PHONE}'>x</div>", f"<img src='{PHONE}.png'>",
    "<!-- 办理国家秘密事项3件 -->", f"<table><tr><th>执法证号<tr><td>{PHONE}</table>", "<svg><path d='M139 1234 5678 139.1234 5678'/></svg>",
    "<style>.a{width:13912345678px}</style>", "<table><tr><td>139<td>1234<td>5678</table>", f"<p>案号：<b>{PHONE}</b></p>",
]


def unseen():
    """Where nobody who reads the report looks, but everybody who has the file can."""
    for what, members in HIDDEN_DOCX.items():
        code = "GATE_SECRET" if what == "mark" else "GATE_MOBILE"
        status, bundles, err = convert(write("report.docx", ooxml.pack(members)))
        expect(f"docx, {what}: {err}", status == 1 and not bundles and len(re.findall(rf"^report.docx.*\[{code}\]", err, re.M)) == 1)
    status, bundles, err = convert(write("report.docx", ooxml.pack(document(header=ooxml.paragraph("政府办公室")))))
    expect(f"a plain document passes: {err}", bundles and "GATE_" not in err)
    for what, members in HIDDEN_XLSX.items():
        status, bundles, err = convert("report.txt", "--attach", write("表.xlsx", ooxml.pack(members)))
        expect(f"xlsx, {what}: {err}", status == 1 and not bundles and len(re.findall(r"^表.xlsx.*\[GATE_MOBILE\]", err, re.M)) == 1)
    shown = sheets(("", TEXT_ROW + '<row r="2"><c r="A2" t="inlineStr"><is><t>执法证号</t></is></c><c r="B2"><v>13912345678</v></c></row>', ""))
    status, bundles, err = convert("report.txt", "--attach", write("表.xlsx", ooxml.pack(shown)))
    expect(f"what is seen is judged as it is seen: {err}", bundles and "GATE_" not in err)
    page = "<html><head><meta charset=utf-8><title>报告</title></head><body>" + "".join(f"<p>{line}</p>" for line in HEAD.split())
    for what, markup in HIDDEN_HTML.items():
        code = {"person": "GATE_IDENTITY_CARD", "mark": "GATE_SECRET"}.get(what, "GATE_MOBILE")
        status, bundles, err = convert(write("report.html", f"{page}\n{markup}</body></html>"))
        expect(f"html, {what}: {err}", status == 1 and not bundles and len(re.findall(rf"^report.html:2:\d+: .*\[{code}\]", err, re.M)) == 1)
    for markup in PASSES_HTML:
        status, bundles, err = convert(write("report.html", f"{page}{markup}</body></html>"))
        expect(f"{markup} passes: {err}", bundles and "GATE_" not in err)
    status, bundles, err = convert(write("report.md", f"{HEAD}<!-- 电话{PHONE} -->\n\n[电话](tel:{PHONE})\n"))
    expect(f"markdown: {err}", not bundles and "GATE_MOBILE" in err)
    archive = (f'From: <x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; '
               f'charset=utf-8\r\nContent-Location: http://a/1.html\r\n\r\n{page}%s</body></html>\r\n--b\r\nContent-Type: text/html; '
               f'charset=utf-8\r\nContent-Location: http://a/2.html\r\n\r\n<html><body><p>%s</p></body></html>\r\n--b--\r\n')
    for first, second, found in [(f"<!-- 电话{PHONE} -->", "x", 1), ("", f"电话{PHONE}", 1), (f"电话{PHONE}", "x", 1), ("", "x", 0)]:
        status, bundles, err = convert(write("report.mhtml", archive % (first, second)))
        expect(f"mhtml, {first} {second}: {err}", bool(bundles) == (found == 0) and err.count("[GATE_MOBILE]") == found)


def pdf_file(*more, catalog="", drawn="", **how):
    """A report on one page, with what is DRAWN besides; MORE are other objects."""
    made = pdfwriter.Document(**how)
    page = made.page()
    for row, line in enumerate(HEAD.split()):
        page.text(90, 100 + 20 * row, line)
    page.raw(drawn)
    made.more, made.catalog = list(more), catalog
    return made.build()


def in_hex(text):
    return f"<FEFF{text.encode('utf-16-be').hex()}>".encode()


NOTE = b"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents %s >>"
XML = f'<?xpacket begin="" id="x"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><a>张三电话{PHONE}</a></x:xmpmeta>'.encode()
SPEC = b"<< /Type /Filespec /F (a.txt) /UF %s /EF << /F FIRST 0 R >> >>" % in_hex("名单.txt")
LIST = f"名单\n张三，电话{PHONE}\n".encode()
BOMB = bytes(1 << 26) + b"x"
HIDDEN_PDF = {
    "note": [NOTE % in_hex("张三电话" + PHONE)], "note in UTF-8": [NOTE % ("(\xEF\xBB\xBF张三电话" + PHONE + ")").encode("utf-8")],
    "note in GBK": [NOTE % ("(张三电话" + PHONE + ")").encode("gb18030")], "escapes": [NOTE % f"(\\061{PHONE[1:4]}\\\n{PHONE[4:]})".encode()],
    "lines": [NOTE % f"(a\\n{PHONE}\\)\\r)".encode()], "field": [b"<< /FT /Tx /T (x) /V " + in_hex(PHONE) + b" >>"],
    "link": [f"<< /S /URI /URI (tel:{PHONE}) >>".encode()], "bookmark": [b"<< /Title " + in_hex("电话" + PHONE) + b" /Parent 3 0 R >>"],
    "mark": [NOTE % in_hex("秘密★1年")], "properties": [(XML, "/Type /Metadata /Subtype /XML")],
    "file": [(LIST, "/Type /EmbeddedFile"), SPEC], "file without type": [(LIST, ""), SPEC], "file without name": [(LIST, "/Type /EmbeddedFile")],
    "document": [(ooxml.pack(document(header=ooxml.paragraph(HALVES))), "/Type /EmbeddedFile")],
    "control characters": [NOTE % (b"(\\030 tel\\000 " + PHONE.encode() + b")")],
    "stray bracket": [b"<< /X > /Contents " + in_hex(PHONE) + b" >>"], "early end": [b"<< /X >> /Contents " + in_hex(PHONE) + b" >>"],
    "value": [(LIST, ""), b"<< /FT /Tx /T (x) /V FIRST 0 R >>"], "rich text": [(LIST, ""), b"<< /Type /Annot /RC FIRST 0 R >>"],
    "script": [(LIST, ""), b"<< /S /JavaScript /JS FIRST 0 R >>"], "metadata without type": [(XML, ""), b"<< /Metadata FIRST 0 R >>"],
    "file for a system": [(LIST, ""), b"<< /F (a.txt) /EF << /Unix FIRST 0 R >> >>"],
    "two files": [(LIST, ""), b"<< /F (a.txt) /EF << /F 1 0 R /UF FIRST 0 R >> >>"],
    "names": [(LIST, ""), b"<< /F (a.txt) /E#46 << /#46 FIRST 0 R >> >>"], "name of type": [(XML, "/Type /Meta#64ata")],
    "type of its own": [b"/Metadata", (XML, "/Type FIRST 0 R")],
    "references": [(XML.replace(b"1391", b"13&#57;&#x31;"), "/Type /Metadata")],
    "metadata in UTF-16": [(XML.decode().encode("utf-16"), "/Type /Metadata")],
}
# The codes are those of fonts: of words that are off the page it cannot be told what they say, but that they are there.
OFF_PAGE = ["1 0 0 1 90 -9 Tm <0041> Tj", "1 0 0 1 90 900 Tm (ab) Tj", "600 9 Td [(a) -20 (b)] TJ", "9 9 TD 0 -9 TD 12 TL T* (a) Tj",
            "9 9 Td 10 TL (a) '", "9 9 Td 10 TL 1 1 (a) \"", "Q q 1 0 0 1 -500 0 cm BT 9 9 Td (a) Tj"]
ON_PAGE = ["1 0 0 1 90 9 Tm <0041> Tj", "1 0 0 1 90 900 Tm (  ) Tj", "-900 9 Td 909 0 Td (a) Tj", "9 9 Td (a) Tj (b) Tj"]
UNREAD_PDF = {
    "page of none": ([(b"BT (x) Tj ET", ""), b"<< /Type /Page /MediaBox [0 0 99 99] /Contents FIRST 0 R >>"], ""),
    "early end": ([b"<< /X ] /Y 5 >>"], ""),
    "behind bombs": ([(BOMB, "/Type /EmbeddedFile")] * 2 + [(LIST, "/Type /EmbeddedFile")], ""),
    "one list for many": ([b"<< " + b"/x 1 " * 50000 + b">>"] + [b"<< /EF FIRST 0 R >>"] * 1200, ""),
    "packed otherwise": ([(b"x", "/Type /EmbeddedFile /DecodeParms << /Predictor 12 >>")], ""),
    "layer": ([], "/OCProperties << /OCGs [3 0 R] /D << /OFF [3 0 R] >> >>"),
    "before": ([(b"BT ET", ""), b"<< >>\nendobj\nFIRST 0 obj\n<< /Length 0 >>\nstream\n\nendstream"], ""),
}


def pdfs():
    """All that a PDF file has besides its pages; a number of a person in it is found, or what was not looked into is named."""
    for packed in (False, True):
        for what, more in HIDDEN_PDF.items():
            code = "GATE_SECRET" if what == "mark" else "GATE_MOBILE"
            status, bundles, err = convert(write("report.pdf", pdf_file(*more, object_streams=packed)))
            expect(f"pdf, {what}, {packed}: {status} {err}", status == 1 and not bundles and len(re.findall(rf"^report.pdf.*\[{code}\]", err, re.M)) == 1)
        status, bundles, err = convert(write("report.pdf", pdf_file((XML, ""), catalog="/AcroForm << /XFA [(a) FIRST 0 R] >>", object_streams=packed)))
        expect(f"pdf, form: {err}", status == 1 and not bundles and "[GATE_MOBILE]" in err)
    expect("a file inside has its name", "report.pdf/名单.txt:2:" in convert(write("report.pdf", pdf_file(*HIDDEN_PDF["file"])))[2])
    # As many tags as bytes take the memory of one.
    status, bundles, err = convert(write("report.pdf", pdf_file((b"<" * (8 << 20) + XML, "/Type /Metadata"))), "--memory-limit", "160000000")
    expect(f"pdf, many tags: {err}", status == 1 and not bundles and "[GATE_MOBILE]" in err)
    for what, (more, catalog) in UNREAD_PDF.items():
        status, bundles, err = convert(write("report.pdf", pdf_file(*more, catalog=catalog)))
        expect(f"pdf, {what}: {err}", bundles and "report.pdf/" in err and "[GATE_UNREAD]" in err)
    for found, all_drawn in (True, OFF_PAGE), (False, ON_PAGE):
        for drawn in all_drawn:
            err = convert(write("report.pdf", pdf_file(drawn=f"q BT /F1 9 Tf {drawn} ET Q")))[2]
            expect(f"pdf, {drawn}: {err}", ("report.pdf/page 1 [GATE_UNREAD]" in err) == found)
    for more in ([], [NOTE % b"(plain)"], [f"<< /URI (http://a/{PHONE}.html) /ID [<{'139' * 9}> ({PHONE})] >>".encode()],
                 [NOTE % (b"(" + b"\1\2" * 9 + PHONE.encode() + b")")], [(b"\0" * 999, "/Type /XObject /Subtype /Image")]):
        status, bundles, err = convert(write("report.pdf", pdf_file(*more)))
        expect(f"pdf passes: {more} {err}", bundles and "GATE_" not in err)


def beside():
    """Names of files, corrections, files inside files."""
    write("report.txt", HEAD)
    for name in (f"张三{PHONE}.txt", f"名单_{PHONE}.txt", f"{ID}.txt"):
        status, bundles, err = convert("report.txt", "--attach", write(name, "说明\n"))
        expect(f"{name}: {err}", status == 1 and not bundles and "GATE_" in err)
    os.rename("report.txt", f"report-{PHONE}.txt")
    status, bundles, err = convert(f"report-{PHONE}.txt")
    expect(f"the name of the report: {err}", status == 1 and not bundles and "GATE_MOBILE" in err)
    os.rename(f"report-{PHONE}.txt", "report.txt")
    run("inspect", "report.txt", "--corrections-template=report.corrections.csv")
    table = open("report.corrections.csv", encoding="utf-8-sig").read()
    status, bundles, err = convert("report.txt")
    expect(f"a template passes: {err}", bundles and "GATE_" not in err)
    write("report.corrections.csv", table.rstrip("\n") + f'\n# 核正人电话{PHONE}\n')
    status, bundles, err = convert("report.txt")
    expect(f"corrections: {err}", status == 1 and not bundles and "report.corrections.csv:" in err and "GATE_MOBILE" in err)
    os.remove("report.corrections.csv")
    inner = dict(document(), **{"word/embeddings/表.xlsx": ooxml.pack(workbook(PHONE))})
    middle = dict(document(), **{"word/embeddings/附.docx": ooxml.pack(inner)})
    status, bundles, err = convert("report.txt", "--attach", write("附件.docx", ooxml.pack(middle)))
    expect(f"three deep: {err}", status == 1 and "附件.docx/word/embeddings/附.docx/word/embeddings/表.xlsx:" in err)
    locked = dict(document(), **{"word/embeddings/ole.bin": b"\xd0\xcf\x11\xe0" + b"\0" * 600})
    status, bundles, err = convert("report.txt", "--attach", write("附件.docx", ooxml.pack(locked)))
    expect(f"what cannot be read inside is named: {err}", bundles and "附件.docx/word/embeddings/ole.bin [GATE_UNREAD]" in err)


def allowed():
    write("report.txt", HEAD + f"电话{PHONE}，13812345678\n秘密★1年\n")
    reason = "窗口工作电话，已公开"
    status, bundles, err = convert("report.txt", "--allow", "GATE_MOBILE", "--reason", reason)
    expect("one allowed, another not", status == 1 and not bundles)
    status, bundles, err = convert("report.txt", "--allow", "GATE_MOBILE", "--reason", reason, "--allow", "GATE_SECRET",
                                   "--reason", "误标", "--log", "log.ndjson")
    expect(f"allowed: {status} {err}", status == 0 and len(bundles) == 1 and "warning: a mobile number" in err)
    with zipfile.ZipFile(bundles[0]) as bundle:
        info = next(bundle.read(n).decode() for n in bundle.namelist() if n.endswith("bag-info.txt"))
    expect(f"the bundle says what and why: {info}", f"Baosong-Allowed: GATE_MOBILE 2: {reason}\n" in info and
           "Baosong-Allowed: GATE_SECRET 1: 误标\n" in info)
    expect("it is sound", run("verify", bundles[0])[0] == 0)
    log = [json.loads(line) for line in open("log.ndjson", encoding="utf-8")]
    expect("the log too", log[0]["allow"][0] == {"code": "GATE_MOBILE", "reason": reason} and
           log[1]["lowered"]["GATE_MOBILE"] == 2)
    write("clean.txt", HEAD)
    status, bundles, err = convert("clean.txt", "--allow", "GATE_MOBILE", "--reason", reason)
    with zipfile.ZipFile(bundles[0]) as bundle:
        expect("what was not found was not allowed", not any(
            b"Baosong-Allowed" in bundle.read(n) for n in bundle.namelist() if n.endswith("bag-info.txt")))
    for args in (["--allow", "GATE_MOBILE"], ["--reason", "x"], ["--allow", "SUM_DIFF", "--reason", "x"],
                 ["--allow", "GATE_MOBIL", "--reason", "x"], ["--allow", "GATE_MOBILE", "--reason", " "],
                 ["--allow", "GATE_MOBILE", "--allow", "GATE_SECRET", "--allow", "GATE_INTERNAL", "--reason", "x", "--reason", "y"]):
        status, bundles, err = convert("clean.txt", *args)
        expect(f"{args} is a fault of usage: {status}", status == 2 and not bundles)


def many():
    """One that is withheld costs itself only."""
    for i in range(3):
        write(f"many/{i}.txt", HEAD.replace("2023", str(2020 + i)) + (f"电话{PHONE}\n" if i == 1 else ""))
    status, bundles, err = convert("many", "--log", "many.ndjson", "--jobs", 2)
    log = [json.loads(line) for line in open("many.ndjson", encoding="utf-8")]
    expect(f"the others are packed: {err}", status == 1 and len(bundles) == 2)
    expect("the log says withheld", [e.get("status") for e in log[1:-1]] == ["converted", "withheld", "converted"] and
           log[-1]["withheld"] == 1 and log[-1]["failed"] == 1)
    expect("so does the end", "1 of them withheld" in err and PHONE not in open("many.ndjson", encoding="utf-8").read())


texts()
around()
looked_at()
metadata()
attachments()
unseen()
pdfs()
beside()
allowed()
many()
sys.exit(bool(bad))

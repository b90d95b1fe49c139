#!/usr/bin/env python3
"""Workbooks and what is to be read of them.

usage: xlsx.py cases FOLDER BAOSONG     each feature, read as a reader sees it
       xlsx.py bad FOLDER BAOSONG       each hostile one: one finding, no crash, in time
       xlsx.py sample OUT.xlsx          the tables of a report as a workbook
       xlsx.py differs IN.xlsx OUT.xlsx one figure of a table changed
       xlsx.py large FOLDER BAOSONG     very many cells end, too
"""
import json
import pathlib
import sys
import warnings
import zipfile

import ooxml
import sheets
from sheets import Book
from refused import inspect, refused
from specimen import grid, seen

warnings.filterwarnings("ignore", message="Duplicate name")
PHONETIC = "<r><t>办结</t></r><rPh sb=\"0\" eb=\"2\"><t>bàn jié</t></rPh><r><rPr><b/></rPr><t>46件</t></r><phoneticPr/>"
YEAR = 'yyyy"年"m"月"d"日"'
WAN = '0!.0,"万"'
ACCOUNT = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '

# stored, format, shown, finding
NUMBERS = [
    ("46", "General", "46", None), ("1286", "#,##0", "1,286", None), ("1234567.5", "#,##0.00", "1,234,567.50", None),
    ("0.99099999999999999", "0.0%", "99.1%", None), ("0.33333333333333331", "0.00%", "33.33%", "NUMBER_ROUNDED"),
    ("98.799999999999997", "General", "98.8", None), ("98.8", "0.00", "98.80", None), ("98.85", "0.0", "98.9", "NUMBER_ROUNDED"),
    ("-98.85", "0.0", "-98.9", "NUMBER_ROUNDED"), ("12345678", WAN, "1234.6万", "NUMBER_ROUNDED"), ("12340000", WAN, "1234.0万", None),
    ("12345678", '0!.0000"万"', "1234.5678万", None), ("4", '0!.0000"万"', "0.0004万", None), ("123456789012", '0.00,,"百万"', "123456.79百万", "NUMBER_ROUNDED"),
    ("12345678", '#,##0!.0,"万"', "1234.6万", "NUMBER_ROUNDED"), ("-12", "0;(0)", "-12", None), ("-12", "0_);[Red](0)", "-12", None),
    ("-12", "0;[Red]0", "-12", None), ("-1200", '"￥"#,##0;"￥"\\-#,##0', "￥-1,200", None), ("1200", "[$￥-804]#,##0", "￥1,200", None),
    ("0", ACCOUNT, "0", "NUMBER_CONCEALED"), ("1200", ACCOUNT, "1,200.00", None), ("-1200", ACCOUNT, "-1,200.00", None),
    ("7", ";;;", "7", "NUMBER_CONCEALED"), ("5", "000", "005", None), ("0", "#", "0", "NUMBER_CONCEALED"), ("1.5", "0.0##", "1.5", None),
    ("2", "0.##", "2", None), ("0.5", ".00", "0.50", None), ("1.5E+3", "General", "1500", None), ("1.25E-2", "General", "0.0125", None),
    ("0.30000000000000004", "0.0", "0.3", None), ("12345", "0.00E+00", "12345", None), ("0.5", "# ?/?", "0.5", None),
    ("123456789012345678", "General", "123456789012345678", None), ("46", 'General"件"', "46件", None), ("46", '0"件"', "46件", None),
    ("46", "G/通用格式", "46", None), ("23456", '[>=10000]0.00,"千";0', "23.46千", "NUMBER_ROUNDED"), ("9999", '[>=10000]0.00,"千";0', "9999", None),
    ("12", '[<10]"个"0;[>=10]"十"0', "十12", None), ("45291", YEAR, "2023年12月31日", None), ("45291", "yyyy-mm-dd", "2023-12-31", None),
    ("1", YEAR, "1900年1月1日", None), ("60", YEAR, "1900年2月29日", None), ("61", YEAR, "1900年3月1日", None), ("45291.75", 'yyyy/m/d h:mm', "2023/12/31 18:00", None),
    ("0.99999999", "h:mm:ss", "0:00:00", None), ("1.5", "[h]:mm", "36:00", None), ("45291", 'aaaa', "星期日", None), ("45291", "yyyy\"年\"m\"月\"", "2023年12月", None),
    ("0.75", "上午/下午h:mm", "下午6:00", None), ("-5", YEAR, "-5", None), ("99.995", "0.00", "100.00", "NUMBER_ROUNDED"), ("0.004", "0.00", "0.00", "NUMBER_ROUNDED"),
    ("1e400", "General", "1e400", None), ("9.9999999999999995E+22", "General", "100000000000000000000000", None), ("0.0", "0.00", "0.00", None),
    ("1234", '#,##0"元"', "1,234元", None), ("0.125", "0.0‰", "0.1‰", "NUMBER_ROUNDED"), ("46", "@", "46", None), ("46", "[DBNum1]0", "46", None),
]
CODES = ("NUMBER_ROUNDED", "NUMBER_CONCEALED", "SHEET_HIDDEN", "SHEET_UNREAD", "FORMULA_UNCOMPUTED", "FORMULA_FAILED", "CELL_LOST",
         "TEXT_HIDDEN", "MARGINS_UNREAD", "PICTURE_UNREAD", "LIMIT_TABLE_COLUMNS", "CONTAINER_BROKEN")
DRAWING = ('<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
           'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:sp><xdr:txBody><a:p><a:r><a:t>图中办结</a:t></a:r>'
           "<a:r><a:t>46件。</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:pic/></xdr:wsDr>")


def cases():
    """name: (make(Book), lines and cells to be read, findings)"""
    def one(*args, **named):
        return lambda book: book.sheet("Sheet1", *args, **named)

    head, data = ["项目", "数量"], lambda book: [["项目", "数量"], ["办结", book.n("46")]]
    yield "plain", lambda b: b.sheet("Sheet1", data(b)), grid(head, ["办结", "46"]), []
    yield "caption", lambda b: b.sheet("行政复议", data(b)), ["行政复议"] + grid(head, ["办结", "46"]), []
    yield "caption-repeated", lambda b: b.sheet("行政复议", [["行政复议"]] + data(b), ["A1:B1"]), ["行政复议"] + grid(head, ["办结", "46"]), []
    yield "title", lambda b: b.sheet("Sheet1", [["某区2023年度统计表"], [None, "单位：件"]] + data(b) + [["注：含上年结转。"]], ["A1:B1"]), \
        ["某区2023年度统计表", "单位：件"] + grid(head, ["办结", "46"]) + ["注：含上年结转。"], []
    yield "empty-last", lambda b: b.sheet("Sheet1", data(b) + [["其他"]]), grid(head, ["办结", "46"], ["其他", ""]), []
    yield "rich-text", one([[head[0], head[1]], ["执法", f"<c r=\"@\" t=\"inlineStr\"><is>{PHONETIC}</is></c>"]]), grid(head, ["执法", "办结46件"]), []
    yield "shared-rich", lambda b: b.sheet("Sheet1", [head, ["执法", b.words(PHONETIC)]]), grid(head, ["执法", "办结46件"]), []
    yield "escapes", lambda b: b.sheet("Sheet1", [head, ["执_x0041_法_x005F_x0041_", "46_x000D_"]]), grid(head, ["执A法_x0041_", "46"]), []
    yield "lines", lambda b: b.sheet("Sheet1", [head, ["执法\n检查", b.n("46")]]), \
        grid(head) + [(1, 0, 1, 1, "执法"), (1, 0, 1, 1, "检查"), (1, 1, 1, 1, "46")], []
    yield "truth", one([head, ["是否", '<c r="@" t="b"><v>1</v></c>'], ["另", '<c r="@" t="b"><v>0</v></c>'], ["件", "46"]]), \
        grid(head, ["是否", "TRUE"], ["另", "FALSE"], ["件", "46"]), []
    yield "errors", one([head, ["办结", '<c r="@" t="e"><f>1/0</f><v>#DIV/0!</v></c>'], ["受理", "46"]]), \
        grid(head, ["办结", "#DIV/0!"], ["受理", "46"]), ["FORMULA_FAILED"]
    yield "formulas", one([head, ["和", '<c r="@"><f>SUM(B3:B4)</f><v>46</v></c>'], ["名", '<c r="@" t="str"><f>A1</f><v>甲</v></c>'],
                           ["空", '<c r="@" t="str"><f>""</f><v></v></c>']]), grid(head, ["和", "46"], ["名", "甲"], ["空", ""]), []
    yield "uncomputed", one([head, ["和", '<c r="@"><f>SUM(B3:B4)</f><v></v></c>'], ["差", '<c r="@"><f>B3</f></c>'], ["件", "46"]]), \
        grid(head, ["和", ""], ["差", ""], ["件", "46"]), ["FORMULA_UNCOMPUTED"]
    yield "lost", one([head, ["和", '<c r="@" t="s"><v>999</v></c>'], ["件", "46"]]), grid(head, ["和", ""], ["件", "46"]), ["CELL_LOST"]
    yield "iso-date", one([head, ["日期", '<c r="@" t="d"><v>2023-12-31T00:00:00</v></c>'], ["件", "46"]]), \
        grid(head, ["日期", "2023-12-31"], ["件", "46"]), []
    yield "no-addresses", one([['<c t="str"><v>项目</v></c>', '<c t="str"><v>数量</v></c>'], ['<c t="str"><v>办结</v></c>', "<c ><v>46</v></c>"]]), \
        grid(head, ["办结", "46"]), []
    yield "merged", lambda b: b.sheet("Sheet1", [["领域", "数量（件）"], [None, "受理", "办结"], ["执法", b.n("50"), b.n("46")], [None, b.n("3"), b.n("2")]],
                                      ["A1:A2", "B1:C1", "A3:A4"]), \
        grid(["领域", "数量（件）"], [None, "受理", "办结"], ["执法", "50", "46"], [None, "3", "2"],
             spans={(0, 0): (2, 1), (0, 1): (1, 2), (2, 0): (2, 1)}), []
    yield "merged-stale", lambda b: b.sheet("Sheet1", [["领域", "数量（件）", "看不见"], [None, "受理", "办结"], ["执法", b.n("50"), b.n("46")]],
                                            ["A1:A2", "B1:C1"]), \
        grid(["领域", "数量（件）"], [None, "受理", "办结"], ["执法", "50", "46"], spans={(0, 0): (2, 1), (0, 1): (1, 2)}), ["TEXT_HIDDEN"]
    yield "merged-empty", lambda b: b.sheet("Sheet1", [[None, None, "受理", "办结"], [None, None, "甲", "乙"], ["执法", "市", b.n("50"), b.n("46")]], ["A1:B2"]), \
        grid(["", None, "受理", "办结"], [None, None, "甲", "乙"], ["执法", "市", "50", "46"], spans={(0, 0): (2, 2)}), []
    yield "sparse", lambda b: b.sheet("Sheet1", {2: [None, None, "项目", None, "数量"], 3: [None, None, "办结", None, b.n("46")],
                                                 900000: [None, "页脚"]}), grid(head, ["办结", "46"]) + ["页脚"], []
    yield "two-tables", lambda b: b.sheet("Sheet1", {0: ["表一"], 1: head, 2: ["办结", b.n("46")], 4: ["表二"], 5: ["名称", "次数"], 6: ["会议", b.n("2")]}), \
        ["表一"] + grid(head, ["办结", "46"]) + ["表二"] + grid(["名称", "次数"], ["会议", "2"]), []
    yield "stacked", lambda b: b.sheet("Sheet1", [["表一"], head, ["办结", b.n("46")], ["表二"], ["名称", "次数"], ["会议", b.n("2")]], ["A1:B1", "A4:B4"]), \
        ["表一"] + grid(head, ["办结", "46"]) + ["表二"] + grid(["名称", "次数"], ["会议", "2"]), []
    yield "group-row", lambda b: b.sheet("Sheet1", [head, ["执法"], ["办结", b.n("46")], ["复议"], ["办结", b.n("2")]], ["A2:B2", "A4:B4"]), \
        grid(head, ["执法"], ["办结", "46"], ["复议"], ["办结", "2"], spans={(1, 0): (1, 2), (3, 0): (1, 2)}), []
    yield "gap", lambda b: b.sheet("Sheet1", {0: head, 1: ["办结", b.n("46")], 3: ["受理", b.n("50")]}), grid(head, ["办结", "46"], ["受理", "50"]), []
    yield "prose", lambda b: b.sheet("Sheet1", [["一、总体情况"], ["全年办结案件46件。"], ["二、问题"]]), ["一、总体情况", "全年办结案件46件。", "二、问题"], []
    yield "long-cell", lambda b: b.sheet("Sheet1", [head, ["说明", "全年办结案件。" * 300], ["办结", b.n("46")]]), \
        grid(head, ["说明", "全年办结案件。" * 300], ["办结", "46"]), []
    yield "hidden-rows", lambda b: b.sheet("Sheet1", [head, ["草稿", b.n("1")], ["办结", b.n("46")]], attributes={1: ' hidden="1"'}), \
        grid(head, ["办结", "46"]), ["TEXT_HIDDEN"]
    yield "hidden-column", lambda b: b.sheet("Sheet1", [["项目", "草稿", "数量"], ["办结", "1", b.n("46")]], before='<cols><col min="2" max="2" hidden="1"/></cols>'), \
        grid(head, ["办结", "46"]), ["TEXT_HIDDEN"]
    yield "hidden-corner", lambda b: b.sheet("Sheet1", [["甲", "项目", "数量"], [None, "办结", b.n("46")], [None, "受理", b.n("50")]], ["A1:A3"], attributes={0: ' hidden="1"'}), \
        grid(["甲", "办结", "46"], [None, "受理", "50"], spans={(0, 0): (2, 1)}), ["TEXT_HIDDEN"]

    def hidden(book):
        book.sheet("甲", [["项目", "内部"], ["a", book.n("7")]], state=' state="hidden"')
        book.sheet("Sheet1", data(book))
        book.sheet("乙", [["项目", "内部"], ["a", book.n("7")]], state=' state="veryHidden"')
    yield "hidden-sheets", hidden, grid(head, ["办结", "46"]), ["SHEET_HIDDEN"]

    def several(book):
        book.sheet("许可", data(book))
        book.sheet("处罚", [["名称", "次数"], ["警告", book.n("2")]])
    yield "several", several, ["许可"] + grid(head, ["办结", "46"]) + ["处罚"] + grid(["名称", "次数"], ["警告", "2"]), []
    yield "margins", lambda b: b.sheet("Sheet1", data(b), after="<headerFooter><oddHeader>&amp;C机密</oddHeader></headerFooter>"), \
        grid(head, ["办结", "46"]), ["MARGINS_UNREAD"]
    yield "drawing", lambda b: b.sheet("Sheet1", data(b), after='<drawing r:id="rId1"/>'), grid(head, ["办结", "46"]) + ["图中办结46件。"], ["PICTURE_UNREAD"]
    yield "conditional", lambda b: b.sheet("Sheet1", [head, ["办结", b.n("46")]], after="<conditionalFormatting><cfRule><formula>9</formula></cfRule></conditionalFormatting>"
                                           "<dataValidations><dataValidation><formula1>8</formula1></dataValidation></dataValidations><extLst><ext><f>7</f></ext></extLst>"), \
        grid(head, ["办结", "46"]), []


MORE = {"drawing": {"xl/worksheets/_rels/sheet1.xml.rels": ooxml.relations(("rId1", "drawing", "../drawings/drawing1.xml", False)),
                    "xl/drawings/drawing1.xml": ooxml.HEAD + DRAWING}}


def check_cases(folder, baosong):
    worst = 0
    for name, make, wanted, codes in cases():
        for family, spaces in (("transitional", sheets.TRANSITIONAL), ("strict", sheets.STRICT)):
            book = Book(spaces)
            make(book)
            path = pathlib.Path(folder, f"{name}-{family}.xlsx")
            path.write_bytes(book.pack(MORE.get(name)))
            status, out, diag = inspect(baosong, path)
            got = seen(json.loads(out)) if out.startswith("{") else []
            differs = [code for code in CODES if (code in diag) != (code in codes)]
            if status not in (0, 3) or got != wanted or differs:
                print(f"{path.name}: exit {status}\n  wanted {wanted}\n  got    {got}\n  findings {differs}\n{diag[:600]}")
                worst = 1
    worst |= check_numbers(folder, baosong) | check_places(folder, baosong)
    sys.exit(worst)


def check_numbers(folder, baosong):
    worst = 0
    for number, (stored, code, wanted, finding) in enumerate(NUMBERS):
        book = Book()
        book.sheet("Sheet1", [["项目", "数量"], ["办结", book.n(stored, code)], ["受理", "46件"]])
        path = pathlib.Path(folder, f"number{number}.xlsx")
        path.write_bytes(book.pack())
        _, out, diag = inspect(baosong, path)
        got = json.loads(out)["body"]["tables"][0]["cells"][3]["text"] if out.startswith("{") else diag
        found = [name for name in ("NUMBER_ROUNDED", "NUMBER_CONCEALED") if name in diag]
        if got != wanted or found != ([finding] if finding else []) or (finding == "NUMBER_ROUNDED" and stored not in diag):
            print(f"{stored} as {code}: {got}, wanted {wanted}; {found}")
            worst = 1
    book = Book(properties='<workbookPr date1904="1"/>')
    book.sheet("Sheet1", [["项目", "日期"], ["甲", book.n("0", YEAR)], ["乙", book.n("43829", YEAR)]])
    path = pathlib.Path(folder, "1904.xlsx")
    path.write_bytes(book.pack())
    _, out, _ = inspect(baosong, path)
    if "1904年1月1日" not in out or "2023年12月31日" not in out:
        print("dates counted from 1904 are wrong")
        worst = 1
    return worst


def check_places(folder, baosong):
    book = Book()
    book.sheet("行政复议", [["项目", "数量（件）"], ["办结", book.n("46")]])
    book.sheet("表 二'", {6: ["项目"] + [None] * 27 + ["数量（件）"], 7: ["办结"] + [None] * 27 + [book.n("47")]})
    path = pathlib.Path(folder, "places.xlsx")
    path.write_bytes(book.pack())
    _, out, _ = inspect(baosong, path)
    places = [o["basis"]["part"] for o in json.loads(out)["observations"]]
    if places != ["行政复议!B2", "'表 二'''!AC8"]:
        print("places", places)
        return 1
    return 0


def bomb(cells):
    """One sheet of CELLS cells, in rows of ten, as XML."""
    rows = "".join(f'<row r="{r + 1}">' + "".join(f'<c r="{sheets.address(r, c)}"><v>{r}</v></c>' for c in range(10)) + "</row>"
                   for r in range(cells // 10))
    return f"<sheetData>{rows}</sheetData>"


def with_sheet(content, **named):
    book = Book()
    book.sheet("Sheet1", [["a"]])
    members = book.parts()
    members["xl/worksheets/sheet1.xml"] = book.root("worksheet", content)
    members.update(named)
    return members


def bad_files():
    """name: (bytes, exit status, code)"""
    book = Book()
    book.sheet("Sheet1", [["项目", "数量"], ["办结", book.n("46")], ["说明", "全年办结46件。"]])
    good = book.parts()
    sound = ooxml.pack(good)
    sheet = good["xl/worksheets/sheet1.xml"]
    without = {name: content for name, content in good.items() if "sheet1" not in name}
    yield "truncated.xlsx", sound[:len(sound) // 2], 3, "CONTAINER_BROKEN"
    yield "missing.xlsx", ooxml.pack(without), 3, "CONTAINER_BROKEN"
    yield "doctype.xlsx", ooxml.pack(dict(good, **{"xl/worksheets/sheet1.xml": sheet.replace(
        "?>\n", '?>\n<!DOCTYPE x [<!ENTITY a "46"><!ENTITY b "&a;&a;&a;&a;">]>\n', 1)})), 3, "CONTAINER_BROKEN"
    yield "not-xml.xlsx", ooxml.pack(dict(good, **{"xl/worksheets/sheet1.xml": sheet[:-20]})), 3, "CONTAINER_BROKEN"
    yield "locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(2048), 3, "FORMAT_ENCRYPTED"
    yield "ratio.xlsx", ooxml.pack(dict(good, **{"xl/worksheets/sheet1.xml": sheet + " " * (40 << 20)})), 3, "LIMIT_CONTAINER"
    yield "empty.xlsx", ooxml.pack(with_sheet("<sheetData/>")), 3, "TEXT_NONE"
    yield "hidden.xlsx", ooxml.pack(dict(good, **{"xl/workbook.xml": good["xl/workbook.xml"].replace('sheetId="1"', 'sheetId="1" state="hidden"')})), 3, "SHEET_HIDDEN"
    yield "million.xlsx", ooxml.pack(with_sheet(bomb(600000))), 3, "LIMIT_BLOCKS"
    yield "corners.xlsx", ooxml.pack(with_sheet('<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>46</v></c></row><row r="1048576">'
                                                '<c r="A1048576"><v>3</v></c><c r="XFD1048576"><v>46</v></c></row></sheetData>')), 0, "KIND_NOT_RECOGNISED"
    diagonal = "".join(f'<row r="{i + 1}"><c r="{sheets.address(i, i)}"><v>46</v></c><c r="{sheets.address(i, i + 1)}"><v>46</v></c></row>' for i in range(990))
    yield "diagonal.xlsx", ooxml.pack(with_sheet(f"<sheetData>{diagonal}</sheetData>")), 3, "LIMIT_BLOCKS"
    wide = "".join(f'<c r="{sheets.address(0, c)}" t="str"><v>46件</v></c>' for c in range(1001))
    yield "wide.xlsx", ooxml.pack(with_sheet(f'<sheetData><row r="1">{wide}</row></sheetData>')), 0, "LIMIT_TABLE_COLUMNS"
    seen = '<c r="A1" t="str"><v>全年办结案件46件。</v></c>'
    merges = "".join(f'<mergeCell ref="A{i}:XFD1048576"/>' for i in range(1, 100000))
    yield "merges.xlsx", ooxml.pack(with_sheet('<sheetData><row r="1">' + seen + '</row></sheetData><mergeCells>' + merges + "</mergeCells>")), 0, "KIND_NOT_RECOGNISED"
    rows = "".join(f'<mergeCell ref="A{i}:XFD{i}"/>' for i in range(1, 100000))
    yield "merges-apart.xlsx", ooxml.pack(with_sheet('<sheetData><row r="1">' + seen + '</row></sheetData><mergeCells>' + rows + "</mergeCells>")), 0, "KIND_NOT_RECOGNISED"
    strings = book.root("sst", "<si><t>" + "案" * 32767 + "</t></si>")
    many = "".join(f'<row r="{i + 1}"><c r="A{i + 1}" t="s"><v>0</v></c></row>' for i in range(5000))
    yield "repeated.xlsx", ooxml.pack(with_sheet(f"<sheetData>{many}</sheetData>", **{"xl/sharedStrings.xml": strings})), 3, "LIMIT_CONTAINER"
    yield "references.xlsx", ooxml.pack(with_sheet('<sheetData><row r="0"><c r="ZZZZ99999999"><v>46</v></c><c r="A0"><v>46</v></c><c r="1A"><v>4</v></c>'
                                                   '</row></sheetData><mergeCells><mergeCell ref="B9:A1"/><mergeCell ref="A1"/><mergeCell/></mergeCells>')), 0, "KIND_NOT_RECOGNISED"
    formats = "".join(f'<numFmt numFmtId="{i}" formatCode="[[[;;;;\\"/>' for i in range(164, 60000))
    xfs = "".join(f'<xf numFmtId="{i}" fontId="4294967295"/>' for i in range(164, 60000))
    yield "formats.xlsx", ooxml.pack(dict(good, **{"xl/styles.xml": book.root("styleSheet", f"<numFmts>{formats}</numFmts><cellXfs>{xfs}</cellXfs>")})), 0, "KIND_NOT_RECOGNISED"
    yield "sheets.xlsx", ooxml.pack(dict(good, **{"xl/workbook.xml": book.root("workbook", "<sheets>" + "".join(f'<sheet name="表格{i}" r:id="rId1"/>' for i in range(3000)) + "</sheets>")})), 0, "KIND_NOT_RECOGNISED"
    yield "binary.xlsb", ooxml.pack({"[Content_Types].xml": ooxml.contents("/xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
                                     "xl/workbook.bin": "x"}), 3, "FORMAT_UNSUPPORTED"


def check_bad(folder, baosong):
    sys.exit(refused(bad_files(), folder, baosong))


def check_large(folder, baosong):
    """Very many cells end before the guard; how long they take is measured elsewhere."""
    path = pathlib.Path(folder, "180000.xlsx")
    path.write_bytes(ooxml.pack(with_sheet(bomb(180000))))
    sys.exit(inspect(baosong, path)[0] not in (0, 1, 3))


# ---- the specimen ----

def sample(target):
    """The tables of an annual report, as an office would keep them."""
    book = Book()
    book.sheet("行政许可", [
        ["云澜市清溪区2023年度行政许可实施情况统计表"], ["填报单位：清溪区司法局", None, None, None, "单位：件"],
        ["序号", "单位名称", "办理情况", None, "按时办结率"], [None, None, "申请数量", "许可数量", None],
        [book.n("1"), "区发展改革委", book.n("1286", "#,##0"), book.n("1281", "#,##0"), book.n("0.99610000000000001", "0.00%")],
        [book.n("2"), "区教育局", book.n("214"), book.n("0"), book.n("1", "0.00%")],
        [book.n("3"), "区审计局", None, "—", "/"],
        ["合计", None, '<c r="@"><f>SUM(C5:C7)</f><v>1500</v></c>', '<c r="@"><f>SUM(D5:D7)</f><v>1281</v></c>', None],
        ["注：1. 本表数据截至2023年12月31日。2. “—”表示无此项职权。"]],
        ["A1:E1", "A2:B2", "A3:A4", "B3:B4", "C3:D3", "E3:E4", "A8:B8", "A9:E9"])
    book.sheet("行政处罚", [
        ["种类", "数量（宗）", "罚没金额（万元）"], ["警告", book.n("46"), None], ["罚款", book.n("158"), book.n("23450000", WAN)],
        ["其中：当场作出", book.n("31"), book.n("1.2", "0.00")], ["合计", book.n("204", bold=True), None]])
    book.sheet("核对", [["草稿", book.n("7")]], state=' state="hidden"')
    pathlib.Path(target).write_bytes(book.pack())


def differs(source, target):
    """41 natural persons become 43."""
    with zipfile.ZipFile(source) as book:
        members = {name: book.read(name) for name in book.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    members[sheet] = members[sheet].replace(b">41<", b">43<", 1)
    pathlib.Path(target).write_bytes(ooxml.pack(members))


{"cases": check_cases, "bad": check_bad, "sample": sample, "differs": differs, "large": check_large}[sys.argv[1]](*sys.argv[2:])

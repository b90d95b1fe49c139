#!/usr/bin/env python3
"""OFD files and what is to be read of them.

usage: ofd.py cases FOLDER BAOSONG              each feature, read as a reader sees it
       ofd.py dialects REPORT.html FOLDER BAOSONG   one report as many producers write it: always the same words
       ofd.py tables FOLDER BAOSONG             tables of any shape: each cell where it is drawn
       ofd.py bad FOLDER BAOSONG                each hostile one: one finding, no crash, in time
       ofd.py sample REPORT.html OUT.ofd        the specimen page as a document in the same words
       ofd.py carrying REPORT.html OUT.ofd      … with files inside, of names good and bad
       ofd.py seeds FOLDER                      what fuzz_ofd begins with
       ofd.py given OFD-FOLDER FOLDER BAOSONG   files of others: all words of their pages
"""
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from random import Random

from ofdparts import Dialect, Flow, Maker, Sheet, made, pack
from refused import encrypted, inspect, refused
from specimen import page_items

SEEN = "全年办结案件46件。"


def seen(record):
    """Blocks in order: text, of furniture in brackets, of cells behind row,column(,rows,columns)."""
    body, blocks = record["body"], []
    for line in body["paragraphs"]:
        blocks.append((line["offset"], f"[{line['text']}]" if line["role"] == "furniture" else line["text"]))
    for table in body["tables"]:
        for cell in table["cells"]:
            place = [cell["rowIndex"], cell["columnIndex"]]
            place += [cell["rowSpan"], cell["columnSpan"]] if cell["rowSpan"] * cell["columnSpan"] > 1 else []
            blocks.append((cell["offset"], ",".join(map(str, place)) + ":" + cell["text"]))
    return [text for _, text in sorted(blocks, key=lambda block: block[0])]


# ---- features ----

LONG = "各地各部门持续推进法治政府建设，全年召开专题会议28次，研究议题286项，办理人大代表建议152件，政协提案207件，满意率100%，"


def sheet(*objects):
    one = Sheet()
    for made_object in objects:
        one.text(*made_object) if isinstance(made_object, tuple) else made_object(one)
    return [one]


def flow(*paragraphs, **options):
    out = Flow(**options)
    for paragraph in paragraphs:
        out.paragraph(*paragraph) if isinstance(paragraph, tuple) else out.paragraph(paragraph)
    return out.finish()


def boxes(xs, ys):
    """All lines of a grid."""
    def draw(one):
        for y in ys:
            one.line(xs[0], y, xs[-1], y)
        for x in xs:
            one.line(x, ys[0], x, ys[-1])
    return draw


def raw(function):
    """Objects written by hand."""
    return lambda one: one.raw(function(Maker(Dialect())))


def text_object(maker, content, **attributes):
    return maker.tag("TextObject", content, ID=900, Font=1, **{"Size": "5", "Boundary": "30 50 100 10", **attributes})


def code(maker, text, **attributes):
    return maker.tag("TextCode", text, **{"X": "0", "Y": "5", "DeltaX": " ".join(["5"] * (len(text) - 1)) or None, **attributes})


def in_unit(maker):
    return maker.tag("CompositeObject", ID=901, ResourceID=950, Boundary="30 60 50 10", CTM="2 0 0 2 0 0")


def shaped(text, size=4.2):
    """A page of a cell whose words read upwards, as in the head of a narrow column."""
    def draw(one):
        boxes([30, 40, 80], [50, 90, 130])(one)
        boxes([30, 40, 80], [50, 90, 130])(one)
        one.raw(text_object(Maker(Dialect()), code(Maker(Dialect()), text, X="0", Y="0", DeltaX=" ".join(["4.2"] * (len(text) - 1))),
                            Boundary="30 50 10 40", CTM="0 -1 1 0 6 36", Size=str(size)))
        one.text(42, 60, "46", size)
        one.text(32, 110, "乙", size)
        one.text(42, 110, "7", size)
    return draw


def resources(*made_units):
    maker = Maker(Dialect())
    return {"Doc_0/DocumentRes.xml": maker.root("Res", "".join(unit(maker) for unit in made_units))}


def unit_of_text(maker):
    content = maker.tag("Content", maker.tag("PageBlock", text_object(maker, code(maker, SEEN), Boundary="0 0 100 10"), ID=951))
    return maker.tag("CompositeGraphicUnits", maker.tag("CompositeGraphicUnit", content, ID=950, Width=50, Height=10))


def unseen_ink(maker):
    return maker.tag("DrawParams", maker.tag("DrawParam", maker.tag("FillColor", Value="0 0 0", Alpha=0), ID=960))


def vertical(one):
    """Two columns of upright characters, read from the right."""
    for x, text in ((120, "全年办结案件"), (110, "46件。")):
        one.raw(text_object(Maker(Dialect()), Maker(Dialect()).tag("TextCode", text, X="0", Y="5", DeltaY=" ".join(["5.5"] * (len(text) - 1))),
                            Boundary=f"{x} 50 6 80", ReadDirection=90))


def two_columns(one):
    left = ["第一栏的文字从左边开始一行", "一行往下排列全年办结案件", "46件其中行政处罚案件占了", "三成以上还有一部分在审理"]
    right = ["当中第二栏的文字接着第一", "栏的末尾继续往下排列直到", "本页结束共受理投诉举报7", "件已经全部办理完毕答复。"]
    for i, (a, b) in enumerate(zip(left, right)):
        one.text(25, 60 + i * 8, a, 5.5)
        one.text(115, 60 + i * 8, b, 5.5)


def aligned(one):
    for i, row in enumerate((("项目", "受理", "办结"), ("许可", "120", "118"), ("处罚", "46", "46"), ("合计", "166", "164"))):
        for x, text in zip((40, 90, 140), row):
            one.text(x, 80 + i * 8, text, 4.2)


def running(count, header):
    out = Flow(header=header)
    for _ in range(count):
        for _ in range(7):
            out.paragraph(LONG + LONG + "办结46件。")
    return out.finish()


def cut_table(heading):
    """A table longer than a page, with a cell over rows that the page break cuts."""
    out, cells = Flow(), [(0, 0, 1, 2, "事项"), (0, 2, 1, 1, "件数")]
    for row in range(1, 41):
        if row % 5 == 1:
            cells.append((row, 0, 5, 1, f"第{row // 5}类"))
        cells += [(row, 1, 1, 1, f"事项{row}"), (row, 2, 1, 1, str(row))]
    out.table(cells, [30, 60, 40], heading=heading)
    return out.finish()


def cut_rows():
    rows = ["0,0,1,2:事项", "0,2:件数"]
    for row in range(1, 41):
        rows += [f"{row},0,5,1:第{row // 5}类"] * (row % 5 == 1) + [f"{row},1:事项{row}", f"{row},2:{row}"]
    return rows


FORM = [(0, 0, 3, 3, "（本列数据的勾稽关系）"), (0, 3, 1, 7, "申请人情况"), (1, 3, 2, 1, "自然人"), (1, 4, 1, 5, "法人或其他组织"),
        (1, 9, 2, 1, "总计")] + [(2, 4 + i, 1, 1, text) for i, text in enumerate(
            ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"))]
GROUPS = (("一、本年新收政府信息公开申请数量", 0), ("二、上年结转政府信息公开申请数量", 0), ("（一）予以公开", 1), ("（二）部分公开", 1),
          ("（三）不予公开", 8), ("（四）无法提供", 3), ("（五）不予处理", 5), ("（六）其他处理", 3), ("（七）总计", 1), ("四、结转下年度继续办理", 0))


def form():
    """The statutory form of 25 rows of figures by 7 columns: its cells."""
    cells, row = list(FORM), 3
    for text, parts in GROUPS:
        if parts < 2:
            column = 0 if parts == 0 else 1
            cells.append((row, column, 1, 3 - column, text))
            row += 1
            continue
        cells.append((row, 1, parts, 1, text))
        cells += [(row + i, 2, 1, 1, f"{i + 1}.属于第{i + 1}种情形的申请") for i in range(parts)]
        row += parts
    cells.append((5, 0, row - 6, 1, "三、本年度办理结果"))
    cells += [(r, 3 + c, 1, 1, str((r * 7 + c) % 90)) for r in range(3, row) for c in range(7)]
    assert row == 28
    return cells


def form_sheets():
    out = Flow(left=20, right=20, top=30)
    out.paragraph("三、收到和处理政府信息公开申请情况")
    out.table(form(), [10, 22, 48, 12, 12, 12, 14, 14, 12, 14], size=3.2)
    return out.finish()


def form_rows():
    return [",".join(map(str, (r, c) + ((rows, columns) if rows * columns > 1 else ()))) + ":" + text
            for r, c, rows, columns, text in sorted(form())]


# name: (sheets, blocks, findings, dialect, members besides)
CASES = {
    "plain": (sheet((30, 50, SEEN)), [SEEN], []),
    "spaces": (sheet((30, 50, "办 结46 件 of all")), ["办 结46 件 of all"], []),
    "apart": (sheet((30, 50, "受理46件"), (120, 50, "办结7件")), ["受理46件 办结7件"], []),
    "words": (sheet((30, 50, "in"), (38, 50, "2024")), ["in 2024"], []),
    "bold-twice": (sheet((30, 50, SEEN), (30.1, 50, SEEN)), [SEEN], []),
    "raised": (sheet((30, 50, "面积46平方米"), (65, 48.2, "2", 3)), ["面积46平方米2"], []),
    "paragraphs": (flow(LONG + LONG, SEEN, LONG), [LONG + LONG, SEEN, LONG, "[— 1 —]"], []),
    "title": (flow(("某市某区人民政府关于2023年度", "center", True, 7.8), ("法治政府建设情况的报告", "center", True, 7.8), LONG + LONG),
              ["某市某区人民政府关于2023年度法治政府建设情况的报告", LONG + LONG, "[— 1 —]"], []),
    "signed": (flow(LONG + LONG, ("某市人民政府", "right"), ("2024年3月1日", "right")),
               [LONG + LONG, "某市人民政府", "2024年3月1日", "[— 1 —]"], []),
    "figure-broken": (sheet((28, 50, "这一行文字一直排到版心的最右边才换行全年共办结20"), (28, 60, "24件。")),
                      ["这一行文字一直排到版心的最右边才换行全年共办结2024件。"], []),
    "running": (running(3, "某市法治政府建设年度报告"), None, []),
    "columns": (sheet(two_columns), ["第一栏的文字从左边开始一行一行往下排列全年办结案件46件其中行政处罚案件占了三成以上还有一部分在审理"
                                     "当中第二栏的文字接着第一栏的末尾继续往下排列直到本页结束共受理投诉举报7件已经全部办理完毕答复。"], []),
    "vertical": (sheet(vertical), ["全年办结案件46件。"], []),
    "table": (sheet((30, 45, SEEN), boxes([30, 60, 90], [50, 60, 70]), (32, 56, "办结", 4), (62, 56, "46件", 4), (32, 66, "受理", 4)),
              [SEEN, "0,0:办结", "0,1:46件", "1,0:受理", "1,1:"], []),
    "table-open": (sheet(lambda one: [one.line(30, y, 120, y) for y in (50, 60, 70)] + [one.line(x, 50, x, 70) for x in (60, 90)],
                         (32, 56, "办结", 4), (62, 56, "46件", 4), (92, 56, "1件", 4), (32, 66, "受理", 4), (62, 66, "50件", 4), (92, 66, "2件", 4)),
                   ["0,0:办结", "0,1:46件", "0,2:1件", "1,0:受理", "1,1:50件", "1,2:2件"], []),
    "table-merged": (sheet(boxes([30, 60], [50, 60, 70]), boxes([60, 90, 120], [50, 60, 70]), lambda one: one.line(30, 70, 30, 80),
                           lambda one: one.line(30, 80, 120, 80), lambda one: one.line(120, 70, 120, 80),
                           (32, 56, "甲", 4), (62, 56, "乙", 4), (92, 56, "丙", 4), (32, 66, "丁", 4), (62, 66, "46", 4), (92, 66, "7", 4), (32, 76, "注：合计53件", 4)),
                     ["0,0:甲", "0,1:乙", "0,2:丙", "1,0:丁", "1,1:46", "1,2:7", "2,0,1,3:注：合计53件"], []),
    "table-wrapped": (sheet(boxes([30, 42, 90], [50, 75, 85]), (32, 57, "商业", 4), (32, 63, "企业", 4), (32, 69, "等", 4), (44, 60, "46件", 4),
                            (32, 81, "其他", 4), (44, 81, "7件", 4)), ["0,0:商业企业等", "0,1:46件", "1,0:其他", "1,1:7件"], []),
    "table-turned-cell": (sheet(shaped("办结案件")), ["0,0:办结案件", "0,1:46", "1,0:乙", "1,1:7"], []),
    "table-aligned": (sheet(aligned), ["0,0:项目", "0,1:受理", "0,2:办结", "1,0:许可", "1,1:120", "1,2:118", "2,0:处罚", "2,1:46", "2,2:46",
                                       "3,0:合计", "3,1:166", "3,2:164"], []),
    "table-cut": (cut_table(0), cut_rows() + ["[— 1 —]", "[— 2 —]"], []),
    "table-cut-headed": (cut_table(1), cut_rows() + ["[事项]", "[件数]", "[— 1 —]", "[— 2 —]"], []),
    "form": (form_sheets(), None, []),
    "frame": (sheet(boxes([20, 190], [30, 270]), (30, 50, SEEN)), [SEEN], []),
    "underlined": (sheet((30, 50, SEEN), lambda one: one.line(30, 51, 80, 51)), [SEEN], []),
    "deltas": (sheet(raw(lambda m: text_object(m, code(m, SEEN, DeltaX="g 5 5 2.5 g 2 5")))), [SEEN], []),
    "deltas-none": (sheet(raw(lambda m: text_object(m, code(m, SEEN, DeltaX=None)))), [SEEN], []),
    "deltas-hostile": (sheet(raw(lambda m: text_object(m, code(m, SEEN, DeltaX="g 999999999999 5 g x 7")))), [SEEN], []),
    "down-steps": (sheet(raw(lambda m: text_object(m, code(m, "上行46件", DeltaX="5 -5 5 2.5 2.5", DeltaY="0 8 0 0 0")))), ["上行46件"], []),
    "glyphs": (sheet(raw(lambda m: text_object(m, m.tag("CGTransform", m.tag("Glyphs", "46 47"), CodePosition=0) + code(m, SEEN)))), [SEEN], []),
    "clipped": (sheet(raw(lambda m: text_object(m, m.tag("Clips", m.tag("Clip", m.tag("Area", m.tag("Text", code(m, "7件"))))) + code(m, SEEN)))), [SEEN], []),
    "hidden": (sheet((30, 80, SEEN), raw(lambda m: text_object(m, code(m, "内部7件"), Visible="false"))), [SEEN], ["TEXT_HIDDEN"]),
    "transparent": (sheet((30, 80, SEEN), raw(lambda m: text_object(m, m.tag("FillColor", Alpha=0) + code(m, "内部7件")))), [SEEN], ["TEXT_HIDDEN"]),
    "unpainted": (sheet((30, 80, SEEN), raw(lambda m: text_object(m, code(m, "内部7件"), Fill="false"))), [SEEN], ["TEXT_HIDDEN"]),
    "unseen-ink": (sheet((30, 80, SEEN), raw(lambda m: text_object(m, code(m, "内部7件"), DrawParam=960))), [SEEN], ["TEXT_HIDDEN"], None,
                   resources(unseen_ink)),
    "unit": (sheet(raw(in_unit)), [SEEN], [], None, resources(unit_of_text)),
    "unit-circle": (sheet((30, 50, SEEN), raw(in_unit)), [SEEN], [], None, resources(lambda m: m.tag(
        "CompositeGraphicUnit", m.tag("Content", in_unit(m) + in_unit(m)), ID=950))),
    "aslant": (sheet((30, 50, SEEN), raw(lambda m: text_object(m, code(m, "样张7号"), CTM="0.7 0.7 -0.7 0.7 0 0", Boundary="30 100 99 99"))),
               [SEEN, "[样张7号]"], []),
    "tiny-steps": (sheet(raw(lambda m: text_object(m, code(m, SEEN, X="0.0e0", DeltaX="5e0 " * 8), Boundary="3.0E1 50 100 10"))), [SEEN], []),
    "no-size": (sheet((30, 50, SEEN)), [SEEN], [], Dialect(sizeless=True)),
    "folder": (sheet((30, 50, SEEN)), [SEEN], [], Dialect(member=lambda name: "top/" + name)),
    "missing-template": (sheet((30, 50, SEEN)), [SEEN], ["PART_UNREAD"], None, {"Doc_0/Tpls/Tpl_0/Content.xml": None}),
}
CASES["missing-template"] = CASES["missing-template"][:3] + (Dialect(template=True),) + CASES["missing-template"][4:]
EXPECTED = {
    "running": [LONG + LONG + "办结46件。"] * 21,
    "form": ["三、收到和处理政府信息公开申请情况"] + form_rows(),
}
FINDINGS = ("TEXT_HIDDEN", "PART_UNREAD", "ANNOTATIONS_UNREAD", "CONTAINER_BROKEN", "LIMIT_PAGE_LINES", "TEXT_NONE", "CHARACTER_LOST")


def cases(folder, baosong):
    worst = 0
    for name, (sheets, wanted, codes, *more) in CASES.items():
        path = pathlib.Path(folder, f"{name}.ofd")
        members = Maker((more[0] if more else None) or Dialect()).members(sheets)
        members.update(more[1] if len(more) > 1 else {})
        path.write_bytes(pack({key: content for key, content in members.items() if content is not None}))
        status, out, diag = inspect(baosong, path)
        got = seen(json.loads(out)) if out.startswith("{") else []
        if name in EXPECTED:
            wanted, got = EXPECTED[name], [text for text in got if not text.startswith("[")]
        found = [code for code in FINDINGS if code in diag]
        if status == 4 or got != wanted or found != codes:
            differ = next((i for i, pair in enumerate(zip(got, wanted)) if pair[0] != pair[1]), min(len(got), len(wanted)))
            print(f"{path.name}: exit {status}\n  wanted {wanted[differ:differ + 5]}\n  got    {got[differ:differ + 5]}\n  found {found}\n{diag[:400]}")
            worst = 1
    sys.exit(worst)


# ---- tables of any shape ----

WORDS = ("", "46", "1,234.5", "办结案件", "法人或其他组织", "商业企业（含个体工商户）数量", "—", "其中：女", "12.5%", "2023年")


def any_cells(random):
    """Cells that fill a table, some over several rows and columns."""
    rows, columns, taken, cells = random.randint(2, 9), random.randint(2, 8), set(), []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            high, broad = (random.randint(1, min(3, rows - row)), random.randint(1, min(3, columns - column))) if random.random() < 0.2 else (1, 1)
            place = {(row + r, column + c) for r in range(high) for c in range(broad)}
            if place & taken:
                high, broad, place = 1, 1, {(row, column)}
            taken |= place
            cells.append((row, column, high, broad, random.choice(WORDS)))
    return cells, columns


def as_drawn(cells):
    """The same by the edges that are there: two rows without a line between are one."""
    down = sorted({row for row, *_ in cells} | {row + rows for row, _, rows, *_ in cells})
    across = sorted({column for _, column, *_ in cells} | {column + columns for _, column, _, columns, _ in cells})
    for row, column, rows, columns, text in sorted(cells):
        place = [down.index(row), across.index(column)]
        spans = [down.index(row + rows) - place[0], across.index(column + columns) - place[1]]
        yield ",".join(map(str, place + (spans if spans != [1, 1] else []))) + ":" + text


def tables(folder, baosong):
    worst = 0
    for seed in range(60):
        random = Random(seed)
        cells, columns = any_cells(random)
        parts = [random.choice((12, 15, 20, 30)) for _ in range(columns)]
        out = Flow(left=20, right=20, top=20, bottom=15)
        out.paragraph("全年办结46件。")
        out.table(cells, [part * 170 / sum(parts) for part in parts], size=random.choice((2.8, 3.2, 3.7)))
        assert len(out.sheets) == 1
        path = pathlib.Path(folder, f"table-{seed}.ofd")
        path.write_bytes(made(out.finish(), Dialect(split=random.choice(("line", "char", "word")), filled=random.random() < 0.3,
                                                    turned=random.random() < 0.2, units=random.random() < 0.2)))
        _, record, diag = inspect(baosong, path)
        got = [text for text in words(json.loads(record)) if re.match(r"\d+,\d+", text)] if record else [diag]
        if got != list(as_drawn(cells)):
            print(f"{path.name}: {[pair for pair in zip(got, as_drawn(cells)) if pair[0] != pair[1]][:3]}")
            worst = 1
    sys.exit(worst)


# ---- the specimen ----

def specimen(source):
    """The specimen page as an office would print it."""
    out, attachments = Flow(header="云澜市清溪区法治政府建设年度报告"), False
    for kind, *item in page_items(source):
        if kind == "table":
            rows = item[0]
            cells = [(r, sum(spans for _, spans in row[:c]), 1, spans, text)
                     for r, row in enumerate(rows) for c, (text, spans) in enumerate(row)]
            columns = max(column + spans for _, column, _, spans, _ in cells)
            out.table(cells, [28, 52, 28, 48] if item[1] == 1 else [156 / columns] * columns, heading=0 if item[1] == 1 else 1)
            continue
        text, bold, align = item
        attachments = attachments or text == "附件："
        if text.startswith("云澜市清溪区2023年") and not attachments and not align:
            out.paragraph(text, "center", True, 7.05)
        else:
            out.paragraph(text.replace("\xa0", " ").strip("　"), align, bold)
    return out.finish()


def sample(source, target):
    pathlib.Path(target).write_bytes(made(specimen(source), title="云澜市清溪区2023年法治政府建设情况报告"))


def carrying(source, target):
    maker = Maker(Dialect())
    files = [("附件", "/Doc_0/Attachs/1.csv"), ("附件.CSV", "Attachs/2.csv"), ("附件一.txt", "attachs\\3.txt"),
             ("../../_x", "Attachs/3.txt"), ("无", "Attachs/4.txt")]
    listed = "".join(maker.tag("Attachment", maker.tag("FileLoc", where), ID=i + 1, Name=name) for i, (name, where) in enumerate(files))
    members = Maker(Dialect(tail=maker.tag("Attachments", "Attachments.xml"))).members(specimen(source))
    members.update({"Doc_0/Attachments.xml": maker.root("Attachments", listed), "Doc_0/Attachs/1.csv": "项目,46\n",
                    "Doc_0/Attachs/2.csv": "项目,7\n", "Doc_0/Attachs/3.txt": "说明\n"})
    pathlib.Path(target).write_bytes(pack(members))


FUZZED = ("OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml", "Doc_0/Pages/Page_1/Content.xml", "Doc_0/DocumentRes.xml",
          "Doc_0/Tpls/Tpl_0/Content.xml", "Doc_0/Annots/Annotations.xml", "Doc_0/Attachments.xml")


def seeds(folder):
    """The files of small documents, with a byte 0 between two, in the order of fuzz_ofd.c."""
    maker = Maker(Dialect())
    for name in ("unit", "table-merged", "table-turned-cell", "form", "columns", "vertical", "deltas", "unseen-ink", "aslant"):
        sheets, _, _, *more = CASES[name]
        tail = maker.tag("Annotations", "Annots/Annotations.xml") + maker.tag("Attachments", "Attachments.xml")
        sheets[0].common = [("text", 30, 20, "某市报告", 3.7, False, 0.0, {})]
        members = Maker(Dialect(template=True, tail=tail, prefix="")).members(sheets)
        members["Doc_0/Annots/Annotations.xml"] = maker.root("Annotations", maker.tag("FileLoc", "/Doc_0/Tpls/Tpl_0/Content.xml"))
        members["Doc_0/Attachments.xml"] = maker.root("Attachments", maker.tag("Attachment", maker.tag("FileLoc", "/OFD.xml"), Name="附件"))
        members.update(more[1] if len(more) > 1 else {})
        parts = [members.get(part, b"") for part in FUZZED]
        pathlib.Path(folder, name + ".ofd-files").write_bytes(b"\0".join(parts))


def upper(name):
    return name.upper()


DIALECTS = {
    "namespace": Dialect(space="http://www.ofdspec.org"),
    "default-namespace": Dialect(prefix=""),
    "no-namespace": Dialect(prefix="", space=""),
    "other-prefix": Dialect(prefix="o:"),
    "words": Dialect(split="word"),
    "characters": Dialect(split="char"),
    "characters-shuffled": Dialect(split="char", reverse=True),
    "codes": Dialect(split="codes"),
    "reversed": Dialect(reverse=True),
    "scaled": Dialect(scaled=True),
    "turned": Dialect(turned=True),
    "turned-characters": Dialect(turned=True, split="char", scaled=True),
    "runs": Dialect(runs=True),
    "whole-boundary": Dialect(offset=True),
    "glyphs": Dialect(glyphs=True),
    "filled-lines": Dialect(filled=True),
    "units": Dialect(units=True),
    "template": Dialect(template=True),
    "inline": Dialect(inline=True),
    "bodies": Dialect(bodies=2),
    "gb18030": Dialect(encoding="GB18030"),
    "utf-16": Dialect(encoding="UTF-16"),
    "no-resources": Dialect(resources=False),
    "absolute": Dialect(named={"root": "/{0}", "page": "/Doc_0/{0}", "resources": "/Doc_0/{0}"}),
    "from-the-top": Dialect(named={"page": "Doc_0/{0}"}),
    "backslashes": Dialect(named={"page": ".\\{0}"}, member=lambda name: name.replace("/", "\\")),
    "other-case": Dialect(member=upper),
    "folders": Dialect(root="Doc_0/Document.xml", named={"root": "Doc_0", "page": "Pages/../{0}"}),
    "page-folder": Dialect(named={"page": lambda path: path.replace("/Content.xml", "")}),
    "chinese-names": Dialect(root="文档_0/Document.xml", page="页_{0}.xml", member=lambda name: name.encode("gbk")),
    "pretty": Dialect(split="codes", reverse=True, prefix=""),
}


def words(record):
    """Blocks without spaces: half of one between two characters may as well be none."""
    return [text.replace(" ", "") for text in seen(record)]


def figures(record):
    return [(o.get("indicator"), o.get("value"), o.get("low"), o.get("unit"), o["status"]) for o in record["observations"]]


def dialects(source, folder, baosong):
    worst, sheets = 0, specimen(source)
    path = pathlib.Path(folder, "base.ofd")
    path.write_bytes(made(sheets))
    base = json.loads(inspect(baosong, path)[1])
    for name, dialect in DIALECTS.items():
        path = pathlib.Path(folder, f"{name}.ofd")
        path.write_bytes(made(sheets, dialect))
        status, out, diag = inspect(baosong, path)
        record = json.loads(out) if out.startswith("{") else None
        if record and words(record) == words(base) and record["id"] == base["id"] and figures(record) == figures(base):
            continue
        worst = 1
        got = words(record) if record else []
        differ = [pair for pair in zip(got, words(base)) if pair[0] != pair[1]][:2]
        print(f"{name}: exit {status}, {len(got)} blocks for {len(seen(base))}: {differ}\n{diag[:300]}")
    sys.exit(worst)


# ---- hostile ones ----

def raw_page(objects, count=1, **others):
    """Members of a file whose pages have OBJECTS, XML, and a line to read."""
    sheets = [Sheet() for _ in range(count)]
    for one in sheets:
        one.text(30, 50, SEEN)
        one.raw(objects)
    return {**Maker(Dialect()).members(sheets), **others}


def bad_files():
    """name: (bytes, exit status, code); a status below 2 means that it is read."""
    good, maker = Maker(Dialect()).members(sheet((30, 50, SEEN))), Maker(Dialect())
    sound, page = pack(good), "Doc_0/Pages/Page_0/Content.xml"
    middle = sound.find(page.encode()) + 80
    doctype = good[page].replace(b"?>\n", b'?>\n<!DOCTYPE a [<!ENTITY b "46">]>\n', 1)
    deep = raw_page("<ofd:PageBlock>" * 300 + "</ofd:PageBlock>" * 300)
    text = maker.tag("TextObject", maker.tag("TextCode", "7"), Boundary="30 60 1 1", Size=1)
    line = maker.tag("PathObject", maker.tag("AbbreviatedData", "M 0 0 L 9 0"), Boundary="{0} {1} 9 1")
    down = maker.tag("PathObject", maker.tag("AbbreviatedData", "M 0 0 L 0 9"), Boundary="{0} {1} 1 9")
    circle = maker.root("Res", maker.tag("CompositeGraphicUnit", maker.tag("Content", in_unit(maker) * 50), ID=950))
    others = {name: content for name, content in good.items() if name != page}
    yield "truncated", sound[:len(sound) // 2], 3, "CONTAINER_BROKEN"
    yield "damaged", sound[:middle] + bytes(40) + sound[middle + 40:], 3, "CONTAINER_BROKEN"
    yield "doctype", pack({**good, page: doctype}), 3, "CONTAINER_BROKEN"
    yield "not-xml", pack({**good, page: good[page][:-20]}), 3, "CONTAINER_BROKEN"
    yield "no-page", pack(others), 3, "CONTAINER_BROKEN"
    yield "no-document", pack({"OFD.xml": good["OFD.xml"]}), 3, "CONTAINER_BROKEN"
    yield "climbing", pack({**good, "Doc_0/../../x": "x"}), 3, "CONTAINER_BROKEN"
    yield "deep", pack(deep), 3, "CONTAINER_BROKEN"
    yield "password", encrypted(sound), 3, "FORMAT_ENCRYPTED"
    yield "locked", pack({**good, "Encryptions.xml": "<a/>"}), 3, "FORMAT_ENCRYPTED"
    yield "ratio", pack({**good, page: good[page] + b" " * (40 << 20)}), 3, "LIMIT_CONTAINER"
    yield "no-text", pack(Maker(Dialect()).members([Sheet()])), 3, "TEXT_NONE"
    yield "outside", pack({**good, "OFD.xml": good["OFD.xml"].replace(b"Doc_0/Document.xml", b"../../../etc/passwd")}), 3, "CONTAINER_BROKEN"
    yield "broken-resources", pack({**good, "Doc_0/PublicRes.xml": b"<a"}), 0, "PART_UNREAD"
    yield "no-resources", pack({name: content for name, content in good.items() if "Res" not in name}), 0, "KIND_NOT_RECOGNISED"
    yield "no-attachments", pack(Maker(Dialect(tail=maker.tag("Attachments", "A.xml"))).members(sheet((30, 50, SEEN)))), 0, "PART_UNREAD"
    yield "no-annotations", pack(Maker(Dialect(tail=maker.tag("Annotations", "A.xml"))).members(sheet((30, 50, SEEN)))), 0, "PART_UNREAD"
    yield "circle", pack(raw_page(in_unit(maker), **{"Doc_0/DocumentRes.xml": circle})), 3, "LIMIT_CONTAINER"
    yield "texts-at-one-place", pack(raw_page(text * 100000), zipfile.ZIP_STORED), 0, "KIND_NOT_RECOGNISED"
    yield "texts-in-a-row", pack(raw_page("".join(text.replace("30 60", f"{i / 10} 60") for i in range(100000)))), 0, "KIND_NOT_RECOGNISED"
    yield "texts-below", pack(raw_page("".join(text.replace("30 60", f"30 {i * 2}") for i in range(100000)))), 0, "KIND_NOT_RECOGNISED"
    yield "texts-in-pairs", pack(raw_page("".join(text.replace("30 60", f"{30 + i % 2 * (40 + i % 977 / 9)} {60 + i // 2 * 2}")
                                                  for i in range(100000)))), 0, "KIND_NOT_RECOGNISED"
    yield "lines", pack(raw_page("".join(line.format(i % 70 * 3, i // 70) + down.format(i % 99, i // 70) for i in range(9999)))), 0, "KIND_NOT_RECOGNISED"
    yield "grid", pack(raw_page("".join(f'<ofd:PathObject Boundary="0 0 1 1"><ofd:AbbreviatedData>M {i * 2} 0 L {i * 2} 9999 M 0 {i * 2} L 9999 {i * 2}'
                                        "</ofd:AbbreviatedData></ofd:PathObject>" for i in range(440)))), 0, "KIND_NOT_RECOGNISED"
    yield "boxes", pack(raw_page("".join(line.format(i % 40 * 12, i // 40 * 12 + d) + down.format(i % 40 * 12 + d, i // 40 * 12)
                                         for i in range(2000) for d in (0, 4, 9)) + text * 50000)), 0, "KIND_NOT_RECOGNISED"
    yield "huge-numbers", pack(raw_page(maker.tag("TextObject", maker.tag("TextCode", "4567", X="9e99", Y="-9e99", DeltaX="9e99 -9e99 99999999999"),
                                                  Boundary="9e99 -9e99 9e99 1e999", CTM="9e99 9e99 -9e99 9e99 9e99 9e99", Size="9e99"))), 0, "KIND_NOT_RECOGNISED"
    yield "no-numbers", pack(raw_page(maker.tag("TextObject", maker.tag("TextCode", "4567", X="", DeltaX="- . e g g"), Boundary="a b", CTM="1 0", Size="-"))), 0, "KIND_NOT_RECOGNISED"
    yield "long-path", pack(raw_page(maker.tag("PathObject", maker.tag("AbbreviatedData", "M 0 0 " + "L 1 2 " * 300000), Boundary="0 0 9 9")), zipfile.ZIP_STORED), 0, "LIMIT_PAGE_LINES"
    yield "many-templates", pack(raw_page(maker.tag("Template", TemplateID=2) * 100000), zipfile.ZIP_STORED), 0, "KIND_NOT_RECOGNISED"
    tables = "".join(f'<ofd:PathObject Boundary="0 0 1 1"><ofd:AbbreviatedData>M 30 {60 + i} L 150 {60 + i}</ofd:AbbreviatedData></ofd:PathObject>'
                     f'<ofd:PathObject Boundary="0 0 1 1"><ofd:AbbreviatedData>M {30 + i} 60 L {30 + i} 180</ofd:AbbreviatedData></ofd:PathObject>'
                     for i in range(0, 121, 10))
    yield "tables-over-pages", pack(raw_page(tables, 400)), 0, "KIND_NOT_RECOGNISED"


def bad(folder, baosong):
    sys.exit(refused(((name + ".ofd", *rest) for name, *rest in bad_files()), folder, baosong))


# ---- files of others ----

def words_of(path):
    """All text of the pages, in the order of the file, without spaces."""
    out = []
    with zipfile.ZipFile(path) as container:
        names = sorted((int(number), name) for name in container.namelist()
                       for number in re.findall(r"Doc_0/Pages/Page_(\d+)/Content\.xml$", name))
        for _, name in names:
            for element in ElementTree.fromstring(container.read(name)).iter():
                if element.tag.endswith("TextCode"):
                    out.append(element.text or "")
    return re.sub(r"\s", "", "".join(out))


def given(source, folder, baosong):
    worst, files = 0, sorted(pathlib.Path(source).glob("*.ofd"))
    for path in files:
        status, out, diag = inspect(baosong, path)
        body = json.loads(out)["body"] if out.startswith("{") else {"paragraphs": [], "tables": []}
        blocks = body["paragraphs"] + [cell for table in body["tables"] for cell in table["cells"]]
        text = "".join(block["text"] for block in sorted(blocks, key=lambda block: block["offset"]))
        wanted = words_of(path)
        if re.sub(r"\s", "", text) != wanted or (not wanted and "TEXT_NONE" not in diag) or status == 4:
            print(f"{path.name}: exit {status}\n  wanted {wanted[:100]}\n  got    {text[:100]}\n{diag[:300]}")
            worst = 1
        if path.name.startswith("AddAttachment") and [
                (a["name"], a["title"], a["bytes"]) for a in json.loads(out)["attachments"]] != [("Gao.jpg", "Gao", 36494)]:
            print(f"{path.name}: {json.loads(out)['attachments']}")
            worst = 1
    del folder
    sys.exit(worst if files else 1)


if __name__ == "__main__":
    {"cases": cases, "dialects": dialects, "bad": bad, "tables": tables, "sample": sample, "carrying": carrying, "seeds": seeds, "given": given}[sys.argv[1]](*sys.argv[2:])

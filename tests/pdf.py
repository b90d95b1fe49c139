#!/usr/bin/env python3
"""PDF files and what is to be read of them.

usage: pdf.py cases FOLDER BAOSONG           each feature, read as a reader sees it
       pdf.py bad FOLDER BAOSONG             each damaged or hostile one: its finding, no crash, in time
       pdf.py partly OUT.pdf [WORDS]         one of whose text pdftotext knows the characters of WORDS only
       pdf.py seeds FOLDER                   small ones for tests/fuzz
       pdf.py sample REPORT.html OUT.pdf     the specimen page as a document in the same words
"""
import json
import pathlib
import re
import sys

from pdfwriter import UNMAPPED, Document, width
from refused import inspect, refused
from specimen import page_items

LEFT, RIGHT, TOP, BOTTOM = 72, 523, 90, 770
SIZE, STEP = 12, 22
FORBIDDEN_FIRST = "，。；：、！？）》”’…％%"
FORBIDDEN_LAST = "（《“‘"


def units(text):
    """What is not broken: a word of ASCII or one other character."""
    return re.findall(r"[!-~]+|.", text)


def wrap(text, size, room, indent=0):
    """TEXT in lines of ROOM points, the first INDENT in, broken where Chinese lines may be."""
    lines, line, left = [], "", room - indent
    for unit in units(text):
        if line and width(line + unit, size) > left and unit[0] not in FORBIDDEN_FIRST:
            carried = ""
            while line and line[-1] in FORBIDDEN_LAST:
                carried, line = line[-1] + carried, line[:-1]
            lines.append(line)
            line, left = carried, room
        line += unit
    return lines + [line]


class Flow:
    """Text down the pages of a document, with a header and page numbers."""

    def __init__(self, document, header=""):
        self.document, self.header, self.y, self.page = document, header, BOTTOM, None

    def room_for(self, height):
        if self.y + height <= BOTTOM and self.page:
            return
        self.page = self.document.page()
        self.y = TOP
        if self.header:
            self.page.text((595 - width(self.header, 9)) / 2, 50, self.header, 9)
        foot = f"— {len(self.document.pages)} —"
        self.page.text((595 - width(foot, 9)) / 2, 800, foot, 9)

    def line(self, x, text, size=SIZE):
        self.room_for(STEP)
        self.page.text(x, self.y + STEP / 2, text, size)
        self.y += STEP

    def paragraph(self, text, indent=2):
        for number, line in enumerate(wrap(text, SIZE, RIGHT - LEFT, indent * SIZE)):
            self.line(LEFT + (indent * SIZE if number == 0 else 0), line)

    def centred(self, text, size=SIZE):
        self.line((595 - width(text, size)) / 2, text, size)

    def table(self, rows, widths, size=9, ruled=True):
        """ROWS of (text, columns); texts break in their cells and stand in the middle of the row."""
        edges = [LEFT + sum(widths[:i]) for i in range(len(widths) + 1)]
        for cells in rows:
            at, made = 0, []
            for text, span in cells:
                room = edges[at + span] - edges[at]
                made.append((edges[at], room, wrap(text, size, room - 8) if text else []))
                at += span
            height = max(len(lines) for _, _, lines in made) * (size + 4) + 8
            self.room_for(height)
            for left, room, lines in made:
                for number, line in enumerate(lines):
                    self.page.text(left + 4, self.y + height / 2 + (number - (len(lines) - 1) / 2) * (size + 4), line, size)
                if ruled:
                    self.page.line(left, self.y, left + room, self.y)
                    self.page.line(left, self.y + height, left + room, self.y + height)
                    self.page.line(left, self.y, left, self.y + height)
                    self.page.line(left + room, self.y, left + room, self.y + height)
            self.y += height


def sample(source, target):
    document = Document("清溪区2023年法治政府建设情况报告")
    flow = Flow(document, "云澜市清溪区人民政府文件")
    attachments = False
    for kind, *item in page_items(source):
        if kind == "table" and item[1] == 1:
            flow.table(item[0], [60, 180, 60, 151], ruled=False)
            flow.y += STEP
        elif kind == "table":
            columns = sum(span for _, span in item[0][0])
            flow.table(item[0], [(RIGHT - LEFT) / columns] * columns, 10.5)
            flow.y += STEP / 2
        else:
            text = item[0].replace("\xa0", " ").strip("\u3000 ")
            attachments = attachments or text == "附件："
            if text.startswith("云澜市清溪区2023年") and len(text) < 30:
                flow.centred(text, 18)
            elif re.match("表1", text):
                flow.centred(text)
            elif text in ("云澜市清溪区人民政府", "2024年3月18日"):
                flow.line(RIGHT - 24 - width(text, SIZE), text)
            else:
                flow.paragraph(text)
    pathlib.Path(target).write_bytes(document.build())


# ---- each feature ----

SEEN = "全年办结案件46件。"
LONG = ("全年收到行政复议申请74件，受理66件，审结61件，直接纠错7件，负责人出庭应诉率100%，做到出庭又出声，坚持把调解和解贯穿办案全过程，"
        "受理前释明、审理中听证、结案后回访，努力让争议在程序内得到实质化解。")
GRID = [[("领域", 1), ("检查（次）", 1), ("处罚", 2)], [("市场监管", 1), ("1286", 1), ("214", 1), ("", 1)],
        [("农业农村和水利系统综合行政执法", 1), ("9", 1), ("0", 1), ("3", 1)]]


def cells(rows, wide):
    """What is to be read of ROWS, WIDE columns of text in order of reading."""
    return [(r, sum(span for _, span in row[:c]), 1, row[c][1], row[c][0])
            for r, row in enumerate(rows) for c in range(len(row))] if wide else []


def case_lines(document):
    flow = Flow(document)
    flow.paragraph(LONG)
    flow.paragraph(SEEN)
    return [LONG, SEEN]


def case_pages(document):
    """A paragraph goes on behind the page break; header and number are no part of it."""
    flow = Flow(document, "清溪区人民政府文件")
    texts = [f"{LONG[n:n + 8]}：{LONG[n % 7:]}" for n in range(1, 30)]
    for text in texts:
        flow.paragraph(text)
    return texts


def case_columns(document):
    page, texts = document.page(), [LONG, LONG.replace("74", "75")]
    for number, text in enumerate(texts):
        for row, line in enumerate(wrap(text * 3, 10, 200)):
            page.text(72 + number * 240, 90 + row * 18, line, 10)
    return [text * 3 for text in texts]


def case_spaces(document):
    """Between figures and ideographs programs leave a quarter of an em, which is no space."""
    page = document.page()
    for x, text in ((72, "全年办结案件"), (147, "46"), (162, "件，办结率"), (225, "98.5"), (249, "%。")):
        page.text(x, 100, text, 12)
    return ["全年办结案件46件，办结率98.5%。"]


def case_signs(document):
    document.page().text(72, 100, "\u2f00是全年办结案件４６件，\u2f2f作人员\ufb01rst。", 12)
    return ["一是全年办结案件４６件，工作人员first。"]


def case_private(document):
    document.page().text(72, 100, "全年办结案件46件，\ue123某。", 12)
    return ["全年办结案件46件，\ue123某。"]


def case_vertical(document):
    """Columns from right to left."""
    page = document.page()
    for number, text in enumerate(("全年办结案件四十六件", "群众满意率超过九成五", "群众合法权益得到维护")):
        page.text(480 - 24 * number, 100, text, 14, "F2")
    return ["全年办结案件四十六件群众满意率超过九成五群众合法权益得到维护"]


def case_table(document):
    flow = Flow(document)
    flow.paragraph(SEEN)
    flow.table(GRID, [110, 110, 110, 110])
    flow.paragraph(SEEN)
    return [SEEN, *cells(GRID, True), SEEN]


def case_table_pages(document):
    """A table of sixty rows is one, however many pages it takes."""
    rows = [[("事项", 1), ("件数", 1)]] + [[(f"第{n}类事项", 1), (str(n), 1)] for n in range(60)]
    Flow(document, "清溪区人民政府文件").table(rows, [220, 220], 12)
    return cells(rows, True)


def case_unruled(document):
    rows = [[("事项", 1), ("件数", 1), ("金额", 1)]] + [[(f"第{n}类", 1), (str(n), 1), (f"{n}.5", 1)] for n in "三四五六"]
    rows = [[(text.replace("三", "3").replace("四", "4").replace("五", "5").replace("六", "6") if c else text, 1)
             for c, (text, _) in enumerate(row)] for row in rows]
    Flow(document).table(rows, [150, 150, 150], 12, ruled=False)
    return cells(rows, True)


def stroke(page, *corners):
    page.line(*corners)


def grid_with(draw):
    """Two rows of two; DRAW(page, x1, y1, x2, y2) draws a line."""
    def make(document):
        page = document.page()
        for number, text in enumerate(("许可", "46件", "处罚", "7件")):
            page.text(100 + number % 2 * 100, 115 + number // 2 * 30, text, 12)
        for n in range(3):
            draw(page, 90, 100 + n * 30, 290, 100 + n * 30)
            draw(page, 90 + n * 100, 100, 90 + n * 100, 160)
        return [(0, 0, 1, 1, "许可"), (0, 1, 1, 1, "46件"), (1, 0, 1, 1, "处罚"), (1, 1, 1, 1, "7件")]
    return make


def bars(page, x1, y1, x2, y2):
    page.bar(x1, y1, max(x2 - x1, 0.48), max(y2 - y1, 0.48))


def scaled(page, x1, y1, x2, y2):
    page.raw("q .1 0 0 .1 0 0 cm")
    height = page.size[1]
    page.raw(f"5 w {x1 * 10} {(height - y1) * 10} m {x2 * 10} {(height - y2) * 10} l S Q")


def case_rectangles(document):
    page = document.page()
    for number, text in enumerate(("许可", "46件", "处罚", "7件")):
        page.text(100 + number % 2 * 100, 115 + number // 2 * 30, text, 12)
        page.raw(f".5 w {90 + number % 2 * 100} {842 - 130 - number // 2 * 30} 100 30 re s")
    return [(0, 0, 1, 1, "许可"), (0, 1, 1, 1, "46件"), (1, 0, 1, 1, "处罚"), (1, 1, 1, 1, "7件")]


def case_form(document):
    """What is drawn lies in a form of its own measure, which a second one calls."""
    wanted = grid_with(lambda *_: None)(document)
    page = document.pages[0]
    lines = "".join(f"0 {n * 30} m 200 {n * 30} l S {n * 100} 0 m {n * 100} 60 l S " for n in range(3))
    box = "/Type /XObject /Subtype /Form /BBox [-9 -9 999 999]"
    page.xobjects["X1"] = (f".5 w {lines}".encode(), f"{box} /Matrix [1 0 0 1 90 682]")
    page.raw("q 1 0 0 1 0 0 cm /X1 Do Q")
    return wanted


def case_white(document):
    """Lines nobody sees make no table."""
    wanted = grid_with(stroke)(document)
    page = document.pages[0]
    page.content = [line for line in page.content if line.startswith("BT")] + \
        ["1 G 1 1 1 RG"] + [line for line in page.content if not line.startswith("BT")]
    return [f"{wanted[0][4]} {wanted[1][4]}{wanted[2][4]} {wanted[3][4]}"]


def case_turned(document):
    """The page lies on its side and is shown upright."""
    page = document.page((842, 595), rotate=90)
    turn = (0, 1, -1, 0)
    for number, text in enumerate(("许可", "46件", "处罚", "7件")):
        page.text(120 + number // 2 * 30, 505 - number % 2 * 100, text, 12, matrix=turn)
    for n in range(3):
        page.line(100 + n * 30, 305, 100 + n * 30, 505 + 10)
        page.line(100, 515 - n * 105, 160, 515 - n * 105)
    return [(0, 0, 1, 1, "许可"), (0, 1, 1, 1, "46件"), (1, 0, 1, 1, "处罚"), (1, 1, 1, 1, "7件")]


def case_bare(document):
    document.page().text(72, 100, SEEN, 12)
    document.page()
    document.page().bar(72, 72, 300, 300)
    document.page().text(72, 100, LONG[:30], 12)
    return [SEEN, LONG[:30]]


def case_margins(document):
    """The corner of the page is not where the count begins."""
    wanted = grid_with(stroke)(document)
    page = document.pages[0]
    page.content = ["1 0 0 1 1000 -500 cm"] + page.content
    page.media = [1000, -500, 1595, 342]
    return wanted


# name: (what is drawn and to be read, arguments of the document, findings)
CASES = {
    "lines": (case_lines, {}, []),
    "pages": (case_pages, {}, []),
    "columns": (case_columns, {}, []),
    "spaces": (case_spaces, {}, []),
    "signs": (case_signs, {}, ["CHARACTER_COMPATIBLE"]),
    "private": (case_private, {}, ["CHARACTER_PRIVATE"]),
    "vertical": (case_vertical, {}, []),
    "table": (case_table, {}, []),
    "table-pages": (case_table_pages, {}, []),
    "unruled": (case_unruled, {}, []),
    "strokes": (grid_with(stroke), {}, []),
    "bars": (grid_with(bars), {}, []),
    "scaled": (grid_with(scaled), {}, []),
    "rectangles": (case_rectangles, {}, []),
    "form": (case_form, {}, []),
    "white": (case_white, {}, []),
    "turned": (case_turned, {}, []),
    "margins": (case_margins, {}, []),
    "bare": (case_bare, {}, ["PDF_PAGES_BARE"]),
    "object-streams": (case_table, {"object_streams": True}, []),
    "plain-streams": (case_table, {"compress": False}, []),
    "behind-junk": (case_lines, {"prolog": b"\n\0\0 junk \n"}, []),
}


def seen(record):
    """Paragraphs that are no furniture, and cells, in order of their places."""
    items = [(line["offset"], line["text"]) for line in record["body"]["paragraphs"] if line["role"] != "furniture"]
    for data in record["body"]["tables"]:
        items += [(item["offset"], (item["rowIndex"], item["columnIndex"], item["rowSpan"], item["columnSpan"], item["text"]))
                  for item in data["cells"]]
    return [item for _, item in sorted(items, key=lambda pair: pair[0])]


def cases(folder, baosong):
    worst = 0
    for name, (make, named, codes) in CASES.items():
        path, document = pathlib.Path(folder, f"{name}.pdf"), Document("法治政府", **named)
        wanted = make(document)
        path.write_bytes(document.build())
        status, out, diag = inspect(baosong, path)
        got = seen(json.loads(out)) if out.startswith("{") else []
        missing = [code for code in codes if code not in diag]
        extra = [code for code in ("CHARACTER_COMPATIBLE", "CHARACTER_PRIVATE", "PDF_") if code in diag and
                 not any(known.startswith(code) for known in codes)]
        if status > 1 or got != wanted or missing or extra:
            print(f"{name}: exit {status}\n  wanted {wanted}\n  got    {got}\n  missing {missing} extra {extra}\n{diag[:600]}")
            worst = 1
    sys.exit(worst)


# ---- damaged and hostile ones ----

def one_page(text=SEEN, **named):
    document = Document(**named)
    document.page().text(72, 100, text, 12)
    return document


def locked():
    """A lock whose password is not the empty one."""
    lock = (b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> /P -4 >> "
            b"/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Root")
    return one_page().build().replace(b"/Root", lock, 1)


def scanned(pages):
    document = Document()
    for _ in range(pages):
        document.page().bar(72, 72, 400, 600)
    return document.build()


def unmapped(seen=""):
    """A page with words in a font whose map of characters is missing, and SEEN in another."""
    document = Document()
    page = document.page()
    page.text(72, 100, "联系人张三，电话13912345678。", font=UNMAPPED)
    if seen:
        page.text(72, 140, seen, 12)
    return document.build()


def drawn(operators, text=SEEN):
    document = one_page(text)
    document.pages[0].raw(operators)
    return document.build()


def deep_tree():
    """Pages in pages, the last of which has the first for a child."""
    whole = one_page().build()
    nodes = b"".join(b"%d 0 obj\n<< /Type /Pages /Count 1 /Kids [%d 0 R] >>\nendobj\n" % (n, n + 1) for n in range(100, 5000))
    return whole.replace(b"xref\n", nodes + b"2 0 obj\n<< /Type /Pages /Count 1 /Kids [100 0 R] >>\nendobj\nxref\n", 1)


def calls_itself():
    document = one_page()
    page = document.pages[0]
    page.xobjects["X1"] = (b"/X1 Do " * 50, "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 9 0 R /X2 10 0 R >> >>")
    page.raw("/X1 Do " * 50)
    return document.build()


def same_kid():
    """Forty thousand times the same long dictionary."""
    whole = one_page().build()
    kids = b"2 0 obj\n<< /Type /Pages /Count 1 /Kids [" + b"90 0 R " * 40000 + b"] >>\nendobj\n"
    node = b"90 0 obj\n<< " + b"/A 1 " * 200000 + b" /Type /Page >>\nendobj\n"
    return whole.replace(b"xref\n", kids + node + b"xref\n", 1)


def many_pages(count):
    document = Document()
    for number in range(count):
        document.page().text(72, 400, "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in str(number)) + SEEN, 12)
    return document.build()


SOUND = "KIND_NOT_RECOGNISED"


def bad_files():
    """Name, content, exit status and finding."""
    whole = one_page().build()
    yield "empty-inside.pdf", b"%PDF-1.4\n", 3, "PDF_NO_OBJECT"
    yield "half.pdf", whole[:len(whole) // 2], 3, "PDF_"
    yield "no-end.pdf", whole[:-200], 3, "PDF_BROKEN"
    yield "lost.pdf", whole.replace(b"startxref\n", b"startxref\n9"), 0, SOUND
    yield "damaged.pdf", drawn("what is this"), 0, "PDF_DAMAGED"
    yield "noise.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 400, 3, "PDF_NO_OBJECT"
    yield "locked.pdf", locked(), 3, "FORMAT_ENCRYPTED"
    yield "scan.pdf", scanned(3), 3, "PDF_SCANNED"
    yield "no-maps.pdf", unmapped(), 3, "PDF_NO_MAPS"
    yield "some-maps.pdf", unmapped(SEEN), 0, "PDF_MAPS_MISSING"
    yield "no-words.pdf", one_page("\u0011\u0012\u0013" * 30).build(), 3, "PDF_UNREADABLE"
    yield "deep-tree.pdf", deep_tree(), -1, ""
    yield "calls-itself.pdf", calls_itself(), 0, SOUND
    yield "same-kid.pdf", same_kid(), -1, ""
    yield "unbalanced.pdf", drawn("Q " * 200000 + "q " * 200000), 0, SOUND
    yield "far.pdf", drawn("1e30 99999999999999999999 m -99999999999 0 l S 0 0 0 0 0 0 cm 9 9 m 9 9 l S"), 0, SOUND
    yield "open-string.pdf", drawn("(" * 100000), -1, ""
    yield "open-array.pdf", drawn("[" * 100000), -1, ""
    yield "picture.pdf", drawn("BI /W 1 /H 1 ID " + "x" * 100000), -1, ""
    yield "lines.pdf", drawn("0 0 m 99 99 l S 9 9 99 99 re S " * 200000), 0, ""
    yield "one-path.pdf", drawn("0 0 m " + "99 0 l " * 400000 + "S"), 0, SOUND
    yield "bomb.pdf", drawn("q Q " * (17 << 20)), -1, ""
    yield "objects.pdf", whole.replace(b"xref\n", b"1 0 obj<</A[" * 150000 + b"xref\n", 1), -1, ""
    yield "held.pdf", one_page(object_streams=True).build().replace(b"/ObjStm /N ", b"/ObjStm /N 999999", 1), -1, ""
    yield "most-pages.pdf", many_pages(10000), 0, SOUND
    yield "pages.pdf", many_pages(10001), 3, "LIMIT_CONTAINER"


def bad(folder, baosong):
    sys.exit(refused(bad_files(), folder, baosong))


def partly(path, words=""):
    pathlib.Path(path).write_bytes(unmapped(words))


# ---- for tests/fuzz ----

WORDS = ('<title>x</title><meta name="CreationDate" content="2024-03-18T09:00:00+08:00"/>'
         '<page width="595.000000" height="842.000000">{}</page>')
WORD = '<word xMin="{}" yMin="{}" xMax="{}" yMax="{}">{}</word>'


def seeds(folder):
    """What pdftotext says in short, and the file, for features of all kinds."""
    placed = [(100, 109, 124, 121, "许可"), (200, 109, 236, 121, "46件"), (100, 139, 124, 151, "处罚"), (200, 139, 230, 151, "7件"),
              (72, 300, 520, 312, "收到申请74件，受理66件&amp;\u2f00"), (500, 320, 512, 400, "四十六件")]
    words = WORDS.format("\n".join(WORD.format(*word) for word in placed)).encode()
    for name, (make, named, _) in CASES.items():
        if name not in ("pages", "table-pages", "columns", "lines"):
            document = Document("法治", **named)
            make(document)
            pathlib.Path(folder, f"{name}.words-and-pdf").write_bytes(words + b"\0" + document.build())


if __name__ == "__main__":
    {"cases": cases, "bad": bad, "sample": sample, "partly": partly, "seeds": seeds}[sys.argv[1]](*sys.argv[2:])

"""Parts of OFD files (GB/T 33190-2016), for tests: pages set as office programs set them.

Lengths are millimetres.  A Dialect says how a producer would write the same pages.
"""
import io
import re
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

STAMP = (2024, 3, 20, 12, 0, 0)
STANDARD = "http://www.ofdspec.org/2016"
WIDTH, HEIGHT = 210.0, 297.0


def mm(value):
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"


def wide(char):
    return ord(char) >= 0x2E80 or char in "“”—…‘’"


def advance(char, size):
    return size if wide(char) else size / 2


def length(text, size):
    return sum(advance(char, size) for char in text)


def pack(members, method=zipfile.ZIP_DEFLATED):
    """MEMBERS: name (bytes: as they stand, with no flag) and content."""
    out = io.BytesIO()
    names = {}
    with zipfile.ZipFile(out, "w", method) as container:
        for number, (name, content) in enumerate(members.items()):
            if isinstance(name, bytes):
                names[f"@{number:02d}" + "x" * (len(name) - 3)] = name
                name = f"@{number:02d}" + "x" * (len(name) - 3)
            info = zipfile.ZipInfo(name, STAMP)
            info.create_system, info.external_attr, info.compress_type = 3, 0o100644 << 16, method
            container.writestr(info, content)
    content = out.getvalue()
    for made, meant in names.items():
        content = content.replace(made.encode(), meant)
    return content


@dataclass
class Dialect:
    """How the same pages are written."""
    space: str = STANDARD
    prefix: str = "ofd:"
    split: str = "line"      # a text object for each: line word char codes (one, with many codes)
    scaled: bool = False     # the size of the font stands in the CTM
    turned: bool = False     # pages lie on their side, their content is turned back
    runs: bool = False       # "g 3 5.64"
    offset: bool = False     # the boundary stays at the page's corner, X and Y tell the place
    reverse: bool = False    # objects in another order
    glyphs: bool = False     # with CGTransform
    filled: bool = False     # lines are thin filled boxes
    units: bool = False      # lines stand in a composite unit
    template: bool = False   # what every page has stands in a template
    inline: bool = False     # pages stand in Document.xml
    bodies: int = 1
    encoding: str = "UTF-8"
    sizeless: bool = False
    root: str = "Doc_0/Document.xml"
    page: str = "Pages/Page_{0}/Content.xml"
    named: dict = field(default_factory=dict)   # how locations are written: Document.xml, page, …
    member: object = str     # name of a member -> how it stands in the container
    resources: bool = True
    tail: str = ""           # more in Document.xml


class Sheet:
    """One page: texts and lines where they stand."""

    def __init__(self):
        self.objects, self.common = [], []

    def text(self, x, y, text, size=5.64, bold=False, stretch=0.0, **more):
        """TEXT on the base line Y; STRETCH is added between characters."""
        self.objects.append(("text", x, y, text, size, bold, stretch, more))

    def line(self, x, y, to_x, to_y):
        self.objects.append(("line", x, y, to_x, to_y))

    def raw(self, xml):
        self.objects.append(("raw", xml))


class Maker:
    """Sheets as the members of a container, in one dialect."""

    def __init__(self, dialect):
        self.dialect, self.id = dialect, 100

    def tag(self, name, content="", **attributes):
        made = "".join(f" {key}={quoteattr(str(value))}" for key, value in attributes.items() if value is not None)
        name = self.dialect.prefix + name
        return f"<{name}{made}>{content}</{name}>" if content else f"<{name}{made}/>"

    def root(self, name, content, **attributes):
        prefix, space = self.dialect.prefix.rstrip(":"), self.dialect.space
        declared = {f"xmlns:{prefix}" if prefix else "xmlns": space} if space else {}
        xml = f'<?xml version="1.0" encoding="{self.dialect.encoding}"?>\n' + self.tag(name, content, **declared, **attributes)
        return xml.encode(self.dialect.encoding)

    def number(self):
        self.id += 1
        return self.id

    # ---- objects ----

    def frame(self, x, y, width, height):
        """Boundary, CTM and where its origin is, for a box on the page as it is seen."""
        if self.dialect.turned:   # the page as it lies: x' = y, y' = WIDTH - x
            return f"0 0 {mm(HEIGHT)} {mm(WIDTH)}", (0, -1, 1, 0, 0, WIDTH)
        if self.dialect.offset:
            return f"0 0 {mm(WIDTH)} {mm(HEIGHT)}", (1, 0, 0, 1, 0, 0)
        return f"{mm(x)} {mm(y)} {mm(width)} {mm(height)}", (1, 0, 0, 1, -x, -y)

    def text_object(self, x, y, text, size, bold, steps, more):
        box = (x, y - size, sum(steps) + advance(text[-1], size), size * 1.3)
        boundary, (a, b, c, d, e, f) = self.frame(*box)
        scale = size if self.dialect.scaled else 1
        if (a, d) == (1, 1):
            at, matrix = (x + e, y + f), None if scale == 1 else f"{mm(scale)} 0 0 {mm(scale)} 0 0"
        else:
            at, matrix = (x, y), " ".join(mm(value) for value in (a * scale, b * scale, c * scale, d * scale, e, f))
        deltas = [mm(step / scale) for step in steps]
        if self.dialect.runs:
            deltas = self.in_runs(deltas)
        code = self.tag("TextCode", escape(text), X=mm(at[0] / scale), Y=mm(at[1] / scale), DeltaX=" ".join(deltas) or None)
        if self.dialect.glyphs:
            code = self.tag("CGTransform", self.tag("Glyphs", " ".join(str(i + 7) for i in range(len(text)))),
                            CodePosition=0, CodeCount=len(text), GlyphCount=len(text)) + code
        return self.tag("TextObject", self.tag("FillColor", Value="0 0 0") + code, ID=self.number(), Boundary=boundary,
                        Font=1, Size=None if self.dialect.sizeless else mm(size / scale), CTM=matrix,
                        Weight=800 if bold else None, **more)

    @staticmethod
    def in_runs(deltas):
        out, at = [], 0
        while at < len(deltas):
            end = at
            while end < len(deltas) and deltas[end] == deltas[at]:
                end += 1
            out += ["g", str(end - at), deltas[at]] if end - at > 2 else deltas[at:end]
            at = end
        return out

    def texts(self, x, y, text, size, bold, stretch, more):
        pieces = {"line": [text], "codes": [text], "char": list(text),
                  "word": re.findall(r"[!-~]+ ?|[^!-~]{1,4}", text)}[self.dialect.split]
        out = []
        for piece in pieces:
            steps = [advance(char, size) + stretch for char in piece]
            if piece.strip():
                out.append(self.text_object(x, y, piece, size, bold, steps[:-1], more))
            x += sum(steps)
        if self.dialect.split == "codes":
            out = [self.in_codes(xml) for xml in out]
        return out

    def in_codes(self, xml):
        """The one text code as several: the second has no Y."""
        found = re.search(r'<(\S*)TextCode X="([^"]+)" Y="([^"]+)" DeltaX="([^"]+)">(.*?)</', xml)
        if not found or "&" in found[5] or len(found[5]) < 4:
            return xml
        tag, x, y, deltas, text = found.groups()
        deltas, half = deltas.split(), len(text) // 2
        second = float(x) + sum(map(float, deltas[:half]))
        first = f'<{tag}TextCode X="{x}" Y="{y}" DeltaX="{" ".join(deltas[:half - 1])}">\n  {text[:half]}\n</{tag}TextCode>'
        rest = f'<{tag}TextCode X="{mm(second)}" DeltaX="{" ".join(deltas[half:])}">{text[half:]}</'
        return xml.replace(found[0], first + rest)

    def path(self, x, y, to_x, to_y):
        width, down = to_x - x, to_y - y
        if self.dialect.filled:
            box = (x - 0.1, y - 0.1, width + 0.2, down + 0.2)
            data = [(0, 0), (box[2], 0), (box[2], box[3]), (0, box[3])]
            more = {"Stroke": "false", "Fill": "true"}
        else:
            box = (x, y, max(width, 0.3), max(down, 0.3))
            data, more = [(0, 0), (width, down)], {"LineWidth": "0.3"}
        boundary, matrix = self.frame(*box)
        if self.dialect.turned or self.dialect.offset:
            data = [(box[0] + px, box[1] + py) for px, py in data]
        turned = " ".join(mm(value) for value in matrix) if self.dialect.turned else None
        steps = "".join(f"{'L' if i else 'M'} {mm(px)} {mm(py)} " for i, (px, py) in enumerate(data))
        return self.tag("PathObject", self.tag("AbbreviatedData", steps + ("C" if len(data) > 2 else "")),
                        ID=self.number(), Boundary=boundary, CTM=turned, **more)

    def object(self, made):
        if made[0] == "text":
            return "".join(self.texts(*made[1:]))
        return self.path(*made[1:]) if made[0] == "line" else made[1]

    def content(self, objects):
        made = [self.object(made) for made in objects]
        if self.dialect.reverse:
            made.reverse()
        return self.tag("Content", self.tag("Layer", "".join(made), ID=self.number(), Type="Body"))

    # ---- files ----

    def sheet(self, sheet):
        """The content of a page, and the unit its lines stand in."""
        objects = sheet.objects + ([] if self.dialect.template else sheet.common)
        unit = ""
        if self.dialect.units:
            lines = [made for made in objects if made[0] == "line"]
            number, objects = self.number(), [made for made in objects if made[0] != "line"]
            unit = self.tag("CompositeGraphicUnit", self.content(lines), ID=number, Width=210, Height=297)
            objects.append(("raw", self.tag("CompositeObject", ID=self.number(), ResourceID=number, Boundary="0 0 210 297")))
        area = "297 210" if self.dialect.turned else "210 297"
        return (self.tag("Area", self.tag("PhysicalBox", f"0 0 {area}")) +
                (self.tag("Template", TemplateID=2, ZOrder="Background") if self.dialect.template else "") +
                self.content(objects)), unit

    def location(self, kind, path):
        written = self.dialect.named.get(kind, "{0}")
        return written(path) if callable(written) else written.format(path)

    def document(self, sheets, folder):
        dialect, members, pages, units = self.dialect, {}, "", ""
        for i, sheet in enumerate(sheets):
            content, unit = self.sheet(sheet)
            units += unit
            name = dialect.page.format(i)
            if dialect.inline:
                pages += self.tag("Page", content, ID=10 + i)
                continue
            members[folder + name] = self.root("Page", content)
            pages += self.tag("Page", ID=10 + i, BaseLoc=self.location("page", name))
        common = self.tag("PageArea", self.tag("PhysicalBox", "0 0 210 297")) + self.tag("MaxUnitID", "99999")
        if dialect.resources:
            fonts = self.tag("Fonts", self.tag("Font", ID=1, FontName="仿宋"))
            members[folder + "PublicRes.xml"] = self.root("Res", fonts, BaseLoc="Res")
            members[folder + "DocumentRes.xml"] = self.root("Res", self.tag("CompositeGraphicUnits", units) if units else "")
            common += self.tag("DocumentRes", self.location("resources", "DocumentRes.xml"))
        common += self.tag("PublicRes", self.location("resources", "PublicRes.xml"))
        if dialect.template:
            members[folder + "Tpls/Tpl_0/Content.xml"] = self.root("Page", self.content(sheets[0].common))
            common += self.tag("TemplatePage", ID=2, BaseLoc=self.location("page", "Tpls/Tpl_0/Content.xml"))
        members[folder + dialect.root.rpartition("/")[2]] = self.root(
            "Document", self.tag("CommonData", common) + self.tag("Pages", pages) + dialect.tail)
        return members

    def members(self, sheets, title=""):
        dialect, members, bodies = self.dialect, {}, ""
        share = -(-len(sheets) // dialect.bodies)
        for i in range(dialect.bodies):
            root = dialect.root.replace("_0", f"_{i}")
            info = self.tag("DocInfo", self.tag("DocID", f"{i:032x}") + self.tag("CreationDate", "2024-03-20") +
                            (self.tag("Title", escape(title)) if title else ""))
            bodies += self.tag("DocBody", info + self.tag("DocRoot", self.location("root", root)))
            members.update(self.document(sheets[i * share:(i + 1) * share], root.rpartition("/")[0] + "/"))
        members = {"OFD.xml": self.root("OFD", bodies, Version="1.0", DocType="OFD"), **members}
        return {dialect.member(name): content for name, content in members.items()}


# ---- setting text ----

AT_END = "，。；：、！？）》”’％%〕,.;:"
AT_START = "（《“‘〔"


def broken(text, room, size, first=0.0):
    """TEXT in lines of ROOM, the first indented by FIRST, as word processors break it."""
    if "\n" in text:
        return [line for part in text.split("\n") for line in broken(part, room, size)]
    pieces = re.findall(r"[0-9A-Za-z.,:%&+/~_-]+|.", text)
    lines, line, left = [], "", room - first
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if length(piece, size) <= left + 0.001:
            line, left = line + piece, left - length(piece, size)
            at += 1
            continue
        if not line or (length(piece, size) > room):   # longer than a line: broken anywhere
            fits = 1
            while length(piece[:fits + 1], size) <= left:
                fits += 1
            line, pieces[at] = line + piece[:fits], piece[fits:]
        elif piece[0] in AT_END and len(line) > len(pieces[at - 1]):   # the character before goes down too
            at -= 1
            line = line[:-len(pieces[at])]
        while len(line) > 1 and line[-1] in AT_START:
            at -= 1
            line = line[:-1]
        lines.append(line)
        line, left = "", room
    return lines + [line] if line else lines


class Flow:
    """Paragraphs and tables, page after page."""

    def __init__(self, left=28.0, right=26.0, top=37.0, bottom=35.0, size=5.64, pitch=9.88, header=""):
        self.left, self.room, self.top = left, WIDTH - left - right, top
        self.foot, self.size, self.pitch, self.header = HEIGHT - bottom, size, pitch, header
        self.sheets = []
        self.new_page()

    def new_page(self):
        self.sheet, self.y = Sheet(), self.top
        self.sheets.append(self.sheet)

    def take(self, height):
        if self.y + height > self.foot + 0.001:
            self.new_page()
        self.y += height
        return self.y

    def paragraph(self, text, align="", bold=False, size=None, indent=2):
        size = size or self.size
        lines = broken(text, self.room, size, 0 if align else indent * size)
        for i, line in enumerate(lines):
            y = self.take(self.pitch * size / self.size) - (self.pitch - self.size) / 2 - size * 0.15
            width, x = length(line, size), self.left
            x += {"center": (self.room - width) / 2, "right": self.room - width}.get(align, 0 if i else indent * size)
            full = i + 1 < len(lines) and not align
            stretch = (self.left + self.room - x - width) / max(len(line) - 1, 1) if full else 0.0
            self.sheet.text(x, y, line, size, bold, min(stretch, size / 3))

    def table(self, cells, widths, size=4.2, heading=0):
        """CELLS: row, column, rows, columns, text; the first HEADING rows stand on each page again."""
        edges = [self.left]
        for width in widths:
            edges.append(edges[-1] + width)
        heights = self.row_heights(cells, edges, size)
        first, self.y = 0, self.y + 2
        while first < len(heights):
            shown = list(range(heading)) if first else []
            last = first
            while last < len(heights) and self.y + sum(heights[r] for r in shown) + heights[last] <= self.foot:
                shown.append(last)
                last += 1
            if last > first:
                self.draw_rows(cells, shown, heights, edges, size)
                self.y += sum(heights[r] for r in shown) + 2
            first = last
            if first < len(heights):
                self.new_page()

    @staticmethod
    def row_heights(cells, edges, size):
        heights = [size * 1.6] * max(row + rows for row, _, rows, _, _ in cells)
        for row, column, rows, columns, text in cells:
            lines = broken(text, edges[column + columns] - edges[column] - 2, size)
            for r in range(row, row + rows):
                heights[r] = max(heights[r], (len(lines) * size * 1.3 + 1) / rows)
        return heights

    def draw_rows(self, cells, shown, heights, edges, size):
        tops, y = {}, self.y
        for r in shown:
            tops[r], y = y, y + heights[r]
        for row, column, rows, columns, text in cells:
            visible = [r for r in shown if row <= r < row + rows]
            if visible:   # a cell that a page break cuts has its words on the first page
                self.cell(text if row in visible else "", edges[column], tops[visible[0]], edges[column + columns],
                          tops[visible[-1]] + heights[visible[-1]], size)

    def cell(self, text, x, y, to_x, to_y, size):
        for a, b, c, d in ((x, y, to_x, y), (x, to_y, to_x, to_y), (x, y, x, to_y), (to_x, y, to_x, to_y)):
            self.sheet.line(a, b, c, d)
        lines = broken(text, to_x - x - 2, size)
        top = (y + to_y - len(lines) * size * 1.3) / 2
        for i, line in enumerate(lines):
            self.sheet.text((x + to_x - length(line, size)) / 2, top + i * size * 1.3 + size, line, size)

    def finish(self, numbers=True):
        for i, sheet in enumerate(self.sheets):
            if self.header:
                sheet.common = [("text", self.left, 20.0, self.header, 3.7, False, 0.0, {})]
            if numbers:
                number = f"— {i + 1} —"
                sheet.text((WIDTH - length(number, 4.9)) / 2, self.foot + 9, number, 4.9)
        return self.sheets


def made(sheets, dialect=None, title=""):
    return pack(Maker(dialect or Dialect()).members(sheets, title))

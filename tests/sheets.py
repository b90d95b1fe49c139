"""Workbooks written by hand, as office programs write them: for tests."""
from xml.sax.saxutils import escape, quoteattr

import ooxml

TRANSITIONAL = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
STRICT = ("http://purl.oclc.org/ooxml/spreadsheetml/main", "http://purl.oclc.org/ooxml/officeDocument/relationships")
MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def address(row, column):
    letters = ""
    column += 1
    while column:
        letters = chr(ord("A") + (column - 1) % 26) + letters
        column = (column - 1) // 26
    return f"{letters}{row + 1}"


class Book:
    """Sheets and what they share.  A cell is None, words, a number (as text: n("46")), or XML that begins with '<c '."""

    def __init__(self, spaces=TRANSITIONAL, properties=""):
        self.spaces, self.properties, self.sheets, self.shared, self.formats, self.looks = spaces, properties, [], [], [], [(0, 0)]

    def look(self, code="General", bold=False):
        """The number of the style with this format."""
        if code not in self.formats:
            self.formats.append(code)
        item = (0 if code == "General" else 170 + self.formats.index(code), int(bold))
        if item not in self.looks:
            self.looks.append(item)
        return self.looks.index(item)

    def n(self, value, code="General", bold=False, more=""):
        return f'<c r="@" s="{self.look(code, bold)}"{more}><v>{value}</v></c>'

    def words(self, text, bold=False):
        item = text if text.startswith("<") else f'<t xml:space="preserve">{escape(text)}</t>'
        if item not in self.shared:
            self.shared.append(item)
        style = f' s="{self.look(bold=True)}"' if bold else ""
        return f'<c r="@"{style} t="s"><v>{self.shared.index(item)}</v></c>'

    def sheet(self, name, rows, merges=(), before="", after="", state="", attributes=None):
        """ROWS is a list of lists, or a dictionary from row numbers to them."""
        numbered = rows.items() if isinstance(rows, dict) else enumerate(rows)
        data = ""
        for number, cells in numbered:
            made = "".join(self.cell(item, number, column) for column, item in enumerate(cells) if item is not None)
            data += f'<row r="{number + 1}"{(attributes or {}).get(number, "")}>{made}</row>'
        spans = f'<mergeCells>{"".join(f"<mergeCell ref={quoteattr(ref)}/>" for ref in merges)}</mergeCells>' if merges else ""
        self.sheets.append((name, state, f"{before}<sheetData>{data}</sheetData>{spans}{after}"))

    def cell(self, item, row, column):
        text = item if item.startswith("<c ") else self.words(item)
        return text.replace('r="@"', f'r="{address(row, column)}"', 1)

    def root(self, name, content):
        return f'{ooxml.HEAD}<{name} xmlns="{self.spaces[0]}" xmlns:r="{self.spaces[1]}">{content}</{name}>'

    def styles(self):
        codes = "".join(f'<numFmt numFmtId="{170 + i}" formatCode={quoteattr(code)}/>' for i, code in enumerate(self.formats))
        looks = "".join(f'<xf numFmtId="{form}" fontId="{font}" applyNumberFormat="1"/>' for form, font in self.looks)
        return self.root("styleSheet", f"<numFmts>{codes}</numFmts><fonts><font/><font><b/></font></fonts>"
                         '<cellStyleXfs><xf numFmtId="9" fontId="1"/></cellStyleXfs>'
                         f"<cellXfs>{looks}</cellXfs><dxfs><dxf><font><b/></font><numFmt numFmtId=\"170\" formatCode=\"0\"/></dxf></dxfs>")

    def parts(self, more=None):
        places = [(f"rId{i + 1}", "worksheet", f"worksheets/sheet{i + 1}.xml", False) for i in range(len(self.sheets))]
        places += [("rIdS", "sharedStrings", "sharedStrings.xml", False), ("rIdL", "styles", "styles.xml", False)]
        names = "".join(f'<sheet name={quoteattr(name)} sheetId="{i + 1}"{state} r:id="rId{i + 1}"/>'
                        for i, (name, state, _) in enumerate(self.sheets))
        members = {
            "[Content_Types].xml": ooxml.contents("/xl/workbook.xml", MAIN),
            "_rels/.rels": ooxml.relations(("rId1", "officeDocument", "xl/workbook.xml", False)),
            "xl/workbook.xml": self.root("workbook", f"{self.properties}<sheets>{names}</sheets>"),
            "xl/_rels/workbook.xml.rels": ooxml.relations(*places),
            "xl/sharedStrings.xml": self.root("sst", "".join(f"<si>{item}</si>" for item in self.shared)),
            "xl/styles.xml": self.styles(),
        }
        for i, (_, _, content) in enumerate(self.sheets):
            members[f"xl/worksheets/sheet{i + 1}.xml"] = self.root("worksheet", content)
        members.update(more or {})
        return members

    def pack(self, more=None):
        return ooxml.pack(self.parts(more))

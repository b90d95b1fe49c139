#!/usr/bin/env python3
"""The specimen of yearly enforcement figures as a DOCX document, cells merged as the page merges them.

usage: enforcement.py docx PAGE TARGET
       enforcement.py change PAGE TARGET OLD NEW      the page with one cell, OLD, made another
"""
import html.parser
import pathlib
import sys

from ooxml import cell, pack, paragraph, parts, row, style, table


class Page(html.parser.HTMLParser):
    """Lines and tables of the body, in order: ("line", text, heading) or ("table", rows of (text, columns, rows))."""

    def __init__(self):
        super().__init__()
        self.items, self.rows, self.text, self.spans = [], None, None, (1, 1)

    def handle_starttag(self, tag, attributes):
        if tag == "table":
            self.rows = []
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th", "p", "h1", "h2"):
            found = dict(attributes)
            self.spans = (int(found.get("colspan", 1)), int(found.get("rowspan", 1)))
            self.text = ""

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.rows[-1].append((self.text, *self.spans))
        elif tag == "table":
            self.items.append(("table", self.rows))
        elif tag in ("p", "h1", "h2"):
            self.items.append(("line", self.text, tag))
        self.text = None if tag in ("td", "th", "p", "h1", "h2") else self.text

    def handle_data(self, data):
        if self.text is not None:
            self.text += data


def made_table(rows):
    """Cells that go down are continued in the rows below, as Word wants them."""
    down, out = {}, []
    for line in rows:
        cells, column, left = [], 0, list(line)
        while left or down.get(column, 0):
            if down.get(column, 0):
                down[column] -= 1
                cells.append(cell("", "<w:vMerge/>"))
                column += 1
                continue
            text, columns, below = left.pop(0)
            properties = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
            if below > 1:
                down[column] = below - 1
                properties += '<w:vMerge w:val="restart"/>'
            cells.append(cell(text, properties))
            column += columns
        out.append(row(*cells))
    return table(*out)


def docx(source, target):
    page = Page()
    page.feed(pathlib.Path(source).read_text(encoding="utf-8"))
    looks = {"h1": '<w:pStyle w:val="a3"/>', "h2": '<w:pStyle w:val="1"/>', "p": ""}
    body = "".join(made_table(item[1]) if item[0] == "table" else paragraph(item[1], looks[item[2]])
                   for item in page.items)
    styles = (style("a", "Normal", default=True) + style("a3", "Title", '<w:pPr><w:jc w:val="center"/></w:pPr>', "a") +
              style("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', "a"))
    pathlib.Path(target).write_bytes(pack(parts(body, styles=styles)))


def change(source, target, old, new):
    text = pathlib.Path(source).read_text(encoding="utf-8")
    assert text.count(f"<td>{old}</td>") == 1, old
    pathlib.Path(target).write_text(text.replace(f"<td>{old}</td>", f"<td>{new}</td>"), encoding="utf-8")


{"docx": docx, "change": change}[sys.argv[1]](*sys.argv[2:])

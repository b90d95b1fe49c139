"""The specimen page as what stands on it, for tests that write it in other formats, and what a record says was read.

usage: specimen.py seen RECORD.json     lines and cells, one a line
"""
import json
import pathlib
import re
import sys
from html.parser import HTMLParser


class Page(HTMLParser):
    """Information block, title, paragraphs (plain and bold ones) and the table of the specimen page."""

    def __init__(self):
        super().__init__()
        self.items, self.text, self.bold, self.tables, self.inside = [], "", False, 0, False

    def end_line(self, align=""):
        text = re.sub(r"[ \t\r\n]+", " ", self.text).strip(" ")
        if text:
            self.items.append(("line", text, self.bold, align))
        self.text, self.bold = "", False

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables += 1
            self.items.append(("table", [], self.tables))
        elif tag == "tr":
            self.items[-1][1].append([])
        elif tag in ("td", "th"):
            self.text, self.inside = "", True
            self.spans = int(dict(attrs).get("colspan", "1"))
        elif tag == "h1" or (tag in ("p", "br") and not self.inside):
            self.end_line()
        elif tag == "strong":
            self.bold = True

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.items[-1][1][-1].append((re.sub(r"\s+", " ", self.text.replace("\xa0", "\xa0")).strip(), self.spans))
            self.text, self.inside = "", False
        elif tag in ("p", "h1") and not self.inside:
            self.end_line()

    def handle_data(self, data):
        self.text += data


def page_items(source):
    text = pathlib.Path(source).read_bytes().decode("gb18030")
    start, end = text.index('<div class="xxgk-table">'), text.index("</div></div>\n</div>")
    text = text[start:end]
    text = re.sub(r'<div class="arti-metas">.*?</div>\s*<div class="bdshare.*?</div>', "", text, flags=re.S)
    page = Page()
    page.feed(text)
    page.end_line()
    return page.items


def grid(*rows, spans=None, row=0):
    """Cells as the record has them; None stands where a cell above or to the left lies."""
    spans = spans or {}
    return [(r + row, c, *spans.get((r, c), (1, 1)), text) for r, cells in enumerate(rows) for c, text in enumerate(cells) if text is not None]


def seen(record):
    """Lines and cells in order of their places; a cell without text stands where it is in its table."""
    items = [(line["offset"], 0, line["text"]) for line in record["body"]["paragraphs"]]
    for data in record["body"]["tables"]:
        first = min(item["offset"] for item in data["cells"])
        items += [(first, number, (item["rowIndex"], item["columnIndex"], item["rowSpan"], item["columnSpan"], item["text"]))
                  for number, item in enumerate(data["cells"], 1)]
    return [item for _, _, item in sorted(items, key=lambda pair: pair[:2])]


if __name__ == "__main__" and sys.argv[1] == "seen":
    for item in seen(json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))):
        print(*(item if isinstance(item, tuple) else (item,)), sep="\t")

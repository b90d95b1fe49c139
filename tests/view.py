#!/usr/bin/env python3
"""The reading view as foreign readers see it, beside the record it was made from.

usage: view.py texts REPORT.xml TEXTS.json...   each TEXTS is what a browser saw: id -> text (view.cjs)
       view.py read REPORT.xml PAGE.html...     the same with html.parser and xmllint of PAGE
       view.py plain REPORT.xml PAGE.html REPORT.txt      each mark is at its offset of the plain text
       view.py shape PAGE.html                  the page without text: tags and attributes, one a line
       view.py twins REPORT.xml FOLDER          FOLDER/hostile.xml and benign.xml: hostile text in every field
"""
import html.parser
import json
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

SPACE = "{urn:baosong:report:1}"
VOID = {"meta", "input", "br"}
OPEN = {"tr", "td", "th"}       # their end tags are left out
HIDDEN = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")

HOSTILE = ["</title><script>pwned=1</script>", "<img src=x onerror=pwned=1>", "\"'><svg onload=pwned=1>", "</style><b>",
           "</p></article></main>", "<!--", "]]>", "&lt;i&gt;&#60;b&#62;&amp", "\u202etxt.exe\u202c", "a\u2028b\u2029c",
           "javascript:pwned=1", "\u200b\u2066x\u2069\ufeff", "<i lang=en>", "${pwned}", "`", "\\u003cb>"]


def named(text):
    """TEXT with what hides or turns it named, as the page has it."""
    return HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]" if ord(found[0]) > 0x7f else found[0], text)


class Page(html.parser.HTMLParser):
    """A tree of [tag, attributes, children], as html.parser sees it; end tags must fit."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.root = ["", {}, []]
        self.stack = [self.root]
        self.feed(text)
        self.close()
        assert len(self.stack) == 1, [node[0] for node in self.stack]

    def handle_starttag(self, tag, attributes):
        assert len(dict(attributes)) == len(attributes), (tag, attributes)
        for sibling in {"tr": ("td", "th", "tr"), "td": ("td", "th"), "th": ("td", "th")}.get(tag, ()):
            if self.stack[-1][0] == sibling:
                self.stack.pop()
        node = [tag, dict(attributes), []]
        self.stack[-1][2].append(node)
        if tag not in VOID:
            self.stack.append(node)

    def handle_endtag(self, tag):
        while self.stack[-1][0] in OPEN and tag not in OPEN:
            self.stack.pop()
        assert self.stack[-1][0] == tag, (tag, [node[0] for node in self.stack])
        self.stack.pop()

    def handle_data(self, data):
        self.stack[-1][2].append(data)


def of_xmllint(path):
    """The same tree as libxml2's HTML parser sees it."""
    done = subprocess.run(["xmllint", "--html", "--nonet", "--recover", "--xmlout", str(path)], capture_output=True,
                          check=False)
    def node(element):
        children = [element.text or ""]
        for child in element:
            children += [node(child), child.tail or ""]
        return [element.tag, dict(element.attrib), children]
    return ["", {}, [node(ET.fromstring(done.stdout))]]


def text_of(node):
    """The report's text under NODE: in marks of nothing stand words of the view, in <i>."""
    if isinstance(node, str):
        return node
    empty = node[0] == "a" and str(node[1].get("id", ""))[:1] in ("o", "n")
    return "".join(text_of(child) for child in node[2] if isinstance(child, str) or
                   not (empty and child[0] == "i")) if node[0] not in ("script", "style") else ""


def walk(node):
    if not isinstance(node, str):
        yield node
        for child in node[2]:
            yield from walk(child)


def texts_of(root):
    """What view.cjs gives too: id -> text of every element with an id, and the title."""
    texts = {node[1]["id"]: text_of(node) for node in walk(root) if "id" in node[1]}
    texts["title"] = next(text_of(node) for node in walk(root) if node[0] == "title")
    return texts


def check(record, texts, who):
    """TEXTS, id -> text, against the RECORD; returns how many texts agreed."""
    def same(key, text, contains=False):
        nonlocal good
        wanted = named(text or "").replace("\r\n", "\n").replace("\r", "\n")
        got = texts.get(key, "(no such id)").replace("\r\n", "\n").replace("\r", "\n")
        assert wanted in got if contains else wanted == got, f"{who}: {key} is {got!r}, not {wanted!r}"
        good += 1

    good = 0
    field = record.find(f"{SPACE}metadata/{SPACE}title")
    title = field.text if field is not None else None
    same("title", title or record.find(SPACE + "source").get("name"))
    for i, paragraph in enumerate(record.iter(SPACE + "paragraph"), 1):
        same(f"p{i}", paragraph.text or "")
    for i, table in enumerate(record.iter(SPACE + "table"), 1):
        same(f"t{i}", "".join(cell.text or "" for cell in table.iter(SPACE + "cell")))
    for i, observation in enumerate(record.iter(SPACE + "observation"), 1):
        same(f"r{i}", observation.get("value") or observation.get("low") or "", contains=True)
        same(f"r{i}", observation.get("unit"), contains=True)
        if f"o{i}" in texts:
            same(f"o{i}", observation.findtext(f"{SPACE}basis/{SPACE}text"))
    for i, numeral in enumerate(record.iter(SPACE + "numeral"), 1):
        same(f"m{i}", numeral.text)
        if f"n{i}" in texts:
            same(f"n{i}", numeral.text)
    for tag, key in (("metadata", "meta"), ("attachments", "files"), ("citations", "cited")):
        for element in record.find(SPACE + tag):
            for text in (element.text, element.findtext(SPACE + "title"), element.get("name"), element.get("raw")):
                if text and text.strip() and (tag != "attachments" or element.get("name")):
                    same(key, text, contains=True)
    return good


def plain(record, root, source):
    """In plain text a mark stands at its offset from the paragraph's: nothing may be elsewhere."""
    places = {}
    for prefix, tag in (("o", "observation"), ("n", "numeral")):
        for i, element in enumerate(record.iter(SPACE + tag), 1):
            place = element.find(SPACE + "basis") if tag == "observation" else element
            places[f"{prefix}{i}"] = int(place.get("offset"))
    starts = {f"p{i}": int(p.get("offset")) for i, p in enumerate(record.iter(SPACE + "paragraph"), 1)}
    seen = 0

    def visit(node, at):
        nonlocal seen
        if isinstance(node, str):
            return at + len(node)
        if node[1].get("id") in places:
            assert places.pop(node[1]["id"]) == at, (node[1]["id"], at)
            seen += 1
        for child in node[2]:
            at = visit(child, at)
        return at

    for node in walk(root):
        if node[1].get("id") in starts:
            start = starts[node[1]["id"]]
            assert source.startswith(text_of(node), start) or HIDDEN.search(source), node[1]["id"]
            visit(node, start)
    assert not places, f"not in the text: {sorted(places)}"
    return seen


def twins(path, folder):
    """The record twice, with hostile and with harmless text behind every text of its own."""
    for name, texts in (("hostile", HOSTILE), ("benign", ["harmless"] * len(HOSTILE))):
        tree = ET.parse(path)
        ET.register_namespace("", SPACE[1:-1])
        number = 0
        for element in tree.getroot().iter():
            tag = element.tag[len(SPACE):]
            if element.text and element.text.strip() and tag not in ("ref", "text", "expected", "actual", "numeral"):
                # The title stands in the page in several ways: each text has to try it.
                element.text += "".join(texts) if tag == "title" else texts[number % len(texts)]
                number += 1
            for attribute in {"attachment": ("name",), "source": ("name",), "observation": ("unit",),
                              "check": (), "place": ("name",)}.get(tag, ()):
                if element.get(attribute):
                    element.set(attribute, element.get(attribute) + texts[number % len(texts)])
                    number += 1
        tree.write(pathlib.Path(folder) / f"{name}.xml", encoding="utf-8", xml_declaration=True)


def main():
    what, path, *rest = sys.argv[1:]
    if what == "twins":
        twins(path, rest[0])
        return
    if what == "shape":
        for node in walk(Page(pathlib.Path(path).read_text(encoding="utf-8")).root):
            print(node[0], *(f"{key}={value}" for key, value in node[1].items()))
        return
    record = ET.parse(path).getroot()
    if what == "plain":
        page, source = rest
        text = pathlib.Path(source).read_bytes().decode("utf-8-sig")
        print(plain(record, Page(pathlib.Path(page).read_text(encoding="utf-8")).root, text), "marks in place")
    for page in rest if what == "read" else []:
        text = pathlib.Path(page).read_text(encoding="utf-8")
        print(check(record, texts_of(Page(text).root), "html.parser"), "texts by html.parser")
        print(check(record, texts_of(of_xmllint(page)), "xmllint"), "texts by xmllint")
    for texts in rest if what == "texts" else []:
        print(check(record, json.loads(pathlib.Path(texts).read_text(encoding="utf-8")), "browser"), "texts by browser")


main()

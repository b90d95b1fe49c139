"""Titles that mean harm, and what outputs of targets make of them.

usage: hostile_values.py pages FOLDER      a saved page for each title, of a year of its own
       hostile_values.py judge FOLDER      unpacked bundles: every output is well-formed and gives the title back; nothing is evaluated
"""
import csv
import html
import io
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

TITLES = [
    "]]> <b a='1'>&amp;&lt;</b> \" ' <!-- x --> <![CDATA[ <?pi?>",
    "{metadata/issuer} {{x}} {$contact} {count(//*)} }{ {",
    "${x} %41 \\u0041 \\n \\ \" \\\" `id` $(id) &#65; %s%n",
    "\u202eevil\u202c \u2066x\u2069 \u200f\u200e \u200b\u2060",
    "\u2028\u2029 \u0085 a\u00a0b \u3000c",
    "</script><script>alert(1)</script> <!--<script>",
    "𠀀😀 e\u0301 \u1100\u1161 \uac00",
    "'; DROP TABLE t; -- | ^ ~ < > , ;",
    "<http://a> . <b> \"\"\" ''' @zh ^^xsd:int _:b0",
    "长" * 60000,
]
# Before the words by which the report is known: what spreadsheets take for formulas.
FORMULAS = ["=1+1", "@SUM(A1:A9)", "+1", "-1+2", "=cmd|' /C calc'!A0"]
PAGE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>报告</title>
<meta name="ArticleTitle" content="{title}">
<meta name="ContentSource" content="签发机关">
<meta name="PubDate" content="{after}-03-01">
</head><body>
<table><tr><td>索引号：</td><td>K55010201/{after}-00017</td><td>主题分类：</td><td>综合政务</td></tr></table>
<h1>某市某区{year}年法治政府建设年度报告</h1><p>一、主要做法</p><p>全年办结行政复议案件46件。</p></body></html>
"""
bad = []


def wrong(*words):
    bad.append(words)
    print(*(str(word)[:300] for word in words))


def pages(folder):
    titles = [f"某市某区{2001 + n}年法治政府建设年度报告{title}" for n, title in enumerate(TITLES)]
    titles += [f"{formula}某市某区{2001 + len(TITLES) + n}年法治政府建设年度报告" for n, formula in enumerate(FORMULAS)]
    for n, title in enumerate(titles):
        page = PAGE.format(title=html.escape(title), year=2001 + n, after=2002 + n)
        pathlib.Path(folder, f"{2001 + n}.html").write_bytes(page.encode())


def strings(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, str):
        yield value


def unique(pairs):
    assert len(dict(pairs)) == len(pairs), "a member twice"
    return dict(pairs)


def of_xml(content):
    for element in ElementTree.fromstring(content).iter():
        yield element.text or ""
        yield from element.attrib.values()


def of_turtle(content):
    """Short strings, as they stand between quotation marks; their escapes are those of JSON, but for ' and U."""
    for found in re.finditer(r'"((?:[^"\\\n\r]|\\.)*)"', content.decode()):
        text = re.sub(r"\\U(0*[0-9A-Fa-f]{1,6})", lambda code: chr(int(code[1], 16)), found[1].replace("\\'", "'"))
        yield json.loads(f'"{text}"', strict=False)


def of_csv(content):
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True):
        yield from row


def of_json(content):
    return strings(json.loads(content, object_pairs_hook=unique))


READERS = {".xml": of_xml, ".rdf": of_xml, ".json": of_json, ".jsonld": of_json, ".ttl": of_turtle, ".csv": of_csv}


def plain(cell):
    """A cell without the mark that keeps it from being a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def judge_output(path, title):
    values = list(READERS[path.suffix](path.read_bytes()))
    if path.suffix == ".csv":
        for value in values:
            if value[:1] in ("=", "+", "-", "@") and not re.fullmatch(r"-?[0-9.]+", value):
                wrong(path, "has a formula:", value)
        values = [plain(value) for value in values]
    if path.stem == "hostile" and title not in values:
        wrong(path, "does not give back", title, "but", values)
    if path.stem == "hostile" and any("签发机关" in value for value in values):
        wrong(path, "evaluates a value:", values)
    return len(values)


def folded(text):
    """Without what readers fold: white space, and marks that have no width."""
    return re.sub("[\\s\u200b]", "", text)


def judge(folder):
    records = sorted(pathlib.Path(folder).rglob("report.json"))
    known, judged = set(map(folded, TITLES + FORMULAS)), 0
    for record in records:
        value = json.loads(record.read_bytes())["metadata"]["title"]["value"]
        known -= {title for title in known if title in folded(value)}
        for path in sorted(record.parent.iterdir()):
            if path.suffix in READERS:
                judged += judge_output(path, value) > 0
    for title in known:
        wrong("no report is called", title)
    if len(records) < len(TITLES) + len(FORMULAS) or judged < 4 * len(records):
        wrong("few outputs:", len(records), "records,", judged, "outputs")
    sys.exit(bool(bad))


{"pages": pages, "judge": judge}[sys.argv[1]](*sys.argv[2:])

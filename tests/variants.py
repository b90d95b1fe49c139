#!/usr/bin/env python3
"""The same report in other clothes.

usage: variants.py make REPORT.txt FOLDER       write the variants
       variants.py compare RECORD.json...       their records must have the same observations
       variants.py same RECORD.json OTHER.json  they are of one report: id, outline, the metadata of the other
       variants.py text RECORD.json             print the report as the places of its parts say it lies
"""
import html
import json
import pathlib
import re
import sys
import unicodedata

FULL = str.maketrans(",:;()?!", "，：；（）？！")


def full_width(text):
    """Punctuation as a Chinese page has it; inside numbers and times it stays as it is."""
    return re.sub(r"(?<!\d)[,:]|[,:](?!\d)|[;()?!]", lambda mark: mark.group().translate(FULL), text)


def page(text, charset):
    """A saved page: the report's lines as paragraphs, navigation and a script around them."""
    lines = "\n".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())
    return (f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>网页</title>'
            '<script>var n = "39件";</script><style>p { margin: 12px }</style></head>\n<body>'
            '<ul class="nav"><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul>\n'
            f'<div class="TRS_Editor">\n{lines}\n</div></body></html>\n')


def make(source, folder):
    text = pathlib.Path(source).read_bytes().decode("utf-8-sig")
    folder = pathlib.Path(folder)
    versions = {
        "plain.txt": text.encode(),
        "bom.txt": b"\xef\xbb\xbf" + text.encode(),
        "crlf.txt": text.replace("\n", "\r\n").encode(),
        "full-width.txt": full_width(text).encode(),
        "gb18030.txt": text.encode("gb18030"),
        "utf-16le.txt": b"\xff\xfe" + text.encode("utf-16-le"),
        "page.html": page(text, "utf-8").encode(),
        "page-gb2312.html": page(text, "gb2312").encode("gb18030"),
        "page-full-width.html": page(full_width(text), "utf-8").encode(),
    }
    for name, content in versions.items():
        (folder / name).write_bytes(content)


def observations(path):
    record = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    for seen in record["observations"]:
        unit = unicodedata.normalize("NFKC", seen.get("unit") or "")
        yield (*(seen.get(name) for name in ("value", "low", "high", "numerator", "denominator")), unit,
               *(seen.get(name) for name in ("exactness", "indicator", "state", "status")))


def compare(first, *others):
    wanted, worst = list(observations(first)), 0
    if not wanted:
        sys.exit(f"{first}: no observation")
    for path in others:
        got = list(observations(path))
        for index in range(max(len(wanted), len(got))):
            pair = [seen[index] if index < len(seen) else None for seen in (wanted, got)]
            if pair[0] != pair[1]:
                print(f"observation {index + 1}: {first} {pair[0]}\n    {path} {pair[1]}")
                worst = 1
                break
    sys.exit(worst)


def same(first, other):
    one, two = (json.loads(pathlib.Path(path).read_text(encoding="utf-8")) for path in (first, other))
    bad = [name for name in ("id", "kind", "period", "place") if one.get(name) != two.get(name)]
    bad += [name for name, field in two["metadata"].items() if one["metadata"][name]["value"] != field["value"]]
    outlines = [[(s["number"], s["heading"]) for s in record["body"]["sections"]] for record in (one, two)]
    if outlines[0] != outlines[1]:
        bad.append("sections")
    print(*bad)
    sys.exit(bool(bad))


def text(path):
    body = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))["body"]
    items = body["paragraphs"] + [cell for table in body["tables"] for cell in table["cells"]]
    letters = ["\n"] * max(item["end"] for item in items)
    for item in items:
        assert len(item["text"]) == item["end"] - item["offset"], item["text"]
        letters[item["offset"]:item["end"]] = item["text"]
    print("".join(letters))


{"make": make, "compare": compare, "same": same, "text": text}[sys.argv[1]](*sys.argv[2:])

#!/usr/bin/env python3
"""Compare the record of a badly made report with that of its twin, the same words written cleanly.

usage: twin.py RECORD.json TWIN.json

Both are what `baosong inspect --format json` printed.  The text of the report (its title, paragraphs and
cells) is to be the same character by character, and so are the quantities: value or range, unit,
exactness, direction, state and status, in order.  Spaces, width and U+FFFD, which stands for damage, do not count.
"""
import difflib
import json
import sys
import unicodedata

MEMBERS = ("value", "low", "high", "numerator", "denominator", "unit", "exactness", "direction", "state", "status")


def folded(text):
    return "".join(c for c in unicodedata.normalize("NFKC", text) if not c.isspace() and c != "\ufffd")


def text_of(record):
    """Every paragraph and cell of the report, in the order of the source; tables before it are about it."""
    body = record["body"]
    parts = [(one["offset"], one["text"]) for one in body["paragraphs"] if one["role"] in ("text", "title")]
    begins = min(one["offset"] for one in body["paragraphs"] if one["role"] == "text")
    parts += [(cell["offset"], cell["text"]) for table in body["tables"] for cell in table["cells"]
              if table["cells"][0]["offset"] > begins]
    return [folded(text) for _, text in sorted(parts, key=lambda part: part[0])]


def quantities(record):
    return [json.dumps([one.get(member) for member in MEMBERS], ensure_ascii=False)
            for one in record["observations"]]


def differ(what, mine, twin):
    if mine == twin:
        return 0
    print(f"{what} differ:")
    for line in list(difflib.unified_diff(twin, mine, "twin", "report", lineterm="", n=0))[:20]:
        print(line[:200])
    return 1


def main():
    report, twin = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
    mine, clean = "".join(text_of(report)), "".join(text_of(twin))
    bad = 0
    if mine != clean:
        at = next((i for i, (a, b) in enumerate(zip(mine, clean)) if a != b), min(len(mine), len(clean)))
        print(f"the text differs at character {at}: {mine[at:at + 40]!r}, in the twin {clean[at:at + 40]!r}")
        bad = 1
    bad += differ("quantities", quantities(report), quantities(twin))
    print(f"{len(mine)} characters, {len(report['observations'])} quantities")
    sys.exit(bool(bad or not mine))


main()

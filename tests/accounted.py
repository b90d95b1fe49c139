#!/usr/bin/env python3
"""Count the numerals of a plain-text report from outside and look each up in its record.

usage: accounted.py REPORT.txt RECORD.json

Every run of digits (ASCII or full-width) and every run of Chinese numerals must lie inside observations
or inside entries of `numerals`, whose reason is one of a closed list; digits may never be a word.  The
words of each must be those that stand at its offset, and no two observations may share a character.
"""
import json
import re
import sys

REASONS = set("year date time period-name ordinal heading list-marker document-number article code label "
              "word vague rate-base".split())
RUNS = re.compile("[0-9０-９]+|[〇零一二三四五六七八九十百千万亿两]+")
DIGITS = re.compile("[0-9０-９]")


def decoded(path):
    """The text, and nothing translated: CR LF stay two code points."""
    data = open(path, "rb").read()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass
    sys.exit(f"{path}: neither UTF-8 nor GB18030")


def where(text, offset):
    line = text.count("\n", 0, offset) + 1
    return f"{line}:{offset - text.rfind(chr(10), 0, offset)}"


def main():
    text = decoded(sys.argv[1])
    record = json.load(open(sys.argv[2], encoding="utf-8"))
    owner, faults = [None] * len(text), []

    for seen in record["observations"]:
        basis = seen["basis"]
        start, end = basis["offset"], basis["end"]
        if text[start:end] != basis["text"]:
            faults.append(f"{seen['id']}: {text[start:end]!r} stands there, not {basis['text']!r}")
        if f"{basis['line']}:{basis['column']}" != where(text, start):
            faults.append(f"{seen['id']}: stands at {where(text, start)}")
        if any(owner[start:end]):
            faults.append(f"{seen['id']}: shares its words with {next(filter(None, owner[start:end]))}")
        owner[start:end] = [seen["id"]] * (end - start)

    for numeral in record["numerals"]:
        start, end = numeral["offset"], numeral["end"]
        name = f"{numeral['reason']} {numeral['text']}"
        if text[start:end] != numeral["text"]:
            faults.append(f"{name}: {text[start:end]!r} stands at {where(text, start)}")
        if numeral["reason"] not in REASONS:
            faults.append(f"{name}: unknown reason")
        if numeral["reason"] == "word" and DIGITS.search(numeral["text"]):
            faults.append(f"{name}: digits are never a word")
        if any(owner[start:end]):
            faults.append(f"{name}: shares its words with {next(filter(None, owner[start:end]))}")
        owner[start:end] = [name] * (end - start)

    runs = list(RUNS.finditer(text))
    for run in runs:
        if not all(owner[run.start():run.end()]):
            line = text[text.rfind("\n", 0, run.start()) + 1:].split("\n")[0]
            faults.append(f"{where(text, run.start())}: {run.group()} is not accounted for: {line[:60]}")
    print(f"{len(runs)} runs, {len(faults)} faults")
    for fault in faults:
        print(fault)
    sys.exit(bool(faults) or not runs)


main()

#!/usr/bin/env python3
"""words.py PAGE LANG TABLE DIAG: the reading view and the command line say the same of a report, in words and counts.

PAGE is the view, TABLE what `inspect --numerals` prints in LANG, DIAG its findings, all of which are the record's.  Prints what differs.
"""
import html
import re
import sys

page, lang, table, diag = open(sys.argv[1]).read(), sys.argv[2], open(sys.argv[3]).read(), open(sys.argv[4]).read()
other = r"<i>[^<]*</i>(?=<i lang=en>)" if lang == "en" else r"<i lang=en>[^<]*</i>"
page = re.sub(other, "", page)
faults = []


def text(markup):
    return html.unescape(re.sub(r"<[^>]*>", "", markup)).strip()


def part(name):
    return re.search(rf"<section id={name}>.*?</section>", page, re.S).group(0)


def same(what, here, there):
    if here != there:
        faults.append(f"{lang}: {what}: the page has {here}, the command line {there}")


def section(title):
    return re.search(rf"^{re.escape(title)}\n((?:  .*\n)*)", table, re.M).group(1).splitlines()


ZH = lang == "zh"
chips = {text(w): int(n) for n, w in re.findall(r"<b>(\d+)</b> (.*?)</a></li>", page)}
rows = {text(w): int(n) for n, w in re.findall(r"<u class=\w>(\d+)</u> (.*?)</label>", page)}
every, named = map(int, re.search(r"数量 (\d+) 个，其中 (\d+) 个已对应指标" if ZH else r"(\d+) quantities, (\d+) of them named by an indicator", table).groups())
same("all rows", rows.get("全部" if ZH else "all"), every)
same("rows with indicator", rows.get("已对应指标" if ZH else "named by an indicator", 0), named)
same("rows without", rows.get("未对应指标" if ZH else "not named by an indicator", 0), every - named)
last = diag.splitlines()[-1]
for words in (("个错误",), ("个警告",), ("个提示",)) if ZH else (("error", "errors"), ("warning", "warnings"), ("note", "notes")):
    said = re.search(rf"{words[0][1:]} (\d+) 个" if ZH else rf"(\d+) {words[0]}s?", last)
    same(words[0], sum(chips.get(w, 0) for w in words), int(said.group(1)))
title = text(re.search(r"<h2>(.*?)</h2>", part("sums")).group(1))
checks = section(title) if f"\n{title}\n" in table else []
for sign, word in (("✗", "项核算不符" if ZH else "checks failed"), ("✓", "项核算相符" if ZH else "checks add up")):
    same(word, chips.get(word, 0), sum(line.split()[0] == sign for line in checks))
title = text(re.search(r"<h2>(.*?)</h2>", part("meta")).group(1))
fields = [line[2:] for line in section(title)]
for field in map(text, re.findall(r"<dt>(.*?)</dt>", part("meta"))):
    if not any(line.startswith(field + " ") for line in fields):
        faults.append(f"{lang}: the command line has no field called {field}")
numerals = section("其他数字（不是数量）" if ZH else "Other numerals (no quantity)")
same("numerals", chips.get("个其他数字" if ZH else "other numerals"), len(numerals))
reasons = {re.split(r"  +", line.strip())[1] for line in numerals}
same("reasons", {text(word) for word in re.findall(r"<h3>(.*?)</h3>", part("other"))}, reasons)
for fault in faults:
    print(fault)
sys.exit(bool(faults) or not rows)

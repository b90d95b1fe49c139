#!/bin/sh
# Inputs made to hurt end in time, in little memory, with a documented exit: deep nesting, huge lines, long
# digit runs, endless markup.  prlimit bounds memory, timeout the clock.
. "$TOP/tests/helpers.sh"

python3 - <<'PYTHON'
title = "某市某区2023年度法治政府建设年度报告\n"
page = "<html><head><meta charset=utf-8></head><body>%s</body></html>"
made = {
    "digits.txt": title + "办结案件" + "9" * 2_000_000 + "件。\n",
    "numerals.txt": title + "办结案件" + "一万亿" * 300_000 + "件。\n",
    "line.txt": title + "召开会议28次，" * 200_000,
    "lines.txt": title + "召开会议28次。\n" * 200_000,
    "joined.txt": title + "1-" * 9_000_000,
    "empty-lines.txt": title + "召开会议28次。\n" + "\n" * 2_000_000,
    "brackets.txt": title + "（" * 500_000 + "28次" + "）" * 500_000,
    "quotes.txt": title + "“" * 500_000 + "28次",
    "headings.txt": title + "一、召开会议28次\n（一）成效\n1.工作\n" * 50_000,
    "openings.txt": title + "上半年，" * 1_500_000,
    "lists.txt": title + "近两年，" + "办理各类案件以及其他事项共1件、2件，" * 100_000,
    "citations.txt": title + "国办发〔2017〕47号《" * 100_000 + "28次",
    "deep.html": page % ("<div>" * 100_000 + "召开会议28次" + "</div>" * 100_000),
    "unclosed.html": page % (title + "<b><i><p>召开会议28次" * 50_000),
    "attributes.html": page % ("<p " + " ".join(f"a{i}=1" for i in range(20_000)) + ">召开会议28次</p>"),
    "entities.html": page % ("<p>召开会议28次" + "&nbsp;&#20013;" * 200_000 + "</p>"),
    "cells.html": page % ("<table>" + "<tr>" + "<td>28次</td>" * 50_000 + "</tr></table>"),
    "comment.html": page % ("<!--" + "x" * 2_000_000 + "--><p>召开会议28次</p>"),
    "scripts.html": page % (title + "<p>召开会议28次</p>" + "<script>13912345678;" * 900_000),
    "hidden.html": page % (title + "<p>召开会议28次</p>" + "<!-- <i title=13912345678> -->" * 600_000),
    "spans.html": page % ("<p>召开会议" + "<span>2</span>" * 100_000 + "次</p>"),
}
# More than the limits of figures; a heading that every figure of its column repeats.
made["limits.txt"] = title + "28件" * 1_500_000
made["repeated.html"] = page % (title + "<table><tr><th>单位" + ("<th>" + "案" * 450) * 31
    + ("<tr><td>局" + "<td>28件" * 31) * 6_200 + "</table>")
for name, text in made.items():
    with open(name, "w", encoding="utf-8", newline="") as file:
        file.write(text)
PYTHON

for input in ./*.txt ./*.html; do
	prlimit --as=2000000000 timeout 20 baosong inspect "$input" --format json >out 2>diag
	got=$?
	case $got in
	0 | 1 | 2 | 3) ;;
	124) wrong "$input: longer than 20 s" ;;
	*) wrong "$input: exit $got: $(tail -c 300 diag)" ;;
	esac
done

# Records that somebody else made: the marks of the reading view are looked for in vain.
python3 - <<'PYTHON'
record = """<report xmlns="urn:baosong:report:1" id="urn:baosong:rule-of-law:unknown:2024" language="zh-Hans">
<source name="a" mediaType="text/plain" bytes="1" sha256="%s"/><metadata/><body><sections/><paragraphs><paragraph
id="p1" role="text" line="1" column="1" endLine="1" endColumn="2" offset="0" end="4000000000" byteOffset="0">%s</paragraph>
</paragraphs><tables/></body><observations/><numerals>%s</numerals><citations/><attachments/><checks/><findings/></report>"""
numeral = ("<numeral reason='word' line='1' column='1' endLine='1' endColumn='2' offset='%d' end='%d' byteOffset='0'>"
           "%s</numeral>")
for name, words, count in (("absent.xml", "b", 40_000), ("nearly.xml", "a" * 250 + "b", 2_000)):
    numerals = "".join(numeral % (i * 9, i * 9 + 1, words) for i in range(count))
    with open(name, "w", encoding="utf-8") as file:
        file.write(record % ("0" * 64, "a" * 10_000_000, numerals))
PYTHON
for input in ./absent.xml ./nearly.xml; do
	timeout 20 baosong inspect "$input" --format html >out 2>diag || wrong "$input: exit $?: $(head -c 300 diag)"
done

# No bundle is written that verify refuses to read.
for input in ./limits.txt ./repeated.html; do
	rm -rf out.zip
	prlimit --as=2000000000 timeout 30 baosong convert -q "$input" -o out.zip >out 2>diag
	got=$?
	[ $got = 3 ] || wrong "$input: exit $got: $(tail -c 300 diag)"
	[ ! -e out.zip ] || baosong verify out.zip >out 2>&1 || wrong "$input: $(head -c 300 out)"
done
grep -q LIMIT_RECORD diag || wrong "repeated.html: $(head -c 300 diag)"

# More damage of two kinds than findings are kept: all of it counts, the report is read.
python3 -c 'print("某市某区2023年度法治政府建设年度报告\n" + "召开会议28次，\ufffd和\x01" * 900)' >damaged.txt
baosong inspect damaged.txt >out 2>diag || wrong "damaged.txt: $(tail -c 300 diag)"
grep -q ' 18[0-9][0-9] warnings' diag || wrong "damaged.txt: $(tail -c 100 diag)"

# What is beyond the limits costs no memory: 20 MiB of figures in 512 MiB.
python3 - <<'PYTHON' || wrong "much.txt"
import os, resource, subprocess
with open("much.txt", "w", encoding="utf-8") as file:
    file.write("某市某区2023年度法治政府建设年度报告\n" + "28件" * 4_000_000)
done = subprocess.run(["baosong", "inspect", "much.txt", "--format", "csv"], capture_output=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
if done.returncode != 3 or b"LIMIT_FIGURES" not in done.stderr or used > 512 * 1024:
    raise SystemExit(f"exit {done.returncode}, {used} KiB: {done.stderr[:300]}")
PYTHON
finish

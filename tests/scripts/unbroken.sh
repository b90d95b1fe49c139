#!/bin/sh
# A report whose lines were lost, all of it one paragraph: the same sections and figures, each at its place in the file.
. "$TOP/tests/helpers.sh"

title=云澜市清溪区2023年法治政府建设年度报告
cat >body <<'TEXT'
2023年，全区推进法治政府建设，现将有关情况报告如下。
一、主要工作成效
（一）健全制度。召开会议3次，审查行政规范性文件24件。
（二）化解纠纷。办结行政复议案件46件，其中维持30件。
二、存在的问题。基层力量不足，十二、三人的机构有2个。
三、主要负责人履行职责情况。听取汇报2次。
四、下一年工作安排。2024年，计划办理案件5件。
TEXT
tr -d '\n' <body >one
{ echo "$title"; echo; cat body; } >lines.txt
{ echo "$title"; cat one; } >one.txt
{ echo "$title"; sed 's/^/　　/' body | tr -d '\n'; } >spaces.txt
{ printf '\357\273\277%s\r\n' "$title"; cat one; echo; echo 第二段。; } >crlf.txt
page() { printf '<html><head><meta charset="utf-8"><title>x</title></head><body><h1>%s</h1><p>%s</p></body></html>\n' "$title" "$1"; }
page "$(cat one)" >page.html
page "$(sed 's/^/\&nbsp;\&#12288;/; s/；/\&semi;/' body | tr -d '\n')" >entities.html

# What is understood, and that each figure stands where it is said to.
cat >understood.py <<'PYTHON'
import json, sys
record = json.load(sys.stdin)
source = open(sys.argv[1], "rb").read().decode("utf-8-sig").replace("\r\n", "\n" * 2)
for s in record["body"]["sections"]:
    print(s["number"], s["heading"], s.get("part"), s["level"])
for o in record["observations"]:
    basis = o["basis"]
    print(o.get("indicator"), o["value"], o["status"], basis["quote"])
    assert source[basis["offset"]:basis["end"]] == basis["text"], basis
PYTHON
understood() { baosong inspect "$1" --format json 2>diag | python3 understood.py "$1" || wrong "$1"; }
understood lines.txt >wanted
grep -qx '四 下一年工作安排 plan 1' wanted || wrong "the report in lines: $(cat wanted)"
for file in one.txt spaces.txt crlf.txt page.html entities.html; do
	understood "$file" >got
	diff wanted got || wrong "$file is understood otherwise"
	grep -q SECTION_MISSING diag && wrong "$file: $(cat diag)"
	baosong convert "$file" -o "out-$file" >lines 2>diag || wrong "$file: $(cat diag)"
	baosong verify -q "out-$file"/*.zip || wrong "$file: the bundle is not sound"
done

# In a text that has lines, a paragraph with such a list stays one; and so does one whose numbers are in no order.
{ cat lines.txt; printf '五、附录\n要求：一、甲项3件。二、乙项4件。\n'; } >list.txt
baosong inspect list.txt --format json 2>diag | grep -q '甲项3件。二、乙项4件。' || wrong "a paragraph was cut"
{ echo "$title"; sed 's/二、/五、/' one; } >order.txt
baosong inspect order.txt --format json 2>diag | grep -q '24件。（二）化解' || wrong "a text without order was cut"
finish

#!/bin/sh
# --resume knows reports again whose names no JSON can have: bytes that are no UTF-8, control characters; two of them that are written
# alike are told apart.
. "$TOP/tests/helpers.sh"
mkdir in
n=0
for name in a "$(printf 'b\033[31mred')" "$(printf 'c\377')" "$(printf 'c\376')" "$(printf 'd\ne')" 'f g' 报告; do
	n=$((n + 1))
	printf '%s\n' "南昌市东湖区20${n}${n}年法治政府建设情况报告" '一、主要成效' "20${n}${n}年，办结行政复议案件5${n}件。" >"in/$name.txt"
done
baosong_ran convert in --log log -o out >first 2>/dev/null
grep -q '"failed":0' log || wrong "not all are converted: $(tail -n 1 log)"
baosong_ran convert in --log log --resume -o out >second 2>/dev/null
tail -n 1 log | grep -q "\"unchanged\":$n," || wrong "some are done again: $(tail -n 1 log)"
cmp first second || wrong "what is printed differs"
echo '全年召开会议3次。' >>"in/$(printf 'c\376').txt"
baosong_ran convert in --log log --resume -o out >third 2>/dev/null
tail -n 1 log | grep -q "\"unchanged\":$((n - 1))," || wrong "not one is done again: $(tail -n 1 log)"
grep -c '"inputHex":"' log >lines
[ "$(cat lines)" = 4 ] || wrong "lines with bytes of names: $(cat lines)"
finish

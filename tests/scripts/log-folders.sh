#!/bin/sh
# A folder without reports has a line in the log of a run and at its end, with what is wrong with it.
. "$TOP/tests/helpers.sh"
mkdir -p in/full in/empty void
printf '%s\n' '南昌市东湖区2023年法治政府建设情况报告' '一、主要成效' '2023年，办结行政复议案件52件。' >in/full/a.txt
baosong convert in void --log log.ndjson -o out --lang zh >bundles 2>diag
[ $? = 3 ] || wrong "exit status: $(cat diag)"
grep '"input":"void/*"' log.ndjson >line || wrong "no line of the log: $(cat log.ndjson)"
grep -q '"status":"failed","exitStatus":3,' line || wrong "not failed: $(cat line)"
grep -q '"findings":{"FOLDER_NO_REPORT":1}' line || wrong "not why: $(cat line)"
grep -q '"input":"in/full/a.txt","status":"converted"' log.ndjson || wrong "the report is not converted"
grep -q '^  void/*: 文件夹 void/* 中没有报告 \[FOLDER_NO_REPORT\]' diag || wrong "the end does not name it: $(cat diag)"
[ "$(wc -l <bundles)" = 1 ] || wrong "one bundle: $(cat bundles)"
finish

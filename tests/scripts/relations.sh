#!/bin/sh
# Corrected, republished and withdrawn reports say so in their record, and which of two is the newer in a run.
. "$TOP/tests/helpers.sh"

# report NAME HEAD [FOOT]: a report whose first lines are HEAD.
report() {
	printf '%s\n\n一、主要做法\n今年撤回行政处罚决定2件，重新公布规范性文件3件，更正说明材料1份。\n二、存在的问题\n废止文件6件。\n三、下一步安排\n继续努力。\n四、其他\n处理5件。\n五、附则\n六项任务。\n落款\n云澜市清溪区人民政府\n%s\n2024年3月1日\n' \
		"$2" "${3:-}" >"$1"
}
# relations REPORT: type form target origin of each, one a line.
relations() {
	baosong inspect "$1" --format json 2>diag | python3 -c '
import json, sys
record = json.load(sys.stdin)
for r in record.get("relations", []):
    print(r["type"], r.get("form", "-"), r.get("target", "-"), r["origin"])
print(record["id"])' >out
	sed '$d' out
}
# gives NAME WANTED HEAD [FOOT]
gives() {
	report "$1" "$3" "${4-}"
	got=$(relations "$1")
	[ "$got" = "$2" ] || wrong "$1 ($3 ${4-}): $got, wanted $2"
	ids="$ids $(tail -n 1 out)"
}
ids=
title=云澜市清溪区2023年法治政府建设年度报告
gives plain.txt '' "$title"
gives corrected.txt 'corrects - - text' "$title（更正）"
gives revised.txt 'replaces - - text' "$title（修订版）"
gives again.txt 'replaces - - text' "$title
（重新发布）"
gives gone.txt 'withdrawn - - text' "$title（已废止）"
gives notice.txt "replaces title $title text
replaces documentNumber 清府报〔2024〕3号 text" "$title
说明：此前发布的《$title》（清府报〔2024〕3号）数据有误，现重新发布，原报告作废。"
gives index.txt 'corrects identifier A25110--2024-0003 text' "$title
更正说明：索引号：A25110--2024-0003 的报告第二部分数据有误，以更正后的为准。"
gives foot.txt 'corrects - - text' "$title" '（注：本报告已更正两处数据，特此更正。）'
gives '报告（更正版）.txt' 'corrects - - file' "$title"
gives validity.txt 'withdrawn - - block' "索引号：A25110--2024-0003 有效性：废止
$title"
[ "$(echo "$ids" | tr ' ' '\n' | sort -u | grep -c urn)" = 1 ] || wrong "a corrected report has another id: $ids"

# A notice whose title names the report is about that one: its office, place and year.
office=云澜市清溪区水利局2023年法治政府建设年度报告
ids=
gives office.txt '' "$office"
gives withdrawing.txt "withdraws title $office text" "关于撤回《$office》的公告"
gives repealing.txt "withdraws title ${office#云澜市清溪区水利局} text" "云澜市清溪区水利局关于废止《${office#云澜市清溪区水利局}》的通知"
gives correcting.txt "corrects title $office text" "云澜市清溪区人民政府关于更正《$office》的说明"
[ "$(echo "$ids" | tr ' ' '\n' | sort -u | grep -c urn)" = 1 ] || wrong "a notice has another id than its report: $ids"
baosong inspect withdrawing.txt --format json 2>/dev/null | grep -q '撤回《云澜市清溪区水利局"' && wrong "the notice is a part of the office"

# Without the report in it a notice is a document of its own, and both are packed.
mkdir bare && cp plain.txt bare/report.txt
notice() { printf '%s\n\n第二部分的规范性文件应为重新公布规范性文件4件。特此说明。\n\n云澜市清溪区人民政府\n2024年4月8日\n' "$2" >"bare/$1"; }
notice 1.txt "关于更正《$title》的说明"
notice 2.txt "$title更正说明"
notice 3.txt "关于《$title》的更正公告"
notice 4.txt "关于撤回《$title》的公告"
notice 5.txt "$title（更正）"
baosong --lang en convert bare/[1-4].txt bare/report.txt -o bundles 2>diag >lines
[ "$(wc -l <lines)" = 5 ] || wrong "a notice and its report: $(cat lines diag)"
grep -q 'REPORT_' diag && wrong "a notice is taken for its report: $(cat diag)"
baosong verify -q bundles/*.zip 2>diag || wrong "a notice is not sound: $(cat diag)"
unzip -p bundles/rule-of-law-unknown-2023-29d122ec.zip '*/report.xml' | grep -q '<relation ' && wrong "a notice has the bundle of its report"
for bundle in bundles/*.zip; do unzip -p "$bundle" '*/report.xml'; done | grep -c 'relation type="\(corrects\|withdraws\)" form="title"' >count
[ "$(cat count)" -ge 3 ] || wrong "notices do not say what they are about: $(cat count)"
relations bare/5.txt >/dev/null
tail -n 1 out | grep -qx 'urn:baosong:rule-of-law:unknown:2023:29d122ec' || wrong "a short corrected report has another id: $(tail -n 1 out)"

baosong inspect validity.txt 2>diag >/dev/null
grep -q 'REPORT_WITHDRAWN' diag || wrong "nothing said of a withdrawn report"
baosong --lang en inspect notice.txt 2>/dev/null | grep -q 'replaces *清府报〔2024〕3号' || wrong "no relation in the table"
baosong inspect notice.txt --format html 2>/dev/null | grep -q 'id=related' || wrong "no relation in the view"

# Of two with one id.
mkdir old-first new-first
cp plain.txt old-first/1.txt && cp corrected.txt old-first/2.txt
cp corrected.txt new-first/1.txt && cp plain.txt new-first/2.txt
baosong --lang en convert old-first -o o1 --log o1.ndjson 2>diag >lines
[ $? = 1 ] || wrong "old first: not an error"
grep -q 'old-first/1.txt is left out: old-first/2.txt.*\[REPORT_REPLACED\]' diag || wrong "old first: $(cat diag)"
[ "$(wc -l <lines)" = 1 ] || wrong "old first: $(cat lines)"
unzip -p o1/*.zip '*/report.xml' | grep -q '<relation type="corrects"' || wrong "old first, and the old one has the bundle"
baosong --lang en convert old-first -o o1 --log o1.ndjson --resume 2>diag >/dev/null
grep -q 'old-first/1.txt is left out' diag || wrong "old first, resumed: $(cat diag)"
unzip -p o1/*.zip '*/report.xml' | grep -q '<relation type="corrects"' || wrong "resumed, the old one has the bundle"
# One more that corrects is one too many, and a plain one as well.
cp corrected.txt old-first/3.txt && cp plain.txt old-first/4.txt
baosong --lang en convert old-first -o o3 -t ckan -t open-report 2>diag >lines
grep -q 'old-first/3.txt.*old-first/2.txt.*\[REPORT_TWICE\]' diag || wrong "two corrected: $(cat diag)"
grep -q 'old-first/4.txt is left out: old-first/2.txt.*\[REPORT_REPLACED\]' diag || wrong "a late plain one: $(cat diag)"
[ "$(find o3 -type f | wc -l)" = 2 ] || wrong "old first, two targets: $(find o3)"
# What is durable and announced is not taken back: few open files, so that each report is a round.
# shellcheck disable=SC3045
(ulimit -n 65; baosong --lang en convert old-first/1.txt old-first/2.txt -o o4 2>diag >/dev/null)
grep -q '2.txt takes the place of old-first/1.txt.*\[REPORT_REPLACES\]' diag || wrong "another round: $(cat diag)"
baosong --lang en convert new-first -o o2 --log o2.ndjson 2>diag >/dev/null
grep -q '2.txt is left out: new-first/1.txt.*\[REPORT_REPLACED\]' diag || wrong "new first: $(cat diag)"
baosong --lang en convert new-first -o o2 --log o2.ndjson --resume 2>diag >/dev/null
grep -q 'REPORT_REPLACED' diag || wrong "a resumed run forgets: $(cat diag)"
bundle=$(find o2 -name '*.zip')
baosong verify -q "$bundle" || wrong "the bundle is not sound"
unzip -p "$bundle" '*/report.xml' | grep -q '<relation type="corrects"' || wrong "no relation in the bundle"
finish

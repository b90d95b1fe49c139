#!/bin/sh
# A target that takes none of the figures of a report says so: a message without data is not made in silence.
. "$TOP/tests/helpers.sh"

printf '某处情况\n\n今年走访企业12家，发放材料300份。\n' >unknown.txt
told() {
	baosong_ran convert "$1" --target "$2" -o out --lang en >/dev/null 2>diag
	[ "$(grep -c TARGET_NO_FIGURES diag)" = "$3" ] || wrong "$1 $2: $3 of TARGET_NO_FIGURES expected: $(cat diag)"
}
told unknown.txt sdmx 1
grep -q 'warning: sdmx takes none of the 2 figures of the report, of which indicators name 0: .*generic.xml.*data.csv' diag || wrong "$(cat diag)"
told unknown.txt json-stat 0
told unknown.txt open-report 0
told "$SAMPLES/qingxi-2023/report.html" sdmx 0
baosong_ran convert unknown.txt --target sdmx --target schema-org -o out --lang zh >/dev/null 2>diag
grep -q 'sdmx 没有写入报告的 2 个数字中的任何一个' diag || wrong "$(cat diag)"
[ "$(grep -c TARGET_NO_FIGURES diag)" = 2 ] || wrong "one for each target: $(cat diag)"
finish

#!/bin/sh
# Whatever a command prints: when it cannot be written, it says so and exits 4.
. "$TOP/tests/helpers.sh"
[ -w /dev/full ] || skip "no /dev/full"
report=$(texts | head -n 1)
baosong_ran convert -q "$report" -o made >/dev/null 2>&1
made=$(find made -name '*.zip')

# Each line an argument vector that prints data.
cat >vectors <<LIST
-h
-V
convert -h
version
version --format json
explain
explain USAGE
schema
schema kind.xsd
doctor
mapping list
mapping list rule-of-law
mapping check
mapping test
inspect '$report'
inspect -q '$report'
inspect --format json '$report'
inspect --format xml '$report'
inspect --format csv '$report'
convert '$report' -o full
verify '$made'
LIST
for format in json sarif junit github; do
	cat >>vectors <<LIST
convert --format $format '$report' -o full
verify --format $format '$made'
mapping check --format $format
mapping test --format $format
LIST
done

# lost HOW VECTOR: after the last command
lost() {
	[ $status = 4 ] || wrong "$1: exit $status: baosong $2"
	[ -s diag ] || wrong "$1: silent: baosong $2"
}
while read -r line; do
	eval "set -- $line"
	baosong "$@" >/dev/full 2>diag </dev/null
	status=$?
	lost full "$line"
	grep -q 'No space left on device' diag || wrong "full: another reason: $(cat diag)"
	baosong "$@" >&- 2>diag </dev/null
	status=$?
	lost closed "$line"
done <vectors

# The reason is said in Chinese, too, and that of a pipe is its own.
baosong doctor --lang zh >/dev/full 2>diag
grep -q '无法写入 标准输出：磁盘空间不足' diag || wrong "full: $(cat diag)"
{
	sleep 1
	baosong explain --lang zh 2>diag
} | :
grep -q '标准输出：管道的另一端已关闭' diag || wrong "a pipe nobody reads: $(cat diag)"

# A findings file that cannot be written is the same; the bundle is not harmed.
baosong verify --format json=/dev/full/x "$made" >out 2>diag
status=$?
lost "file" "verify --format json=/dev/full/x"
baosong verify "$made" >/dev/null 2>&1 || wrong "the bundle was harmed"

# A reader that has gone takes no bundle along.
cp "$report" other.txt
{
	sleep 1
	baosong convert "$report" other.txt --log log.ndjson -o piped 2>diag
	echo $? >status
} | :
[ "$(cat status)" = 4 ] || wrong "nobody reads: exit $(cat status)"
[ "$(grep -c '"record":"report"' log.ndjson)" = 2 ] || wrong "nobody reads: $(cat log.ndjson)"

# Nothing half-written stays.
left=$(find . -name '*.tmp')
[ -z "$left" ] || wrong "left behind: $left"

# Closed standard streams are not taken by files.
baosong convert "$report" -o closed <&- >&- 2>&-
status=$?
[ $status = 4 ] || wrong "all closed: exit $status"
baosong verify closed/*.zip >/dev/null 2>diag || wrong "all closed: $(cat diag)"
finish

#!/bin/sh
# Standard output on a full device: every command, in every format, says so and exits 4.
. "$TOP/tests/helpers.sh"
[ -w /dev/full ] || skip "there is no /dev/full"

report=$(specimens | head -n 1)
zip=$(bundle made "$report")
cat >vectors <<VECTORS
convert "$report" -o made
convert "$report" -o -
inspect "$report"
inspect "$report" --numerals
inspect "$report" --format table
inspect "$report" --format json
inspect "$report" --format xml
inspect "$report" --format csv
verify "$zip" -v
verify "$zip" --format text
verify "$zip" --format json
verify "$zip" --format sarif
verify "$zip" --format junit
verify "$zip" --format github
mapping list
mapping check
mapping test
explain WRITE_FAILED
schema report.xsd
doctor
completion bash
completion zsh
completion fish
version
--help
--version
inspect --help
VECTORS

while read -r vector; do
	eval "set -- $vector"
	baosong "$@" </dev/null >out 2>diag
	# Whatever prints nothing when all is well cannot lose anything.
	[ -s out ] || continue
	baosong "$@" </dev/null >/dev/full 2>diag
	got=$?
	[ $got = 4 ] || wrong "baosong $vector >/dev/full: exit $got"
	[ -s diag ] || wrong "baosong $vector >/dev/full: silent"
	baosong "$@" </dev/null >&- 2>diag
	got=$?
	[ $got = 4 ] || wrong "baosong $vector >&-: exit $got"
done <vectors

# No command is forgotten here.
sed -n 's/^COMMAND(\([a-z]*\).*/\1/p' "$TOP/src/cli/commands.def" | while read -r command; do
	grep -q "^$command" vectors || echo "$command"
done >forgotten
[ ! -s forgotten ] || wrong "not tried here: $(cat forgotten)"
finish

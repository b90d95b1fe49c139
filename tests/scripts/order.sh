#!/bin/sh
# In one pipe what was understood comes whole, and the findings behind it; they name their file.
. "$TOP/tests/helpers.sh"

specimens | while read -r report; do
	baosong inspect "$report" >out 2>findings
	baosong inspect "$report" 2>&1 | cat >both
	cat out findings | cmp -s - both || echo "$report: findings amid the output"
done >mixed
[ ! -s mixed ] || wrong "$(cat mixed)"

report=$(specimens | head -n 1)
baosong inspect --input-name "web/${report##*/}" - <"$report" >named 2>findings
grep -q "^web/${report##*/}:[0-9]*:[0-9]*: " findings || wrong "findings on standard input: $(cat findings)"
cut -c1-2000 named | grep -q "${report##*/} (" || wrong "the source of standard input"
finish

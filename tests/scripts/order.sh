#!/bin/sh
# In one pipe what was understood comes whole, and the findings behind it.
. "$TOP/tests/helpers.sh"

specimens | while read -r report; do
	baosong inspect "$report" >out 2>findings
	baosong inspect "$report" 2>&1 | cat >both
	cat out findings | cmp -s - both || echo "$report: findings amid the output"
done >mixed
[ ! -s mixed ] || wrong "$(cat mixed)"
finish

#!/bin/sh
# A badly made specimen says the same, character by character and figure by figure, as its clean twin.
. "$TOP/tests/helpers.sh"

found=0
for twin in "$SAMPLES"/*/expected/twin.md; do
	[ -e "$twin" ] || break
	found=1
	report=$(specimens | grep "^${twin%/expected/*}/")
	baosong_ran inspect "$report" --format json >record.json 2>/dev/null
	baosong_ran inspect --from markdown "$twin" --format json >twin.json 2>/dev/null
	python3 "$TOP/tests/twin.py" record.json twin.json || wrong "$twin"
done
[ $found = 1 ] || wrong "no specimen has a twin"
finish

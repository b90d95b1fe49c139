#!/bin/sh
# One figure changed, so that a stated sum fails: exit 1, a finding at the total that names the parts with
# their places, and the bundle is written all the same.
. "$TOP/tests/helpers.sh"

for report in "$SAMPLES"/qingxi-2023/report.html "$SHARED"/reports/rule-of-law-2023-xihu.txt; do
	[ -e "$report" ] || continue
	rm -rf changed && mkdir changed
	baosong inspect "$report" --format json >before.json 2>diag || { cat diag && wrong "$report: not clean"; }
	changed=changed/${report##*/}
	python3 "$TOP/tests/changed.py" change before.json "$report" "$changed" || wrong "$report: no sum to break"
	baosong inspect "$changed" --format json >after.json 2>diag
	[ $? = 1 ] || wrong "$report: inspect of the changed report does not exit 1"
	python3 "$TOP/tests/changed.py" judge before.json after.json diag || wrong "$report"
	baosong convert -q "$changed" -o changed/bundle.zip >/dev/null 2>&1
	[ $? = 1 ] || wrong "$report: convert of the changed report does not exit 1"
	unzip -tqq changed/bundle.zip || wrong "$report: no bundle"
done
finish

#!/bin/sh
# The observations of every specimen report are the figures a reader found in it, in order.
set -u
bad=0
for figures in "$SAMPLES"/*/expected/figures.tsv; do
	folder=${figures%/expected/*}
	echo "${folder##*/}"
	baosong inspect "$folder"/report.* --format json >record.json 2>diag
	[ $? -le 1 ] || { cat diag && bad=1 && continue; }
	python3 "$TOP/tests/figures" "$figures" record.json || bad=1
done
exit $bad

#!/bin/sh
# What is wrong in a specimen report is found at its place, and what is right is left alone.
set -u
bad=0
for folder in "$SAMPLES"/*/; do
	folder=${folder%/}
	echo "${folder##*/}"
	set --
	[ -e "$folder/expected/faults.tsv" ] && set -- "$folder/expected/faults.tsv"
	baosong inspect "$folder"/report.* --format json >record.json 2>diag
	status=$?
	[ $status -le 1 ] || { cat diag && bad=1 && continue; }
	[ $status -eq $# ] || { echo "exit $status, wanted $#" && bad=1; }
	python3 "$TOP/tests/faults" record.json "$@" || bad=1
done
exit $bad

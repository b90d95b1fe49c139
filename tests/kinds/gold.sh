#!/bin/sh
# Passages read by hand: tests/gold, and gold of the folder of real reports where there is one.
# Scored together, a folder at a time: see tests/score.
set -u
run() {
	case $1 in
	own) folder=$TOP/tests/gold ;;
	shared) folder=$SHARED/gold ;;
	esac
	[ -d "$folder" ] || { echo "no folder of real reports" && exit 77; }
	for text in "$folder"/*.txt; do
		name=${text##*/}
		baosong inspect "$text" --format json >"${name%.txt}.json" 2>diag
		[ $? -le 1 ] || { cat diag && exit 1; }
	done
	python3 "$TOP/tests/score" --whole rule-of-law-2023-xihu "$folder" .
}
case $1 in
modes) echo "${MODES%% *}" ;;
list) ls "$TOP"/tests/gold/*.tsv >/dev/null 2>&1 && printf 'own\nshared\n' ;;
run) run "$2" ;;
esac

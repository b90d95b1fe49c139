#!/bin/sh
# Passages read by hand: tests/gold, and, where there is a folder of real reports, its own gold and
# passages of its reports (tests/gold/reports).  Scored together, a folder at a time: see tests/score.
# `gold.sh classes` scores all of them and prints precision and recall by class of quantity.
set -u
: "${TOP:=$(cd "$(dirname "$0")/../.." && pwd)}"
: "${SHARED:=$TOP/../shared}"
score="python3 $TOP/tests/score"

# Read every passage of FOLDER into a record here, with OPTIONS.
read_all() {
	folder=$1
	shift
	for text in "$folder"/*.txt; do
		name=${text##*/}
		baosong inspect "$text" "$@" --format json >"${name%.txt}.json" 2>diag
		[ $? -le 1 ] || { cat diag && exit 1; }
	done
}
passages() {
	[ -d "$SHARED/reports" ] || { echo "skipped: no folder of real reports" && exit 77; }
	mkdir passages && python3 "$TOP/tests/passages.py" "$TOP/tests/gold/reports" "$SHARED/reports" passages &&
		read_all passages --kind government-work --period 2025 # a part does not say so itself
}
run() {
	case $1 in
	own) read_all "$TOP/tests/gold" && $score "$TOP/tests/gold" . ;;
	shared)
		[ -d "$SHARED/gold" ] || { echo "skipped: no folder of real reports" && exit 77; }
		read_all "$SHARED/gold" && $score --whole rule-of-law-2023-xihu "$SHARED/gold" .
		;;
	reports) passages && $score "$TOP/tests/gold/reports" . ;;
	esac
}
classes() {
	room=$(mktemp -d) || exit 4
	trap 'rm -rf "$room"' EXIT
	cd "$room" || exit 4
	passages && read_all "$TOP/tests/gold" && read_all "$SHARED/gold" &&
		$score --classes "$TOP/tests/gold" "$TOP/tests/gold/reports" "$SHARED/gold" .
}
case $1 in
modes) echo "${MODES%% *}" ;;
list) ls "$TOP"/tests/gold/*.tsv >/dev/null 2>&1 && printf 'own\nreports\nshared\n' ;;
run) run "$2" ;;
classes) PATH=$TOP/build/release:$PATH BAOSONG_MAPPINGS=$TOP/mappings classes ;;
esac

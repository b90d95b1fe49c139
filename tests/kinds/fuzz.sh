#!/bin/sh
# tests/fuzz/fuzz_NAME.c: each fuzz target over its seeds and over what once broke it.
# usage: fuzz.sh modes | list | run NAME | seeds NAME     seeds: print the files, made/ in the present folder
set -u
seeds() {
	"$TOP/tests/fuzz/make" made || exit 4
	patterns=$(awk -v n="$1" '$1 == n { $1 = ""; print }' "$TOP/tests/fuzz/seeds")
	for pattern in $patterns; do
		case $pattern in made/*) from=. ;; *) from=$TOP ;; esac
		find "$from" -path "$from/$pattern" -type f ! -path '*/build/*' ! -path '*/node_modules/*'
	done
	find "$TOP/tests/fuzz/found/$1" -type f 2>/dev/null
}

# TMPDIR is emptied with the room of the test.
run() {
	seeds "$1" | LC_ALL=C sort >inputs
	[ -s inputs ] || { echo "no seeds" && exit 1; }
	# shellcheck disable=SC2086
	xargs -d '\n' ${WRAP-} "$BUILD/tests/fuzz/fuzz_$1" <inputs 2>log && exit 0
	tail -n 60 log
	exit 1
}
case $1 in
modes) echo "$MODES" ;;
list) find "$TOP/tests/fuzz" -name 'fuzz_*.c' | sed 's|.*/fuzz_||; s|\.c$||' | LC_ALL=C sort ;;
run) run "$2" ;;
seeds) seeds "$2" ;;
esac

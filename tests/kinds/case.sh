#!/bin/sh
# tests/cases/NAME/: `cmd` is run by sh in a folder holding copies of the case's other files.
# Its standard output is to be `out`, its standard error `diag` (no file: nothing printed), its exit
# status what `exit` says (default 0), and each file F it writes what `out.F` says.
# usage: case.sh modes | list | run NAME | update yes|no
set -u
: "${TOP:=$(cd "$(dirname "$0")/../.." && pwd)}"

# Run the case $1 in the present folder, leaving got.out, got.diag and got.exit beside it.
try() {
	CASE=$TOP/tests/cases/$1
	export CASE
	for file in "$CASE"/*; do
		case ${file##*/} in
		cmd | out | out.* | diag | exit) ;;
		*) cp -r "$file" . ;;
		esac
	done
	sh "$CASE/cmd" >../got.out 2>../got.diag </dev/null
	echo $? >../got.exit
}

# Each line of what is wanted: the expected file, then the file got.
pairs() {
	echo "out ../got.out"
	echo "diag ../got.diag"
	echo "exit ../got.exit"
	for file in "$CASE"/out.*; do
		[ -e "$file" ] && echo "${file##*/} ${file##*/out.}"
	done
}

wanted() {
	if [ -e "$CASE/$1" ]; then
		cat "$CASE/$1"
	elif [ "$1" = exit ]; then
		echo 0
	fi
}

differ() {
	wanted "$1" >../wanted
	[ -e "$2" ] || { echo "$1: not written" && return 0; }
	! diff -u --label "wanted/$1" --label "got/$1" ../wanted "$2"
}

run() {
	try "$1"
	if [ "$(cat ../got.exit)" = 77 ] && [ ! -e "$CASE/exit" ]; then
		cat ../got.out ../got.diag
		exit 77
	fi
	pairs >../pairs
	bad=0
	while read -r want got; do
		differ "$want" "$got" && bad=1
	done <../pairs
	exit $bad
}

# A thing that is empty (or exit 0) needs no file.
replace() {
	if [ ! -s "$2" ] || { [ "$1" = exit ] && [ "$(cat "$2")" = 0 ]; }; then
		rm -f "$CASE/$1"
	else
		cp "$2" "$CASE/$1"
	fi
}

update_one() {
	room=$(mktemp -d) && mkdir "$room/work" && cd "$room/work" || exit 4
	try "$1"
	pairs >../pairs
	while read -r want got; do
		differ "$want" "$got" || continue
		[ "$2" = yes ] && replace "$want" "$got"
	done <../pairs
	cd "$TOP" && rm -rf "$room"
}

update() {
	LC_ALL=C.UTF-8 TZ=UTC PATH=$TOP/build/release:$PATH SAMPLES=$TOP/samples
	SHARED=${SHARED-$TOP/../shared} BAOSONG_MAPPINGS=$TOP/mappings
	export TOP LC_ALL TZ PATH SAMPLES SHARED BAOSONG_MAPPINGS
	list | while read -r name; do
		(update_one "$name" "$1" </dev/null)
	done
	[ "$1" = yes ] || echo "nothing was replaced; make test-update YES=1 replaces" >&2
}

list() {
	find "$TOP/tests/cases" -name cmd 2>/dev/null | sed 's|/cmd$||; s|.*/cases/||' | LC_ALL=C sort
}

case $1 in
modes) echo "$MODES" ;;
list) list ;;
run) run "$2" ;;
update) update "$2" ;;
esac

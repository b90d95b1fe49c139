#!/bin/sh
# tests/cli/good and tests/cli/bad: one argument vector a line, quoted as for sh; # begins a comment.
# A good one exits 0 or 1 and prints something; a bad one exits 2, says why, and prints no data.
set -u
list() {
	for file in good bad; do
		[ -e "$TOP/tests/cli/$file" ] || continue
		awk -v f="$file" '!/^#/ && !/^ *$/ { print f "-" NR }' "$TOP/tests/cli/$file"
	done
}

complain() {
	echo "baosong $line: $1"
	cat ../diag
	exit 1
}

run() {
	file=${1%-*}
	line=$(sed -n "${1##*-}p" "$TOP/tests/cli/$file")
	eval "set -- $line"
	baosong "$@" >../out 2>../diag
	got=$?
	case $file in
	good)
		[ $got -le 1 ] || complain "exit $got"
		[ -s ../out ] || [ -s ../diag ] || complain "silent"
		;;
	bad)
		[ $got = 2 ] || complain "exit $got, wanted 2"
		[ -s ../diag ] || complain "does not say why"
		[ ! -s ../out ] || complain "prints data"
		;;
	esac
}
case $1 in
modes) echo "$MODES" ;;
list) list ;;
run) run "$2" ;;
esac

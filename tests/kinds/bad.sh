#!/bin/sh
# tests/bad/NAME: an input that must be refused.  NAME.expect has the exit status in its first line and
# a finding code that must be printed in each line after.  A .zip goes to verify, the rest to inspect.
set -u
run() {
	input=$TOP/tests/bad/$1
	verb=inspect
	case $1 in *.zip) verb=verify ;; esac
	cp "$input" "${1##*/}" || exit 1
	baosong $verb "${1##*/}" >out 2>diag
	got=$?
	bad=0
	want=$(head -n 1 "$input.expect")
	[ "$got" = "$want" ] || { echo "exit $got, wanted $want" && bad=1; }
	for code in $(tail -n +2 "$input.expect"); do
		grep -qw -e "$code" out diag || { echo "no finding $code" && bad=1; }
	done
	[ -s diag ] || [ -s out ] || { echo "silent" && bad=1; }
	[ $bad = 0 ] || cat diag
	exit $bad
}
case $1 in
modes) echo "$MODES" ;;
list) find "$TOP/tests/bad" -name '*.expect' 2>/dev/null | sed 's|.*/bad/||; s|\.expect$||' | LC_ALL=C sort ;;
run) run "$2" ;;
esac

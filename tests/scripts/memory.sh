#!/bin/sh
# Each allocation of ours that fails ends the program with exit 4 and a message, and leaves nothing
# half-written.  Every allocation when FAULTS=all, else a spread of them.
. "$TOP/tests/helpers.sh"
[ -x "$TOP/build/asan/baosong" ] || skip "needs the asan build"
PATH=$TOP/build/asan:$PATH

report=$(specimens | head -n 1)
fails() {
	rm -rf out && mkdir out
	BAOSONG_FAIL_ALLOC=$1 baosong convert -q "$report" -o out/bundle.zip >stdout 2>stderr
	status=$?
}

fails 0
mv out/bundle.zip whole.zip || wrong "no bundle to compare with"

# The first allocation that is never asked for: double, then halve.
beyond=1
fails $beyond
while [ $status = 4 ]; do
	beyond=$((beyond * 2))
	fails $beyond
done
low=$((beyond / 2)) high=$beyond
while [ $((high - low)) -gt 1 ]; do
	middle=$(((low + high) / 2))
	fails $middle
	if [ $status = 4 ]; then low=$middle; else high=$middle; fi
done
[ $low -gt 1 ] || wrong "no allocation fails: is this build made for it?"

step=$((low / 20 + 1))
[ "${FAULTS-}" != all ] || step=1
for n in $(seq 1 $step $low) $low; do
	fails "$n"
	[ $status = 4 ] || wrong "allocation $n of $low fails: exit $status"
	[ -s stderr ] || wrong "allocation $n of $low fails: silent"
	# Nothing, or the whole bundle where it was published before.
	left=$(find out -type f ! -name bundle.zip)
	[ -z "$left" ] || wrong "allocation $n of $low fails: left $left"
	[ ! -e out/bundle.zip ] || cmp out/bundle.zip whole.zip || wrong "allocation $n of $low fails: half a bundle"
done
finish

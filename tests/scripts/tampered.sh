#!/bin/sh
# A bundle that was changed is refused with the member's name, also when every manifest was made again; all
# faults are told in one run.
. "$TOP/tests/helpers.sh"

printf 'name,count\n' >名录.csv
zip=$(bundle made "$(specimens | head -n 1)" --attach 名录.csv)
mkdir zips
python3 "$TOP/tests/tampered.py" "$zip" zips >cases || wrong "no changed bundles"
while read -r name words; do
	baosong verify "zips/$name.zip" >out 2>diag
	got=$?
	case $name in
	untouched | old-view) [ $got = 0 ] || { wrong "$name: a sound bundle is refused" && cat diag; } ;;
	*) [ $got = 1 ] || { wrong "$name: exit $got" && cat diag; } ;;
	esac
	for word in $words; do
		grep -qF -e "$word" diag || { wrong "$name: $word is not named" && cat diag; }
	done
done <cases
[ "$(wc -l <cases)" = 24 ] || wrong "not every case was made"
finish

#!/bin/sh
# The mappings that are shipped are sound.  (What lies in them as examples and cases: tests/kinds/mapping.sh.)
. "$TOP/tests/helpers.sh"

baosong mapping check >out 2>&1 || { cat out && wrong "mapping check: exit $?"; }

# A misspelt word of a closed set is told with its file and line.
fault() {
	rm -rf copy && cp -r "$BAOSONG_MAPPINGS" copy
	sed "$2" "$BAOSONG_MAPPINGS/codes/$1" >"copy/codes/$1"
	baosong --mappings copy mapping check >out 2>&1
	[ $? = 2 ] || wrong "$1, $2: exit status"
	grep -q "^copy/codes/$1:[0-9]*:1: error: .*CODELIST_VALUE" out || wrong "$1, $2: $(cat out)"
}
fault bodies.csv 's/,lead$/,laed/'
fault periods.csv 's/,planned,/,plans,/'
fault labels.csv 's/,tail,/,tial,/'
fault fields.csv 's/^identifier,/identifer,/'
fault cells.csv 's/,not-applicable$/,none/'
fault directions.csv 's/,increase$/,incr/'
finish

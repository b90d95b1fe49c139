#!/bin/sh
# mappings/kinds/ID and mappings/targets/ID: `baosong mapping test ID` runs the examples and cases that lie there.
# A target without a case is a failure.
set -u
case $1 in
modes) echo "$MODES" ;;
list) find "$TOP/mappings/kinds" "$TOP/mappings/targets" -mindepth 1 -maxdepth 1 -type d | sed 's|.*/||' | LC_ALL=C sort -u ;;
run)
	baosong mapping test "$2" --lang en >out 2>&1 || { cat out && exit 1; }
	! grep -q ': 0 cases hold$' out || { cat out && exit 1; }
	;;
esac

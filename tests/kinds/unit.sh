#!/bin/sh
# tests/unit/test_*.c: each a program of its own, linked with everything but main.
set -u
case $1 in
modes) echo "$MODES" ;;
list) find "$TOP/tests/unit" -name 'test_*.c' 2>/dev/null | sed 's|.*/||; s|\.c$||' | LC_ALL=C sort ;;
run)
	# The wrapping command is to be split.
	# shellcheck disable=SC2086
	exec ${WRAP-} "$BUILD/tests/unit/$2"
	;;
esac

#!/bin/sh
# tests/scripts/*.sh: free-form tests of the release build; 0 pass, 77 skip, else fail.
set -u
case $1 in
modes) echo "${MODES%% *}" ;;
list) find "$TOP/tests/scripts" -name '*.sh' 2>/dev/null | sed 's|.*/||; s|\.sh$||' | LC_ALL=C sort ;;
run) exec sh "$TOP/tests/scripts/$2.sh" ;;
esac

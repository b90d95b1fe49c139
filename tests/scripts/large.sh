#!/bin/sh
# Reports of 20 MiB, the largest there may be, need at most 10 s and 512 MiB, and so does verifying
# their bundles; time grows with the size.
. "$TOP/tests/helpers.sh"
case $(command -v baosong) in
*/release/*) python3 "$TOP/tests/large.py" "$SHARED" || wrong "too large, or too slow" ;;
*) skip "measured in the release build only" ;;
esac
finish

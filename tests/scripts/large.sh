#!/bin/sh
# Reports of 20 MiB, the largest there may be, need at most 512 MiB, and so does verifying their
# bundles; neither hangs.  How long they take is measured by `make bench`.
. "$TOP/tests/helpers.sh"
case $(command -v baosong) in
*/release/*) python3 "$TOP/tests/large.py" "$SHARED" || wrong "too large, or hanging" ;;
*) skip "measured in the release build only" ;;
esac
finish

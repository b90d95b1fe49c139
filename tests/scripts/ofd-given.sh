#!/bin/sh
# OFD files of another producer: all words of their pages, in order, and the file one of them carries.
. "$TOP/tests/helpers.sh"

[ -d "$SHARED/conformance/ofd" ] || skip "no files of others in $SHARED"
python3 "$TOP/tests/ofd.py" given "$SHARED/conformance/ofd" . "$(command -v baosong)" || wrong "files of others"
finish

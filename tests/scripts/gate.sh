#!/bin/sh
# What may not be published is not packed, wherever it stands; what only looks like it is.
. "$TOP/tests/helpers.sh"
python3 "$TOP/tests/gate.py" || bad=1
finish

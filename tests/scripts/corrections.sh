#!/bin/sh
# Corrections that a person makes: applied, refused, followed, kept, verified; whatever program saved them.
. "$TOP/tests/helpers.sh"
python3 "$TOP/tests/corrections.py" "$SAMPLES/qingxi-2023/report.html" || bad=1
finish

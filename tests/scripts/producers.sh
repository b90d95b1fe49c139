#!/bin/sh
# Specimen reports as other producers write them: the same id, metadata, outline, tables and observations.
. "$TOP/tests/helpers.sh"

python3 "$TOP/tests/producers.py" "$SAMPLES" "$TOP/tests/producers" baosong || bad=1
finish

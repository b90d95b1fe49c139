#!/bin/sh
# The tables of names are what tests/unicode_tables.py prints, where Python knows Unicode 14.
set -u
python3 "$TOP/tests/unicode_tables.py" >unicode.def
status=$?
[ $status = 77 ] && { cat unicode.def && exit 77; }
[ $status = 0 ] && cmp unicode.def "$TOP/src/pack/unicode.def"

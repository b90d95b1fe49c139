#!/bin/sh
# Workbooks: each feature and number format as a reader sees it, hostile ones, and the specimen's tables.
. "$TOP/tests/helpers.sh"

baosong=$(command -v baosong)
features xlsx
hostile xlsx
[ -n "${WRAP-}" ] || python3 "$TOP/tests/xlsx.py" large bad "$baosong" || wrong "endless"

formats=$SAMPLES/qingxi-2023/formats
python3 "$TOP/tests/xlsx.py" sample made.xlsx
cmp made.xlsx "$formats/tables.xlsx" || wrong "tests/xlsx.py makes another specimen"
baosong_ran inspect made.xlsx --format json >book.json 2>diag
python3 "$TOP/tests/specimen.py" seen book.json >tables.txt
diff "$formats/tables.xlsx.txt" tables.txt || wrong "another grid"
grep -q SHEET_HIDDEN diag || wrong "no SHEET_HIDDEN"

# Nothing of the file is changed on its way into the bundle, and the bundle is sound.
carried made.xlsx
piped made.xlsx
finish

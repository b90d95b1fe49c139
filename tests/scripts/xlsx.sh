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

grep -q 'made.xlsx: .*SHEET_HIDDEN' diag || wrong "a sheet that is not read has a place: $(cat diag)"

# A finding tells the cell, and so do the others that belong to it; a line of the text is no help to a person.
python3 "$TOP/tests/xlsx.py" differs "$SAMPLES/xichuan-2023-disclosure/formats/report.xlsx" differs.xlsx
baosong --lang en convert differs.xlsx -n >out 2>diag
grep -A 1 'CELL_DIFF' diag | grep -qx '  at: 年度报告!D34' || wrong "no cell: $(cat diag)"
grep -q '^  differs.xlsx:[0-9]*:1: 50 (年度报告!J34)$' diag || wrong "no cells of the others: $(cat diag)"
baosong --lang zh inspect differs.xlsx 2>&1 >/dev/null | grep -qx '  位置：年度报告!A1' || wrong "no cell in Chinese"
baosong --lang en convert differs.xlsx -n --format json=found.json --format sarif=found.sarif >out 2>&1
grep '"code":"CELL_DIFF"' found.json | grep '"part":"年度报告!D34"' | grep -q '"part":"年度报告!J34"' || wrong "no cell in JSON: $(cat found.json)"
grep -q '"part":"年度报告!D34"' found.sarif || wrong "no cell in SARIF"
# In a DOCX file that would be the name of a file inside: wanted by nobody, but for -v.
docx=$SAMPLES/qingxi-2023/formats/report.docx
baosong --lang en inspect "$docx" 2>&1 >/dev/null | grep -q ' at: ' && wrong "a part of a DOCX file is told"
baosong --lang en inspect -v "$docx" 2>&1 >/dev/null | grep -q ' at: word/document.xml' || wrong "no part of a DOCX file with -v"

# Nothing of the file is changed on its way into the bundle, and the bundle is sound.
carried made.xlsx
piped made.xlsx
finish

#!/bin/sh
# The reading view, the table and the findings say the same of a report, in the same words and counts, in both languages; and who
# reads Chinese meets no code of the record.
. "$TOP/tests/helpers.sh"

for report in $(specimens); do
	name=$(basename "$(dirname "$report")")
	baosong_ran inspect "$report" --format json >"$name.json" 2>/dev/null
	baosong_ran inspect "$name.json" --format html >"$name.html" 2>/dev/null
	for lang in zh en; do
		baosong_ran inspect --lang $lang --numerals "$report" >"$name.$lang" 2>"$name.diag"
		# What packing and the gate say of attachments and pictures is the run's, not the record's.
		grep -q 'GATE_\|ATTACHMENT_\|PICTURE_' "$name.diag" && continue
		python3 "$TOP/tests/words.py" "$name.html" $lang "$name.$lang" "$name.diag" || wrong "$name, $lang: see above"
		echo "$lang" >>compared
	done
done
[ "$(sort -u compared | wc -l)" = 2 ] || wrong "nothing was compared"

# Every field, every reason and every state of a figure has a name in both languages.
grep -v '^#' "$BAOSONG_MAPPINGS/codes/fields.csv" | sed 1d | cut -d , -f 1 | grep -vx ignore | sort -u | while read -r field; do
	grep -q "^FIELD(\"$field\", \"[^\"a-zA-Z]*\", \"[^\"]*\")" "$TOP/src/base/field.def" || echo "$field"
done >nameless
[ -s nameless ] && wrong "fields without name: $(cat nameless)"
for name in *.zh; do
	grep -nE '^  .*  (year|date|time|period-name|ordinal|heading|list-marker|document-number|article|code|label|word|vague|rate-base)  ' "$name" && wrong "$name: codes of reasons"
	grep -nE '^  (site|siteDomain|[a-z]+[A-Z][a-zA-Z]*)  ' "$name" && wrong "$name: codes of fields"
	grep -nE '(^|[ ↑↓])(empty|not-applicable)( |$)' "$name" && wrong "$name: codes of states"
done
finish

#!/bin/sh
# What mappings/README.md teaches is so: its commands run, its examples fail and hold as it says.
. "$TOP/tests/helpers.sh"
readme=$TOP/mappings/README.md

# Where the reader would stand.
mkdir reports
cp "$SAMPLES"/*/report.txt reports/ 2>/dev/null || for file in "$SAMPLES"/*/report.txt; do
	cp "$file" "reports/$(basename "$(dirname "$file")").txt"
done
awk '/^```console/ { on = 1; next } /^```/ { on = 0 } on && sub(/^\$ /, "")' "$readme" >commands
[ "$(wc -l <commands)" -ge 12 ] || wrong "commands are missing in the README"
while read -r command; do
	sh -c "$command" </dev/null >out 2>diag || { wrong "$command: exit $?" && cat diag; }
done <commands
[ -s drafts.xml ] || wrong "no drafts"

# The XML blocks: a drill that fails, one that holds, dimensions and tables, an indicator of cells.
awk '/^```xml/ { on = 1; n++; next } /^```/ { on = 0 } on { print >("block" n) }' "$readme"
kind=my/kinds/fire-safety/kind.xml
cp "$kind" plain.xml
with() { sed -e "/<indicators>/r $1" plain.xml >"$kind"; }

with block1
baosong --lang zh mapping test fire-safety --mappings my >out 2>diag && wrong "the first example holds"
awk '/^```text/ { on = 1; next } /^```/ { on = 0 } on' "$readme" >said
[ -s said ] || wrong "no message in the README"
while read -r line; do grep -qF "$line" diag || { wrong "not said: $line" && cat diag; }; done <said
with block2
baosong mapping check fire-safety --mappings my >out 2>diag || { wrong "check of the second" && cat diag; }
baosong mapping test fire-safety --mappings my >out 2>diag || { wrong "the second example fails" && cat diag; }

sed -e '/<indicators>/r block4' plain.xml | awk '/<checks>/ { while ((getline line <"block3") > 0) print line } { print }' >"$kind"
printf '# 青石县2024年示例工作年度报告\n\n消防检查情况表\n\n| 场所 | 检查次数 | 整改 |\n|---|---|---|\n| 学校 | 12 | 3 |\n| 市场 | 20 | 5 |\n' \
	>my/kinds/fire-safety/cases/table.md
printf 'places-inspected\t12\t次\n-\t3\n''places-inspected\t20\t次\n-\t5\n' >my/kinds/fire-safety/cases/table.tsv
baosong mapping check fire-safety --mappings my >out 2>diag || { wrong "check of the table" && cat diag; }
baosong mapping test fire-safety --mappings my >out 2>diag || { wrong "the table is not read" && cat diag; }

# Codes it names are codes.
grep -oE '\b(PHRASE|KIND|CASE)_[A-Z_]+' "$readme" | sort -u >codes
while read -r code; do baosong explain "$code" >/dev/null 2>&1 || wrong "there is no $code"; done <codes
finish

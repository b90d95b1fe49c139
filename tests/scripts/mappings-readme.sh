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
# Reports of other offices lack what some platforms want, and one has faults on purpose: findings, but bundles.
while read -r command; do
	sh -c "$command" </dev/null >../out 2>../diag
	got=$?
	case $command in
	*' convert '*) [ $got -le 1 ] ;;
	*) [ $got = 0 ] ;;
	esac || { wrong "$command: exit $got" && cat ../diag; }
done <commands
[ -s drafts.xml ] || wrong "no drafts"
rm -r out handed-in

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

# The target: its template and the lines of target.xml do what is said of them.
awk '/^```json/ { on = 1; n++; next } /^```/ { on = 0 } on && n == 1' "$readme" >my/targets/city-portal/portal.json
awk '/<\/target>/ { while ((getline line <"block6") > 0) print line }
	{ print }
	/<output path="catalogue.json"/ { while ((getline line <"block5") > 0) print line }' my/targets/city-portal/target.xml >made.xml
cp made.xml my/targets/city-portal/target.xml
baosong mapping check city-portal --mappings my --fail-on error >out 2>diag || { wrong "check of the target" && cat diag; }
baosong mapping test city-portal --mappings my >out 2>diag && wrong "an output without an expected file holds"
grep -q CASE_FILE_BEYOND diag || wrong "$(cat diag)"
baosong mapping test city-portal --update --mappings my >out 2>diag || wrong "$(cat diag)"
baosong mapping test city-portal --mappings my >out 2>diag || wrong "$(cat diag)"
jq -e '.title == "澄湖县图书馆2023年服务情况" and .issued == "2024-03-15" and .tags == ["全民阅读", "公共服务"] and .count == 5 and .annual
	and (.figures | length) == 4 and .figures[0] == {name: "全年接待读者", value: 52000, unit: "人次", line: 7}
	and .files[0].name == "observations.csv" and .files[0].url == null' \
	my/targets/city-portal/cases/example/expected/portal.json >/dev/null ||
	wrong "portal.json: $(cat my/targets/city-portal/cases/example/expected/portal.json)"
sed -i '/"title"/d' my/targets/city-portal/portal.json
baosong mapping check city-portal --mappings my >out 2>diag && wrong "a mandatory field without a place"
grep -q 'TARGET_FIELD_UNBOUND' diag || wrong "$(cat diag)"

# Codes it names are codes.
grep -oE '\b(PHRASE|KIND|CASE)_[A-Z_]+' "$readme" | sort -u >codes
while read -r code; do baosong explain "$code" >/dev/null 2>&1 || wrong "there is no $code"; done <codes
finish

#!/bin/sh
# Cases of targets: what a template does otherwise is told with the line of the expected file, both lines, and the place of
# the template and the report behind it; --update renews; a fault of the case itself is told, too.
. "$TOP/tests/helpers.sh"

mkdir -p "own dir" && cp -r "$BAOSONG_MAPPINGS" "own dir/own" && mv "own dir/own" own
ckan=own/targets/ckan
case=$ckan/cases/full
lang=en
run() { baosong mapping test --mappings own --lang "$lang" "$@" >out 2>diag; }
said() { grep -qF -- "$1" diag || { wrong "not said: $1" && cat diag; }; }

run ckan || { wrong "the cases do not hold" && cat diag; }
grep -qx 'ckan: 2 cases hold' out || wrong "$(cat out)"

# A value from elsewhere, fixed text, a member that is lost, one more.
cp $ckan/package_create.json kept.json
sed -i 's/"title": "{metadata\/title}"/"title": "{metadata\/issuer}"/; s/"type": "dataset"/"type": "report"/
	/"document_number"/d; s/  "tags": /  "url": "{source\/@name}",\n&/' $ckan/package_create.json
run ckan
[ $? = 2 ] || wrong "a case that fails: exit status"
said "$case/expected/package_create.json:3:16: error: wanted \`\"title\": \"澄湖县2023年法治政府建设情况报告\",\`, given \`\"title\": \"澄湖县人民政府办公室\",\` [CASE_LINE]"
said "$ckan/package_create.json:3:3: /title: {metadata/issuer}"
said "own/reports/full/report.html:20:23: /report/metadata/issuer"
said "$case/expected/package_create.json:6:12: error: wanted \`\"type\": \"dataset\",\`, given \`\"type\": \"report\",\` [CASE_LINE]"
said "$ckan/package_create.json:7:3: /type"
said "error: 1 line more than wanted, from \`\"url\": \"report.html\",\` on [CASE_LINES_BEYOND]"
said "$ckan/package_create.json:11:3: /url: {source/@name}"
said "error: 4 lines missing, from \`\"key\": \"document_number\",\` on [CASE_LINES_MISSING]"
lang=zh
run ckan
said '错误：应为“"type": "dataset",”，实为“"type": "report",” [CASE_LINE]'
lang=en

# The same in the forms of machines.
for format in json sarif junit github; do
	baosong mapping test ckan --mappings own --format $format=findings.$format >out 2>diag
	[ $? = 2 ] || wrong "--format $format: exit status"
	grep -q CASE_LINES_MISSING findings.$format || wrong "--format $format: $(head -c 2000 findings.$format)"
done
jq -e '[.findings[] | select(.code == "CASE_LINE" and .line == 6 and .expected == "  \"type\": \"dataset\","
	and .value == "  \"type\": \"report\"," and .related[0].line == 7)] | length == 2' findings.json >/dev/null ||
	wrong "findings in JSON: $(cat findings.json)"

# What is given becomes what is expected, and nothing else is touched.
find own -type f ! -path '*/ckan/cases/*' -exec sha256sum {} + | LC_ALL=C sort >before
run ckan --update || wrong "--update: $(cat diag)"
grep -qx 'ckan: cases 2, files renewed 3' out || wrong "$(cat out)"
run ckan || wrong "after --update: $(cat diag)"
cp kept.json $ckan/package_create.json
run ckan && wrong "what was renewed is not held against"
run ckan --update
diff -r "$BAOSONG_MAPPINGS/targets" own/targets || wrong "renewed, it is not as it was"
find own -type f ! -path '*/ckan/cases/*' ! -path '*/ckan/package_create.json' -exec sha256sum {} + | LC_ALL=C sort >after
grep -v ' own/targets/ckan/package_create.json$' before | cmp -s - after || wrong "other files were written"

# One place of a template that writes many lines is one finding; an output made from another says where it was written.
sed -i '0,/"dct:title"/! s/"dct:title"/"dct:titel"/' own/targets/dcat-ap/catalogue.jsonld
run dcat-ap
grep -q 'catalogue.jsonld:[0-9:]* error: wanted .*; of the same place [0-9]* more lines* \[CASE_LINE\]' diag || wrong "not folded: $(cat diag)"
grep -A 1 'catalogue.ttl:[0-9:]* error: ' diag | grep -q ' own/targets/dcat-ap/catalogue.jsonld:[0-9]*:[0-9]*: ' || wrong "no place for Turtle: $(cat diag)"

# A cell of CSV has its place, too.
sed -i '2s/{@id}/{label}/' own/targets/sdmx/data.csv
run sdmx
grep -A 1 'full/expected/data.csv:2:[0-9]*: error: wanted .*[CASE_LINE]' diag | grep -q ' own/targets/sdmx/data.csv:2:[0-9]*: [^ ]*: {label}' ||
	wrong "no place for CSV: $(grep -A 2 data.csv diag)"

# A field that is left out is expected to be found, or else told.
rm own/targets/dcat-us/cases/bare/findings.txt
run dcat-us
said "own/targets/dcat-us/cases/bare/findings.txt:1:1: error: 5 lines more than wanted, from \`TARGET_FIELD_MISSING /dataset/*/modified\` on"
run dcat-us --update
cmp -s "$BAOSONG_MAPPINGS/targets/dcat-us/cases/bare/findings.txt" own/targets/dcat-us/cases/bare/findings.txt || wrong "findings are not renewed"
echo '--set contactEmail=x@example.org' >>own/targets/dcat-us/cases/bare/options
run dcat-us
said "findings.txt:3:1: error: 1 line missing, from \`TARGET_FIELD_MISSING /dataset/*/contactPoint/hasEmail\` on"

# Files and options that are not right.
echo '澄湖县2023年法治政府建设情况报告' >outside.txt && mkdir own-not && cp outside.txt own-not && ln -s ../../outside.txt own/reports/link.txt
rm $case/expected/package_create.json
run ckan
said "$case/expected/package_create.json: error: there is no expected file to hold this output against [CASE_FILE_BEYOND]"
run ckan --update
echo x >$case/expected/other.json
run ckan
said "$case/expected/other.json: error: this is no output of ckan [CASE_FILE_UNKNOWN]"
rm $case/expected/other.json
printf '# comment\n\n--divison 990103\n' >$case/options
run ckan
said "$case/options:3:1: error: --divison is no option of a case as it stands; did you mean --division? [CASE_OPTION]"
# A fault of an option's value is told with its line: what the command line would refuse, and files that no case may name.
while read -r code line; do
	printf '# comment\n--report reports/full/report.html\n%s\n' "$line" >$case/options
	run ckan
	status=$?
	[ $status = 2 ] || wrong "$line: exit $status"
	case $code in
	CASE_PATH) said "$case/options:3:1: error: ${line#* } is no file in the mappings folder [CASE_PATH]" ;;
	CASE_OPTION) said "$case/options:3:1: error: $line is no option of a case as it stands [CASE_OPTION]" ;;
	*) said "[$code]" ;;
	esac
done <<END
CASE_OPTION --set organization
CASE_OPTION --base-uri data.example.cn/reports/
CASE_OPTION --base-uri ftp://data.example.cn/
CASE_OPTION --base-uri https://data.example.cn/?x
CASE_OPTION --base-uri https://
CASE_OPTION --division 99010
CASE_OPTION --division 99010x
CASE_OPTION --report
CASE_PATH --report reports/none/report.html
CASE_PATH --report ../outside.txt
CASE_PATH --report ../own-not/outside.txt
CASE_PATH --report $PWD/own/reports/full/report.html
CASE_PATH --report reports/link.txt
CASE_PATH --attach nothing.pdf
CASE_PATH --attach ../../../../../outside.txt=附件
TARGET_SETTING --set nothing=1
END
printf -- '--report reports/full/../bare/report.txt\n--attach ../../../../reports/full/report.html\n' >$case/options
run ckan
said CASE_LINE
[ "$(grep -c 'CASE_PATH\|CASE_OPTION' diag)" = 0 ] || wrong "a path within the mappings folder: $(cat diag)"
rm $case/options
run ckan
said "there is no report in $case [CASE_REPORT]"
printf -- '--report reports/bare/report.txt\n' >$case/options
cp own/reports/bare/report.txt $case/
run ckan
said "error: the case has $case/report.txt, and its options name own/reports/bare/report.txt [CASE_REPORT_TWICE]"
rm $case/options && run ckan --update
run ckan || wrong "a report in the case itself: $(cat diag)"

baosong mapping check --update >out 2>diag
[ $? = 2 ] || wrong "--update goes with test only"
finish

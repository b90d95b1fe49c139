#!/bin/sh
# What a platform takes, to the byte: n passes, n + 1 does not, with the name of the limit, the value and a way out,
# and --dry-run says what a real run says.
. "$TOP/tests/helpers.sh"
report=$SAMPLES/qingxi-2023/report.html
own_mappings
printf 'a,b\n1,2\n' >list.csv
seq 1 60000 | sed 's/$/,b/' >表格一.csv

# tried STATUS LIMITS [LAYOUT [OUTPUT]]: convert for a platform that takes LIMITS; `said` has the findings, `zip` the bundle.
tried() {
	target tried "${3-}<limits $2/>${4-}"
	rm -rf out
	for way in --dry-run --quiet; do
		baosong convert "$way" "$report" --attach list.csv --attach 表格一.csv --target tried -o out --lang en >stdout 2>said
		status=$?
		[ $status = "$1" ] || wrong "$2 $way: exit $status, not $1: $(cat said)"
		cp said "all$way"
		grep '\[TARGET_' said >"said$way"
		[ $way = --quiet ] || [ ! -e out ] || wrong "$2: --dry-run writes"
	done
	cmp said--dry-run said--quiet || wrong "$2: --dry-run says something else"
	zip=$(find out -name '*.zip' 2>/dev/null | sort)
	[ "$1" = 0 ] || [ -z "$zip" ] || wrong "$2: a bundle was made all the same"
}
# refused LIMIT VALUE CODE FILE: the findings are one at least of CODE about FILE, with the limit, and none of another code.
refused() {
	grep "\[$3\]" said | grep -- "$4" | grep -q -- "$2.*($1)" || wrong "$1=$2: no $3 about $4: $(cat said)"
	grep -v "\[$3\]" said--quiet && wrong "$1=$2: more than $3"
	grep -A 1 "\[$3\]" all--dry-run | grep -q '^  hint: ' || wrong "$3: no way out: $(cat said)"
}
for layout in bag flat; do
	layout="<layout form=\"$layout\" sm3=\"true\"/>"
	tried 0 'members="9999"' "$layout"
	[ -n "$zip" ] || wrong "no bundle to measure"
	unzip -l "$zip" | awk 'NF >= 4 && $1 ~ /^[0-9]+$/ && $4 != "" && !/ files$/ { print $1, $4 }' >members
	size=$(wc -c <"$zip")
	n=$(wc -l <members)
	most=$(sort -rn members | head -n 1 | cut -d ' ' -f 1)
	longest=$(sed 's|^[^/ ]* ||; s|.*/||' members | while read -r name; do printf '%s' "$name" | wc -c; done | sort -rn | head -n 1)
	tried 0 "bundle-bytes=\"$size\"" "$layout"
	tried 1 "bundle-bytes=\"$((size - 1))\"" "$layout"
	refused bundle-bytes $((size - 1)) TARGET_BUNDLE_BYTES "would have $size bytes"
	tried 0 "volume-bytes=\"$size\"" "$layout"
	[ "$(echo "$zip" | wc -l)" = 1 ] || wrong "what fits is split: $zip"
	tried 0 "members=\"$n\"" "$layout"
	tried 1 "members=\"$((n - 1))\"" "$layout"
	refused members $((n - 1)) TARGET_MEMBERS "would hold $n files"
	tried 0 "member-bytes=\"$most\"" "$layout"
	tried 1 "member-bytes=\"$((most - 1))\"" "$layout"
	refused member-bytes $((most - 1)) TARGET_MEMBER_BYTES "has $most bytes"
	tried 0 "name-bytes=\"$longest\"" "$layout"
	tried 1 "name-bytes=\"$((longest - 1))\"" "$layout"
	refused name-bytes $((longest - 1)) TARGET_NAME_BYTES "has $longest bytes"
	tried 1 'volume-bytes="1000"' "$layout"
	refused volume-bytes 1000 TARGET_VOLUME tried
done

# Names are those of all files.
tried 1 'name-characters="ascii"'
refused name-characters '' TARGET_NAME_CHARACTERS 'attachments/表格一.csv'

# Types are those of attachments; each that is not taken is told.  What else is in the bundle is the layout's: records, view,
# report, tag files, outputs, part lists.
echo '<o>{metadata/title}</o>' >m/targets/tried/o.xml
output='<output path="o.xml" template="o.xml"/>'
tried 0 'types="png csv pdf xlsx"' '<layout form="bag" sm3="true"/>' "$output"
tried 0 'types="png csv pdf xlsx"' '<layout form="flat"/>' "$output"
tried 0 'types="png csv pdf xlsx"'
tried 0 "types=\"png csv pdf xlsx\" volume-bytes=\"$(($(wc -c <"$zip") - 1))\""
echo "$zip" | while read -r volume; do unzip -Z1 "$volume"; done | grep -q '/parts.tsv$' || wrong "no volumes: $zip"
for type in png csv pdf xlsx; do
	# shellcheck disable=SC2086
	tried 1 "types=\"$(echo png csv pdf xlsx | sed "s/$type//; s/  */ /g; s/^ //; s/ \$//")\""
	refused types '' TARGET_TYPE .
	case $type in
	png) file=attachments/一图读懂.png ;;
	csv) file='attachments/list.csv is text/csv' ;;
	pdf) file=attachments/典型案例.pdf ;;
	xlsx) file=attachments/行政执法统计表.xlsx ;;
	esac
	grep '\[TARGET_TYPE\]' said | grep -q "tried: $file" || wrong "$type: no word of $file: $(cat said)"
	grep '\[TARGET_TYPE\]' said | grep -v 'tried: attachments/' && wrong "$type: more than attachments are refused"
done

# What is given under a name that is not what it is, is what it is.
cp list.csv list.pdf && printf 'x\0y' >list.pdf
tried 0 'types="png csv pdf xlsx"'
baosong convert -q "$report" --attach list.pdf --target tried -o out2 --lang en >/dev/null 2>said
grep '\[TARGET_TYPE\]' said | grep -q 'attachments/list.pdf is application/octet-stream' || wrong "a file that is called pdf: $(cat said)"

# A slip in --set: the nearest name.
baosong convert -q "$report" --target dcat-us --set contactMail=a -o out3 --lang en >/dev/null 2>said
[ $? = 2 ] || wrong "an unknown setting is taken"
grep -q 'called contactMail (--set); did you mean contactEmail?' said || wrong "no suggestion: $(cat said)"
finish

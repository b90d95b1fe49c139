#!/bin/sh
# shellcheck disable=SC3045,SC2016
# Targets that mean harm, and reports that do: every run ends soon and in little memory, with a finding or with output
# that is valid, and never with a crash.
. "$TOP/tests/helpers.sh"
own_mappings
report=$SAMPLES/qingxi-2023/report.html

# ran STATUS CODE: check and convert; the exit status of both is STATUS, and CODE is among their findings.
ran() {
	for command in 'mapping check h' "convert -q $report --target h -o out"; do
		# shellcheck disable=SC2086
		(ulimit -v 2000000 && timeout 60 "$program" --lang en $command) >stdout 2>said
		status=$?
		case "$status $command" in "$1 "* | "0 mapping"*) ;; *) wrong "$command: exit $status, not $1: $(head -c 600 said)" ;; esac
		[ $status = 0 ] || grep -q "\[$2\]" said || wrong "$command: no $2: $(head -c 600 said)"
	done
	rm -rf out
}
program=$TOP/build/release/baosong
output='<output path="o.xml" template="o.xml"/>'
t='xmlns:t="urn:baosong:template:1"'

# Parts that include the next ten times, fourteen deep; of fixed text only, so that there are no steps.
target h "$output"
echo "<o $t><t:include href=\"p0.xml\"/></o>" >m/targets/h/o.xml
i=0
while [ $i -lt 14 ]; do
	next=$((i + 1))
	{
		echo "<a $t>"
		for _ in 1 2 3 4 5 6 7 8 9 10; do echo "<t:include href=\"p$next.xml\"/>"; done
		echo '</a>'
	} >m/targets/h/p$i.xml
	i=$next
done
echo '<x/>' >m/targets/h/p14.xml
ran 2 LIMIT_PARTS
[ "$(grep -c LIMIT_PARTS said)" = 1 ] || wrong "told more than once: $(cat said)"
target h '<output path="o.json" template="o.json"/>'
echo '[{"$include": "p0.json"}]' >m/targets/h/o.json
i=0
while [ $i -lt 14 ]; do
	part="{\"\$include\": \"p$((i + 1)).json\"}"
	echo "[$part, $part, $part, $part, $part, $part]" >m/targets/h/p$i.json
	i=$((i + 1))
done
echo '[1]' >m/targets/h/p14.json
ran 2 LIMIT_PARTS
# Loops in loops in loops, strings that double.
target h "$output"
loop='<l t:for="/report/observations/observation">'
echo "<o $t>$loop$loop$loop$loop{@id}</l></l></l></l></o>" >m/targets/h/o.xml
ran 3 LIMIT_RECORD
lets="<let name=\"a0\">'xxxxxxxx'</let>"
i=0
while [ $i -lt 60 ]; do
	lets="$lets<let name=\"a$((i + 1))\">concat(\$a$i, \$a$i)</let>"
	i=$((i + 1))
done
target h "$lets$output"
printf '<o>{$a%d}</o>\n' 60 >m/targets/h/o.xml
ran 3 LIMIT_MEMORY
# What is searched in what is searched in what is searched.
target h "$output"
echo '<o>{count(//*[//*[//*[//*[@id = //@line]]]])}</o>' >m/targets/h/o.xml
(ulimit -v 2000000 && timeout 90 "$program" --lang en convert -q "$report" --target h -o out) >stdout 2>said
[ $? -le 3 ] || wrong "a search in a search: exit $?: $(cat said)"
rm -rf out

# Attachments that are called as what a bundle has of its own, in a bag and flat.
mkdir given
for name in bagit.txt bag-info.txt bundle-info.txt manifest-sha256.txt parts.tsv report.xml observations.csv o.xml fetch.txt; do
	echo "x,$name" >given/$name
done
echo '<o>{metadata/title}</o>' >m/targets/h/o.xml
for form in bag flat; do
	target h "<layout form=\"$form\" sm3=\"true\"/>$output"
	set --
	for file in given/*; do set -- "$@" --attach "$file"; done
	baosong_ran convert -q "$report" "$@" --target h -o out >/dev/null 2>said
	[ "$(unzip -Z1 out/*.zip | grep -c 'attachments/\(bagit\|fetch\|bundle-info\).txt$')" = 3 ] || wrong "$form: $(unzip -Z1 out/*.zip)"
	baosong verify out/*.zip --lang en --fail-on note >said 2>&1 || wrong "$form: $(cat said)"
	rm -rf out
done

# Names of outputs that some system cannot have, or has already: said where they stand, before anything is read.
echo '<o>{@id}</o>' >m/targets/h/o.xml
for path in con.xml NUL.json a/com1.xml LPT9 Report.xml OBSERVATIONS.csv Source/x.xml 'ATTACHMENTS/x.xml' x. a./x.xml ../x.xml /x.xml a//x.xml \
	'a\x.xml' a:x.xml 数据.xml a/b/c/d/e/f/g/h/i.xml "$(printf '%0201d' 0)"; do
	target h "<output path=\"$path\" template=\"o.xml\" media-type=\"application/xml\"/>"
	baosong convert -q "$report" --target h -o out --lang en >/dev/null 2>said
	status=$?
	[ $status = 2 ] || wrong "$path: exit $status: $(cat said)"
	grep -q 'm/targets/h/target.xml:5:.*\[KIND_VALUE\]' said || wrong "$path: $(cat said)"
done
for path in bagit.txt Bundle-Info.txt TAGMANIFEST-sha256.txt fetch.txt source-maps/x.xml; do
	target h "<layout form=\"flat\"/><output path=\"$path\" template=\"o.xml\" media-type=\"application/xml\"/>"
	baosong convert -q "$report" --target h -o out --lang en >/dev/null 2>said
	status=$?
	[ $status = 2 ] || wrong "$path: exit $status: $(cat said)"
	grep -q KIND_VALUE said || wrong "$path: $(cat said)"
done
for path in console.xml com.xml comb.xml lpt10.xml nul-1.xml reports.xml a/b/c/d/e/f/g/h.xml; do
	target h "<output path=\"$path\" template=\"o.xml\" media-type=\"application/xml\"/>"
	baosong_ran convert -q "$report" --target h -o out >/dev/null 2>said
	baosong verify out/*.zip >said 2>&1 || wrong "$path: $(cat said)"
	rm -rf out
done
finish

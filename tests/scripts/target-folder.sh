#!/bin/sh
# A new platform is a folder: the program as it stands takes it, a field or an indicator more is one line of one template, a
# province's own target says only what differs from the one it extends.  Nothing here is compiled.
. "$TOP/tests/helpers.sh"
report=$SAMPLES/qingxi-2023/report.html
shipped=$BAOSONG_MAPPINGS
own_mappings

# made TARGET: its bundle is sound; its payload in ./TARGET.
made() {
	baosong mapping check "$1" >/dev/null 2>diag || wrong "$1 is unsound: $(cat diag)"
	rm -rf "$1" out room && baosong_ran convert -q "$report" --target "$1" -o out >/dev/null 2>diag
	[ -d out ] || { wrong "$1: $(cat diag)" && return; }
	baosong_ran verify out/*.zip --lang en >verified 2>&1
	grep -q 'not sound' verified && wrong "$1: $(cat verified)"
	unzip -q out/*.zip -d room && mv room/*/data "$1" && rm -r room
}
# plus FILE LINES PATTERN: FILE has LINES more than FILE.before and none less, all like PATTERN.
plus() {
	diff "$1.before" "$1" >changes
	if [ "$(grep -c '^[<>]' changes)" != "$2" ] || [ "$(grep -c "^> *$3" changes)" != "$2" ]; then
		wrong "$1: $(cat changes)"
	fi
}
# one_line FILE LINE BEHIND: LINE is put into the template FILE of the target at hand, behind what fits BEHIND.
one_line() {
	cp "m/targets/$target/$1" "m/targets/$target/$1.before"
	awk -v line="$2" -v behind="$3" '{ print } index($0, behind) { print line }' "m/targets/$target/$1.before" >"m/targets/$target/$1"
	echo "--- $target/$1" && diff "m/targets/$target/$1.before" "m/targets/$target/$1"
	plus "m/targets/$target/$1" 1 '.*'
	rm "m/targets/$target/$1.before"
}

# A folder as `mapping new` lays it out; then one line for a field, in XML and in JSON.
target=harbour
baosong mapping new target $target -o m >/dev/null 2>diag || wrong "$(cat diag)"
made $target
cp $target/catalogue.xml xml && cp $target/catalogue.json json
one_line catalogue.xml '    <theme>{metadata/theme}</theme>' '<published>'
one_line catalogue.json '      "theme": "{metadata/theme}",' '"provider"'
made $target
mv xml $target/catalogue.xml.before && mv json $target/catalogue.json.before
plus $target/catalogue.xml 1 '<theme>公安、安全、司法\\司法</theme>'
plus $target/catalogue.json 1 '"theme": "公安、安全、司法\\\\司法",'

# One line for one indicator, and one for a second.
one_line catalogue.xml "    <reviews t:for=\"observations/observation[@indicator='review-concluded']\">{@value}</reviews>" '<published>'
made $target
cp $target/catalogue.xml xml
one_line catalogue.xml "    <visited t:for=\"observations/observation[@indicator='enterprises-visited']\" unit=\"{@unit}\">{@value}</visited>" '<reviews'
made $target
mv xml $target/catalogue.xml.before
plus $target/catalogue.xml 1 '<visited unit="[^"]*">[0-9]*</visited>'
value=$(awk -F, '$2 == "enterprises-visited" { print $4; exit }' $target/observations.csv)
[ "$(sed -n 's/.*<visited[^>]*>\(.*\)<.*/\1/p' $target/catalogue.xml)" = "${value:-none}" ] || wrong "another figure than $value"

# A field that the standard wants is one element of target.xml, and then missing it is noticed.
sed -i 's|^</target>|  <field at="/catalogue/resource/theme" output="catalogue.xml" obligation="mandatory"><name lang="zh">主题</name><name lang="en">theme</name></field>\n&|' m/targets/$target/target.xml
made $target
sed -i '/<theme>/d' m/targets/$target/catalogue.xml
baosong mapping check $target --lang en >/dev/null 2>diag
grep -q TARGET_FIELD_UNBOUND diag || wrong "a mandatory field that no template writes: $(cat diag)"

# A province: four lines of XML and its own elements; the rest comes from the target it extends.
extend() {
	target=$1
	mkdir -p "m/targets/$target"
	cat >"m/targets/$target/target.xml" <<-END
		<target xmlns="urn:baosong:target:1" id="$target" version="1" extends="$2">
		  <name lang="zh">某省目录</name> <name lang="en">Catalogue of a province</name>
		</target>
	END
}
extend province-north province-core
made province-north
cp province-north/metadata.xml xml
cp m/targets/province-core/local.xml m/targets/province-north/
# shellcheck disable=SC2016 # the dollar sign is the template's
one_line local.xml '  <steward name="数据管家">{default(metadata/author, $provider)}</steward>' '<manageMode'
made province-north
mv xml province-north/metadata.xml.before
plus province-north/metadata.xml 3 '\(<Local basis="DB37/T 2885-2016">\|<steward name="数据管家">清溪区司法局</steward>\|</Local>\)'
xmllint --noout --nonet --schema m/targets/province-core/metadata.xsd province-north/metadata.xml 2>faults || wrong "$(cat faults)"

# Of the variant of a variant: a code list, a let, a part, a limit and the schema are its own, one by one.
extend province-city province-jiangxi
made province-city
grep -q '<Local basis="DB36/T 1124-2019">' province-city/metadata.xml || wrong "the part of the nearest is not taken"
cp province-city/metadata.xml xml
mkdir m/targets/province-city/codes
sed 's/,无条件共享,1,/,无条件共享,A,/' m/targets/province-jiangxi/codes/openness.csv >m/targets/province-city/codes/openness.csv
made province-city
diff xml province-city/metadata.xml | grep '^>' | grep -v '<File ' >changes
[ "$(cat changes)" = '>     <shareType name="信息资源共享类型" code="A">无条件共享</shareType>' ] || wrong "its code list: $(cat changes)"
sed -i 's|^</target>|<let name="provider">place/@name</let><limits name-bytes="8"/>\n&|' m/targets/province-city/target.xml
baosong convert -q "$report" --target province-city -o limited --lang en >/dev/null 2>diag
[ $? = 1 ] || wrong "its limits are not asked"
grep -q 'TARGET_NAME_BYTES' diag || wrong "its limits are not asked: $(cat diag)"
sed -i 's|<limits name-bytes="8"/>||' m/targets/province-city/target.xml
made province-city
grep -q '<rpOrgName>云澜市清溪区</rpOrgName>' province-city/metadata.xml || wrong "its let is not taken"
sed 's/name="updateCycle"/name="cycle"/; s/<xs:element name="resTitle" type="p:text"/<xs:element name="resTitle" type="p:day"/' \
	m/targets/province-core/metadata.xsd >m/targets/province-city/metadata.xsd
baosong_ran convert -q "$report" --target province-city -o strict --lang en >/dev/null 2>diag
grep -q 'resTitle.*\[OUTPUT_INVALID\]' diag || wrong "its schema is not taken: $(cat diag)"
baosong verify out/*-province-city.zip --lang en >verified 2>&1 && wrong "its schema is not taken"
grep -q 'resTitle.*\[TARGET_OUTPUT_SCHEMA\]' verified || wrong "its schema is not taken: $(cat verified)"

# Where the mappings do not have it, verify says so and judges the rest.
baosong_ran verify --mappings "$shipped" out/*.zip --lang en >verified 2>&1
grep -q TARGET_NOT_HERE verified || wrong "$(cat verified)"
find m/targets/harbour m/targets/province-north m/targets/province-city -type f >files
grep -v '/cases/\|\.xml$\|\.xsd$\|\.json$\|\.csv$' files >others
[ -s others ] && wrong "more than data: $(cat others)"
finish

#!/bin/sh
# The provincial targets: what is in the report is where the standard wants it, what is not is said or given with --set, and their
# schema and verify refuse what is amiss.
. "$TOP/tests/helpers.sh"
report=$SAMPLES/qingxi-2023/report.html
schema=$BAOSONG_MAPPINGS/targets/province-core/metadata.xsd

# made TARGET [ARGUMENT...]: its metadata.xml as ./TARGET.xml, what was said in ./diag.
made() {
	target=$1
	shift
	rm -rf "$target"
	baosong_ran convert "$report" --target "$target" --lang en -o "$target" "$@" >/dev/null 2>diag
	unzip -p "$target"/*.zip '*/data/metadata.xml' >"$target.xml" || wrong "$target: no metadata.xml"
	xmllint --noout --nonet --schema "$schema" "$target.xml" 2>faults || wrong "$target: $(cat faults)"
	unzip -Z1 "$target"/*.zip | grep -q '/sm3sums.txt$' || wrong "$target: no digests by SM3"
	baosong_ran verify "$target"/*.zip --lang en >verified 2>&1
	grep -q 'not sound' verified && wrong "$target: $(cat verified)"
}
# says TARGET LINE...: each is a line of its metadata.xml.
says() {
	file=$1.xml
	shift
	for line; do grep -qF -e "$line" "$file" || wrong "$file: no $line"; done
}

made province-core
says province-core '<creationDate name="生成日期">2024-03-18</creationDate>' '<resTitle>云澜市清溪区2023年法治政府建设情况报告</resTitle>' '<pubDate>2024-03-20</pubDate>' \
	'<rpOrgName>清溪区人民政府办公室</rpOrgName>' '<keyword>依法行政</keyword>' '<cateName>政法、监察</cateName>' \
	'<cateName>公安、安全、司法\司法</cateName>' '<resID>11990102MB9K0214XF/2024-00017</resID>' \
	'code="zh">汉语（简化字）<' 'start="2023-01-01" end="2023-12-31"/>' '>公开</securityClass>' \
	'<shareType name="信息资源共享类型">无条件共享</shareType>' 'role="attachment" mediaType="application/pdf"'
[ "$(sed -n '3s/>.*//p' province-core.xml)" = '  <mdId' ] || wrong "the identifier is not the first"
grep -q 'onLineSrc\|cntAdd\|mdDateUpd\|cateCode\|Local' province-core.xml && wrong "what nobody said is written"
[ "$(grep -c TARGET_FIELD_MISSING diag)" = 1 ] || wrong "$(cat diag)"
# shellcheck disable=SC2016 # the dollar sign is the template's
grep -q 'warning: province-core/metadata.xml: code of the class is missing .*asks for \$categoryCode' diag || wrong "$(cat diag)"
cp province-core.xml plain.xml

made province-core --base-uri https://example.org/r --set categoryCode=X1 --set 'managementMode=集中管理' \
	--set 'providerAddress=清溪区人民路1号' --set metadataDate=2024-03-21 --set resourceId=11000/A1
says province-core '<cateCode>X1</cateCode>' '<cntAdd>清溪区人民路1号</cntAdd>' '<mdDateUpd>2024-03-21</mdDateUpd>' \
	'-province-core/data/observations.csv</onLineSrc>' '<resID>11000/A1</resID>' \
	'<Local basis="DB37/T 2885-2016">' '<manageMode name="信息资源管理方式">集中管理</manageMode>'
grep -q TARGET_FIELD_MISSING diag && wrong "$(cat diag)"

# The variant: the same document but for what it says itself.
made province-jiangxi
says province-jiangxi '<Local basis="DB36/T 1124-2019">' '<shareType name="信息资源共享类型" code="1">无条件共享</shareType>' \
	'name="排查矛盾纠纷件数" type="N" unit="件"/>' 'name="惠企政策兑现资金" type="Y" unit="元"/>' \
	'code="1">向社会开放</openToSociety>' '>每年</updateCycle>' '>province-jiangxi 2026.1</mdVersion>'
grep -q manageMode province-jiangxi.xml && wrong "an element of another province"
sed '/<Local/,/<.Local>/d; /<File /d; s/ code="1">无条件/>无条件/; s/province-jiangxi/province-core/' province-jiangxi.xml >same
sed '/<File /d' plain.xml | diff same - || wrong "more differs than the variant says"
[ "$(grep -c TARGET_FIELD_MISSING diag)" = 3 ] || wrong "$(cat diag)"
made province-jiangxi --set categoryCode=X1 --set providerCode=A25110 --set resourceCode=3-01/1
says province-jiangxi '>A25110</providerCode>' '>3-01/1</resCode>'
grep -q TARGET_FIELD_MISSING diag && wrong "$(cat diag)"

# The report of a body that says little: what is mandatory is there.
report=$SAMPLES/songhe-2025-enforcement/report.html
baosong_ran convert "$report" --target province-core --lang en -o unsaid >/dev/null 2>diag
grep -q 'error: province-core/metadata.xml: name of the class is missing' diag || wrong "a class is made up: $(cat diag)"
made province-core --set category=综合政务
says province-core '<rpOrgName>松河县司法局</rpOrgName>' '<resID>urn:baosong:enforcement-annual:' '<cateName>综合政务</cateName>' \
	'<abstract>松河县2025年度行政执法数据统计报告。报告期2025-01-01至2025-12-31，载有数字'
grep -q 'securityClass\|shareType\|creationDate' province-core.xml && wrong "openness is made up"
grep -q '、附件' province-core.xml && wrong "attachments that are not there are counted"

# What a province adds is taken, what is amiss is not, by verify as by the judges of the schema.
# verified HOW SED: with that change verify finds metadata.xml good or bad.
verified() {
	rm -rf room && unzip -q province-core/*.zip -d room
	sed "$2" plain.xml >room/bad.xml
	cmp -s plain.xml room/bad.xml && wrong "$2 changes nothing"
	mv room/bad.xml room/*/data/metadata.xml
	baosong verify room/* --lang en >verified 2>&1
	found=good
	grep -q 'metadata.xml.*\[TARGET_OUTPUT_SCHEMA\]' verified && found=bad
	[ $found = "$1" ] || wrong "$2: $(cat verified)"
}
verified good 's|<Files |<custodian name="保管方">档案馆</custodian><Files |'
verified bad '/<mdId>/d'
verified bad '/<resID>/d'
verified bad 's/2024-03-20/2024-3-20/'
verified bad 's/<resFormat name="[^"]*"/<resFormat/'
verified bad 's/province-core:1/province-core:2/'
finish

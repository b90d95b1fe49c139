#!/bin/sh
# What templates write is held against the XSD of the target: a file that the platform would refuse is no bundle.
. "$TOP/tests/helpers.sh"
report=$SAMPLES/qingxi-2023/report.html
cp -r "$BAOSONG_MAPPINGS" m
BAOSONG_MAPPINGS=$PWD/m
export BAOSONG_MAPPINGS

mkdir m/targets/strict
cat >m/targets/strict/target.xml <<'END'
<target xmlns="urn:baosong:target:1" id="strict" version="1">
  <name lang="zh">平台</name><name lang="en">Platform</name>
  <basis number="T 1"><title lang="zh">规范</title><title lang="en">Standard</title></basis>
  <judge>nobody</judge><missing lang="zh">无</missing><missing lang="en">nothing</missing>
  <let name="level">'1'</let><let name="more">''</let>
  <output path="o.xml" template="o.xml" schema="o.xsd"/>
</target>
END
cat >m/targets/strict/o.xml <<'END'
<o xmlns:t="urn:baosong:template:1">
  <title>《{metadata/title}》</title><issuer level="{$level}">{metadata/issuer}</issuer>
  <more t:if="$more">{$more}</more>
</o>
END
cat >m/targets/strict/o.xsd <<'END'
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="o"><xs:complexType><xs:sequence>
<xs:element name="title"><xs:simpleType><xs:restriction base="xs:string"><xs:maxLength value="60"/></xs:restriction></xs:simpleType></xs:element>
<xs:element name="issuer"><xs:complexType><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="level" type="xs:integer"/></xs:extension>
</xs:simpleContent></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element></xs:schema>
END

# refused WORDS ARGUMENT...: no bundle of strict, exit 1, and a finding with WORDS; that of open-report is there.
refused() {
	words=$1
	shift
	rm -rf out
	baosong convert -q "$report" --target strict --target open-report "$@" -o out --lang en >/dev/null 2>diag
	status=$?
	[ $status = 1 ] || wrong "$*: exit $status: $(cat diag)"
	[ "$(find out -name '*.zip' | wc -l)" = 1 ] || wrong "$*: $(find out)"
	grep -q "strict: o.xml:$words.*\[OUTPUT_INVALID\]" diag || wrong "no $words: $(cat diag)"
}
baosong_ran convert -q "$report" --target strict -o good >/dev/null 2>&1
[ -n "$(find good -name '*-strict.zip')" ] || wrong "what is good is refused"

# What --set gives: where it stands in the output, what stands there, and the binding that asked for it.
refused '4:18 .*Here stands "hoch"' --set level=hoch
grep -q 'targets/strict/o.xml:2:44: {.level}' diag || wrong "no place in the template: $(cat diag)"
refused '5:3 .*Here stands "<more"' --set 'more=1 & 2'
baosong convert -q "$report" --target strict --set level=hoch --dry-run --lang en >/dev/null 2>diag
[ $? = 1 ] || wrong "--dry-run does not say it"
grep -q OUTPUT_INVALID diag || wrong "--dry-run does not say it: $(cat diag)"

# What the report gives: the finding stands at its place.
sed -i 's/maxLength value="60"/maxLength value="5"/' m/targets/strict/o.xsd
refused '3:10 .*Here stands "《云澜市'
grep -q 'report.html:51:42: error: strict' diag || wrong "no place in the report: $(cat diag)"
baosong convert -q "$report" --target strict --format json -o out 2>/dev/null >found.json
jq -e '.findings[] | select(.code == "OUTPUT_INVALID") | .pointer == "/o/title" and (.value | startswith("《云澜市")) and
	(.related[0].file | endswith("strict/o.xml"))' found.json >/dev/null || wrong "$(cat found.json)"

# Of many reports it is asked with a flag, and a run with it does not take over what one without it made.
mkdir reports && cp "$report" reports/a.html && cp "$SAMPLES/xichuan-2023-disclosure/report.html" reports/b.html
baosong_ran convert -q reports --target strict -o many --log run.ndjson >/dev/null 2>diag
grep -q OUTPUT_INVALID diag && wrong "many: $(cat diag)"
[ "$(find many -name '*.zip' | wc -l)" = 2 ] || wrong "many: $(find many)"
baosong convert -q reports --target strict -o checked --jobs 2 --check-outputs --lang en >/dev/null 2>diag
[ $? = 1 ] || wrong "--check-outputs does not say it"
[ "$(grep -c '^reports.*OUTPUT_INVALID' diag)" = 2 ] || wrong "--check-outputs: $(cat diag)"
[ -z "$(ls checked 2>/dev/null)" ] || wrong "--check-outputs: $(ls checked)"
baosong convert -q reports --target strict -o many --log run.ndjson --resume --check-outputs --lang en >/dev/null 2>diag
grep -q OUTPUT_INVALID diag || wrong "--resume takes over what was not held against schemas: $(cat diag)"

# A schema that is none: said before any report is read, with its line.
sed -i 's/type="xs:integer"/type="xs:none"/' m/targets/strict/o.xsd
baosong convert -q "$report" --target strict -o none --lang en >/dev/null 2>diag
[ $? = 2 ] || wrong "a broken schema is taken"
grep -q 'strict/o.xsd:3: error: .*\[TARGET_SCHEMA_BROKEN\]' diag || wrong "a broken schema: $(cat diag)"
finish

#!/bin/sh
# What a target leaves of its standard and of the record: a note for each element of the record, none for what is read.
. "$TOP/tests/helpers.sh"

own_mappings
mkdir m/targets/tried
# $plain is of the expression.
# shellcheck disable=SC2016
lets='<let name="plain">"a"</let><let name="idle">"b"</let><let name="deep">concat($plain, place/@name)</let>'
checked() {
	baosong mapping check tried --lang en >out 2>&1
	status=$?
}
note() {
	[ "$(grep -c "\[$1\]" out)" = "$2" ] || wrong "$2 of $1 expected: $(cat out)"
}

cat >m/targets/tried/o.xml <<'END2'
<o xmlns:t="urn:baosong:template:1" a="{@kind}" b="{metadata/title}" c="{$deep}" d="{source/@name}"
><i t:for="observations/observation" v="{@value}"/></o>
END2
fields='<field at="/o/@a" output="o.xml" obligation="mandatory"><name lang="zh">甲</name><name lang="en">A</name></field>
  <field at="/o/@x" output="o.xml" obligation="optional"><name lang="zh">乙</name><name lang="en">X</name></field>'
target tried "$lets<output path=\"o.xml\" template=\"o.xml\"/>$fields"
checked
[ $status = 0 ] || wrong "exit $status: $(cat out)"
note LET_UNUSED 1
grep -q 'no expression uses .idle' out || wrong "idle: $(cat out)"
note TARGET_FIELD_UNUSED 1
grep -q '^tried 1: 6 bindings; fields of the standard written 1 of 2, mandatory 1 of 1; members of the record read ' out ||
	wrong "no summary: $(cat out)"
# Once for each element, with its members; what is read is not among them, what is unused as a whole is told as a whole.
[ "$(grep 'RECORD_UNUSED' out | grep -c 'of report in the record no binding uses @id ')" = 1 ] || wrong "report: $(cat out)"
grep 'of report in' out | grep -q ' @kind ' && wrong "@kind is read: $(cat out)"
grep 'of report in' out | grep -q ' body numerals ' || wrong "body as a whole: $(cat out)"
grep 'of source in' out | grep -q ' @name ' && wrong "source/@name is read: $(cat out)"
grep -q 'of metadata/\* in the record no binding uses @raw ' out || wrong "metadata: $(cat out)"
grep 'of metadata/\* in' out | grep -q 'text()' && wrong "the text of metadata/title is read: $(cat out)"
[ "$(grep RECORD_UNUSED out | sed 's/.*: of //;s/ in the record.*//' | sort | uniq -d)" = "" ] || wrong "an element twice: $(cat out)"

# The same for machines, nothing cut short.
baosong mapping check tried --lang en --format json >out.json 2>/dev/null
python3 - out.json <<'END2' || wrong "JSON: $(cat out.json)"
import json, sys
findings = json.load(open(sys.argv[1]))["findings"]
unused = {f["pointer"]: f["value"].split() for f in findings if f["code"] == "RECORD_UNUSED"}
assert "@kind" not in unused["report"] and "@id" in unused["report"], unused["report"]
assert "@unit" in unused["observations/observation"] and "@value" not in unused["observations/observation"]
assert [f for f in findings if f["code"] == "TARGET_FIELD_UNUSED"][0]["pointer"] == "/o/@x"
END2

# Outputs that nothing holds against a schema are told by name; an XSD that is none is an error, at its line, named or not.
echo '{"a": "{metadata/title}"}' >m/targets/tried/j.json
echo '{}' >m/targets/tried/j.schema.json
echo '<schema xmlns="http://www.w3.org/2001/XMLSchema"><element name="o"/></schema>' >m/targets/tried/o.xsd
target tried "$lets<output path=\"o.xml\" template=\"o.xml\" schema=\"o.xsd\"/><output path=\"n.xml\" template=\"o.xml\"/>
  <output path=\"j.json\" template=\"j.json\" schema=\"j.schema.json\"/>"
checked
[ $status = 0 ] || wrong "exit $status: $(cat out)"
note OUTPUT_UNHELD 2
grep -q 'target.xml:.* n.xml is held against no schema.*names no schema' out || wrong "n.xml: $(cat out)"
grep -q 'target.xml:.* j.json is held against no schema.*no validator for j.schema.json' out || wrong "j.json: $(cat out)"
printf '<schema xmlns="http://www.w3.org/2001/XMLSchema">\n<element name="o" type="none"/></schema>' >m/targets/tried/o.xsd
checked
[ $status = 2 ] || wrong "a broken XSD: exit $status"
baosong mapping check --lang en >out 2>&1
grep -q 'tried/o.xsd:2: error: .*\[TARGET_SCHEMA_BROKEN\]' out || wrong "a broken XSD: $(cat out)"
note OUTPUT_UNHELD 0

# A mandatory field without a place is an error, named or not.
target tried "$lets<output path=\"o.xml\" template=\"o.xml\"/>$(echo "$fields" | sed 's/optional/mandatory/')"
checked
[ $status = 2 ] || wrong "unbound: exit $status"
note TARGET_FIELD_UNBOUND 1
baosong mapping check --lang en >out 2>&1
note TARGET_FIELD_UNBOUND 1
note RECORD_UNUSED 0
finish

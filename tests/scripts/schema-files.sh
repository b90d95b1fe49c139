#!/bin/sh
# The XSD of a target may lie in several files of its folder, which are read before any report; nothing else is.
# The dollar signs are those of templates.
# shellcheck disable=SC2016
. "$TOP/tests/helpers.sh"
own_mappings
report=$SAMPLES/qingxi-2023/report.html
head='<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"'

# schema FILE WHAT: a file of the target with WHAT in its second line.
schema() {
	mkdir -p "$(dirname "m/targets/parts/$1")"
	printf '%s>\n%s\n</xs:schema>\n' "$head${3-}" "$2" >"m/targets/parts/$1"
}
target parts '<let name="level">"1"</let><output path="o.xml" template="o.xml" schema="main/o.xsd"/>'
echo '<o xmlns:t="urn:baosong:template:1"><title>{metadata/title}</title><level>{$level}</level></o>' >m/targets/parts/o.xml
element='<xs:element name="o"><xs:complexType><xs:sequence><xs:element name="title" type="title"/>
	<xs:element name="level" type="c:level" xmlns:c="urn:c"/></xs:sequence></xs:complexType></xs:element>'

# Each names the next, in other folders, and the last the first; another namespace is imported.
schema main/o.xsd "<xs:include schemaLocation='../common/types.xsd'/><xs:import namespace='urn:c' schemaLocation='../common/c%20d.xsd'/>$element"
schema common/types.xsd "<xs:include schemaLocation='deep/title.xsd'/>"
schema common/deep/title.xsd "<xs:include schemaLocation='../../main/o.xsd'/><xs:simpleType name='title'><xs:restriction base='xs:string'>
	<xs:maxLength value='60'/></xs:restriction></xs:simpleType>"
schema 'common/c d.xsd' "<xs:simpleType name='level'><xs:restriction base='xs:integer'/></xs:simpleType>" ' targetNamespace="urn:c"'
baosong_ran mapping check parts --lang en >diag 2>&1
baosong_ran convert -q "$report" --target parts -o out >/dev/null 2>&1
set -- out/*.zip
baosong_ran verify "$1" >/dev/null 2>&1
baosong convert -q "$report" --target parts --set level=hoch -o none --lang en >/dev/null 2>diag
[ $? = 1 ] || wrong "a type of another file does not hold"
grep -q 'Here stands "hoch".*OUTPUT_INVALID' diag || wrong "$(cat diag)"
sed -i 's/value=.60./value="5"/' m/targets/parts/common/deep/title.xsd
baosong verify "$1" --lang en >diag 2>&1 && wrong "verify does not read the files of a schema"
grep -q 'TARGET_OUTPUT_SCHEMA' diag || wrong "$(cat diag)"

# faulty WORDS: the schema is broken, as WORDS say of a file and line of it; no report is converted.
faulty() {
	baosong mapping check parts --lang en >diag 2>&1
	[ $? = 2 ] || wrong "$1: taken: $(cat diag)"
	grep -q "targets/parts/$1.*TARGET_SCHEMA_BROKEN" diag || wrong "no $1: $(cat diag)"
	rm -rf none
	baosong convert -q "$report" --target parts -o none --lang en >/dev/null 2>diag
	[ $? = 2 ] || wrong "$1: no mapping is wrong: $(cat diag)"
	[ ! -e none ] || wrong "$1: converted"
}
sed -i "s/base='xs:integer'/base='xs:none'/" 'm/targets/parts/common/c d.xsd'
faulty 'common/c d.xsd:2: .*}none'
echo '<html>' >'m/targets/parts/common/c d.xsd'
faulty 'common/c d.xsd:2: .*Premature end'

# Nothing outside of the folder, though it is there; no address, no file that is not there.
printf '%s/>\n' "$head" >m/targets/x.xsd
cp m/targets/x.xsd x.xsd
for place in ../../x.xsd "$PWD/x.xsd" "file://$PWD/x.xsd" file:x.xsd http://localhost/x.xsd ../main/../../x.xsd %2e%2e/%2e%2e/x.xsd; do
	schema main/o.xsd "<xs:include schemaLocation='$place'/><xs:element name='o'/>"
	faulty "main/o.xsd:2: .*x.xsd' cannot be read: only files of the folder"
	schema main/o.xsd "<xs:import namespace='urn:c' schemaLocation='$place'/><xs:element name='o'/>"
	faulty "main/o.xsd:2: .*x.xsd' cannot be read: only files of the folder"
done

# Nor by links: of a file, of a folder, of the schema itself.
ln -s "$PWD/x.xsd" m/targets/parts/main/link.xsd
ln -s "$PWD" m/targets/parts/main/away
for place in link.xsd away/x.xsd; do
	schema main/o.xsd "<xs:include schemaLocation='$place'/><xs:element name='o'/>"
	faulty "main/o.xsd:2: .*'main/$place' cannot be read: links are not followed"
done
baosong mapping check parts --lang zh 2>&1 | grep -q '无法读取“main/away/x.xsd”：不跟随符号链接' || wrong "links: not in Chinese"
schema main/o.xsd "<xs:element name='o'/>"
mv m/targets/parts/main/o.xsd x.xsd
ln -s "$PWD/x.xsd" m/targets/parts/main/o.xsd
faulty ".*'main/o.xsd' cannot be read: links are not followed"
rm m/targets/parts/main/o.xsd
schema main/o.xsd "<xs:include schemaLocation='y.xsd'/><xs:element name='o'/>"
faulty "main/o.xsd:2: .*'main/y.xsd' cannot be read: there is no such file"
baosong mapping check parts --lang zh 2>&1 | grep -q '无法读取“main/y.xsd”：没有这个文件' || wrong "not in Chinese"
finish

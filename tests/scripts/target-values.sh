#!/bin/sh
# shellcheck disable=SC2016
# Titles with mark-up, braces, quotation marks, marks of direction, formulas, and very long ones: each output of each target is
# well-formed and gives the title back as the record has it, and nothing of it is evaluated.  Look-ups in a long code list.
. "$TOP/tests/helpers.sh"
own_mappings
targets=$(ls m/targets)
target hostile '<layout form="bag"/>
  <output path="hostile.xml" template="hostile.xml"/><output path="hostile.json" template="hostile.json"/>
  <output path="hostile.csv" template="hostile.csv" for="observations/observation"/>
  <output path="hostile.jsonld" template="hostile.jsonld"/><output path="hostile.ttl" template="hostile.jsonld" form="turtle"/>
  <output path="hostile.rdf" template="hostile.jsonld" form="rdf-xml"/>'
cat >m/targets/hostile/hostile.xml <<'END'
<o a="{metadata/title}"><b>{metadata/title}</b><c>{concat('', metadata/title)}</c></o>
END
cat >m/targets/hostile/hostile.json <<'END'
{
  "a": "{metadata/title}",
  "b": { "$members": "metadata/title", "$key": "{.}", "$value": "{concat('', .)}" }
}
END
printf '%s\n' 'id,title' '{@id},{/report/metadata/title}' >m/targets/hostile/hostile.csv
cat >m/targets/hostile/hostile.jsonld <<'END'
{
  "@context": { "dct": "http://purl.org/dc/terms/" },
  "@id": "{@id}",
  "dct:title": { "@value": "{metadata/title}", "@language": "zh" },
  "dct:description": "{concat('', metadata/title)}"
}
END
baosong mapping check hostile --lang en >said 2>&1 || wrong "$(cat said)"

mkdir pages opened && python3 "$TOP/tests/hostile_values.py" pages pages
set --
for id in hostile $targets; do set -- "$@" --target "$id"; done
baosong_ran convert -q pages/*.html "$@" --set contactEmail=data@example.org --set categoryCode=X0100 -o out >stdout 2>diag
for zip in out/*.zip; do
	unzip -q "$zip" -d "opened/${zip##*/}" || wrong "$zip"
done
python3 "$TOP/tests/hostile_values.py" judge opened || wrong "values: $(tail -n 5 diag)"
baosong verify out/*.zip --lang en --fail-on error >said 2>&1 || wrong "not sound: $(grep -v ': sound' said | head -c 2000)"

# The first of the rows with a key, of a hundred thousand and one, wherever it stands.
mkdir m/targets/hostile/codes
{
	printf '# A long list.\n# Source: test.\n# Version: 1, 2026-11-23.\nkey,value\n'
	awk 'BEGIN { for (i = 0; i < 100000; i++) printf "k%05d,v%d\n", i * 7919 % 100000, i * 7919 % 100000 }'
	echo k00000,again
} >m/targets/hostile/codes/long.csv
cat >m/targets/hostile/hostile.xml <<'END'
<o xmlns:t="urn:baosong:template:1" a="{lookup('long', 'key', 'k00000', 'value')}" b="{lookup('long', 'key', 'k99999', 'value')}"
 c="{lookup('long', 'value', 'v50000', 'key')}" d="{lookup('long', 'key', 'k100000', 'value')}"
 e="{lookup('long', 'value', 'again', 'key')}"><n t:for="observations/observation">{lookup('long', 'key', concat('k', pad(@value, 5)), 'value')}</n></o>
END
{
	echo '某市某区2020年法治政府建设年度报告'
	awk 'BEGIN { for (i = 0; i < 5000; i++) printf "（%d）办结行政复议案件%d件。\n", i + 1, i }'
} >long.txt
baosong_ran convert -q long.txt --target hostile -o long >stdout 2>diag
unzip -q long/*.zip -d long
head -n 2 long/*/data/hostile.xml | tail -n 1 >first
grep -qx '<o a="v0" b="v99999" c="k50000" e="k00000">' first || wrong "look-ups: $(cat first)"
[ "$(grep -c '<n>v[0-9]*</n>' long/*/data/hostile.xml)" = 5000 ] || wrong "not every figure is looked up"
for i in 0 17 4999; do
	grep -qx "  <n>v$i</n>" long/*/data/hostile.xml || wrong "v$i is not there"
done
finish

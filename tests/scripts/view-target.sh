#!/bin/sh
# Which target's file the reading view holds is said by target.xml, and by nothing else.
. "$TOP/tests/helpers.sh"
report=$SAMPLES/qingxi-2023/report.html
cp -r "$BAOSONG_MAPPINGS" m && chmod -R u+w m
BAOSONG_MAPPINGS=$PWD/m
export BAOSONG_MAPPINGS
targets=m/targets

# page: what the page that inspect shows says to machines, in ./page.
page() {
	baosong_ran inspect "$report" --format html 2>/dev/null | sed -n '/ld+json/,/<\/script>/p' >page
}
# take TARGET, give TARGET FILE: its file is not in the view, is in the view.
take() {
	sed -i 's/ in-view="true"//' "$targets/$1/target.xml"
}
give() {
	sed -i "s|<output path=\"$2\"|& in-view=\"true\"|" "$targets/$1/target.xml"
}
# finds CODE TARGET…: `mapping check` tells of it, of the last target named.
finds() {
	code=$1 && shift
	baosong mapping check --lang en "$@" >/dev/null 2>diag
	grep -q "targets/$1/target.*$code\|targets/$1/.*json.*$code" diag || wrong "$1: no $code: $(cat diag)"
}
# sound TARGET…
sound() {
	baosong mapping check "$@" >/dev/null 2>diag || wrong "$* unsound: $(cat diag)"
}

page
grep -q 'schema.org' page || wrong "the shipped page says nothing to machines"

# None says so.
take schema-org
page
[ -s page ] && wrong "a description from nowhere"
baosong_ran convert -q "$report" -o none >/dev/null 2>&1
baosong_ran verify none/*.zip --lang en | grep -q ': sound' || wrong "a page without a description is not sound"

# Another one says so: its file is held, and verify makes it again.
give dcat-ap catalogue.jsonld
sound dcat-ap schema-org
page
grep -q 'dcat:Dataset' page || wrong "dcat-ap is not held: $(head -c 300 page)"
baosong_ran convert -q "$report" --target dcat-ap --target open-report -o other >/dev/null 2>&1
for bundle in other/*.zip; do
	baosong_ran verify "$bundle" --lang en | grep -q ': sound' || wrong "$bundle is not sound"
	unzip -p "$bundle" '*/data/report.html' | grep -q 'dcat:Dataset' || wrong "$bundle: another page"
done
baosong_ran verify none/*.zip --lang en 2>&1 | grep -q VIEW_DIFFERS || wrong "a page of other mappings passes"

# Two say so: the first by id is held, the other is told.
give schema-org dataset.jsonld
page
grep -q 'dcat:Dataset' page || wrong "not the first is held"
finds TARGET_VIEW_TAKEN schema-org
sound dcat-ap
take dcat-ap

# Who extends it does not say so.
mkdir $targets/ours
cat >$targets/ours/target.xml <<-END
	<target xmlns="urn:baosong:target:1" id="ours" version="1" extends="schema-org">
	  <name lang="zh">本地数据集</name> <name lang="en">Ours</name>
	</target>
END
sound ours schema-org
page
grep -q 'schema.org' page || wrong "schema-org is not held"

# What a page cannot hold: no JSON-LD, two of a target, a mandatory field that only the bundle's files give.
give ckan package_create.json
finds KIND_VALUE ckan
take ckan && take schema-org
give dcat-ap catalogue.ttl
finds KIND_VALUE dcat-ap
give dcat-ap catalogue.jsonld
finds KIND_DUPLICATE dcat-ap
take dcat-ap
give schema-org dataset.jsonld
sed -i 's|at="/name"|at="/distribution/*/name"|' $targets/schema-org/target.xml
sound schema-org
grep -q TARGET_VIEW_FILES diag && wrong "a title of a file is the file's"
sed -i 's|at="/distribution/\*/name"|at="/name"|' $targets/schema-org/target.xml
sed -i 's|{metadata/title}|{bundle/files/file/@name}|' $targets/schema-org/dataset.jsonld
finds TARGET_VIEW_FILES schema-org
finish

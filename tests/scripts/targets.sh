#!/bin/sh
# One reading, a bundle for each target: sound, the same for any number of jobs, and each with the files its target.xml names.
. "$TOP/tests/helpers.sh"
report=$SAMPLES/qingxi-2023/report.html
set -- --target all --set contactEmail=data@example.org

baosong_ran convert -q "$report" "$@" -o one >/dev/null 2>diag
[ "$(find one -name '*.zip' | wc -l)" = "$(find "$BAOSONG_MAPPINGS/targets" -name target.xml | wc -l)" ] || wrong "not a bundle for each target"
for zip in one/*.zip; do
	baosong_ran verify "$zip" >verified 2>&1 || cat verified
	grep -q 'not sound' verified && wrong "$zip: $(cat verified)"
done
unzip -p one/*-dcat-ap.zip '*/data/catalogue.ttl' | grep -q 'dct:title "云澜市清溪区2023年法治政府建设情况报告"@zh' || wrong "Turtle"
unzip -p one/*-dcat-ap.zip '*/data/catalogue.rdf' | xmllint --noout - || wrong "RDF/XML"
unzip -p one/*-dcat-us.zip '*/data/data.json' | grep -q '"mailto:data@example.org"' || wrong "--set"
unzip -p one/*-sdmx.zip '*/data/data.csv' | grep -q ',service-units,o1,2023,28,entity,A,exact' || wrong "SDMX-CSV"
unzip -p one/*-sdmx.zip '*/bag-info.txt' | grep -q '^Baosong-Target: sdmx ' || wrong "bag-info.txt"

# The same bytes from the same input, in another order of work.
baosong convert -q "$SAMPLES"/*/report.html "$@" -o two --jobs 2 >/dev/null 2>&1
for zip in one/*.zip; do cmp "$zip" "two/$(basename "$zip")" || wrong "other bytes with --jobs 2"; done

# What the platform must have and no report states is a finding that names the field; a slip in --set is refused.
baosong convert -q "$report" --target dcat-us --lang en -o three >/dev/null 2>diag
[ $? = 1 ] || wrong "a missing field is no finding"
grep -q 'mail address of the contact point is missing (DCAT-US 1.1, Dataset, contactPoint)' diag || wrong "$(cat diag)"
baosong convert -q "$report" --target dcat-us --set contactMail=a -o four >/dev/null 2>diag
[ $? = 2 ] || wrong "an unknown setting is taken"
baosong convert -q "$report" --target dcat-us --set "contactEmail='\"" -o four >/dev/null 2>diag
[ $? = 2 ] || wrong "a value with both quotation marks is taken"
baosong convert -q "$report" --target no-such -o four >/dev/null 2>diag
[ $? = 2 ] || wrong "an unknown target is taken"
[ ! -e four ] || wrong "something was written all the same"

# Nothing is written by --dry-run, which names every bundle and its files.
baosong_ran convert "$report" "$@" -n -o five >plan 2>/dev/null
[ ! -e five ] || wrong "--dry-run writes"
[ "$(grep -c 'sdmx/data/generic.xml\|data/generic.xml' plan)" = 1 ] || wrong "--dry-run: $(cat plan)"
finish

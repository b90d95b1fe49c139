#!/bin/sh
# Source maps: of every target a map for each output that a template writes, whose values are where it says they are,
# and nothing of the payload differs for it.
. "$TOP/tests/helpers.sh"
report=$SAMPLES/qingxi-2023/report.html
set -- --target all --set contactEmail=data@example.org

baosong_ran convert -q "$report" "$@" -o without >/dev/null 2>&1
baosong_ran convert -q "$report" "$@" --source-map -o with >/dev/null 2>&1
for zip in with/*.zip; do
	unzip -p "$zip" '*manifest-sha256.txt' -x '*tagmanifest*' >one
	unzip -p "without/$(basename "$zip")" '*manifest-sha256.txt' -x '*tagmanifest*' >other
	cmp one other || wrong "$zip: another payload"
	baosong verify "$zip" >verified 2>&1 || { grep -q 'not sound' verified && wrong "$(cat verified)"; }
done
unzip -l without/*-sdmx.zip | grep -q source-maps && wrong "maps nobody asked for"

# What is read again from report.xml has the same places, figures without a unit too.
other=$(bundle tables "$SAMPLES/xichuan-2023-disclosure/report.html" --target datapackage --source-map)
baosong verify "$other" >verified 2>&1 || wrong "$(cat verified)"

python3 "$TOP/tests/source_map.py" with/*.zip >counts || wrong "$(cat counts)"
read -r maps values compared same <counts
# A template may make something else of what it reads: an id of SDMX, a word of a code list.
enough=$((maps >= 9 && values >= 4000 && compared >= 1000 && same * 10 >= compared * 6))
[ "$enough" = 1 ] || wrong "only $maps maps, $values values, $compared compared, $same the same"

if [ -d "$TOP/tests/node_modules/ajv" ]; then
	baosong schema source-map.schema.json >map-schema || wrong "no schema"
	NODE_PATH=$TOP/tests/node_modules node "$TOP/tests/verdicts.cjs" map-schema ./*.json >verdicts || wrong "$(head -c 300 verdicts)"
	[ "$(grep -c ' good$' verdicts)" = "$maps" ] || wrong "not as the schema says: $(grep -v ' good$' verdicts | head -n 3)"
fi
finish

#!/bin/sh
# report.xsd and report.schema.json take every random record, and of several hundred broken ones each says the
# same; what both take, our own readers take too, except half a place: no schema can ask for all of it or nothing.
. "$TOP/tests/helpers.sh"
[ -d "$TOP/tests/node_modules/ajv" ] || skip "npm could not fetch ajv"
schemas=$TOP/mappings/targets/open-report

by_xmllint() {
	xmllint --noout --nonet --schema "$schemas/report.xsd" "$@" 2>&1 |
		sed -n 's|^\(.*/\)*\([0-9]*\)\.xml validates$|\2 good|p; s|^\(.*/\)*\([0-9]*\)\.xml fails to validate$|\2 bad|p'
}
by_ajv() {
	NODE_PATH=$TOP/tests/node_modules node "$TOP/tests/verdicts.cjs" "$schemas/report.schema.json" "$@"
}

mkdir records cases
(cd records && "$BUILD/tests/unit/test_render" write 80) || wrong "no random records"
{ by_xmllint records/*.xml && by_ajv records/*.json; } >verdicts
[ "$(grep -c ' good$' verdicts)" = 160 ] || { grep -v ' good$' verdicts && wrong "a random record is refused"; }

python3 "$TOP/tests/strict.py" records cases || wrong "no cases"
by_xmllint cases/*.xml | LC_ALL=C sort >xsd
by_ajv cases/*.json | LC_ALL=C sort >schema
"$BUILD/tests/unit/test_render" read cases/*.xml cases/*.json >readers
awk -F '\t' '
	FILENAME == "cases/cases" { wanted[$1] = $2; what[$1] = $3; n++; next }
	{ split($0, said, " "); verdict[said[1], FILENAME] = said[2] }
	FILENAME == "readers" && said[2] == "bad" { refused[said[1]] = 1 }
	END {
		for (c in wanted) {
			xsd = verdict[c, "xsd"]
			schema = verdict[c, "schema"]
			if (xsd == "" || xsd != schema || (wanted[c] != "same" && xsd != wanted[c]))
				complain(c ": " what[c] ": XSD says " xsd ", JSON Schema " schema ", wanted " wanted[c])
			if (schema == "good" && (c in refused) && what[c] !~ /^(field|finding|mention) without /)
				complain(c ": " what[c] ": only our readers refuse it")
		}
		print n " cases"
		exit bad || n < 300
	}
	function complain(text) { print text; bad = 1 }' cases/cases xsd schema readers || bad=1
finish

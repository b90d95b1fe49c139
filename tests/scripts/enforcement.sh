#!/bin/sh
# The specimen of yearly enforcement figures gives the same as page and as DOCX; a stated 0, a dash and a table left
# out are three things; a changed cell is found by the sums it stands in.
# shellcheck source=tests/helpers.sh
. "$TOP/tests/helpers.sh"

folder=$SAMPLES/songhe-2025-enforcement

python3 "$TOP/tests/enforcement.py" docx "$folder/report.html" made.docx
cmp made.docx "$folder/formats/report.docx" || wrong "tests/enforcement.py makes another specimen"
for format in html docx; do
	report=$folder/report.$format
	[ -e "$report" ] || report=$folder/formats/report.$format
	baosong_ran inspect "$report" --format json >"$format.json" 2>"$format.diag"
done
python3 "$TOP/tests/variants.py" compare html.json docx.json || wrong "page and DOCX differ"
python3 - html.json docx.json <<'END' || wrong "another report"
import json, sys

records = [json.load(open(name, encoding="utf-8")) for name in sys.argv[1:]]
assert len({record["id"] for record in records}) == 1
for record in records:
    seen = record["observations"]
    assert len(seen) == 128 and all("indicator" in o for o in seen)
    states = [o["state"] for o in seen if o["indicator"] == "collections" and o.get("dimensions")]
    assert states == ["not-applicable", "stated", "zero", "stated"], states
    left_out = [o for o in seen if o["indicator"] == "requisitions"]
    assert [o["state"] for o in left_out] == ["not-applicable"], left_out
    assert left_out[0]["basis"]["text"] == "无行政征用职责", left_out
    assert not any(check["outcome"] == "failed" for check in record["checks"])
    assert sum(check["outcome"] == "passed" for check in record["checks"]) == 39
END

# OLD NEW: the page with that cell made another is an error.
caught() {
	python3 "$TOP/tests/enforcement.py" change "$page" changed.html "$1" "$2"
	baosong inspect changed.html >/dev/null 2>diag
	[ $? = 1 ] || wrong "$1 made $2: no error"
	grep -q 'BALANCE\|SUM_DIFF' diag || wrong "$1 made $2: $(cat diag)"
}
page=$folder/report.html
caught 398 399
caught 86.4 84.6
caught 1860 1680
# One of two failed sums of a cell does not tell by how much.
page=bounded.html
python3 "$TOP/tests/enforcement.py" change "$folder/report.html" "$page" 38 超过38
caught 126 127
finish

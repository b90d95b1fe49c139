#!/bin/sh
# CSV, tables of Markdown and web pages, pages saved in one file: each feature, hostile ones, and the specimen again.
. "$TOP/tests/helpers.sh"

baosong=$(command -v baosong)
features formats
hostile formats
mkdir made

python3 "$TOP/tests/formats.py" names "$SAMPLES/qingxi-2023" bad "$baosong" || wrong "formats are told wrongly"

formats=$SAMPLES/qingxi-2023/formats
python3 "$TOP/tests/formats.py" sample "$SAMPLES/qingxi-2023/report.html" made
baosong_ran inspect "$SAMPLES/qingxi-2023/report.html" --format json >page.json 2>/dev/null
for file in report.mhtml report.md report.txt tables.csv; do
	cmp "made/$file" "$formats/$file" || wrong "tests/formats.py makes another $file"
	baosong_ran inspect "made/$file" --format json >"$file.json" 2>/dev/null
done

# The same report: id, metadata of the block, observations, outline; plain text has no tables.
python3 "$TOP/tests/variants.py" compare page.json report.mhtml.json report.md.json || wrong "other observations"
python3 - page.json report.mhtml.json report.md.json report.txt.json <<'END' || wrong "another report"
import json, sys
page, *others = (json.load(open(name, encoding="utf-8")) for name in sys.argv[1:])
outline = lambda record: [(s["number"], s["heading"]) for s in record["body"]["sections"]]
figures = lambda record: [(o.get("value"), o.get("unit"), o.get("indicator")) for o in record["observations"] if not o.get("dimensions")]
for other in others:
    bad = [name for name in ("id", "kind", "period", "place") if page.get(name) != other.get(name)]
    bad += [name for name, field in other["metadata"].items() if page["metadata"][name]["value"] != field["value"]]
    bad += ["outline"] * (outline(page) != outline(other)) + ["figures"] * (figures(page) != figures(other))
    if bad:
        sys.exit(f'{other["source"]["name"]}: {bad}')
END
python3 "$TOP/tests/specimen.py" seen tables.csv.json >tables.txt
diff "$formats/tables.csv.txt" tables.txt || wrong "another grid"

for file in report.mhtml tables.csv; do
	carried "made/$file"
	piped "made/$file"
done
finish

# Word processing documents: each feature as a reader sees it, hostile ones, and the specimen page again.
. "$TOP/tests/helpers.sh"

baosong=$(command -v baosong)
mkdir cases bad
python3 "$TOP/tests/docx.py" cases cases "$baosong" || wrong "features are read wrongly"
python3 "$TOP/tests/docx.py" bad bad "$baosong" || wrong "hostile documents"

# The same words give the same report: id, metadata of the block, observations, outline.
python3 "$TOP/tests/docx.py" sample "$SAMPLES/qingxi-2023/report.html" made.docx
cmp made.docx "$SAMPLES/qingxi-2023/formats/report.docx" || wrong "tests/docx.py makes another specimen"
baosong_ran inspect "$SAMPLES/qingxi-2023/report.html" --format json >page.json 2>/dev/null
baosong_ran inspect made.docx --format json >document.json 2>/dev/null
python3 "$TOP/tests/variants.py" compare page.json document.json || wrong "other observations"
python3 - <<'END' || wrong "another report"
import json
page, document = (json.load(open(name, encoding="utf-8")) for name in ("page.json", "document.json"))
bad = [name for name in ("id", "kind", "period", "place") if page.get(name) != document.get(name)]
bad += [name for name, field in document["metadata"].items() if page["metadata"][name]["value"] != field["value"]]
if [(s["number"], s["heading"]) for s in page["body"]["sections"]] != \
        [(s["number"], s["heading"]) for s in document["body"]["sections"]]:
    bad.append("sections")
print(*bad)
raise SystemExit(bool(bad))
END

# The text as its places say it lies: every figure of it is accounted for.
python3 - document.json >text.txt <<'END'
import json, sys
body = json.load(open(sys.argv[1], encoding="utf-8"))["body"]
items = body["paragraphs"] + [cell for table in body["tables"] for cell in table["cells"]]
text = ["\n"] * max(item["end"] for item in items)
for item in items:
    assert len(item["text"]) == item["end"] - item["offset"], item["text"]
    text[item["offset"]:item["end"]] = item["text"]
print("".join(text))
END
python3 "$TOP/tests/accounted.py" text.txt document.json || wrong "figures of the document"

# Nothing of the file is changed on its way into the bundle, and the bundle is sound.
zip=$(bundle out made.docx --attach page.json)
baosong_ran verify "$zip" >verified 2>&1 || cat verified
unzip -p "$zip" '*/data/source/made.docx' | cmp - made.docx || wrong "the source is not as it was"
baosong_ran inspect - --format json <made.docx 2>/dev/null | grep -q '"name":"report.docx"' || wrong "standard input has another name"
finish

#!/bin/sh
# PDF files: each feature as a reader sees it, damaged and hostile ones, and the specimen page again.
. "$TOP/tests/helpers.sh"
command -v pdftotext >/dev/null || skip "no pdftotext"

baosong=$(command -v baosong)
mkdir cases bad
python3 "$TOP/tests/pdf.py" cases cases "$baosong" || wrong "features are read wrongly"
[ -n "${WRAP-}" ] || python3 "$TOP/tests/pdf.py" bad bad "$baosong" || wrong "damaged and hostile files"

# The same words give the same report: id, metadata of the block, observations, outline, the table.
python3 "$TOP/tests/pdf.py" sample "$SAMPLES/qingxi-2023/report.html" made.pdf
cmp made.pdf "$SAMPLES/qingxi-2023/formats/report.pdf" || wrong "tests/pdf.py makes another specimen"
document_like "$SAMPLES/qingxi-2023/report.html" made.pdf
python3 - <<'END' || wrong "another table, or observations that are on no page"
import json
page, document = (json.load(open(name, encoding="utf-8")) for name in ("page.json", "document.json"))
cells = [[(c["rowIndex"], c["columnIndex"], c["rowSpan"], c["columnSpan"], c["text"])
          for c in record["body"]["tables"][-1]["cells"]] for record in (page, document)]
if cells[0] != cells[1]:
    print(*cells, sep="\n")
lost = [o["id"] for o in document["observations"] if not o["basis"]["part"].startswith("page ")]
print(*lost)
raise SystemExit(cells[0] != cells[1] or bool(lost))
END

# The same bytes whatever the surroundings; from standard input another name, the same figures.
baosong convert -q made.pdf -o once >/dev/null 2>&1
(cd / && TZ=Asia/Shanghai LANG=zh_CN.UTF-8 PATH=/usr/bin:/bin "$baosong" convert -q "$OLDPWD/made.pdf" -o "$OLDPWD/again" >/dev/null 2>&1)
cmp once/*.zip again/*.zip || wrong "other bytes elsewhere"
baosong_ran inspect - --format json <made.pdf 2>/dev/null >piped.json
python3 "$TOP/tests/variants.py" compare document.json piped.json || wrong "standard input gives other figures"
grep -q '"name":"report.pdf"' piped.json || wrong "standard input has another name"

# Nothing of the file is changed on its way into the bundle; verify compares the figures with it.
zip=$(ls once/*.zip)
unzip -p "$zip" '*/data/source/made.pdf' | cmp - made.pdf || wrong "the source is not as it was"
version=$(pdftotext -v 2>&1 | sed -n 's/^pdftotext version \([0-9.]*\).*/\1/p')
unzip -p "$zip" '*/bag-info.txt' | grep -q "^Baosong-Reader: pdftotext $version\$" || wrong "bag-info.txt does not name $version"
baosong_ran verify "$zip" >verified 2>&1 || wrong "verify: $(cat verified)"
grep -q SOURCE_UN verified && wrong "verify: $(cat verified)"
finish

#!/bin/sh
# PDF files: each feature as a reader sees it, damaged and hostile ones, and the specimen page again.
. "$TOP/tests/helpers.sh"
command -v pdftotext >/dev/null || skip "no pdftotext"

baosong=$(command -v baosong)
features pdf
[ -n "${WRAP-}" ] || hostile pdf

# The same words give the same report: id, metadata of the block, observations, outline, the table.
specimen_again pdf
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

# Nothing of the file is changed on its way into the bundle; verify compares the figures with it.
carried made.pdf
piped made.pdf
version=$(pdftotext -v 2>&1 | sed -n 's/^pdftotext version \([0-9.]*\).*/\1/p')
unzip -p "$zip" '*/bag-info.txt' | grep -q "^Baosong-Reader: pdftotext $version\$" || wrong "bag-info.txt does not name $version"
grep -q SOURCE_UN verified && wrong "verify: $(cat verified)"

# The same bytes whatever the surroundings.
(cd / && TZ=Asia/Shanghai LANG=zh_CN.UTF-8 PATH=/usr/bin:/bin "$baosong" convert -q "$OLDPWD/made.pdf" -o "$OLDPWD/again" >/dev/null 2>&1)
cmp "$zip" again/*.zip || wrong "other bytes elsewhere"
finish

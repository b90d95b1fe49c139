#!/bin/sh
# Word processing documents: each feature as a reader sees it, hostile ones, and the specimen page again.
. "$TOP/tests/helpers.sh"

baosong=$(command -v baosong)
mkdir cases bad
python3 "$TOP/tests/docx.py" cases cases "$baosong" || wrong "features are read wrongly"
python3 "$TOP/tests/docx.py" bad bad "$baosong" || wrong "hostile documents"

# The same words give the same report: id, metadata of the block, observations, outline.
python3 "$TOP/tests/docx.py" sample "$SAMPLES/qingxi-2023/report.html" made.docx
cmp made.docx "$SAMPLES/qingxi-2023/formats/report.docx" || wrong "tests/docx.py makes another specimen"
document_like "$SAMPLES/qingxi-2023/report.html" made.docx

# Nothing of the file is changed on its way into the bundle, and the bundle is sound.
zip=$(bundle out made.docx --attach page.json)
baosong_ran verify "$zip" >verified 2>&1 || cat verified
unzip -p "$zip" '*/data/source/made.docx' | cmp - made.docx || wrong "the source is not as it was"
baosong_ran inspect - --format json <made.docx 2>/dev/null | grep -q '"name":"report.docx"' || wrong "standard input has another name"
finish

#!/bin/sh
# OFD documents: each feature as a reader sees it, one report as many producers write it, hostile ones, the specimen.
. "$TOP/tests/helpers.sh"

baosong=$(command -v baosong)
features ofd
hostile ofd
mkdir dialects tables
python3 "$TOP/tests/ofd.py" dialects "$SAMPLES/qingxi-2023/report.html" dialects "$baosong" || wrong "producers"
python3 "$TOP/tests/ofd.py" tables tables "$baosong" || wrong "tables"

# The same words give the same report: id, metadata of the block, observations, outline.
specimen_again ofd
python3 - document.json <<'END' || wrong "parts"
import json, sys
parts = {o["basis"]["part"] for o in json.load(open(sys.argv[1], encoding="utf-8"))["observations"]}
raise SystemExit(not parts > {"Doc_0/Pages/Page_1/Content.xml", "Doc_0/Pages/Page_2/Content.xml"})
END

# Files inside of the document go into the bundle, under safe names, with their own bytes.
python3 "$TOP/tests/ofd.py" carrying "$SAMPLES/qingxi-2023/report.html" carrying.ofd
carried carrying.ofd --attach page.json
unzip -Z1 "$zip" | sed -n 's,.*/data/attachments/,,p' | sort >names
printf '%s\n' page.json 附件.csv 附件-2.CSV 附件一.txt _x.txt | sort >wanted
cmp names wanted || { wrong "attachments"; cat names; }
unzip -p "$zip" '*/data/attachments/附件.csv' | grep -qx '项目,46' || wrong "the bytes of an attachment"
unzip -p "$zip" '*/data/report.json' | grep -q '"origin":"report"' || wrong "origin of attachments"
piped made.ofd
finish

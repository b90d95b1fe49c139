#!/bin/sh
# The reading view in Chromium: marks and rows lead to each other by mouse, keyboard and without script; search,
# language, narrow windows and print work; axe-core finds nothing; hostile text changes nothing, nothing is loaded.
. "$TOP/tests/helpers.sh"
modules=$TOP/tests/node_modules
for judge in playwright-core axe-core; do
	[ -d "$modules/$judge" ] || skip "npm could not fetch $judge"
done
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || skip "there is no chromium"

specimen=$SAMPLES/lanjiang-2024-faults/report.txt
attached=$SAMPLES/qingxi-2023/report.html
baosong_ran inspect "$specimen" --format html >page.html 2>/dev/null
baosong_ran inspect "$specimen" --format xml >page.xml 2>/dev/null
baosong_ran inspect "$attached" --format xml >attached.xml 2>/dev/null
python3 "$TOP/tests/view.py" twins attached.xml . || wrong "no twins"
for name in hostile benign; do
	baosong_ran inspect "$name.xml" --format html >"$name.html" 2>"$name.diag" || cat "$name.diag"
	baosong_ran inspect "$name.xml" --format json >"$name.record" 2>/dev/null
done
# What a page says to machines is what the target's bundle says, but for what depends on a bundle.
baosong_ran convert -q "$specimen" --target schema-org -o out >/dev/null 2>&1
unzip -p out/*.zip '*/data/dataset.jsonld' >dataset.json
unzip -p out/*.zip '*/data/report.html' | cmp - page.html || wrong "inspect shows another page than the bundle has"
cp -r "$BAOSONG_MAPPINGS" without && rm -r without/targets/schema-org
baosong_ran inspect --mappings without "$specimen" --format html 2>/dev/null | grep -q 'ld+json' && wrong "a description from nowhere"

NODE_PATH=$modules node "$TOP/tests/view.cjs" "$chromium" page.html hostile.html benign.html . dataset.json || wrong "see above"
python3 "$TOP/tests/view.py" texts page.xml texts.json || wrong "the browser reads something else"
python3 "$TOP/tests/view.py" texts hostile.xml hostile.json || wrong "the browser reads hostile text differently"

# Print: A4, and the report's text in it, character by character but for what is set between.
pdfinfo page.pdf | grep -q 'Page size:.*A4' || wrong "not printed on A4: $(pdfinfo page.pdf | grep 'Page size')"
pdftotext page.pdf - | tr -d ' \n\f' >printed
for words in 现报告如下 研究议题总数 勾稽核算 数据不全 索引号 企业开办平均用时较上年缩短 本年度没有其他需要报告的重大事项; do
	grep -qF "$words" printed || wrong "not printed: $words"
done
finish

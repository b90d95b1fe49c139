#!/bin/sh
# Foreign readers find in the reading view what the record says, of specimens and of random records; in plain text
# every mark stands at its very offset.
. "$TOP/tests/helpers.sh"

mkdir records
(cd records && "$BUILD/tests/unit/test_render" write 40) || wrong "no random records"
n=0
for report in $(specimens); do
	n=$((n + 1))
	baosong_ran inspect "$report" --format xml >"records/specimen-$n.xml" 2>/dev/null
done
for record in records/*.xml; do
	view=${record%.xml}.html
	baosong_ran inspect "$record" --format html >"$view" 2>diag || cat diag
	python3 "$TOP/tests/view.py" read "$record" "$view" >out 2>&1 || { wrong "$record" && cat out; }
done
for report in $(texts); do
	baosong_ran inspect "$report" --format xml >text.xml 2>/dev/null
	baosong_ran inspect "$report" --format html >text.html 2>/dev/null
	python3 "$TOP/tests/view.py" plain text.xml text.html "$report" >out 2>&1 || { wrong "$report" && cat out; }
done
finish

#!/bin/sh
# One report gives one record, whatever information block, page and character set it comes in.
. "$TOP/tests/helpers.sh"

reports="water-bureau county-report town-summary street-office city-report market-regulator"
mkdir made
for name in $reports; do
	text=$TOP/tests/gold/$name.txt
	baosong_ran inspect "$text" --format json >"$name.txt.json" 2>/dev/null
	python3 "$TOP/tests/layouts.py" make made "$text" || wrong "$name: not made"
	for file in made/"$name"-*; do
		baosong_ran inspect "$file" --format json >record.json 2>/dev/null
		mv record.json "$file.json"
		python3 "$TOP/tests/layouts.py" judge "$file.json" "$text" || wrong "$file"
	done
done
finish

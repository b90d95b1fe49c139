#!/bin/sh
# Every run of digits and of Chinese numerals is an observation or has a reason: counted from outside.
. "$TOP/tests/helpers.sh"

for text in $(texts); do
	baosong_ran inspect "$text" --format json >record.json 2>/dev/null
	python3 "$TOP/tests/accounted.py" "$text" record.json || wrong "$text"
done
finish

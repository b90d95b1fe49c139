#!/bin/sh
# Full-width punctuation, HTML and GB18030 versions of one text give the same observations.
. "$TOP/tests/helpers.sh"

for text in $(texts); do
	rm -rf variants && mkdir variants
	python3 "$TOP/tests/variants.py" make "$text" variants || wrong "$text: no variants"
	for variant in variants/*; do
		baosong_ran inspect "$variant" --format json >"$variant.json" 2>/dev/null
	done
	python3 "$TOP/tests/variants.py" compare variants/*.json || wrong "$text"
done
finish

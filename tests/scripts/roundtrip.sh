#!/bin/sh
# Reading report.xml or report.json back gives the same record: the same bytes in every format.
. "$TOP/tests/helpers.sh"

for report in $(specimens) $(texts); do
	for format in xml json csv; do
		baosong_ran inspect "$report" --format $format >"report.$format" 2>/dev/null
	done
	for from in xml json; do
		for to in xml json csv; do
			baosong_ran inspect "report.$from" --format $to >"again.$to" 2>diag
			cmp "report.$to" "again.$to" || { cat diag && wrong "$report: $from to $to differs"; }
		done
	done
done

# What lies in the bundle is the same record.
for report in $(specimens); do
	name=$(basename "$(dirname "$report")")
	zip=$(bundle "$name" "$report")
	unzip -qq "$zip" -d "$name.d"
	baosong verify "$name.d"/* >said 2>&1 || wrong "$name: the bundle as a folder: $(cat said)"
	data=$(echo "$name.d"/*/data)
	for format in xml json; do
		baosong_ran inspect "$data/report.xml" --format $format 2>/dev/null | cmp - "$data/report.$format" ||
			wrong "$name: report.$format of the bundle is another record"
	done
	baosong_ran inspect "$data/report.json" --format csv 2>/dev/null | cmp - "$data/observations.csv" ||
		wrong "$name: observations.csv of the bundle is another record"
done
finish

#!/bin/sh
# The specimen work report gives the same id and the same observations as page and as text, and every figure that
# a reader wants has its indicator: those of the year, of five years, and the targets apart.
# shellcheck source=tests/helpers.sh
. "$TOP/tests/helpers.sh"

folder=$SAMPLES/songhe-2025-government-work

# Id, then indicator, value, unit, status, first and last year of each observation.
figures() {
	baosong_ran inspect "$1" --format json 2>diag | python3 -c '
import json, sys
record = json.load(sys.stdin)
print(record["id"])
for o in record["observations"]:
    period = o["period"]
    print(o.get("indicator", "-"), o.get("value", "-"), o["unit"], o["status"], period["start"][:4], period["end"][:4])'
}

figures "$folder/report.html" >page
figures "$folder/formats/report.txt" >text
diff page text >difference || wrong "page and text differ: $(cat difference)"
[ "$(grep -c '^-' page)" -le 12 ] || wrong "figures without indicator: $(grep '^-' page)"
while read -r line; do
	grep -qxF "$line" page || wrong "missing: $line"
done <<'END'
gdp 21260000000 元 actual 2025 2025
gdp-growth 6.1 % actual 2025 2025
rural-income-growth 6.4 % actual 2025 2025
deposits 35620000000 元 actual 2025 2025
loans-growth 9.7 % actual 2025 2025
budget-revenue-average-growth 5.1 % actual 2021 2025
urban-jobs 3480 人 actual 2025 2025
urban-jobs-over-years 17000 人 actual 2021 2025
urban-jobs 3300 人 planned 2026 2026
gdp-average-growth 6 % planned 2026 2030
forest-coverage 69 % planned 2030 2030
gdp-growth 6 % planned 2026 2026
END
finish

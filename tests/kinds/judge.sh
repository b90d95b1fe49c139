#!/bin/sh
# What a target writes of every specimen report, of one with plans and decreases, and of the first real one, is what the platforms' own judges take,
# with web addresses and without.
# An output that no judge sees, or that is never written, is a failure.  A test for each target; its log has a line for each judge.
: "${TOP:=$(cd "$(dirname "$0")/../.." && pwd)}"
. "$TOP/tests/helpers.sh"
judges=$TOP/tests/judges
targets=$TOP/mappings/targets

# A report and, perhaps, where it will stand in the web, a line each.
reports() {
	specimens
	find "$SHARED/reports" -name 'rule-of-law-*.txt' 2>/dev/null
	specimens | sed -n '1s|$| https://example.org/reports|p'
	echo "$TOP/mappings/reports/changes/report.html"
}

# The payload of a bag lies in data/ of its one folder, that of a flat bundle at the root.
payload() {
	for folder in "$1"/*/data; do
		[ -d "$folder" ] && echo "$folder" && return
	done
	echo "$1"
}

# Unpack what the target makes of each report, and plan who is to see it.
plan() {
	n=0
	set --
	while read -r of setting; do
		[ "$of" != "$target" ] || set -- "$@" --set "$setting"
	done <"$judges/lib/settings"
	reports >wanted
	while read -r report base; do
		n=$((n + 1))
		# What was wrong before is no reason to show what is found in this report.
		kept=$bad bad=0
		bundle "$target/$n" "$report" --target "$target" "$@" ${base:+--base-uri "$base"} >zips
		[ "$bad" = 1 ] || bad=$kept
		[ -s zips ] || wrong "$target: no bundle of $report: $(cat "$target/$n.diag")"
		while read -r zip; do
			room=$target/$n/$(basename "$zip" .zip)
			unzip -q -o "$zip" -d "$room" || wrong "unzip $zip"
			python3 "$judges/lib/plan.py" "$targets" "$target" "$(payload "$room")" "$judges/lib/outputs" >>plan ||
				wrong "$target: no plan for $room"
		done <zips
	done <wanted
}

# What the plan says is wrong, and what target.xml promises and nothing showed.
gaps() {
	sed -n 's/^wrong //p' plan
	grep -q '^judge ' plan || echo "nobody judges it"
	python3 "$judges/lib/plan.py" "$targets" "$target" | while read -r path; do
		grep -qxF "output $path" plan || echo "no report makes it write $path"
	done
}

run() {
	target=$1
	: >plan
	plan
	gaps | sort -u >lost
	while read -r reason; do wrong "$target: $reason"; done <lost
	sed -n 's/^judge \([^ ]*\) .*/\1/p' plan | sort -u | while read -r judge; do
		sed -n "s/ *$//; s/^judge $judge //p" plan | sh "$judges/lib/verdicts" "$judges" "$judge"
	done >verdicts
	cut -d ' ' -f 1,2 verdicts | grep '^[0-9]' | sort | uniq -c | while read -r count status judge; do
		case $status in
		0) echo "$judge: $count good" ;;
		77) echo "$judge: absent" ;;
		*) echo "$judge: $count refused" ;;
		esac
	done
	absent=$(sed -n 's/^77 \([^ ]*\).*/\1/p' verdicts | sort -u | tr '\n' ' ')
	grep -q '^[0-9]' verdicts || wrong "no verdict"
	[ "$(grep -c '^judge ' plan)" = "$(grep -c '^[0-9]' verdicts)" ] || [ -n "$absent" ] || wrong "not a verdict for each file"
	grep '^[0-9]' verdicts | grep -qv '^\(0\|77\) ' && wrong "refused:
$(awk '/^[0-9]/ { shown = $1 != 0 && $1 != 77 } shown' verdicts | head -n 60)"
	[ "$bad" = 0 ] && [ -n "$absent" ] && skip "not here: $absent"
	finish
}

case $1 in
modes) echo "${MODES%% *}" ;;
list) find "$TOP/mappings/targets" -mindepth 1 -maxdepth 1 -type d | sed 's|.*/||' | LC_ALL=C sort ;;
run) run "$2" ;;
esac

#!/bin/sh
# The schemas that targets bring take what the target writes and refuse it with one fault in it, saying where: one that takes everything is none.
# tests/judges/faults/TARGET has a line for each fault: output, sed command on it, words of the reason.
. "$TOP/tests/helpers.sh"
command -v xmllint >/dev/null || skip "there is no xmllint (libxml2-utils)"
judges=$TOP/tests/judges
report=$SAMPLES/qingxi-2023/report.html
tab=$(printf '\t')
absent=

# judged FILE SCHEMA STATUS: each judge of the form says so; leaves the words of the last one in ./reasons.
judged() {
	case $1 in *.json) set -- "$@" ajv ;; *) set -- "$@" xmllint jing ;; esac
	file=$1 schema=$2 wanted=$3
	shift 3
	for judge in "$@"; do
		"$judges/$judge" "$file" "$schema" >reasons 2>&1
		status=$?
		[ $status != 77 ] || { absent="$absent $judge" && continue; }
		[ $status = "$wanted" ] || wrong "$judge: $status instead of $wanted for ${said:-$file}: $(cat reasons)"
		[ -z "$said" ] || grep -q "$words" reasons || wrong "$judge says of $said, not of $words: $(cat reasons)"
	done
}

for folder in "$BAOSONG_MAPPINGS"/targets/*/; do
	folder=${folder%/}
	target=${folder##*/}
	faults=$judges/faults/$target
	xmllint --xpath '//*[local-name() = "output"][@schema]/@path' "$folder/target.xml" 2>/dev/null | sed 's/.*"\(.*\)"/\1/' >outputs
	[ -s outputs ] || continue
	[ -f "$faults" ] || { wrong "the schemas of $target are not tried: tests/judges/faults/$target" && continue; }
	zip=$(bundle "$target" "$report" --target "$target" --base-uri https://example.org/reports)
	unzip -q -o -j "$zip" '*/data/*' -d "$target"
	while read -r output; do
		schema=$folder/$(xmllint --xpath "string(//*[local-name() = 'output'][@path = '$output']/@schema)" "$folder/target.xml")
		said='' judged "$target/$output" "$schema" 0
		grep -q "^$output$tab" "$faults" || wrong "$target: no fault of $output is tried"
		grep "^$output$tab" "$faults" >tried
		while IFS=$tab read -r file command words; do
			sed "$command" "$target/$file" >"fault.${file##*.}"
			cmp -s "$target/$file" "fault.${file##*.}" && wrong "$target/$file: $command changes nothing"
			said="$target/$file with $command"
			judged "fault.${file##*.}" "$schema" 1
		done <tried
	done <outputs
done
[ "$bad" = 0 ] && [ -n "$absent" ] && skip "not here: $(echo "$absent" | tr ' ' '\n' | sort -u | tr '\n' ' ')"
finish

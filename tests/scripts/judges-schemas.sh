#!/bin/sh
# The schemas that targets bring take what the target writes and refuse it with one fault in it, saying where: one that takes everything is none.
# tests/judges/faults/TARGET has a line for each fault: output, sed command on it, words of the reason.
. "$TOP/tests/helpers.sh"
command -v xmllint >/dev/null || skip "there is no xmllint (libxml2-utils)"
judges=$TOP/tests/judges
report=$SAMPLES/qingxi-2023/report.html
tab=$(printf '\t')
absent=

# judged FILE SCHEMA STATUS WORDS: each judge of the form is to say so; said: what they say of all of them.
judged() {
	case $1 in *.json) set -- "$@" ajv ;; *) set -- "$@" xmllint jing ;; esac
	file=$1 schema=$2 wanted=$3 words=$4
	shift 4
	for judge in "$@"; do
		echo "$file $schema" >>"lines.$judge"
		echo "$wanted$tab$judge$tab$file$tab$words" >>wanted
	done
}
said() {
	for lines in lines.*; do
		"$judges/lib/verdicts" "$judges" "${lines#lines.}" <"$lines"
	done >verdicts
	absent=$(sed -n 's/^77 \([^ ]*\).*/\1/p' verdicts | sort -u | tr '\n' ' ')
	while IFS=$tab read -r status judge file words; do
		case " $absent" in *" $judge "*) continue ;; esac
		awk -v judge="$judge" -v file="$file" '/^[0-9]/ { on = $2 == judge && $3 == file } on' verdicts >verdict
		grep -q "^$status $judge " verdict || wrong "$judge: not $status for $(sed -n "s|^$file$tab||p" faults): $(cat verdict)"
		grep -q "$words" verdict || wrong "$judge says of $(sed -n "s|^$file$tab||p" faults), not of $words: $(cat verdict)"
	done <wanted
}

n=0
: >faults
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
		judged "$target/$output" "$schema" 0 ''
		grep -q "^$output$tab" "$faults" || wrong "$target: no fault of $output is tried"
		grep "^$output$tab" "$faults" >tried
		while IFS=$tab read -r file command words; do
			n=$((n + 1))
			fault=fault$n.${file##*.}
			sed "$command" "$target/$file" >"$fault"
			cmp -s "$target/$file" "$fault" && wrong "$target/$file: $command changes nothing"
			echo "$fault$tab$target/$file with $command" >>faults
			judged "$fault" "$schema" 1 "$words"
		done <tried
	done <outputs
done
said
[ "$bad" = 0 ] && [ -n "$absent" ] && skip "not here: $absent"
finish

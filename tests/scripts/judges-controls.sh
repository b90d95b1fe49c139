#!/bin/sh
# Each judge takes its good file and refuses it with one fault in it, saying why: a judge that says yes to all is none.
# tests/judges/bad/JUDGE has a line for each fault: FILE [SCHEMA] of tests/judges/good, a sed command on FILE, words of the reason.
. "$TOP/tests/helpers.sh"
judges=$TOP/tests/judges
tab=$(printf '\t')
absent=

# verdict FILE [SCHEMA]: leaves its words in ./reasons.
verdict() {
	(cd tried && "$judges/$judge" "$@") >reasons 2>&1
}

control() {
	sed "$2" "$judges/good/${1%% *}" >"tried/${1%% *}"
	cmp -s "$judges/good/${1%% *}" "tried/${1%% *}" && wrong "$judge: $2 changes nothing"
	# A table is judged by what describes it.
	# shellcheck disable=SC2086 # file and schema
	case $1 in *.csv\ *) verdict ${1#* } ;; *) verdict $1 ;; esac
	[ $? = 1 ] || wrong "$judge accepts ${1%% *} with $2"
	grep -qF -e "$3" reasons || wrong "$judge says of ${1%% *} with $2, not of $3: $(cat reasons)"
	cp "$judges/good/${1%% *}" "tried/${1%% *}"
}

each() {
	cp -r "$judges/good" tried && chmod -R u+w tried
	cut -f 1 "$judges/bad/$judge" | sed 's/^[^ ]*\.csv //' | sort -u >files
	while read -r file; do
		# shellcheck disable=SC2086 # file and schema
		verdict $file
		case $? in
		0) ;;
		77) absent="$absent $judge" && echo "$judge: $(cat reasons)" && return ;;
		*) wrong "$judge refuses the good $file: $(cat reasons)" ;;
		esac
	done <files
	while IFS=$tab read -r file command words; do
		control "$file" "$command" "$words"
	done <"$judges/bad/$judge"
}

for judge in "$judges"/*; do
	[ -d "$judge" ] && continue
	judge=${judge##*/}
	[ -s "$judges/bad/$judge" ] || { wrong "$judge has no control" && continue; }
	[ "$(wc -l <"$judges/bad/$judge")" -ge 4 ] || wrong "$judge has too few controls"
	rm -rf tried && each
done
[ "$bad" = 0 ] && [ -n "$absent" ] && skip "not here:$absent"
finish

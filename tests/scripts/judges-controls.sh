#!/bin/sh
# Each judge takes its good file and refuses it with one fault in it, saying why: a judge that says yes to all is none.
# tests/judges/bad/JUDGE has a line for each fault: FILE [SCHEMA] of tests/judges/good, a sed command on FILE, words of the reason.
. "$TOP/tests/helpers.sh"
judges=$TOP/tests/judges
tab=$(printf '\t')
absent=

# A room for each fault, N/, and 0/ without one; `lines` are what the judge sees, `faults` the number, file, command and words of each.
rooms() {
	rm -rf rooms lines faults && mkdir rooms && cp -r "$judges/good" rooms/0 && chmod -R u+w rooms
	# A table is judged by what describes it.
	cut -f 1 "$judges/bad/$judge" | sed 's/^[^ ]*\.csv //' | sort -u | sed 's| | 0/|; s|^|0/|' >lines
	n=0
	while IFS=$tab read -r files command words; do
		n=$((n + 1))
		file=${files%% *}
		cp -r rooms/0 rooms/$n
		sed "$command" "rooms/0/$file" >"rooms/$n/$file"
		cmp -s "rooms/0/$file" "rooms/$n/$file" && wrong "$judge: $command changes nothing"
		case $files in *.csv\ *) files=${files#* } ;; esac
		echo "$n/$files" | sed "s| | $n/|" >>lines
		echo "$n$tab${files%% *}$tab$command$tab$words" >>faults
	done <"$judges/bad/$judge"
}

# said FILE: the reasons of the verdict on it.
said() { awk -v file="$1" '/^[0-9]/ { on = $3 == file } on && !/^[0-9]/' verdicts; }

# Every good file is taken; every fault is refused, and the reasons have its words.
held() {
	grep ' 0/' verdicts | grep -v '^0 ' | while read -r status _ file; do
		echo "$judge refuses the good $file ($status): $(said "$file")"
	done >refused
	[ ! -s refused ] || wrong "$(cat refused)"
	while IFS=$tab read -r n file command words; do
		grep -qx "1 $judge $n/$file" verdicts || wrong "$judge accepts $file with $command"
		said "$n/$file" | grep -qF -e "$words" || wrong "$judge says of $file with $command, not of $words: $(said "$n/$file")"
	done <faults
}

each() {
	rooms
	(cd rooms && "$judges/lib/verdicts" "$judges" "$judge" <../lines) >verdicts
	case $(head -n 1 verdicts) in
	77\ *) absent="$absent $judge" && sed -n 2p verdicts ;;
	*) held ;;
	esac
}

for judge in "$judges"/*; do
	[ -d "$judge" ] && continue
	judge=${judge##*/}
	[ -s "$judges/bad/$judge" ] || { wrong "$judge has no control" && continue; }
	[ "$(wc -l <"$judges/bad/$judge")" -ge 4 ] || wrong "$judge has too few controls"
	each
done
[ "$bad" = 0 ] && [ -n "$absent" ] && skip "not here:$absent"
finish

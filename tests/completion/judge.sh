# shellcheck shell=sh
# Sourced by tests/scripts/completion-*.sh, which define
#   complete SCRIPT LINES OUT    write to OUT.N what the shell completes at the end of line N of LINES
# and call judge: what is completed is what --help says.
. "$TOP/tests/helpers.sh"

# Words, in whatever lines, sorted into one.
one_line() { tr -s ' ' '\n' | grep . | LC_ALL=C sort -u | paste -sd ' ' -; }

# What may be completed: LINE, a tab, the words wanted.
ask() { printf '%s\t%s\n' "$1" "$(echo "$2" | one_line)" >>asked; }

# The lines of a help that describe options, those that begin with them and the brief ones.
option_lines() { sed -n '/^Options/,/^$/p'; }
options() { option_lines | grep -oE -e '(^|[ ,])--?[a-zA-Z][a-z-]*' | tr -d ' ,'; }
choices() {
	option_lines | grep -oE -e '--[a-z-]+ [a-z]+(\|[a-z]+)+' | tr '|' ' '
}
findings='text json sarif junit github'
commands=$(baosong -h | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
kinds=$(baosong mapping list | sed 's/ .*//')

everywhere=$(baosong -h | options)
ask 'baosong -' "$everywhere"
ask 'baosong ' "$commands"
ask 'baosong --lang zh -q ' "$commands"
for command in $commands; do
	baosong "$command" -h >help
	ask "baosong $command -" "$({
		options <help
		echo "$everywhere" | grep -vx -e -V -e --version
	} | sort -u)"
	choices <help >values
	xml=''
	[ "$command" = mapping ] && xml=' xml'
	grep -q 'FMT\[=FILE\]' help && echo "--format $findings$xml" >>values
	while read -r option words; do
		ask "baosong $command $option " "$words"
		ask "baosong $command $option=" "$words"
	done <values
	actions=$(sed -n "1s/^Usage: baosong $command \([a-z|]*\) .*/\1/p" help | tr '|' ' ')
	[ -z "$actions" ] || ask "baosong $command " "$actions"
done

mkdir folder folder/inside
touch report.html report_files.txt
ask 'baosong mapping check ' "$kinds"
ask 'baosong mapping suggest rep' 'report.html report_files.txt'
ask 'baosong convert --kind ' "$kinds"
ask 'baosong inspect --kind=' "$kinds"
ask 'baosong schema ' "$(baosong schema)"
ask 'baosong explain ' "$(baosong explain | sed 's/ .*//')"
ask 'baosong explain WRITE_' WRITE_FAILED
echo text >some
ask 'baosong inspect --from ' "$(baosong --lang en inspect --from none some 2>&1 | sed -n 's/.* known: \(.*\) \[.*/\1/p')"
ask 'baosong convert --from ht' html
ask 'baosong convert --charset UTF-16' 'UTF-16BE UTF-16LE'
ask 'baosong convert --division ' ''
ask 'baosong doctor ' ''
ask 'baosong convert rep' 'report.html report_files.txt'
ask 'baosong --fail-on note verify report.' report.html
ask 'baosong convert -o out --attach report.' report.html
ask 'baosong convert -a report.html -o fold' folder
ask 'baosong inspect --mappings ' folder
ask 'baosong verify --format js' json
ask 'baosong verify --format json=report.' report.html
ask 'baosong verify --format=sarif=report.' report.html

# Candidates as words: a shell may give the whole --name=word, put / behind a folder, and offer options
# where none was begun.
bare() {
	sed 's/^--[a-z-]*=//; s/^[a-z]*=//; s|/$||; /^$/d' "$1" |
		case $2 in *-) cat ;; *) grep -v '^-' ;; esac | one_line
}

# judge SHELL: see above.
judge() {
	baosong completion "$1" >_baosong || wrong "no script for $1"
	cut -f 1 asked >lines
	complete "$PWD/_baosong" lines "$PWD/got"
	case $? in
	0) ;;
	77) skip "no pseudo-terminal for $1" ;;
	*) wrong "$1 fails" ;;
	esac
	n=0
	while IFS="$(printf '\t')" read -r line words; do
		n=$((n + 1))
		touch "got.$n"
		got=$(bare "got.$n" "$line")
		[ "$got" = "$words" ] || wrong "'$line' completes '$got', not '$words'"
	done <asked
	[ "$n" -gt 60 ] || wrong "only $n lines were tried"
}

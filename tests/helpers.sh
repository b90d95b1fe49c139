# shellcheck shell=sh
# Sourced by tests/scripts/*.sh; they run in an empty folder with the built baosong on the PATH.
set -u
bad=0

# Say what is wrong and go on; finish ends the script accordingly.
wrong() {
	echo "$*"
	bad=1
}
finish() { exit "$bad"; }
skip() {
	echo "$*"
	exit 77
}

# The main file of every specimen report, one a line.
specimens() { find "$SAMPLES" -mindepth 2 -maxdepth 2 -type f -name 'report.*' | LC_ALL=C sort; }

# Plain-text reports to judge by: ours, and the real ones where they are.
texts() {
	find "$SAMPLES" -mindepth 2 -maxdepth 2 -name 'report.txt' | LC_ALL=C sort
	find "$SHARED/reports" -name '*.txt' 2>/dev/null | LC_ALL=C sort
}

# Run baosong; anything but 0 (clean) and 1 (findings) is wrong.
baosong_ran() {
	baosong "$@"
	status=$?
	[ $status -le 1 ] || wrong "baosong $*: exit $status"
	return 0
}

# bundle FOLDER REPORT [ARGUMENT...]: convert into FOLDER (made) and print the bundle's path.
bundle() {
	folder=$1
	shift
	mkdir -p "$folder"
	baosong_ran convert -q "$@" -o "$folder" >/dev/null 2>"$folder.diag"
	[ "$bad" = 0 ] || cat "$folder.diag" >&2
	find "$folder" -name '*.zip'
}

# document_like PAGE DOCUMENT: the same words give the same report, and every figure of the document is accounted for;
# leaves page.json and document.json.
document_like() {
	baosong_ran inspect "$1" --format json >page.json 2>/dev/null
	baosong_ran inspect "$2" --format json >document.json 2>/dev/null
	python3 "$TOP/tests/variants.py" compare page.json document.json || wrong "other observations"
	python3 "$TOP/tests/variants.py" same page.json document.json || wrong "another report"
	python3 "$TOP/tests/variants.py" text document.json >text.txt || wrong "places"
	python3 "$TOP/tests/accounted.py" text.txt document.json || wrong "figures of the document"
}

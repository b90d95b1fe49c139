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

# own_mappings: from here on the mappings are a copy of the test's own, in m.
own_mappings() {
	cp -r "$BAOSONG_MAPPINGS" m && chmod -R u+w m || exit 4
	BAOSONG_MAPPINGS=$PWD/m
	export BAOSONG_MAPPINGS
}

# target ID WHAT: in m, a target that has WHAT, in its fifth line, besides the words each must have.
target() {
	mkdir -p "m/targets/$1" && cat >"m/targets/$1/target.xml" <<-END
		<target xmlns="urn:baosong:target:1" id="$1" version="1">
		  <name lang="zh">平台</name><name lang="en">Platform</name>
		  <basis number="T 1"><title lang="zh">规范</title><title lang="en">Standard</title></basis>
		  <judge>nobody</judge><missing lang="zh">无</missing><missing lang="en">nothing</missing>
		  $2
		</target>
	END
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

# features FORM: what tests/FORM.py knows of the form is read as a reader sees it; hostile FORM: its hostile files are refused.
features() {
	mkdir cases
	python3 "$TOP/tests/$1.py" cases cases "$(command -v baosong)" || wrong "features are read wrongly"
}
hostile() {
	mkdir bad
	python3 "$TOP/tests/$1.py" bad bad "$(command -v baosong)" || wrong "hostile files"
}

# specimen_again FORM: tests/FORM.py makes made.FORM of the specimen page as it lies in samples, and it gives the page's report.
specimen_again() {
	python3 "$TOP/tests/$1.py" sample "$SAMPLES/qingxi-2023/report.html" "made.$1"
	cmp "made.$1" "$SAMPLES/qingxi-2023/formats/report.$1" || wrong "tests/$1.py makes another specimen"
	document_like "$SAMPLES/qingxi-2023/report.html" "made.$1"
}

# carried FILE [ARGUMENT...]: FILE is in its bundle, in `zip` then, as it was, and the bundle is sound.
carried() {
	zip=$(bundle "carried-${1##*/}" "$@")
	baosong_ran verify "$zip" >verified 2>&1 || wrong "verify: $(cat verified)"
	unzip -p "$zip" "*/data/source/${1##*/}" | cmp - "$1" || wrong "the source is not as it was"
}

# piped FILE: from standard input another name, and the same figures; leaves piped.json.
piped() {
	baosong_ran inspect - --format json <"$1" 2>/dev/null >piped.json
	grep -q "\"name\":\"report.${1##*.}\"" piped.json || wrong "standard input has another name"
	baosong_ran inspect "$1" --format json 2>/dev/null >named.json
	python3 "$TOP/tests/variants.py" compare named.json piped.json || wrong "standard input gives other figures"
}

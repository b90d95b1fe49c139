#!/bin/sh
# What is written where: pipes and devices stay what they are, nothing that is read is written over, a file
# that may not grow is a failed write, and no name reaches a terminal as it stands.
. "$TOP/tests/helpers.sh"

report=$(specimens | head -n 1)
cp "$report" report.html
mkdir out
baosong convert -q report.html -o out >stdout 2>diag
clean=$?

# ran WANTED WORD...: exit status of baosong WORD...
ran() {
	want=$1
	shift
	baosong "$@" >stdout 2>diag
	got=$?
	[ $got = "$want" ] || { wrong "baosong $*: exit $got, wanted $want" && cat diag; }
}

# A pipe is written to, not replaced; one that nobody reads is no reason to wait.
mkfifo pipe
ran 4 convert -q report.html -o out --format json=pipe
cat pipe >through &
ran "$clean" convert -q report.html -o out --format json=pipe
wait
[ -p pipe ] || wrong "the pipe was replaced"
grep -q '"tool"' through || wrong "nothing came through the pipe"
if [ -w /dev/full ]; then
	ran 4 verify out/*.zip --format json=/dev/full
	[ -c /dev/full ] || wrong "/dev/full was replaced"
fi

# Nothing that is read is written over.
ln report.html same.html
cp out/*.zip attached.zip
ran 2 convert report.html -o out --format json=report.html
ran 2 convert report.html -o out --format json=same.html
ran 2 verify attached.zip --format text --format sarif=./attached.zip
ran 2 convert report.html --attach attached.zip -o attached.zip
cmp -s report.html "$report" || wrong "the report was written over"
cmp -s attached.zip out/*.zip || wrong "the attachment was written over"

# A limit of file size: 4, and nothing left.
mkdir small
(ulimit -f 2 && baosong convert -q report.html -o small >stdout 2>diag)
got=$?
[ $got = 4 ] || wrong "file size limit: exit $got"
[ -z "$(ls small)" ] || wrong "file size limit: left $(ls small)"

# Names with escape sequences, in every format of findings and what is printed beside them.
name=$(printf 'e\033[31m\342\200\256\302\233\r')
mkdir "$name"
cp report.html "$name/r.html"
printf 'no report' >"$name/n.txt"
for format in text json sarif junit github; do
	baosong convert "$name/r.html" -o "$name" --format "$format" >out.$format 2>err.$format
	baosong inspect "$name/n.txt" >out.inspect 2>err.inspect
	baosong verify "$name/n.txt" "$name" "$name"/*.zip --format "$format" >out.verify 2>err.verify
	[ $format != json ] || mv out.verify out.verify.json
	for file in out.* err.*; do
		[ -f "$file" ] || continue
		# JSON names files as they are; that no control byte is in it is enough.
		hidden="$(printf '\302\233\\|\342\200\256')"
		case $file in *.json) hidden=$(printf '\033') ;; esac
		if LC_ALL=C grep -q -e "$(printf '[\033\r]')" -e "$hidden" "$file"; then
			wrong "$format: $file: $(LC_ALL=C grep -m 1 -e "$(printf '[\033\r]')" -e "$hidden" "$file" | cat -v)"
		fi
	done
done
finish

#!/bin/sh
# The program that takes PDF files apart: whatever one of them makes it do costs that file, nothing else;
# what it may not do, it cannot; without it a finding says so.
. "$TOP/tests/helpers.sh"
faulty=$BUILD/faults/baosong
if [ ! -x "$faulty" ] || [ ! -x "$BUILD/faults/pdftotext" ]; then
	skip "needs build/release/faults"
fi
export BAOSONG_PDFTOTEXT="$BUILD/faults"
landlock=$(baosong doctor | sed -n 's/^  Landlock *\([a-z]*\).*/\1/p')

# What an input asks for, and the finding it gets.
cat >faults <<LIST
segv PDF_HELPER_DIED signal 11
gulp PDF_HELPER_DIED|LIMIT_TIME (signal 6|seconds)
spin LIMIT_TIME|PDF_HELPER_SLOW (seconds|processor)
hang LIMIT_TIME seconds
hide PDF_HELPER_DIED signal 9
complain LIMIT_TIME|PDF_HELPER_SLOW (seconds|processor)
flood LIMIT_CONTAINER pdf-words-bytes
lock FORMAT_ENCRYPTED password
fail PDF_BROKEN status 1
say-nothing PDF_BROKEN status 0
LIST
# What it tries in vain: the report is read as ever.
attempts="nothing begin-program begin-child open-socket write-file change-input reach-parent raise-limit look-around"
[ "$landlock" != on ] || attempts="$attempts read-file"
echo kept >/tmp/precious
mkdir in
ask() { printf '%%PDF-1.4\n%%BAOSONG-FAULT %s\n1 0 obj\n' "$1" >"in/$1.pdf"; }

# All of them, two at a time.
set -- in/a.txt
printf '某市2023年度报告\n召开会议28次。\n' >in/a.txt
cp in/a.txt in/z.txt
while read -r fault code word; do ask "$fault" && set -- "$@" "in/$fault.pdf"; done <faults
"$faulty" convert -q --jobs 2 --time-limit 4 "$@" in/z.txt -o out >out.txt 2>diag.txt
got=$?
[ $got = 3 ] || wrong "exit $got: $(cat diag.txt)"
while read -r fault code word; do
	grep -Eq "^in/$fault.pdf: .*$word.*\[($code)\]" diag.txt || wrong "$fault: $(grep "^in/$fault" diag.txt)"
done <faults
grep -e 'in/[az].txt.*error' diag.txt | grep -v REPORT_TWICE && wrong "the other reports were harmed"
[ "$(find out -name '*.zip' | wc -l)" -ge 1 ] || wrong "no other report was converted"
pgrep -f "$BUILD/faults/pdftotext" >/dev/null && wrong "a helper lives on"

for fault in $attempts; do
	ask "$fault"
	"$faulty" inspect "in/$fault.pdf" --format json >seen.json 2>diag.txt || wrong "$fault: $(cat diag.txt)"
	grep -q '"value":"28"' seen.json || wrong "$fault: read otherwise"
done
[ "$(cat /tmp/precious)" = kept ] || wrong "a file is gone"
rm -f /tmp/precious
if [ -e /tmp/written-by-pdftotext ] || [ -e /tmp/made-by-pdftotext ]; then
	wrong "a file was written"
fi

# From standard input, into a bundle, and its figures against the source again.
"$faulty" convert - -q -o - <in/nothing.pdf >piped.zip 2>diag.txt || wrong "standard input: $(cat diag.txt)"
"$faulty" verify piped.zip >verdict 2>&1 || wrong "verify: $(cat verdict)"
grep -q UNCHECKED verdict && wrong "verify: $(cat verdict)"
unzip -p piped.zip '*/bag-info.txt' | grep -q '^Baosong-Reader: pdftotext 99.1.0$' || wrong "bag-info.txt has no reader"
unzip -l piped.zip | grep -q 'data/source/report.pdf' || wrong "the source has another name"
# Another version may see other words; the tampered figure is one of them.
mkdir bag && unzip -qq piped.zip -d bag

# Where it is not there: a finding with the way out, of doctor too; a bundle is sound but not compared.
BAOSONG_PDFTOTEXT=/nonexistent
"$faulty" inspect in/nothing.pdf >none 2>diag.txt
got=$?
[ $got = 3 ] || wrong "no program: exit $got"
if ! grep -q 'PDF_NO_PROGRAM' diag.txt || ! grep -q 'poppler-utils' diag.txt; then
	wrong "no program: $(cat diag.txt)"
fi
"$faulty" doctor | grep -q 'pdftotext  *not here.*poppler-utils' || wrong "doctor does not say that it is missing"
"$faulty" verify piped.zip >verdict 2>&1 || wrong "verify without the program: $(cat verdict)"
grep -q SOURCE_UNCHECKED verdict || wrong "verify without the program: $(cat verdict)"

# A release looks in /usr/bin, then in the folders of PATH that are no relative ones.
mkdir relative && cp "$BUILD/faults/pdftotext" relative/
strace -o /dev/null true 2>/dev/null || skip "strace may not trace here"
PATH="relative::.:$PATH" strace -f -qq -o trace -e trace=openat,open baosong inspect in/nothing.pdf >none 2>&1
grep -E '"(relative|\.)?/?pdftotext"|"relative/' trace && wrong "looked for in a relative folder"

# Nothing is started but it, twice: its version, its words; the network stays alone.
if [ -x /usr/bin/pdftotext ]; then
	strace -f -qq -o trace -e trace=%network,execve,execveat baosong inspect in/nothing.pdf >none 2>&1
	grep -E 'AF_INET|AF_INET6|AF_NETLINK|socket\(|connect\(|bind\(' trace && wrong "the network"
	[ "$(grep -c 'execve(' trace)" = 1 ] || wrong "another program is started"
	[ "$(grep -c 'execveat(.*= 0$' trace)" = 2 ] || wrong "pdftotext is not started twice: $(grep execveat trace)"
	strace -f -qq -o trace -e trace=execve,execveat baosong inspect in/a.txt >none 2>&1
	[ "$(grep -c 'execve' trace)" = 1 ] || wrong "a text starts a program"
fi
# A run that goes on with another version of the program begins anew: it may see other words.
mkdir older newer
cp "$BUILD/faults/pdftotext" older/pdftotext
LC_ALL=C sed 's/version 99\.1\.0/version 99.2.0/' older/pdftotext >newer/pdftotext
chmod +x newer/pdftotext
made() { grep -c '"status":"converted"' resumed.ndjson; }
for folder in older older newer newer; do
	BAOSONG_PDFTOTEXT=$PWD/$folder "$faulty" convert -q in/a.txt --log resumed.ndjson --resume -o resumed >/dev/null 2>diag.txt ||
		[ $? = 1 ] || wrong "resumed with the $folder one: $(cat diag.txt)"
	made >>counts
done
[ "$(tr '\n' ' ' <counts)" = '1 1 2 2 ' ] || wrong "made anew, with one version and another: $(tr '\n' ' ' <counts)"
grep -q '"pdftotext":"99.2.0"' resumed.ndjson || wrong "the log does not name the version"
finish

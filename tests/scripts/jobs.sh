#!/bin/sh
# Many reports and folders in one run: the same bundles, lines, findings and log whatever the number of jobs
# and the order of folders; a bad report in the middle costs itself only, and the end says which.
. "$TOP/tests/helpers.sh"

"$TOP/tests/many.py" in/a 150
"$TOP/tests/many.py" in/b 40 150
cp -r "$SAMPLES/qingxi-2023" in/page
rm -rf in/page/expected in/page/formats
# What a page in a folder has as attachment is no report.
"$TOP/tests/many.py" in/page 1 900
printf '<a href="000900.txt">附件</a>\n' >>in/page/report.html
mkdir out
: >in/a/000050.txt
printf 'nothing to count here\n' >in/a/000070x.txt
cp in/a/000003.txt in/b/again.txt
printf '%%PDF-1.4\n' >in/b/scan.pdf
printf '\320\317\021\340\241\261\032\341' >in/b/old.doc
ln -s ../a/000001.txt in/b/link.txt

# ran JOBS OUT ARGUMENT...: convert with a log; the status goes to OUT.status.
ran() {
	jobs=$1 out=$2
	shift 2
	baosong convert --jobs "$jobs" --log "$out.ndjson" -o "$out" "$@" >"$out.lines" 2>"$out.diag"
	echo $? >"$out.status"
	# Times are of one run.
	sed -E 's/"started":"[^"]*"//; s/"(ms|cpuMs)":[0-9.]+//g' "$out.ndjson" >"$out.log"
}

for jobs in 1 2 8; do
	ran "$jobs" "out/$jobs" in
	sed -i "s|out/$jobs/|out/|g; s|out/$jobs\.|out.|g" "out/$jobs.lines" "out/$jobs.diag" "out/$jobs.log"
	(cd "out/$jobs" && sha256sum ./*.zip) >"out/$jobs.sums"
done
for what in lines diag status log sums; do
	for jobs in 2 8; do
		cmp out/1.$what out/$jobs.$what || wrong "$what: 1 job and $jobs jobs differ"
	done
done

[ "$(cat out/1.status)" = 3 ] || wrong "exit status $(cat out/1.status), wanted the worst, 3"
[ "$(wc -l <out/1.sums)" = 190 ] || wrong "$(wc -l <out/1.sums) bundles, wanted 190"
[ "$(wc -l <out/1.lines)" = 190 ] || wrong "$(wc -l <out/1.lines) lines, wanted 190"
sed 's|out/|out/1/|' out/1.lines | sha256sum -c --quiet || wrong "the lines are no sums"
grep -q 'in/page/000900.txt","status":"attachment"' out/1.log || wrong "an attachment is taken for a report"
for said in '194 reports, 190 bundles, 2 files that are attachments, 4 not converted' 'in/a/000050.txt: .*\[FILE_EMPTY\]' \
	'in/a/000070x.txt: .*\[QUANTITY_NONE\]' 'in/b/again.txt: .*\[REPORT_TWICE\]' \
	'in/b/: not taken as reports: 1 file of another format ([^ ]*), 1 symbolic link' \
	'in/page/: not taken as reports: 1 folder of a saved page'; do
	grep -q "$said" out/1.diag || wrong "not said: $said"
done
find out/1 -mindepth 1 ! -name '*.zip' | grep . && wrong "something else is left beside the bundles"

# Folders the other way round, and each by itself: the same bundles, but for the report that stands twice.
ran 2 turned in/page in/b in/a
(cd turned && sha256sum ./*.zip) >turned.sums
diff out/1.sums turned.sums >differ
[ "$(grep -c '^[<>]' differ)" = 2 ] || wrong "the order of folders changes $(cat differ)"
grep -q 'in/a/000003.txt: .*\[REPORT_TWICE\]' turned.diag || wrong "the first in order is to have the bundle"

# The output folder inside the input folder is no input.
cp -r in/a small && find small -name '0000[1-9]*' -delete && find small -name '0001*' -delete
ran 1 small/out small
ran 1 small/out small
[ "$(wc -l <small/out.lines)" = 10 ] || wrong "$(wc -l <small/out.lines) lines from a folder with its output"
grep -q 'small/: not taken as reports: .*1 folder of bundles' small/out.diag || wrong "the output folder is not named"

# A folder's reports may be of any format that is read.
for format in docx xlsx ofd pdf; do
	mkdir "only-$format"
	cp "$SAMPLES/xichuan-2023-disclosure/formats/report.$format" "only-$format"
	baosong convert "only-$format" -o "only-$format.out" >stdout 2>diag
	[ "$(wc -l <stdout)" = 1 ] || wrong "a folder with a report.$format: $(cat diag)"
done

# A kind is read when its first report is met, by whichever worker: what is wrong in its file is told of each report.
cp -r "$TOP/mappings" broken
sed -i 's/{n}…(法律|法规/{m}…(法律|法规/' broken/kinds/rule-of-law/kind.xml
"$TOP/tests/many.py" few 5
for jobs in 1 3; do
	ran "$jobs" "broken-$jobs" --mappings broken few
	sed -i "s|broken-$jobs/|out/|g" "broken-$jobs.lines" "broken-$jobs.diag" "broken-$jobs.log"
done
for what in lines diag status log; do
	cmp broken-1.$what broken-3.$what || wrong "$what of a broken kind: 1 job and 3 jobs differ"
done
[ "$(grep -c '"PHRASE_FAULT":1' broken-1.log)" = 5 ] || wrong "a broken kind is not told of each report: $(cat broken-1.log)"

# What goes with one report only.
for word in '-o -' '-o x.zip' '--attach small/000001.txt'; do
	# The words are to be split.
	# shellcheck disable=SC2086
	baosong convert small $word >stdout 2>diag
	[ $? = 2 ] || wrong "convert FOLDER $word: exit status is not 2"
done
mkdir empty
baosong convert empty -o none 2>diag
[ $? = 3 ] || wrong "an empty folder: exit status is not 3"
grep -q FOLDER_NO_REPORT diag || wrong "an empty folder: not said"

# No room: nothing is left of any of them, and 4.
if [ "$(id -u)" != 0 ]; then
	mkdir locked && chmod 555 locked
	baosong convert in/a -o locked >stdout 2>diag
	[ $? = 4 ] || wrong "an unwritable folder: exit status is not 4"
fi
mkdir small2
(ulimit -f 2 && baosong convert small -o small2 >stdout 2>diag)
[ $? = 4 ] || wrong "a file size limit: exit status is not 4"
[ -z "$(ls small2)" ] || wrong "a file size limit: left $(ls small2)"
[ ! -s stdout ] || wrong "a file size limit: announced $(cat stdout)"

# Why a report has no bundle is told at the end, not a fault that would not have kept it from one.
mkdir same
cp "$SAMPLES/lanjiang-2024-faults/report.txt" same/1.txt
cp same/1.txt same/2.txt
ran 1 same/out same
grep -q '^  same/2.txt: .*\[REPORT_TWICE\]' same/out.diag || wrong "the end does not say why: $(tail -n 1 same/out.diag)"
finish

#!/bin/sh
# --resume: a run that was killed anywhere, then resumed, leaves the bundles of an undisturbed run and
# nothing else; what changed meanwhile is done again, what did not is not.
. "$TOP/tests/helpers.sh"

"$TOP/tests/many.py" in 400
cp -r "$SAMPLES/qingxi-2023" in/page
rm -rf in/page/expected in/page/formats
cp in/000007.txt in/again.txt
"$TOP/tests/many.py" in/page 1 900
printf '<a href="000900.txt">附件</a>\n' >>in/page/report.html
printf '%s\n' '附件：<a href="later.txt">later</a>' >>in/page/report.html

convert() { baosong convert in --log run.ndjson --resume -o out "$@"; }
state() { (cd out && find . -type f | LC_ALL=C sort | xargs sha256sum); }

baosong convert in --log whole.ndjson -o out >whole.lines 2>whole.diag
status=$?
state >whole.state
[ "$(wc -l <whole.state)" = 401 ] || wrong "$(wc -l <whole.state) bundles, wanted 401"

# made RECORD: how many bundles the last run made, by its log.
made() { tail -n +"$before" run.ndjson | grep -c '"status":"converted"'; }

# resumed WHAT WANTED ARGUMENT...: run again; the bundles are those of the undisturbed run, WANTED of them new.
resumed() {
	what=$1 wanted=$2
	shift 2
	[ -e run.ndjson ] || : >run.ndjson
	before=$(($(wc -l <run.ndjson) + 1))
	convert "$@" >lines 2>diag
	got=$?
	[ $got = $status ] || { wrong "$what: exit $got, the undisturbed run $status" && cat diag; }
	state >now.state
	diff whole.state now.state >differ || wrong "$what: other bundles: $(head -n 5 differ)"
	cmp whole.lines lines || wrong "$what: other lines"
	[ "$wanted" = any ] || [ "$(made)" = "$wanted" ] || wrong "$what: $(made) made anew, wanted $wanted"
}

# Killed in the middle, at several points, by time.
late=0
for delay in 0.05 0.12 0.2 0.3 0.5; do
	rm -rf out run.ndjson
	baosong convert in --log run.ndjson --resume -o out --jobs 2 >lines 2>diag &
	pid=$!
	sleep $delay
	kill -KILL $pid 2>/dev/null || late=$((late + 1))
	wait $pid 2>/dev/null
	[ ! -d out ] || [ -z "$(find out -type f ! -name '*.zip')" ] || wrong "killed after $delay s: left $(find out -type f ! -name '*.zip')"
	# A last line that was cut off.
	[ ! -s run.ndjson ] || printf '{"record":"report","input":"in/0000' >>run.ndjson
	resumed "killed after $delay s" any --jobs 2
done
[ $late -lt 5 ] || wrong "every kill came too late"

# Killed twice, at the calls that publish.
if strace -o /dev/null true 2>/dev/null; then
	for at in 'linkat 1' 'linkat 200' 'syncfs 1' 'syncfs 2' 'syncfs 3' 'fdatasync 2' 'fdatasync 3' 'fsync 2'; do
		call=${at% *} n=${at#* }
		rm -rf out run.ndjson
		tries=0
		while [ $tries -lt 2 ]; do
			tries=$((tries + 1))
			strace -o trace -e trace="$call" -e inject="$call:signal=KILL:when=$n" \
				baosong convert in --log run.ndjson --resume -o out >lines 2>diag
		done
		grep -q 'killed by SIGKILL' trace || [ "$call" != linkat ] || wrong "$at: no kill"
		[ -z "$(find out -type f ! -name '*.zip')" ] || wrong "killed at $at: left $(find out -type f ! -name '*.zip')"
		resumed "killed at $at" any
	done

	# Who stops the run by hand is told how it goes on.
	rm -rf out run.ndjson
	strace -o trace -e trace=linkat -e inject=linkat:signal=TERM:when=1 \
		baosong convert in --log run.ndjson -o out >lines 2>diag
	[ $? = 143 ] || wrong "stopped by hand: exit $?"
	grep -q -e --resume diag || wrong "stopped by hand: $(cat diag)"
	resumed "stopped by hand" any
fi

resumed "nothing changed" 0
grep -q '401 of them made before' diag || wrong "what was left out is not said"
[ "$(grep -c REPORT_TWICE diag)" -gt 0 ] || wrong "the report that stands twice is forgotten"

# What the log says is not what is there.
touch in/*.txt
resumed "new times" 0
rm out/*c6be0392.zip
resumed "a bundle gone" 1
printf x >>"$(find out -name '*.zip' | LC_ALL=C sort | head -n 1)"
resumed "a bundle altered" 1
cp in/000011.txt keep && "$TOP/tests/many.py" in 1 11 && sed -i 's/局务会议[0-9]*次/局务会议99次/' in/000011.txt
before=$(($(wc -l <run.ndjson) + 1))
convert >lines 2>diag
[ "$(made)" = 1 ] || wrong "a report changed: $(made) made anew"
cp keep in/000011.txt
resumed "a report changed back" 1
printf '附件\n' >in/page/later.txt
before=$(($(wc -l <run.ndjson) + 1))
convert >lines 2>diag
grep -q 'page/report.html","status":"converted"' run.ndjson || wrong "the page is not in the log"
tail -n +"$before" run.ndjson | grep -q 'page/report.html.*later.txt' || wrong "an attachment that came is not taken"
rm in/page/later.txt
resumed "an attachment gone" 1

# Other conditions: all anew, and back again.
cp -r "$TOP/mappings" mappings
before=$(($(wc -l <run.ndjson) + 1))
sed -i 's|</name>| </name>|' mappings/kinds/rule-of-law/kind.xml
BAOSONG_MAPPINGS=$PWD/mappings convert >lines 2>diag
[ "$(made)" = 401 ] || wrong "other mappings: $(made) made anew"
before=$(($(wc -l <run.ndjson) + 1))
convert --fast >lines 2>diag
[ "$(made)" = 401 ] || wrong "--fast: $(made) made anew"
resumed "the first conditions again" 401
resumed "and again" 0

# The order of operands does not matter to what is done, only to which of two has the bundle.
before=$(($(wc -l <run.ndjson) + 1))
baosong convert in/again.txt in --log run.ndjson --resume -o out >lines 2>diag
grep -q 'in/000007.txt: .*REPORT_TWICE' diag || wrong "the first in order is to have the bundle"
[ "$(made)" = 1 ] || wrong "another order: $(made) made anew"

# Two that stand for each other: a log that is being written, and what is no log.
printf 'my own file\n' >own.txt
for word in --resume --fast; do
	baosong convert in --log own.txt $word -o out >lines 2>diag
	[ $? = 2 ] || wrong "--log own.txt $word: exit status is not 2"
	grep -q LOG_FOREIGN diag || wrong "--log own.txt $word: not refused"
	[ "$(cat own.txt)" = 'my own file' ] || wrong "--log own.txt $word: written over"
done
python3 -c 'import fcntl, subprocess, sys
with open("run.ndjson", "r+") as log:
    fcntl.lockf(log, fcntl.LOCK_EX)
    subprocess.run(sys.argv[1:])' baosong convert in/000001.txt --log run.ndjson --resume -o out >lines 2>diag
grep -q LOG_BUSY diag || wrong "two runs may write one log"
baosong convert in/000001.txt --resume -o out >lines 2>diag
[ $? = 2 ] || wrong "--resume without --log: exit status is not 2"
finish

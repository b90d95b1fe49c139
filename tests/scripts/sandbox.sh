#!/bin/sh
# Workers: whatever one of them is made to do costs its own input, nothing else; what it may not do, it
# cannot; layers that a kernel lacks are off and the rest goes on; no worker outlives its parent.
. "$TOP/tests/helpers.sh"
faulty=$BUILD/faults/baosong
[ -x "$faulty" ] || skip "needs build/release/faults/baosong"

first=$(specimens | sed -n 1p)
last=$(specimens | tail -n 1)
mkdir in alone
cp -r "$(dirname "$first")" in/a
cp -r "$(dirname "$last")" in/z
first=in/a/$(basename "$first")
last=in/z/$(basename "$last")
baosong convert -q "$first" "$last" -o alone >alone.out 2>alone.diag
landlock=$(baosong doctor | sed -n 's/^  Landlock *\([a-z]*\).*/\1/p')

# What an input asks for, and the finding it gets.
cat >faults <<LIST
segv WORKER_DIED SIGSEGV
loop LIMIT_TIME seconds
memory LIMIT_MEMORY memory-bytes
socket WORKER_DIED SIGSYS
exec WORKER_DIED SIGSYS
fork WORKER_DIED SIGSYS
write-file WORKER_DIED SIGSYS
truncate-file WORKER_DIED SIGSYS
remove-file WORKER_DIED SIGSYS
kill-parent WORKER_DIED SIGSYS
trace-parent WORKER_DIED SIGSYS
run-memory WORKER_DIED SIGSYS
write-elsewhere WORKER_DIED SIGSYS
answer-nonsense WORKER_DIED SIGKILL
answer-hugely WORKER_DIED SIGKILL
answer-falsely WORKER_DIED SIGKILL
answer-endlessly WORKER_DIED SIGKILL
fall-silent WORKER_DIED SIGKILL
LIST
[ "$landlock" != on ] || echo "read-elsewhere WORKER_DIED SIGABRT" >>faults
while read -r fault code word; do
	printf 'BAOSONG-FAULT %s\n某市2023年度报告\n召开会议28次。\n' "$fault" >"in/$fault.txt"
done <faults
echo kept >precious

# All of them between two sound reports.
set -- "$first"
while read -r fault code word; do set -- "$@" "in/$fault.txt"; done <faults
"$faulty" convert -q --time-limit 10 --memory-limit 100000000 "$@" "$last" -o out >out.txt 2>diag.txt
got=$?
[ $got = 3 ] || wrong "exit $got: $(cat diag.txt)"
diff -r alone out || wrong "the other reports were harmed"
while read -r fault code word; do
	grep -q "^in/$fault.txt: .*$word.*\[$code\]" diag.txt || wrong "$fault: $(grep "^in/$fault" diag.txt)"
done <faults
grep -v -e '^in/' -e '^  ' -e '^baosong: [0-9]' diag.txt && wrong "said besides"
[ "$(cat precious)" = kept ] || wrong "a file was written over"
[ ! -e written-by-a-worker ] || wrong "a file was written"
left=$(find "$TMPDIR" out -type f ! -name '*.zip')
[ -z "$left" ] || wrong "left behind: $left"

# The same inputs do nothing to a build that is not made for it.
baosong convert -q --time-limit 10 --memory-limit 100000000 "$@" "$last" -o plain >plain.txt 2>&1
grep -q WORKER_DIED plain.txt && wrong "faults on request in a release build"

# A failing allocation of a library that keeps its own books: the backstop, exit 4.
printf 'BAOSONG-FAULT address-space\n' >in/address.txt
"$faulty" convert -q in/address.txt "$last" -o backstop >/dev/null 2>diag.txt
got=$?
[ $got = 4 ] || wrong "address space: exit $got: $(cat diag.txt)"
[ "$(find backstop -name '*.zip' | wc -l)" = 1 ] || wrong "address space: the other report is lost"

# Signals, and a kill that cannot be caught: no worker and no file is left.
ended() {
	"$faulty" convert -q in/loop.txt -o ended >/dev/null 2>&1 &
	parent=$!
	tries=0
	while ! worker=$(pgrep -P $parent) && [ $tries -lt 100 ]; do tries=$((tries + 1)) && sleep 0.05; done
	kill "-$1" $parent
	wait $parent 2>/dev/null
	got=$?
	[ $got = "$2" ] || wrong "$1: exit $got, wanted $2"
	tries=0
	while kill -0 "$worker" 2>/dev/null && [ $tries -lt 60 ]; do tries=$((tries + 1)) && sleep 0.05; done
	kill -0 "$worker" 2>/dev/null && wrong "$1: the worker lives on"
	left=$(find "$TMPDIR" . -name '*.tmp' -o -name 'baosong.*')
	[ -z "$left" ] || wrong "$1: left $left"
}
ended TERM 143
ended HUP 129
ended KILL 137
# A shell lets what it starts behind its back ignore SIGINT.
python3 - "$faulty" <<'PYTHON' || wrong "INT"
import signal, subprocess, sys, time
child = subprocess.Popen([sys.argv[1], "convert", "-q", "in/loop.txt", "-o", "ended"],
                         preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
time.sleep(0.5)
child.send_signal(signal.SIGINT)
sys.exit(child.wait() != -signal.SIGINT)
PYTHON

# What the parent has open is closed in a worker, and takes none of the files it may open.
python3 - "$first" <<'PYTHON' || wrong "many open files"
import os, subprocess, sys
for _ in range(100):
    os.set_inheritable(os.open(sys.argv[1], os.O_RDWR), True)
sys.exit(subprocess.run(["baosong", "inspect", "-q", sys.argv[1]], close_fds=False, stdout=subprocess.DEVNULL).returncode > 1)
PYTHON

# Standard input and output go through workers too.
baosong convert - --input-name report.html -o - <"$first" >piped.zip 2>/dev/null
baosong verify piped.zip >verdict 2>&1 || wrong "standard input: $(cat verdict)"

# What follows needs to see system calls.
strace -o /dev/null true 2>/dev/null || skip "strace may not trace here"
zip=$(find alone -name '*.zip' | head -n 1)
unzip -qq "$zip" -d bags
mv bags/* bag

# After it has locked itself in, a worker opens nothing for writing, starts nothing, reaches for nobody.
locked() {
	strace -f -qq -o trace baosong "$@" >/dev/null 2>said
	status=$?
	[ $status -le 1 ] || wrong "$*: exit $status: $(head -n 3 said)"
	worker=$(sed -n 's/^\([0-9]*\) *seccomp(.*/\1/p' trace)
	[ "$(echo "$worker" | wc -w)" = 1 ] || wrong "$*: workers: $worker"
	sed -n "/^$worker *seccomp(/,\$p" trace | grep "^$worker " >calls
	grep -q ' openat(' calls || wrong "$*: the worker opens no input"
	grep -E 'O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)' calls && wrong "$*: opens for writing"
	grep -E ' (socket|connect|execve|execveat|fork|vfork|clone|clone3|ptrace|kill|unlink|unlinkat|rename|renameat|renameat2|mkdir|mkdirat|chmod|fchmod|link|symlink|ioctl|prctl)\(' calls &&
		wrong "$*: a call that reading does not take"
	grep "^$worker .*landlock_restrict_self(.* = 0" trace >/dev/null || [ "$landlock" != on ] ||
		wrong "$*: without Landlock"
}
locked convert -q "$first" -o traced
locked inspect "$first"
locked inspect "$first" --format json
locked verify "$zip"
locked verify bag
locked verify bag/data/report.json

# Kernels without one of the layers: the same bundle, and doctor says so.
without() {
	name=$1
	shift
	strace -f -qq -o /dev/null "$@" baosong convert -q "$first" -o without >stdout 2>diag
	cmp without/*.zip alone/"$(basename without/*.zip)" || wrong "without $name: another bundle"
	strace -f -qq -o /dev/null "$@" baosong doctor >layers.txt
	grep -q "^  $name  *off" layers.txt || wrong "without $name: doctor says $(grep "^  $name" layers.txt)"
	rm -rf without
}
without seccomp -e inject=seccomp:error=ENOSYS
without Landlock -e inject=landlock_create_ruleset:error=EOPNOTSUPP
without rlimits -e inject=prlimit64:error=EPERM
finish

#!/bin/sh
# A convert that is killed at any system call, or whose writing fails anywhere, leaves the old bundle or the
# new one, whole.  Every call when FAULTS=all (make test-faults), else a spread of them.
. "$TOP/tests/helpers.sh"
strace -o /dev/null true 2>/dev/null || skip "strace may not trace here"

report=$(specimens | head -n 1)
cp -r "$(dirname "$report")" in
report=in/$(basename "$report")
convert='baosong convert -q '"$report"' -o out/bundle.zip'
mkdir out
$convert >/dev/null 2>&1
[ -s out/bundle.zip ] || wrong "no bundle to begin with"
mv out/bundle.zip new.zip
printf 'the old bundle\n' >old.zip

# Only the bundle, old or new, may be there; after a kill also the hidden file being written.
judge() {
	if cmp -s out/bundle.zip old.zip; then
		kept=$((kept + 1))
	elif cmp -s out/bundle.zip new.zip; then
		published=$((published + 1))
	else
		wrong "$1: the bundle is neither old nor new"
	fi
	left=$(find out -type f ! -name bundle.zip)
	[ -z "$left" ] || [ "$2" = may-leave ] || wrong "$1: left $left"
}

# traced WHAT [INJECT]: convert while strace looks at the system calls WHAT; the exit status is convert's own.
traced() {
	rm -rf out && mkdir out && cp old.zip out/bundle.zip
	# The command is to be split.
	# shellcheck disable=SC2086
	strace -f -qq -o trace -e trace="$1" ${2:+-e inject="$2"} $convert >stdout 2>stderr
	status=$?
}

# Each system call a convert makes among $1, in order: its name, and how many of that name came before and
# with it (strace counts for each process and name on its own, so both processes meet the same fault).
calls() {
	traced "$1"
	sed -n 's/^\([0-9]*\) *\([a-z_0-9]*\)(.*/\1 \2/p' trace |
		awk '{ n = ++count[$1, $2] } !seen[$2, n]++ { print $2, n }'
}

# Every line, or a spread of 25 and the last.
spread() {
	if [ "${FAULTS-}" = all ]; then cat; else awk '{ l[NR] = $0 }
		END { for (i = 1; i < NR; i += int(NR / 25) + 1) print l[i]; print l[NR] }'; fi
}

kept=0 published=0
calls all | spread >steps
while read -r call n; do
	traced "$call" "$call:signal=KILL:when=$n" </dev/null
	judge "killed at $call $n" may-leave
done <steps
[ $kept -gt 0 ] || wrong "no kill came before the bundle was published"

# A full disk: every write, and every call that makes a file durable or visible.  Messages that cannot
# be written to standard error are nobody's loss.
calls write,pwrite64,writev,fsync,fdatasync,rename,renameat,renameat2,ftruncate,fallocate >steps
while read -r call n; do
	traced "$call" "$call:error=ENOSPC:when=$n" </dev/null
	judge "ENOSPC at $call $n" leaves-nothing
	grep -q '(2, .*INJECTED' trace && continue
	[ $status = 4 ] || wrong "ENOSPC at $call $n: exit $status"
	[ -s stderr ] || wrong "ENOSPC at $call $n: silent"
done <steps
[ -s steps ] || wrong "no writing was seen"
[ $published -gt 0 ] || wrong "no fault came after the bundle was published"
finish

#!/bin/sh
# Bundles become durable in rounds: one sync of the file system and one of the folder for a hundred of them
# and more, before they are logged, before they are announced.
. "$TOP/tests/helpers.sh"
strace -o /dev/null true 2>/dev/null || skip "strace may not trace here"

"$TOP/tests/many.py" in 300
strace -o trace -e trace=syncfs,fsync,fdatasync,sync,linkat,rename,write \
	baosong convert in --jobs 2 --log run.ndjson -o out >lines 2>diag
calls() { grep -c "^$1(" trace; }

[ "$(calls syncfs)" = 3 ] || wrong "$(calls syncfs) syncs of the file system for 300 bundles, wanted 3"
[ "$(calls fdatasync)" -le 6 ] || wrong "$(calls fdatasync) syncs of the log"
[ "$(calls fsync)" -le 6 ] || wrong "$(calls fsync) syncs of folders"
grep -E '^(linkat|rename)\(' trace | grep -c '\.zip"' >named
[ "$(cat named)" = 300 ] || wrong "$(cat named) bundles named, wanted 300"

# In each round: data, names, folder, log, announcement.
awk '/^syncfs/ { print "data" } /^(linkat|rename)\(.*zip"/ { print "name" } /^fsync/ { print "folder" }
	/^write\([0-9]+, "\{\\"record\\":\\"report/ { print "log" } /^fdatasync/ { print "logged" }
	/^write\(1, / { print "said" }' trace | uniq | tr '\n' ' ' >order
case $(cat order) in
*'data name folder log logged said data name folder log logged said data name folder log logged said '*) ;;
*) wrong "the order of things: $(cat order)" ;;
esac

# One report is a round of its own, without syncing what is not ours.
strace -o trace -e trace=syncfs,fsync baosong convert in/000001.txt -o one >lines 2>diag
[ "$(calls syncfs)" = 0 ] || wrong "one report syncs the whole file system"
[ "$(calls fsync)" -ge 2 ] || wrong "one report: $(calls fsync) calls of fsync"

# Where files cannot be without a name: the same bundle, a name that a kill leaves, and the next run sweeps.
mkdir plain
strace -o trace -e trace=openat baosong convert -q in/000001.txt -o plain/b.zip >lines 2>diag
mv plain/b.zip whole.zip
nameless=$(awk '/^openat/ { n++ } /"plain", .*O_TMPFILE, 0666/ { print n }' trace)
[ -n "$nameless" ] || wrong "no file without a name"
for signal in '' rename:signal=KILL; do
	strace -o trace -e trace=openat,rename -e inject="openat:error=EOPNOTSUPP:when=${nameless:-1}" \
		${signal:+-e inject="$signal"} baosong convert -q in/000001.txt -o plain/b.zip >lines 2>diag
	grep -q 'INJECTED' trace || wrong "nothing was injected"
	[ -n "$signal" ] || cmp plain/b.zip whole.zip || wrong "another bundle where files need a name"
	[ -n "$signal" ] || { [ "$(ls -A plain)" = b.zip ] && rm plain/b.zip; } || wrong "left beside it: $(ls -A plain)"
done
find plain -name 'b.zip.*.tmp' | grep -q . || wrong "the kill left no name: $(ls -A plain)"
baosong convert -q in/000001.txt in/000002.txt -o plain >lines 2>diag
[ "$(find plain -type f | wc -l)" = 2 ] || wrong "not swept: $(ls -A plain)"
finish

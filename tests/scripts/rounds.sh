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
finish

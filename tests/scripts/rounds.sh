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

# It is written once: the file that the worker wrote is the bundle, and the worker is gone before it is.
mkdir once
strace -f -y -qq -o trace -e trace=write,pwrite64,linkat,exit_group,fsync baosong convert -q in/000001.txt -o once >lines 2>diag
parent=$(awk '/ linkat\(.*zip"/ { print $1 }' trace)
[ -n "$parent" ] || wrong "no bundle is named: $(cat trace)"
grep -E "^$parent +p?write(64)?\([0-9]+<[^>]*once[/>]" trace && wrong "the parent copies the bundle"
awk '/ exit_group\(/ { print "end" } / fsync\(.*once\/#/ { print "data" } / linkat\(/ { print "name" } / fsync\(.*once>/ { print "folder" }' trace |
	tr '\n' ' ' >order
[ "$(cat order)" = "end data name folder end " ] || wrong "one report, the order of things: $(cat order)"
# Where the file there cannot be had, it is copied: to another file system, over what stands there.
TMPDIR=/dev/shm baosong convert -q in/000001.txt -o - >piped.zip 2>diag
cmp piped.zip once/*.zip || wrong "another bundle on standard output: $(cat diag)"
printf old >over.zip
baosong convert -q in/000001.txt -o over.zip >lines 2>diag
cmp over.zip once/*.zip || wrong "another bundle over what stood there: $(cat diag)"

# Where files cannot be without a name: the same bundle, a name that a kill leaves, and the next run sweeps.
mkdir plain
baosong convert -q in/000001.txt -o plain/b.zip >lines 2>diag
mv plain/b.zip whole.zip
none=-P\ plain\ -e\ inject=openat:error=EOPNOTSUPP:when=1..3
# The words are to be split.
# shellcheck disable=SC2086
strace -o trace -e trace=openat $none baosong convert -q in/000001.txt -o plain/b.zip >lines 2>diag
[ "$(grep -c 'O_TMPFILE.*INJECTED' trace)" = 3 ] || wrong "not injected: $(cat trace)"
cmp plain/b.zip whole.zip || wrong "another bundle where files need a name"
[ "$(ls -A plain)" = b.zip ] || wrong "left beside it: $(ls -A plain)"
rm -f plain/b.zip
# With -D the process keeps its number, which is part of the name.
sh -c "exec strace -D -o trace -e trace=openat,rename $none -P plain/b.zip.\$\$-0.tmp -e inject=rename:signal=KILL \
	baosong convert -q in/000001.txt -o plain/b.zip" >lines 2>diag
find plain -name 'b.zip.*.tmp' | grep -q . || wrong "the kill left no name: $(ls -A plain)"
baosong convert -q in/000001.txt in/000002.txt -o plain >lines 2>diag
[ "$(find plain -type f | wc -l)" = 2 ] || wrong "not swept: $(ls -A plain)"
finish

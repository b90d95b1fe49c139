#!/bin/sh
# An installed program finds its mappings from anywhere; uninstall leaves nothing; and the same source
# gives the same program in any folder.
. "$TOP/tests/helpers.sh"
unset BAOSONG_MAPPINGS

copy() {
	mkdir "$1" && (cd "$TOP" && tar -cf - Makefile .ci src mappings) | tar -C "$1" -xf -
}

copy one && copy elsewhere
make -s -C one PREFIX="$ROOM/inst" install >log 2>&1 || { cat log && wrong "make install fails"; }
rm -rf one
(cd / && "$ROOM/inst/bin/baosong" mapping list) >kinds || wrong "the installed program does not run"
grep -q rule-of-law kinds || wrong "the installed program does not find its mappings"
make -s -C elsewhere PREFIX="$ROOM/inst" build >log 2>&1 || { cat log && wrong "make build fails"; }
cmp "$ROOM/inst/bin/baosong" elsewhere/build/release/baosong || wrong "the folder changes the program"
make -s -C elsewhere PREFIX="$ROOM/inst" uninstall
left=$(find "$ROOM/inst" ! -type d)
[ -z "$left" ] || wrong "uninstall leaves $left"
finish

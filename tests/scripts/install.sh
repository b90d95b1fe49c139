#!/bin/sh
# Installed for a folder of one's own, from source that is gone then, the program works, and uninstall leaves
# nothing; the same source gives the same program in any folder.
. "$TOP/tests/helpers.sh"
unset BAOSONG_MAPPINGS

copy() {
	mkdir "$1" && (cd "$TOP" && tar -cf - Makefile .ci src mappings) | tar -C "$1" -xf -
}

copy one && copy elsewhere
(umask 077 && make -s -C one PREFIX="$ROOM/inst" install) >log 2>&1 || { cat log && wrong "make install fails"; }
rm -rf one
"$TOP/.ci/installed" "$ROOM/inst" || wrong "what was installed does not work"
find "$ROOM/inst" ! -perm -044 >closed
[ ! -s closed ] || wrong "others may not read $(cat closed)"
make -s -C elsewhere PREFIX="$ROOM/inst" build >log 2>&1 || { cat log && wrong "make build fails"; }
cmp "$ROOM/inst/bin/baosong" elsewhere/build/release/baosong || wrong "the folder changes the program"
make -s -C elsewhere PREFIX="$ROOM/inst" uninstall
left=$(find "$ROOM/inst" ! -type d)
[ -z "$left" ] || wrong "uninstall leaves $left"
finish

#!/bin/sh
# The release is built with every hardening flag promised that this compiler takes, and the program shows it.
. "$TOP/tests/helpers.sh"
command -v readelf >/dev/null || skip "no readelf"
cc=$(sed 's/ .*//' "$BUILD/flags")
program=$BUILD/baosong

promised='-O2 -Wall -Wextra -Wformat=2 -Wconversion -Wsign-conversion -Wimplicit-fallthrough
	-Werror=format-security -Werror=implicit -Werror=int-conversion -D_FORTIFY_SOURCE=3
	-fstack-protector-strong -fstack-clash-protection -fcf-protection=full -fno-delete-null-pointer-checks
	-fno-strict-overflow -fPIE -fvisibility=hidden -pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack'
takes() { echo 'int main(void) { return 0; }' | "$cc" -Werror -Wformat -O2 "$@" -xc - -o /dev/null 2>/dev/null; }
for flag in $promised; do
	grep -qF -e " $flag " "$BUILD/flags" && continue
	case $flag in
	-D_FORTIFY_SOURCE=3) takes -U_FORTIFY_SOURCE "$flag" -include stdio.h ;;
	*) takes "$flag" ;;
	esac && wrong "$cc takes $flag, but it is not used"
done

# shows WHAT PATTERN FILE, hides WHAT PATTERN FILE
shows() { grep -qE -e "$2" "$3" || wrong "$1"; }
hides() { ! grep -E -e "$2" "$3" || wrong "$1"; }
readelf -hW "$program" >header
readelf -lW "$program" >segments
readelf -dW "$program" >dynamic
readelf -nW "$program" >notes
readelf --dyn-syms -W "$program" >symbols
shows "not position independent" 'Type: +DYN' header
shows "not marked as a program of any position" 'FLAGS_1.*PIE' dynamic
shows "no segment is made read-only after relocation" 'GNU_RELRO' segments
shows "symbols are bound late" 'BIND_NOW|FLAGS_1.*NOW' dynamic
shows "the stack is not described" 'GNU_STACK' segments
hides "a segment may be written and executed" '(RWE|GNU_STACK.* E )' segments
hides "text is relocated" 'TEXTREL' dynamic
hides "libraries are looked for in a folder of the build" 'R(UN)?PATH' dynamic
shows "no stack protector" '__stack_chk_fail' symbols
shows "no fortified function" '__[a-z]+_chk\b' symbols
shows "no build id" 'Build ID' notes
hides "symbols of ours are exported" ' (FUNC|OBJECT) .* (DEFAULT|PROTECTED) +[0-9]+ (diag|record|flow|xml|io)_' symbols

# The linker drops the mark when the C library lacks it (Debian 12), so it is looked for in what we compile.
if [ "$(uname -m)" = x86_64 ]; then
	find "$BUILD/src" -name '*.o' | while read -r object; do
		readelf -nW "$object" | grep -q 'x86 feature: .*IBT.*SHSTK' || echo "${object##*/}"
	done >unprotected
	[ ! -s unprotected ] || wrong "no control-flow protection: $(cat unprotected)"
fi
finish

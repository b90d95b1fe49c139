#!/bin/sh
# baosong links no network library, opens no socket, and starts no other program (but for PDF files:
# pdf-helper.sh).
. "$TOP/tests/helpers.sh"

ldd "$BUILD/baosong" | grep -E 'lib(curl|ssl|microhttpd|pq|nghttp|soup|ldap)' && wrong "a network library is linked"
strace -o /dev/null true 2>/dev/null || skip "strace may not trace here"
report=$(specimens | head -n 1)
zip=$(bundle made "$report")
for vector in "convert -q $report -o again" "verify $zip" "inspect $report"; do
	# shellcheck disable=SC2086
	strace -f -qq -o trace -e trace=%network,execve baosong $vector >/dev/null 2>&1
	grep -E 'AF_INET|AF_INET6|AF_NETLINK|connect\(|bind\(' trace && wrong "baosong $vector: the network"
	[ "$(grep -c 'execve(' trace)" = 1 ] || wrong "baosong $vector: starts a program"
done
finish

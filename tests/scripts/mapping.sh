#!/bin/sh
# The mappings that are shipped are sound, and every example in them is found as it says.
. "$TOP/tests/helpers.sh"

baosong mapping check >out 2>&1 || { cat out && wrong "mapping check: exit $?"; }
baosong mapping test >out 2>&1 || { cat out && wrong "mapping test: exit $?"; }
finish

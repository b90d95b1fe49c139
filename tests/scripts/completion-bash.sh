#!/bin/sh
# The completion for bash, in bash itself.
. "$TOP/tests/completion/judge.sh"
command -v bash >/dev/null || skip "no bash"
complete() { bash --norc --noprofile "$TOP/tests/completion/bash" "$@"; }
judge bash
finish

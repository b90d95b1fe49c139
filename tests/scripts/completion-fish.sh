#!/bin/sh
# The completion for fish, in fish itself.
. "$TOP/tests/completion/judge.sh"
command -v fish >/dev/null || skip "no fish"
complete() { fish --no-config "$TOP/tests/completion/fish" "$@"; }
judge fish
finish

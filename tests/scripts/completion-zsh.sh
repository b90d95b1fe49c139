#!/bin/sh
# The completion for zsh, in zsh itself.
. "$TOP/tests/completion/judge.sh"
command -v zsh >/dev/null || skip "no zsh"
complete() { zsh -f "$TOP/tests/completion/zsh" "$@"; }
judge zsh
finish

#!/bin/sh
# On a terminal no character of a report reaches it raw, in no format; the record reads back the same.
. "$TOP/tests/helpers.sh"

printf '某市某区2022年法治政府建设情况报告\n召开会议28次，某\302\233公司\342\200\256审查\302\205合同12件。\n' >report.txt
cat >look.py <<'PYTHON'
"""Run a command with a terminal as its standard output and print what came."""
import os
import pty
import sys

told = b""


def read(fd):
    global told
    data = os.read(fd, 65536)
    told += data
    return data


pty.spawn(["sh", "-c", "exec \"$@\" 2>/dev/null", "sh", *sys.argv[2:]], read)
open(sys.argv[1], "wb").write(told.replace(b"\r\n", b"\n"))
PYTHON
for format in table json xml csv html; do
	python3 look.py shown baosong inspect -q report.txt --format "$format" 2>/dev/null </dev/null >/dev/null
	[ -s shown ] || wrong "$format: nothing was shown"
	LC_ALL=C grep -q "$(printf '\342\200\256\\|\302\233\\|\302\205')" shown && wrong "$format: a character reaches the terminal raw"
	baosong_ran inspect -q report.txt --format "$format" >"piped.$format" 2>/dev/null
done
LC_ALL=C grep -q "$(printf '\302\233')" piped.json || wrong "json: what is piped is not as it was"
for format in json xml; do
	python3 look.py "shown.$format" baosong inspect -q report.txt --format "$format" 2>/dev/null </dev/null >/dev/null
	baosong_ran inspect -q "shown.$format" --format "$format" >back 2>/dev/null
	cmp -s back "piped.$format" || wrong "$format: it reads back otherwise"
done
finish

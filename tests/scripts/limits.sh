#!/bin/sh
# As many as each limit says pass, one more is refused with the limit's name.
. "$TOP/tests/helpers.sh"
command -v prlimit >/dev/null || skip "no prlimit"

python3 "$TOP/tests/limits.py" "$TOP/mappings" || wrong "limits do not hold"

# As many figures as there may be make a bundle that is sound.
printf '某市某区2023年度法治政府建设年度报告\n' >most.txt
awk 'BEGIN { for (i = 0; i < 200000; i++) printf "2件，" }' >>most.txt
baosong_ran convert -q --fast most.txt -o most.zip >out 2>&1
baosong verify most.zip >out 2>&1 || wrong "most.txt: $(head -c 300 out)"
finish

#!/bin/sh
# The commands of README and manual run as they stand there.  A line may end in `# exit N` (default: 0 or 1).
. "$TOP/tests/helpers.sh"

# In the README a command stands in a ```console block, in the manual in a display line: .Dl $ baosong …
examples() {
	awk '/^```console/ { on = 1; next } /^```/ { on = 0 }
		on && sub(/^\$ (build\/release\/)?baosong /, "baosong ") { print }' "$TOP/README.md"
	sed -n 's/^\.Dl \$ \(baosong .*\)/\1/p' "$TOP"/src/cli/*.1
}

# Where the reader would stand: beside a report of his own, as text and as a saved page.
cp "$SAMPLES"/*/report.txt report.txt
cp -r "$SAMPLES/qingxi-2023/report.html" "$SAMPLES/qingxi-2023/report_files" "$SAMPLES"/qingxi-2023/*.csv .
printf 'name,count\n' >table.csv
mkdir reports 报告文件夹
cp report.txt reports/ && cp report.html 报告文件夹/
examples >commands
[ -s commands ] || wrong "no example in README.md or the manual"
while read -r command; do
	sh -c "$command" </dev/null >../out 2>../diag
	got=$?
	case $command in
	*'# exit '*) [ "$got" = "${command##*# exit }" ] ;;
	*) [ "$got" -le 1 ] ;;
	esac || { wrong "$command: exit $got" && cat ../diag; }
done <commands
finish

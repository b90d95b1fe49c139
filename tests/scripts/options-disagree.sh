#!/bin/sh
# An option that says something else than the report gets a warning that names both and where the report says so; one that says the
# same, or what the report leaves open, gets none.  A format that the file cannot be is told, with what it is.
. "$TOP/tests/helpers.sh"

cat >a.txt <<'END'
南昌市西湖区2023年法治政府建设情况报告

一、主要成效
2023年，办结行政复议案件52件。
END
# tells ARGUMENT... : the findings in both languages, without those of the report's own
tells() {
	for lang in zh en; do
		baosong inspect --lang $lang "$@" >out 2>said
		grep -E 'OPTION_DISAGREES|FORMAT_' said >$lang
	done
}
# says PATTERN-ZH PATTERN-EN ARGUMENT... : these are told, once
says() {
	zh=$1 en=$2
	shift 2
	tells "$@"
	[ "$(wc -l <zh)" = 1 ] || wrong "$*: $(cat zh)"
	grep -qE -- "$zh" zh || wrong "$*: not $zh: $(cat zh)"
	grep -qE -- "$en" en || wrong "$*: $(cat en)"
}
none() {
	tells "$@"
	[ -s zh ] && wrong "$*: $(cat zh)"
}
says '^a.txt:1:1: 警告.*--division 指定为 110101 北京市东城区.*360103 南昌市西湖区' '--division says 110101 .*, the report says 360103' --division 110101 a.txt
says '^a.txt:1:1: 警告.*--division 指定为 360100 ' '--division says 360100' --division 360100 a.txt
says '^a.txt:1:1: 警告.*--period 指定为 2019，而报告中为 2023' '--period says 2019, the report says 2023' --period 2019 a.txt
says '^a.txt:1:1: 警告.*--kind 指定为 enforcement-annual，而报告中为 rule-of-law' '--kind says enforcement-annual, the report says rule-of-law' --kind enforcement-annual a.txt
none --division 360103 --period 2023 --kind rule-of-law --charset utf-8 --from text a.txt
# A division of no list may have any code, and one that several are called is settled by the option.
sed 's/南昌市西湖区/云澜市清溪区/' a.txt >strange.txt
none --division 110101 strange.txt
sed 's/南昌市西湖区/西湖区/' a.txt >shared.txt
none --division 330106 shared.txt
says '--division 指定为 110101' '--division says 110101' --division 110101 shared.txt
sed 's/2023年//g; s/南昌市西湖区//' a.txt >bare.txt
none --division 110101 --period 2019 bare.txt

# Character set and format.
says '--charset 指定为 GB18030，而报告中为 UTF-8' '--charset says GB18030, the report says UTF-8' --charset gbk a.txt
iconv -f UTF-8 -t GB18030 a.txt >g.txt
none --charset gbk g.txt
page=$SAMPLES/qingxi-2023/report.html
says '--from 指定为 text，而报告中为 html' '--from says text, the report says html' --from text "$page"
none --from markdown a.txt
none --from html "$page"
for format in pdf docx ofd xlsx mhtml; do
	says "不是 --from 所指定的 $format 文件；内容为：html" "is no $format file as --from says; its content: html" --from $format "$page"
	baosong inspect --from $format "$page" >out 2>&1
	status=$?
	[ $status = 3 ] || wrong "--from $format: exit $status"
done
says '指定的 pdf 文件；内容为：text' 'no pdf file.*content: text' --from pdf a.txt
cp "$SAMPLES"/qingxi-2023/report_files/*.xlsx s.xlsx || exit 4
says '指定的 html 文件；内容为：xlsx' 'no html file.*content: xlsx' --from html s.xlsx
head -c 4096 /dev/zero | tr '\000' '\001' >noise
says '既不是文本也不是网页' 'neither text nor a web page' --from docx noise

# Of such a bundle verify has nothing to say.
baosong convert -q --division 110101 --period 2019 a.txt -o out.zip >/dev/null 2>&1
baosong verify out.zip --fail-on note >said 2>&1 || wrong "verify: $(cat said)"
finish

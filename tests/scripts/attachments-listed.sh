#!/bin/sh
# inspect and convert list the attachments taken, each with where it came from, and tell of linked files that were not, and why; what
# --dry-run prints with -q is the same for one report as for several.
. "$TOP/tests/helpers.sh"

mkdir site && cat >site/page.html <<'END'
<!DOCTYPE html><html><head><meta charset="utf-8"><title>南昌市西湖区2023年法治政府建设情况报告</title></head><body>
<h1>南昌市西湖区2023年法治政府建设情况报告</h1><p>一、主要成效</p><p>2023年，办结行政复议案件52件。</p>
<p>附件：<a href="table.csv">统计表</a><a href="https://www.example.gov.cn/files/a.xlsx?id=1">名录</a><a href="/files/b.pdf">图</a>
<a href="gone.docx">说明</a><a href="https://www.example.gov.cn/">首页</a></p></body></html>
END
echo 'a,b' >site/table.csv
echo 'c,d' >more.csv
baosong_ran convert --lang zh site/page.html --attach more.csv=另表 -o out >chinese 2>zh.diag
baosong_ran convert --lang en site/page.html --attach more.csv=另表 -o out >english 2>en.diag
baosong_ran inspect --lang zh site/page.html >seen 2>seen.diag
grep -qE '^  table\.csv +统计表 +4 字节 +网页链接$' chinese || wrong "convert: a linked file is not listed: $(cat chinese)"
grep -qE '^  more\.csv +另表 +4 字节 +由 --attach 指定$' chinese || wrong "convert: a given file is not listed"
grep -qE '^  table\.csv +统计表 +4 bytes +linked by the page$' english || wrong "convert --lang en lists no linked file"
grep -qE '^  table\.csv +统计表 +4 字节 +网页链接$' seen || wrong "inspect lists no linked file"
grep -qF '网页链接的 2 个文件不在网页所在的文件夹中，未收入：https://www.example.gov.cn/files/a.xlsx, /files/b.pdf [ATTACHMENT_ELSEWHERE]' zh.diag || wrong "files elsewhere: $(cat zh.diag)"
grep -qF '2 files that the page links to lie outside of its folder and were not taken' en.diag || wrong "files elsewhere: $(cat en.diag)"
grep -q 'ATTACHMENT_ELSEWHERE' seen.diag || wrong "inspect: files elsewhere: $(cat seen.diag)"
grep -q 'gone\.docx.*ATTACHMENT_MISSING' seen.diag || wrong "a missing file: $(cat seen.diag)"
baosong_ran inspect --lang zh - <site/page.html 2>diag | grep -qx '  没有附件。' || wrong "not said that there are none"
grep -q '链接的 4 个文件.*table\.csv.*gone\.docx' diag || wrong "of standard input: $(cat diag)"

# The page has the same words.
unzip -p out/*.zip '*/data/report.html' >page || wrong "no page"
grep -q '<i>网页链接</i><i lang=en>linked by the page</i>' page || wrong "the page does not say where attachments came from"

baosong_ran convert -n -q site/page.html >one 2>/dev/null
printf '%s\n' '南昌市东湖区2023年法治政府建设情况报告' '一、主要成效' '2023年，办结行政复议案件52件。' >other.txt
baosong_ran convert -n -q site/page.html other.txt >two 2>/dev/null
[ "$(wc -l <two)" = 2 ] || wrong "-n -q of two: $(cat two)"
head -n 1 two | cmp - one || wrong "-n -q of one: $(cat one)"
finish

#!/bin/sh
# Whatever convert writes, verify accepts, odd reports included: the schema and the writer agree.
. "$TOP/tests/helpers.sh"

python3 - <<'PYTHON'
title = "某市某区2023年法治政府建设情况报告\n\n"
figure = "全年召开区政府常务会议28次。\n"
made = {
    "bare.txt": title + figure,
    "untitled.txt": figure,
    "headings.txt": title + "三、成效\n（五）工作\n1.会议\n" + figure + "一、问题\n9.其他\n" + figure,
    "signs.txt": title + "收到<b>&amp;\"'申请32件，已办结31件。\n\x1b[31m\u202e\ufeff" + figure,
    "numbers.txt": title + "收到1" + "0" * 17 + "件，办结0.000000001亿件，占三分之一、1/7、-3.50%，增长0件，两三百件，3—5件。",
    "broken.txt": (title + figure).encode() + b"\xff\xfe\xc0\xaf" + figure.encode(),
    "block.txt": "索引号：\n发布机构：某市某区人民政府\n成文日期：2024-13-45\n" + title + figure,
    "cited.txt": title + "《》《中华人民共和国<法>》国办发〔2017〕47号、国发〔20161〕5号" + figure,
    "table.html": "<title>" + title + "</title><table><tr><td colspan=0 rowspan=9>28次<td>1件<tr><td>2<td colspan=999999>3件</table>",
    "metas.html": "<meta name=SiteIDCode content=x><meta name=PubDate content=never><meta name=ColumnType content='<&>'><h1>" + title + "</h1>" + figure,
    "gbk.txt": (title + figure).encode("gb18030") + b"\x81",
    "wide.txt": b"\xff\xfe" + (title + figure).encode("utf-16-le") + b"\x00\xd8",
}
for name, text in made.items():
    with open(name, "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode())
PYTHON

for input in ./*.txt ./*.html; do
	baosong_ran convert -q "$input" -o out.zip >out 2>diag
	# What was found in the report is the record's affair; that its bundle is sound is ours.
	baosong verify out.zip >out 2>&1 || wrong "$input: $(cat out)"
done
finish

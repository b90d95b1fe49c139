#!/bin/sh
# A joint report's title may be long, and is one; reports without any title are still told apart, in every format alike.
. "$TOP/tests/helpers.sh"

# made NAME TITLE FIGURE: NAME.txt and NAME.html.
made() {
	printf '%s\n\n一、主要成效\n\n召开常务会议%s次，学法3次。今年以来，认真推进法治政府建设。\n' "$2" "$3" >"$1.txt"
	printf '<html><body><h1>%s</h1><p>一、主要成效</p><p>召开常务会议%s次，学法3次。今年以来，认真推进法治政府建设。</p></body></html>' "$2" "$3" >"$1.html"
}
# value FILE QUERY
value() {
	baosong_ran inspect "$1" --format json 2>/dev/null >record.json
	jq -r "$2" record.json
}
offices=自然资源和规划局、交通运输局、水利局、农业农村局、文化广电旅游局、卫生健康委员会、应急管理局、市场监督管理局、医疗保障局、城市管理和综合执法局
long="江西省南昌市西湖区住房和城乡建设局、${offices}关于2023年法治政府建设情况的联合年度报告"
made joint "$long" 5
made other "江西省南昌市西湖区教育体育局、${offices}关于2023年法治政府建设情况的联合年度报告" 5
for file in joint.txt joint.html; do
	[ "$(value $file .metadata.title.value)" = "$long" ] || wrong "$file: $(value $file .metadata.title)"
	[ "$(value $file .kind)" = rule-of-law ] || wrong "$file: $(value $file .kind)"
done
id=$(value joint.txt .id)
case $id in urn:baosong:rule-of-law:360103:2023:????????) ;; *) wrong "joint: $id" ;; esac
[ "$(value joint.html .id)" = "$id" ] || wrong "another id in another format"
[ "$(value other.txt .id)" != "$id" ] || wrong "another body has the same id: $id"

# Broken into lines, as paragraphs of their own, in every format; the words of the title alone tell what belongs to it.
cat >lines.py <<'END'
import sys
sys.path.insert(0, sys.argv[1] + "/tests")
import ooxml, pdfwriter
BODY = ["一、主要成效", "召开常务会议5次，学法3次。今年以来，认真推进法治政府建设，各项工作取得新的成效。"]
for name, *lines in (line.rstrip("\n").split("|") for line in sys.stdin):
    centred = "".join(ooxml.paragraph(line, '<w:jc w:val="center"/>') for line in lines)
    open(name + ".docx", "wb").write(ooxml.pack(ooxml.parts(centred + "".join(map(ooxml.paragraph, BODY)))))
    open(name + ".txt", "w").write("\n".join(lines + BODY) + "\n")
    made = pdfwriter.Document()
    page = made.page()
    for row, line in enumerate(lines):
        page.text(297 - pdfwriter.width(line, 16) / 2, 90 + 40 * row, line, size=16)
    for row, line in enumerate(BODY):
        page.text(90, 300 + 30 * row, line)
    open(name + ".pdf", "wb").write(made.build())
END
cat >lines <<'END'
closed|南昌市西湖区人民政府|关于2023年度法治政府建设情况的|报告
cut|松河县2025年度行政执法数据统计|报告
offices|西湖区住房和城乡建设局、自然资源局、交通运输局、|水利局、农业农村局、文化广电旅游局、|医疗保障局关于2023年法治政府|建设情况的联合年度报告
named|西湖区人民政府2023年法治政府建设年度报告|张三
END
python3 lines.py "$TOP" <lines
while IFS='|' read -r name first rest; do
	wanted=$first$(echo "$rest" | tr -d '|')
	[ "$name" = named ] && wanted=$first
	for file in "$name.txt" "$name.docx" "$name.pdf"; do
		[ "$(value "$file" .metadata.title.value)" = "$wanted" ] || wrong "$file: $(value "$file" .metadata.title.value)"
	done
done <lines

# What only looks long is no title: a sentence of running text with the same words.
made text "今年以来，南昌市西湖区各部门认真落实法治政府建设各项任务，结合${offices}的工作，现将2023年法治政府建设情况报告如下" 5
[ "$(value text.txt .metadata.title.value)" = null ] || wrong "a sentence is taken for a title: $(value text.txt .metadata.title.value)"

# Without a title: other words, another id; the same in another format, and verify agrees.
for i in 6 7; do
	printf '2023年\n\n走访企业%s家。\n' $i >u$i.txt
	printf '<html><body><p>2023年</p><p>走访企业 %s家。</p></body></html>' $i >u$i.html
	[ "$(value u$i.txt .metadata.title.value)" = null ] || wrong "u$i has a title"
	[ "$(value u$i.txt .id)" = "$(value u$i.html .id)" ] || wrong "u$i: another id in another format"
done
[ "$(value u6.txt .id)" != "$(value u7.txt .id)" ] || wrong "two reports have one id: $(value u6.txt .id)"
baosong_ran convert u6.txt u7.txt -o out >/dev/null 2>diag
[ "$(find out -name '*.zip' | wc -l)" = 2 ] || wrong "one bundle for two reports: $(cat diag)"
baosong verify out/*.zip >verified 2>&1 || wrong "$(cat verified)"
finish

#!/bin/sh
# No English inside of Chinese messages: those that are written, and what parsers, schemas and the system say in the midst of them.
# $ in edits is a line or a sign of templates.
# shellcheck disable=SC2016
. "$TOP/tests/helpers.sh"

python3 "$TOP/tests/english.py" "$TOP" || bad=1

# The check sees what it is for.
mkdir -p fake/src/base fake/src/cli && cp "$TOP"/src/base/*.def fake/src/base && cp "$TOP"/src/cli/*.def fake/src/cli
printf 'void f(void)\n{\n\tfault(p, STR("a new thing here"));\n}\n' >fake/src/base/fake.c
python3 "$TOP/tests/english.py" fake >found
grep -q 'fake.c:3: no Chinese for: a new thing here' found || wrong "an English argument is not seen"
sed -i 's/"文件中没有内容"/"文件中 there is nothing at all"/' fake/src/base/wording.def
python3 "$TOP/tests/english.py" fake >found
grep -q 'wording.def: English in Chinese' found || wrong "English in Chinese is not seen"

cp -r "$BAOSONG_MAPPINGS" kept && baosong mapping new target city -o kept >/dev/null || exit 1
# says FILE SED ZH EN: with this slip in FILE of the target mapping check says so
says() {
	rm -rf own && cp -r kept own
	cp "own/targets/city/$1" before
	sed -i "$2" "own/targets/city/$1"
	cmp -s before "own/targets/city/$1" && wrong "$1, $2: changes nothing"
	baosong mapping check city --mappings own --lang zh -q 2>diag
	grep -qF -- "$3" diag || { wrong "$1, $2: not said: $3" && cat diag; }
	grep -v '^  ' diag | sed 's/“[^”]*”//g; s/<[^>]*>//g; s/ \[[A-Z_]*\]$//; s/应为：.*//' | grep -E '[a-z]{2,} [a-z]{2,}' && wrong "$1, $2: English in Chinese"
	baosong mapping check city --mappings own --lang en -q 2>diag
	grep -qF -- "$4" diag || { wrong "$1, $2: not said in English: $4" && cat diag; }
}
says catalogue.xml 's|</resource>||' '的开始标签 <resource> 与结束标签 </catalogue> 不匹配' 'Opening and ending tag mismatch'
says catalogue.xml 's|</catalogue>||' '的 <catalogue> 没有结束标签，文件到此中断' 'Premature end of data'
says catalogue.xml 's|<provider |<provider a=1 |' '属性值须加引号' 'AttValue'
says catalogue.xml 's|<provider |<provider a="1" a="2" |' '属性 a 重复' 'Attribute a redefined'
says catalogue.xml 's|</provider>|\&nbsp;&|' '没有定义实体 &nbsp;' "Entity 'nbsp' not defined"
says catalogue.xml 's|</provider>|a \& b&|' '文字中的“&”须写作 &amp;' 'no name'
says catalogue.xml 's|<provider |<provider x:a="1" |' '的命名空间前缀 x 没有声明' 'prefix x for a on provider'
says catalogue.json 's|"resources": \[|"resources" [|' '成员名之后缺少“:”' "':' expected"
says catalogue.json 's|"{label}",|"{label}"|' '缺少“,”或“}”' "'}' expected near"
says catalogue.json '18,$d' '缺少“,”或“]”（在文件末尾）' 'near end of file'
says catalogue.json 's|"{label}"|label|' '无法识别的内容' 'invalid token near'
says catalogue.json 's|"unit": |"label": |' '成员名重复' 'duplicate object key'
says catalogue.json 's|{label}|{label[}|' '此处应为表达式，实为 结尾' 'the end stands where an expression is expected'
says catalogue.json 's|{label}|{label/}|' '此处应为名称，实为 结尾' 'the end stands where a name is expected'
says target.xml 's|name lang="zh">示例目录|nombre lang="zh">示例目录|' '第 5 行的开始标签 <nombre> 与结束标签 </name> 不匹配' 'mismatch'
says target.xml 's|obligation="optional"|obligation="perhaps"|' '不合法；应为：mandatory' 'is not allowed'
says target.xml 's|  <judge>xmllint</judge>||; s|  <layout form="bag"/>|&\n  <judge>xmllint</judge>|' '不符合 target.xsd：judge：此处不应出现该元素，应为其中之一：( limits, output, field )' 'This element is not expected'
says target.xml 's|path="catalogue.json"|path="report.json"|' '应为：报送包中其他文件没有用到的路径' 'a path that nothing else'

printf '﻿a,b\n1\n' >kept/codes/x.csv
says catalogue.json "s|{label}|{lookup('x', 'a', label, 'b')}|" '有 1 个单元格，应为 2 个' '1 cells, not 2'

# Records, corrections, schemas.
printf '<report xmlns="urn:baosong:report:1"><a></report>' >report.xml
baosong verify report.xml --lang zh >out 2>diag
grep -q '格式不完整或有语法错误：第 1 行的开始标签 <a> 与结束标签 </report> 不匹配' diag || wrong "report.xml: $(cat diag)"
printf '{"a": 1,}' >report.json
baosong verify report.json --lang zh >out 2>diag
grep -q '此处应为成员名' diag || wrong "report.json: $(cat diag)"
finish

#!/bin/sh
# What $number and $boolean cannot take: known from types it is told by mapping check, else by convert and mapping test, with
# the value and the places in report and template; it is never dropped in silence.
. "$TOP/tests/helpers.sh"

cp -r "$BAOSONG_MAPPINGS" own && baosong mapping new target city -o own >/dev/null || exit 1
city=own/targets/city
said() { grep -qF -- "$1" diag || { wrong "not said: $1" && cat diag; }; }

# MEMBER EXPRESSION: the template with this one value; the expression begins in column 28.
write() { printf '{"title": "a", "x": {"$%s": "%s"}}\n' "$1" "$2" >$city/catalogue.json; }
sed -i '/<field at="\/resources/,/<\/field>/d' $city/target.xml

# refused MEMBER EXPRESSION PART COLUMN GIVES
refused() {
	write "$1" "$2"
	baosong mapping check city --mappings own --lang en -q 2>diag
	[ $? = 2 ] || wrong "$1 $2: exit status"
	what='a number' code=BINDING_NO_NUMBER
	[ "$1" = boolean ] && what='true or false' code=BINDING_NO_BOOLEAN
	said "$city/catalogue.json:1:$4: error: $3 gives $5, which can never be $what [$code]"
}
refused number "1 = 1" "1 = 1" 34 "true or false"
refused number "'x'" "'x'" 34 "a text"
refused number "concat('12', '件')" "'件'" 47 "a text"
refused number "date(metadata/published)" "date(metadata/published)" 34 "a date"
refused number "period/@start" "period/@start" 34 "a date"
refused number "observations/observation/@state" "observations/observation/@state" 34 "a word of a closed list"
refused number "if(@id, observations/observation/@value, '无')" "'无'" 75 "a text"
refused number "default(observations/observation/@value, 'none')" "'none'" 75 "a text"
refused number "web('report.xml')" "web('report.xml')" 34 "an address"
refused number "lookup('units', 'unit', '元', 'name_en')" "lookup('units', 'unit', '元', 'name_en')" 34 \
	"the texts of a column of the code list"
refused boolean "'ja'" "'ja'" 35 "a text"
refused boolean "count(observations/observation)" "count(observations/observation)" 35 "a number"
refused boolean "observations/observation/@exactness" "observations/observation/@exactness" 35 "a word of a closed list"
baosong mapping check city --mappings own --lang zh -q 2>diag
said "observations/observation/@exactness 得到的是固定的词语，不可能是真或假 [BINDING_NO_BOOLEAN]"

# A let is told where it is used, and --set is held to the same.
sed -i "s|<let name=\"provider\">[^<]*<|<let name=\"provider\">'x'<|" $city/target.xml
refused number "\$provider" "\$provider" 34 "a text"
sed -i "s|<let name=\"provider\">[^<]*<|<let name=\"provider\">12<|" $city/target.xml
baosong mapping check city --mappings own -q || wrong "a let that is a number is refused"
baosong convert $city/cases/example/report.txt --mappings own --target city --set provider=x -o none --lang en >out 2>diag
[ $? = 2 ] || wrong "--set with no number: exit status"
said "\$provider gives a text, which can never be a number [BINDING_NO_NUMBER]"

# What may be a number is taken.
for expression in "observations/observation/@value" "concat('-', observations/observation/@value)" \
	"default(observations/observation/@value, '0')" "count(observations/observation)" "year(metadata/published)" \
	"format-date(metadata/published, 'YYYYMMDD')" "metadata/title" "lookup('units', 'unit', '元', 'numerator')"; do
	write number "$expression"
	baosong mapping check city --mappings own -q 2>diag || wrong "$expression is refused: $(cat diag)"
done

# What only the report shows is told when it is converted and by the case, with the words of the field.
write number 'observations/observation[1]/label'
sed -i 's|  <field at="/catalogue/resource/@name"|  <field at="/x" output="catalogue.json" obligation="optional"><name lang="zh">册数</name><name lang="en">Books</name><clause>4.9</clause></field>\n&|' $city/target.xml
baosong convert $city/cases/example/report.txt --mappings own --target city -o made --lang zh >out 2>diag
[ $? = 1 ] || wrong "a value that is no number: exit status"
said 'report.txt:7:7: 错误：city/catalogue.json：/x（册数，4.9）：“全年接待读者”不是数字，已略去 [VALUE_NO_NUMBER]'
said "$city/catalogue.json:1:16: /x: {observations/observation[1]/label}"
baosong mapping test city --mappings own --lang en >out 2>diag
[ $? = 2 ] || wrong "mapping test: exit status"
said "error: 1 line more than wanted, from \`VALUE_NO_NUMBER /x\` on [CASE_LINES_BEYOND]"
said "report.txt:7:7: error: city/catalogue.json: /x (Books, 4.9): \"全年接待读者\" is no number; it was left out [VALUE_NO_NUMBER]"
baosong mapping test city --mappings own --update >out 2>diag
baosong mapping test city --mappings own >out 2>diag || wrong "renewed: $(cat diag)"
[ -s diag ] && wrong "what is expected is told: $(cat diag)"
finish

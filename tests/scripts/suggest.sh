#!/bin/sh
# What many reports count and no indicator names becomes drafts that can be pasted into kind.xml and hold.
. "$TOP/tests/helpers.sh"

report() {
	printf '%s2024年法治政府建设情况报告\n一、主要工作\n' "$2" >"reports/$1.txt"
	cat >>"reports/$1.txt"
}
mkdir reports
report a 甲县 <<'END'
全年检修古桥栏杆32处。开通“银龄” 法律热线5条，放映露天电影120余场。
累计修缮古井12口，增长20%。组织18家企业签订诚信承诺书。
END
report b 乙县 <<'END'
检修古桥 栏杆1.2万处。修缮古井30口，增长5%。全年组织25家企业签订诚信承诺书。
END
report c 丙县 <<'END'
检修古桥栏杆7处，其中石桥3座。开通银龄法律热线2条。五年来累计植树绿化庭院90处。
END
report d 丁县 <<'END'
检修古桥栏杆9处。另检修古桥栏杆4处。五年来累计植树绿化庭院60处。
END

baosong mapping suggest reports >out 2>diag || { wrong "suggest" && cat diag; }
[ -s diag ] && wrong "it says: $(cat diag)"
head -n 2 out | tail -n 1 | grep -q '^draft-1  检修古桥 *栏杆 | 处  reports 4, times 5' ||
	wrong "the most frequent is not first: $(head -n 2 out)"
grep -q '<find>检修古桥栏杆{n}</find>' out || wrong "spaces part what is one"
grep -q '12000  检修古桥 栏杆1.2万处  (reports/b.txt)' out || wrong "no example with its value"
grep -A 2 '银龄' out | grep -q '法律热线{n}</find>' || wrong "quotation marks part what is one"
grep -q '组织{n}企业签订诚信承诺书' out || wrong "words on both sides are no phrase"
grep -q '放映露天电影' out && wrong "seen in one report only, and listed"
awk '/^draft/ { split($0, a, "reports "); n = a[2] + 0; if (before && n > before) exit 1; before = n }' out ||
	wrong "not sorted by reports"
baosong mapping suggest --min 1 reports | grep -q '放映露天电影' || wrong "--min 1 does not list it"
baosong mapping suggest --min 4 reports | grep -c '^draft-' | grep -qx 1 || wrong "--min 4 lists others"
baosong mapping suggest reports/a.txt | grep -q '放映露天电影' || wrong "of one report not all is listed"
baosong --lang zh mapping suggest reports | grep -q '报告 4 份，出现 5 次' || wrong "not in Chinese"

# Records say the same as the reports they were made from.
mkdir records
for name in a b c d; do baosong inspect --format json "reports/$name.txt" >"records/$name.json" 2>diag; done
baosong mapping suggest records/a.json records/b.json records/c.json records/d.json 2>diag | sed 's/(.*//' >got
sed 's/(.*//' out >wanted
diff wanted got || wrong "records (right) say otherwise than reports (left)"

# Into a kind: what was a draft is now named, and every example holds.
baosong mapping new kind pasted -o own >/dev/null
baosong mapping suggest reports --min 1 --format xml >drafts.xml || wrong "no XML"
awk '/^<group/ { on = 1 } on { print } /^<\/group>/ { exit }' drafts.xml >group
awk 'on { print } /^<\/group>/ { on = 1 }' drafts.xml >indicators
sed -e '/<groups>/r group' -e '/<indicators>/r indicators' own/kinds/pasted/kind.xml >kind.xml
cp kind.xml own/kinds/pasted/kind.xml
for action in check test; do
	baosong mapping $action pasted --mappings own >out 2>diag || { wrong "pasted: mapping $action" && cat diag; }
done
grep -q '<indicator .*period="years"' drafts.xml || wrong "figures of several years are taken for those of one"
grep -q 'sentence="' drafts.xml || wrong "no draft of a figure that carries on"
baosong mapping suggest reports --min 1 --kind pasted --mappings own >out 2>diag || wrong "with --kind: $(cat diag)"
grep -q '古桥栏杆' out && wrong "what the kind names now is still suggested"

# One that cannot be read costs itself only.
printf 'PK\003\004 no workbook' >reports/bad.xlsx
baosong mapping suggest reports >out 2>diag
[ $? = 3 ] || wrong "a bad report among them: exit not 3"
grep -q 'reports 4, times 5' out || wrong "it cost the others"
rm reports/bad.xlsx

# Markup and control characters of a report do no harm in XML and on a terminal.
report e 戊县 <<'END'
收到“<b>&quot;]]></b>--|{n}\”信函3封。
END
baosong mapping suggest reports/e.txt --format xml >drafts.xml 2>diag || wrong "markup: $(cat diag)"
{ echo '<r>' && cat drafts.xml && echo '</r>'; } >whole.xml
xmllint --noout whole.xml || wrong "the XML is not well-formed"

# However many there are, memory is bounded: what is rare is forgotten, what is frequent stays.
awk 'BEGIN {
	split("东 南 西 北 中 春 夏 秋 冬 山 川 江 河 湖 海 松 竹 梅 兰 菊 金 木 水 火 土 风 雨 雷 电 云", w, " ")
	print "己县2024年法治政府建设情况报告\n一、主要工作"
	for (i = 1; i <= 30; i++) for (j = 1; j <= 30; j++) for (k = 1; k <= 30; k++)
		print "修整" w[i] w[j] w[k] "亭7座。"
}' >reports/z.txt
baosong mapping suggest reports >out 2>diag || wrong "many: $(cat diag)"
grep -q DRAFTS_FORGOTTEN diag || wrong "27000 quantities, and none was forgotten"
grep -q 'reports 4, times 5' out || wrong "the frequent was forgotten"

baosong mapping suggest >out 2>diag && wrong "no report, and it runs"
baosong mapping suggest reports/a.txt --kind nonesuch >out 2>diag
[ $? = 2 ] || wrong "an unknown kind is taken"
finish

#!/bin/sh
# The national catalogue says the same as XML and JSON, and nothing that the report does not.
. "$TOP/tests/helpers.sh"

# catalogue FOLDER REPORT [ARGUMENT...]: leaves its payload in FOLDER/data.
catalogue() {
	zip=$(bundle "$@" --lang en --target national-catalogue)
	unzip -q -o "$zip" -d "$1/bag" && mv "$1"/bag/*/data "$1/data"
}

n=0
specimens >wanted
while read -r report; do
	n=$((n + 1))
	catalogue "$n" "$report"
	python3 "$TOP/tests/catalogue.py" "$n/data" || wrong "$report"
done <wanted
[ "$n" -gt 3 ] || wrong "too few specimens"

# What the catalogue's system gives out makes the code as the guide composes it.
report=$SAMPLES/qingxi-2023/report.html
catalogue set "$report" --set section=07 --set category=012 --set subcategory=A1 --set sequence=305 --set shareType=2 --set shareCondition=业务协同
grep -q '<code>307012A1/305</code>' set/data/catalogue.xml || wrong "the resource code is composed in another way"
grep -q '<type code="2">有条件共享</type>' set/data/catalogue.xml || wrong "--set shareType"
grep -q 'is missing' set.diag && wrong "findings of what was given: $(cat set.diag)"
python3 "$TOP/tests/catalogue.py" set/data || wrong "as set"

# The credit code of the provider is the one its index number begins with; other index numbers have none.
grep -q '<providerCode>11990102MB9K0214XF</providerCode>' set/data/catalogue.xml || wrong "no code of the provider"
catalogue odd "$SAMPLES/yanpu-2022-patchwork/report.html"
grep -q providerCode odd/data/catalogue.xml && wrong "a code of the provider is made up"

# A report that does not say how it is disclosed is neither shared nor open.
text=$SAMPLES/lanjiang-2024-faults/report.txt
sed 's/主动公开$//' "$text" >silent.txt
catalogue silent silent.txt
grep -q '<openness>' silent/data/catalogue.xml && wrong "the page still says how it is disclosed"
grep -q '<sharing>\|<opening>\|<secrecy>' silent/data/catalogue.xml && wrong "sharing is guessed"
baosong convert --lang en silent.txt --target national-catalogue -o again 2>said >/dev/null
grep -q 'warning: national-catalogue/catalogue.xml: Sharing type is missing' said || wrong "nothing is said of the sharing type: $(cat said)"
grep -q 'warning: national-catalogue/catalogue.xml: Open to society is missing' said || wrong "nothing is said of being open"

# Who printed the report has not provided it.
sed 's/\(发布机构.*\)岚江区人民政府/\1云澜日报/' "$text" >printed.txt
cmp -s "$text" printed.txt && wrong "the report is printed as before"
baosong convert --lang en printed.txt --target national-catalogue --target disclosure -o printed 2>said >/dev/null
[ $? = 1 ] || wrong "a missing provider is no error"
grep -q 'error: national-catalogue/catalogue.xml: Provider is missing' said || wrong "a newspaper provides the report: $(cat said)"
grep -q 'directory.xml: Issuing body is missing' said || wrong "a newspaper issues the report: $(cat said)"
finish

#!/bin/sh
# What --set may give is what target.xml says of it, on the command line and in the options of cases; the gate looks at it, too.
# The dollar signs are those of templates.
# shellcheck disable=SC2016
. "$TOP/tests/helpers.sh"
own_mappings
report=$SAMPLES/qingxi-2023/report.html
mkdir -p m/targets/tried/codes
printf '# Kinds of things.\n# Source: none.\n# Version: 1.\ncode,name\nA01,one\nA02,two\n' >m/targets/tried/codes/things.csv
echo '<o thing="{$thing}" mail="{$mail}">{$word}{$free}</o>' >m/targets/tried/o.xml
lets='<let name="thing" codes="things">"A01"</let><let name="mail" type="email">""</let>
  <let name="word" enumeration="每年 每季度">""</let><let name="free" pattern="[^0-9]*" max-length="4">""</let>'
target tried "$lets<output path=\"o.xml\" template=\"o.xml\"/>"

# given EXIT WORDS SETTING...: convert says WORDS.
given() {
	wanted=$1 words=$2
	shift 2
	for setting; do
		set -- "$@" --set "$setting"
		shift
	done
	rm -rf out
	baosong convert -q "$report" --target tried "$@" --lang en -o out >/dev/null 2>diag
	status=$?
	[ $status = "$wanted" ] || wrong "$*: exit $status: $(cat diag)"
	[ -z "$words" ] || grep -qF -- "$words" diag || wrong "$*: no $words: $(cat diag)"
	[ $status != 2 ] || [ ! -e out ] || wrong "$*: there is a bundle"
}
given 0 '' thing=A02 mail=a@example.org word=每季度 'free=甲乙丙丁'
given 0 '' thing= mail= word=
given 2 '--set thing=A03: tried wants a code of the list things.csv, code (A01, A02); did you mean A01? [TARGET_SETTING_FORM]' thing=A03
given 2 '--set mail=mailto:a@example.org: tried wants a mail address' mail=mailto:a@example.org
given 2 '--set word=每季: tried wants one of: 每年, 每季度; did you mean' word=每季
given 2 '--set free=甲1: tried wants the pattern [^0-9]*, characters at most: 4' free=甲1
given 2 '--set free=甲乙丙丁戊: ' free=甲乙丙丁戊
given 2 '--set mail: the value is not UTF-8' "mail=$(printf 'a\001@example.org')"
given 2 '[TARGET_SETTING_TEXT]' "free=$(printf '\303\050')"
given 2 '[TARGET_SETTING_TEXT]' "free=$(printf 'a\342\200\256b')"
printf 'a,b\n' >table.csv
for odd in "$(printf 'a\nb')" "$(printf '\377')"; do
	baosong convert -q "$report" --attach "table.csv=$odd" -o out --lang en >/dev/null 2>diag
	[ $? = 2 ] || wrong "a title with characters that cannot be seen is taken: $(cat diag)"
done

# Targets as shipped: a word of a closed list is one of it.
baosong convert -q "$report" --target dcat-us --set accessLevel=publi -o out --lang en >/dev/null 2>diag
[ $? = 2 ] || wrong "accessLevel=publi is taken: $(cat diag)"
grep -qF 'dcat-us wants the pattern public|restricted public|non-public' diag || wrong "accessLevel: $(cat diag)"

# The gate.
given 1 '--set free: error: marked as internal' 'free=内部资料'
mobile=138$((12340000 + 5678))
target tried "<let name=\"free\">''</let><output path=\"o.xml\" template=\"p.xml\"/>"
echo '<o>{$free}</o>' >m/targets/tried/p.xml
given 1 '--set free: error: a mobile number: 138******78 [GATE_MOBILE]' "free=电话$mobile"
baosong convert -q "$report" --target tried --set "free=$mobile" --allow GATE_MOBILE --reason 值班电话 -o let >/dev/null 2>diag || wrong "$(cat diag)"
baosong convert -q "$report" --attach "table.csv=联系人$mobile" -o out --lang en >/dev/null 2>diag
[ $? = 1 ] || wrong "a title is not looked at"
grep -q -- '--attach: error: a mobile number' diag || wrong "a title is not looked at: $(cat diag)"

# Options of cases; a variant has the form of the target it extends unless it says one.
target tried "$lets<output path=\"o.xml\" template=\"o.xml\"/>"
mkdir -p m/targets/tried/cases/a && cp "$SAMPLES/lanjiang-2024-faults/report.txt" m/targets/tried/cases/a/
for options in '--set thing=A03' '--set mail=x' "--set free=$(printf 'a\001b')"; do
	echo "$options" >m/targets/tried/cases/a/options
	baosong mapping test tried --lang en >diag 2>&1
	[ $? = 2 ] || wrong "$options in a case: $(cat diag)"
	grep -q TARGET_SETTING diag || wrong "$options in a case: $(cat diag)"
done
mkdir m/targets/variant
sed 's/id="tried"/id="variant" extends="tried"/; /<let\|<output\|word/d' m/targets/tried/target.xml >m/targets/variant/target.xml
sed -i 's|</target>|<let name="thing">"A02"</let></target>|' m/targets/variant/target.xml
baosong convert -q "$report" --target variant --set thing=B -o out --lang en >/dev/null 2>diag
grep -q 'variant wants a code of the list things' diag || wrong "the form is not inherited: $(cat diag)"

# What target.xml says of forms is held to what there is.
checked() {
	target tried "<let name=\"x\" $1>$2</let><output path=\"o.xml\" template=\"q.xml\"/>"
	echo '<o>{$x}</o>' >m/targets/tried/q.xml
	baosong mapping check tried --lang en >diag 2>&1
	[ $? = 2 ] || wrong "$1 is taken: $(cat diag)"
	grep -q "target.xml:[0-9]*:.*$3" diag || wrong "$1: no $3: $(cat diag)"
}
rm -r m/targets/tried/cases m/targets/variant
checked 'codes="thing"' "''" 'no code list thing; did you mean things?.*BINDING_LIST'
checked 'codes="things" column="cod"' "''" 'no column cod; did you mean code?.*BINDING_COLUMN'
checked 'type="mail"' "''" 'KIND_VALUE'
checked 'pattern="(a|b"' "''" 'XML Schema; see byte 5.*KIND_VALUE'
checked 'pattern="(a|b)"' "'c'" 'LET_FORM'
checked 'type="date"' "'morgen'" 'LET_FORM'
checked 'codes="things"' "'A09'" 'LET_FORM'
# A pattern is looked at when it is needed.
target tried '<let name="free" pattern="(a|b">""</let><output path="o.xml" template="p.xml"/>'
given 0 ''
given 2 'target.xml:' free=a
grep -q 'see byte 5 .KIND_VALUE' diag || wrong "a pattern that is none is taken: $(cat diag)"
finish

#!/bin/sh
# Whatever an author of targets names wrongly, the nearest name that is right is suggested, in both languages.
# $ in edits is a sign of templates.
# shellcheck disable=SC2016
. "$TOP/tests/helpers.sh"

city=own/targets/city
begin() {
	rm -rf own && cp -r "$BAOSONG_MAPPINGS" own && baosong mapping new target city -o own >/dev/null || exit 1
	report=$city/cases/example/report.txt
}
# suggests WORD COMMAND...: what it prints suggests WORD
suggests() {
	word=$1
	shift
	"$@" --mappings own --lang en >out 2>diag && wrong "$*: clean"
	grep -qF -- "; did you mean $word?" diag || { wrong "$word is not suggested: $*" && cat diag; }
	"$@" --mappings own --lang zh >out 2>diag
	grep -qF -- "；是否指 $word？" diag || { wrong "$word is not suggested in Chinese: $*" && cat diag; }
}
# edit FILE SED WORD: with this slip in FILE, mapping check suggests WORD
slip() {
	begin
	cp "$city/$1" before
	sed -i "$2" "$city/$1"
	cmp -s before "$city/$1" && wrong "$1, $2: changes nothing"
	suggests "$3" baosong mapping check city
}

begin
printf 'name,code\nx,1\n' >$city/codes.csv && mkdir $city/codes && mv $city/codes.csv $city/codes/portal.csv
sed -i "s|{metadata/title}|{lookup('portl', 'name', metadata/title, 'code')}|" $city/catalogue.json
suggests portal baosong mapping check city
slip catalogue.json "s|{metadata/title}|{lookup('unit', 'unit', metadata/title, 'code')}|" units
slip catalogue.json "s|{metadata/title}|{lookup('units', 'unti', metadata/title, 'code')}|" unit
slip catalogue.json "s|{metadata/title}|{metadata/titel}|" title
slip catalogue.json "s|{metadata/title}|{dat(metadata/title)}|" date
slip catalogue.json 's|{\$provider}|{$provder}|' provider
slip catalogue.json 's|"\$for": "tokens|"$fro": "tokens|' '$for'
slip target.xml 's|at="/catalogue/resource/provider"|at="/catalogue/resource/provdier"|' /catalogue/resource/provider
slip target.xml 's|template="catalogue.xml"|template="catalog.xml"|' catalogue.xml
slip target.xml 's|template="figures.csv"|template="figure.csv"|' figures.csv
slip target.xml 's|output="catalogue.json"|output="catalog.json"|' catalogue.json
slip target.xml 's|version="1">|version="1" extends="province-cor">|' province-core
slip target.xml 's|obligation="optional"|obligaton="optional"|' obligation
slip target.xml 's|<judge>xmllint</judge>|<juge>xmllint</juge>|' judge
slip catalogue.json 's|"{metadata/title}"|{"$include": "figure.csv"}|' figures.csv

begin
mv $city/cases/example/expected/catalogue.xml $city/cases/example/expected/catalog.xml
suggests catalogue.xml baosong mapping test city
begin
suggests --set sh -c 'echo "--sett provider=x" >'$city'/cases/example/options && baosong mapping test city "$@"' sh
begin
suggests city baosong mapping check citty
suggests city baosong convert $report --target citty -o none
suggests provider baosong convert $report --target city --set provder=x -o none
suggests rule-of-law baosong convert $report --kind rule-of-lew -o none
finish

#!/bin/sh
# What a target's templates wrote is made again and compared: a forged file is seen though every digest agrees.
. "$TOP/tests/helpers.sh"
report=$SAMPLES/qingxi-2023/report.html
own_mappings


# sealed FOLDER: its manifests are of what is in it now.
sealed() (
	cd "$1" || exit 1
	if [ -f bagit.txt ]; then
		find data -type f -exec sha256sum {} + | sort -k 2 >manifest-sha256.txt
		sed -i '/^Payload-Oxum/d' bag-info.txt
		tags='bag-info.txt bagit.txt'
		[ ! -f parts.tsv ] || tags="$tags parts.tsv"
		[ ! -d source-maps ] || tags="$tags source-maps/*"
	else
		cut -c 67- manifest-sha256.txt | tr '\n' '\0' | xargs -0 sha256sum >manifest && mv manifest manifest-sha256.txt
		tags='bundle-info.txt'
		[ ! -d source-maps ] || tags="$tags source-maps/*"
	fi
	# shellcheck disable=SC2086
	sha256sum $tags manifest-sha256.txt >tagmanifest-sha256.txt
)
opened() {
	rm -rf open && mkdir open && unzip -q "$1" -d open
	set -- open/*
	bag=$1 payload=$1/data
	[ ! -f open/bundle-info.txt ] || bag=open payload=open
}
# found CODE WORDS: the open bag, sealed again, is not sound, and a line of CODE has WORDS.
found() {
	sealed "$bag"
	baosong verify "$bag" --lang en >verified 2>&1 && wrong "$bag is sound: $1 $2"
	grep "\[$1\]" verified | grep -q -- "$2" || wrong "no $1 with $2: $(cat verified)"
}
said() {
	baosong verify "$1" --lang en >verified 2>&1 || wrong "$1: $(cat verified)"
	grep "\[$2\]" verified | grep -q -- "$3" || wrong "no $2 with $3: $(cat verified)"
}

# As they come from convert, with a setting, a web address and source maps, all are sound, and nothing is left unchecked.
printf 'a,b\n1,2\n' >table.csv
cp table.csv '附表 1.csv'
baosong_ran convert -q "$report" --attach table.csv --attach '附表 1.csv' --target all --base-uri https://example.org/d// \
	--set contactEmail=data@example.org --set "provider=50% \"off\" " --source-map -o out >/dev/null 2>&1
for zip in out/*.zip; do
	baosong verify "$zip" --lang en --fail-on note >verified 2>&1 || wrong "$zip: $(cat verified)"
done

# The folder of a target may be a link to elsewhere: the worker reads it when the bundle names it.
mv m/targets/sdmx elsewhere && ln -s "$PWD/elsewhere" m/targets/sdmx
baosong verify out/*-sdmx.zip --lang en --fail-on note >verified 2>&1 || wrong "a link: $(cat verified)"

# Each output of each target, forged by one character: the finding stands at its line.
for zip in out/*.zip; do
	opened "$zip"
	(cd "$payload" && find . -type f ! -path './source/*' ! -path './attachments/*' ! -name 'report.*' ! -name observations.csv \
		! -path './source-maps/*' ! -name '*manifest-sha256.txt' ! -name bundle-info.txt |
		sed 's|^\./||') >outputs
	while read -r file; do
		cp "$payload/$file" kept
		year=2023
		grep -q "$year" kept || year='[a-z]'
		line=$(grep -n "$year" kept | tail -n 1 | cut -d : -f 1)
		sed "${line}s/$year/2O23/" kept >"$payload/$file"
		found OUTPUT_DIFFERS "$file:$line:"
		cp kept "$payload/$file"
	done <outputs
done
opened out/*-dcat-us.zip
rm "$bag/data/data.json"
found FILE_ABSENT data.json
opened out/*-dcat-us.zip
sed -i 's/"end": /"end": 1/' "$bag/source-maps/data.json.json"
found OUTPUT_DIFFERS source-maps/data.json.json
# The same setting for both is what was asked for; another one is not what was written.
opened out/*-dcat-us.zip
sed -i 's/^Baosong-Setting: contactEmail=.*/Baosong-Setting: contactEmail="other@example.org"/' "$bag/bag-info.txt"
found OUTPUT_DIFFERS other@example.org
# Settings that are none, targets that are none: said, and no more than said.
for odd in 'contactEmail' 'contactEmail="' '="x"' 'none="x"' "$(printf 'a%0100000d="x"' 1)" "$(printf '\033[31m="\033[0m"')"; do
	opened out/*-dcat-us.zip
	echo "Baosong-Setting: $odd" >>"$bag/bag-info.txt"
	sealed "$bag"
	said "$bag" OUTPUTS_UNCHECKED 'made with --set'
	grep -q "$(printf '\033')" verified && wrong "an escape sequence on the terminal"
done
for odd in '../../x' '../open-report 1' '/etc/passwd 1' "$(printf '\033[31m')" "$(printf '%0100000d' 1) 2" 'dcat-us 0'; do
	opened out/*-dcat-us.zip
	awk -v odd="$odd" '/^Baosong-Target/ { print "Baosong-Target: " odd; next } { print }' "$bag/bag-info.txt" >info
	mv info "$bag/bag-info.txt"
	sealed "$bag"
	baosong verify "$bag" --lang en >verified 2>&1
	[ $? -le 1 ] || wrong "$odd: $(cat verified)"
	grep -q TARGET_NOT_HERE verified || wrong "$odd: $(cat verified)"
	grep -q "$(printf '\033')" verified && wrong "an escape sequence on the terminal"
done
# Made by another release: not compared, and said.
opened out/*-dcat-us.zip
sed -i 's/^Bag-Software-Agent: .*/Bag-Software-Agent: baosong 0.0.1/' "$bag/bag-info.txt"
sealed "$bag"
said "$bag" OUTPUTS_UNCHECKED 'made by baosong 0.0.1'

# An output that the record gives no reason for; a setting for nodes; one for a number, which cannot be taken again.
target tried '<let name="day">metadata/published</let><let name="n">count(observations/observation)</let>
  <output path="o.xml" template="o.xml"/><output path="none.xml" template="none.xml"/>'
cat >m/targets/tried/o.xml <<'END2'
<o><d>{date($day)}</d><t>{translate($day, "2", "3")}</t><n>{$n}</n><i>{observations/observation[@value > 5 and $day]/@id}</i></o>
END2
echo '<o>{metadata/title[. = "no such title"]}</o>' >m/targets/tried/none.xml
baosong_ran convert -q "$report" --target tried --set day=2022-02-03 -o tried >/dev/null 2>&1
unzip -p tried/*.zip '*/data/o.xml' | grep -q '<t>3033-03-03</t>' || wrong "the setting is not used: $(unzip -p tried/*.zip '*/data/o.xml')"
baosong verify tried/*.zip --lang en --fail-on note >verified 2>&1 || wrong "$(cat verified)"
opened tried/*.zip
echo '<o/>' >"$bag/data/none.xml"
found OUTPUT_EXTRA none.xml
rm -r tried
baosong_ran convert -q "$report" --target tried --set n=7 -o tried >/dev/null 2>&1
set -- tried/*.zip
said "$1" OUTPUTS_UNCHECKED 'made with --set n='

# Names by the target, a flat one without a record, volumes whose output tells of all of them.
target named '<layout form="bag" name="x-{period/@start}"/><output path="o.xml" template="o.xml"/>'
target bare '<layout form="flat" record="false" view="false"/><output path="o.xml" template="o.xml"/>'
target parts '<limits volume-bytes="200000"/><output path="o.xml" template="o.xml"/>'
for id in named bare parts; do
	echo '<o xmlns:t="urn:baosong:template:1" n="{bundle/@name}" of="{bundle/@volumes}"
><f t:for="bundle/files/file" id="{@id}" path="{@path}" n="{@bytes}" d="{@sha256}" m="{@mediaType}" t="{@title}"/></o>' >m/targets/$id/o.xml
done
for name in noise others; do
	{ printf '\211PNG\r\n\032\n' && awk -v seed="$name" \
		'BEGIN { srand(length(seed) * 7); for (i = 0; i < 150000; i++) printf "%c", int(rand() * 128) }'; } >$name.png
done
baosong_ran convert -q "$report" --attach noise.png=噪声 --attach others.png --target named --target bare --target parts -o more >/dev/null 2>&1
[ "$(find more -name '*-parts-*' | wc -l)" -gt 1 ] || wrong "no volumes: $(ls more)"
for zip in more/x-*.zip more/*-parts-1of*.zip; do
	baosong verify "$zip" --lang en --fail-on warning >verified 2>&1 || wrong "$zip: $(cat verified)"
	grep -q OUTPUTS_UNCHECKED verified && wrong "$zip: not compared: $(cat verified)"
done
set -- more/*-bare.zip
said "$1" OUTPUTS_UNCHECKED 'no report.xml'
set -- more/*-parts-1of*.zip
opened "$1"
sed -i 's|噪声|噪音|' "$bag/data/o.xml"
tab=$(printf '\t')
sum=$(sha256sum <"$bag/data/o.xml" | cut -c 1-64)
sed -i "s|^1${tab}data/o.xml$tab.*|1${tab}data/o.xml$tab$(wc -c <"$bag/data/o.xml")$tab$sum|" "$bag/parts.tsv"
found OUTPUT_DIFFERS 'it writes "m="image/png" t="噪声'
set -- more/x-*.zip
opened "$1"
mv "$bag" open/y && (cd open && zip -q -X -D -r ../y.zip y)
baosong verify y.zip --lang en >verified 2>&1 && wrong "another name is taken"
grep -q BUNDLE_MISNAMED verified || wrong "no word of the name: $(cat verified)"
finish

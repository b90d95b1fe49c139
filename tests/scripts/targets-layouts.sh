#!/bin/sh
# Layouts, volumes and limits of targets: what is written is sound, and what a platform does not take is not written.
. "$TOP/tests/helpers.sh"
report=$SAMPLES/qingxi-2023/report.html
attached='--attach large.csv --attach noise.png --attach others.png'
own_mappings


# made ID STATUS: make the bundles of target ID, whose files are in `zips` then; the exit status is STATUS.
made() {
	rm -rf "out/$1"
	# shellcheck disable=SC2086
	baosong convert -q "$report" $attached --target "$1" -o "out/$1" --lang en >/dev/null 2>diag
	status=$?
	[ "$status" = "$2" ] || wrong "$1: exit $status, not $2: $(cat diag)"
	zips=$(find "out/$1" -name '*.zip' 2>/dev/null | sort)
}

sound() {
	baosong verify "$@" --lang en --fail-on warning >verified 2>&1 || wrong "not sound: $(cat verified)"
}

awk 'BEGIN { for (i = 0; i < 40000; i++) print i "," i * 7919 % 10007 }' >large.csv
for name in noise others; do
	{ printf '\211PNG\r\n\032\n' && baosong version && awk -v seed="$name" \
		'BEGIN { srand(length(seed) * 7); for (i = 0; i < 90000; i++) printf "%c", int(rand() * 128) }'; } >$name.png
done

# Flat: the payload at the root, and digests that sha256sum and openssl compute too.
target flat '<layout form="flat" sm3="true"/>'
made flat 0
zip=$zips
sound "$zip"
mkdir flat && unzip -q "$zip" -d flat
[ -f flat/report.xml ] || wrong "not flat: $(find flat)"
[ -f flat/attachments/large.csv ] || wrong "not flat: $(find flat)"
[ ! -e flat/bagit.txt ] || wrong "a bag after all"
(cd flat && sha256sum --quiet -c manifest-sha256.txt && sha256sum --quiet -c tagmanifest-sha256.txt) || wrong "digests"
(cd flat && find . -type f | sed 's|^\./||' | sort >../there && cut -c 67- manifest-sha256.txt tagmanifest-sha256.txt |
	{ cat && echo tagmanifest-sha256.txt; } | sort | cmp - ../there) || wrong "not every file is listed once"
while read -r sum file; do
	openssl dgst -sm3 -r "flat/$file" | grep -q "^$sum " || wrong "SM3 of $file"
done <flat/sm3sums.txt
[ "$(wc -l <flat/sm3sums.txt)" = "$(wc -l <flat/manifest-sha256.txt)" ] || wrong "SM3 of some only"
sound flat

# observations.csv without the byte order mark that open-report's has, and otherwise the same.
target plain '<layout form="flat" bom="false"/>'
made plain 0
sound "$zips"
unzip -p "$zips" observations.csv >plain.csv
{ printf '\357\273\277' && cat plain.csv; } | cmp - flat/observations.csv || wrong "bom=\"false\" changes more than the mark"

# What is put in, taken out, or changed there is seen.
tamper() {
	rm -rf tampered && cp -r flat tampered
	(cd tampered && eval "$2")
	baosong verify tampered --lang en >verified 2>&1 && wrong "$2 is not seen"
	grep -q "\[$1\]" verified || wrong "$2: no $1: $(cat verified)"
}
tamper BAG_EXTRA 'echo x >attachments/more.txt'
tamper BAG_EXTRA 'echo x >more.txt'
tamper BAG_MISSING 'rm attachments/large.csv'
tamper BAG_ALTERED 'echo x >>observations.csv'
tamper BAG_ALTERED 'echo "X: y" >>bundle-info.txt'
tamper BAG_ALTERED 'sed -i "s/^./0/;s/^0/1/" sm3sums.txt'
tamper FILE_UNDESCRIBED 'echo x >more.txt && sha256sum more.txt >>manifest-sha256.txt &&
	sha256sum bundle-info.txt manifest-sha256.txt sm3sums.txt >tagmanifest-sha256.txt'

# No record: the platform wants none.
target bare '<layout record="false" view="false" observations="false" source="false"/>'
made bare 0
zip=$zips
sound "$zip"
unzip -l "$zip" | grep -q 'report\.\|source/' && wrong "bare is not"

# An output against the schema that the target names: what the template makes, and what somebody made of it.
target judged '<layout record="false" view="false" source="false" attachments="false"/>
  <output path="o.xml" template="o.xml" schema="o.xsd"/>'
echo '<o><title>{metadata/title}</title></o>' >m/targets/judged/o.xml
cat >m/targets/judged/o.xsd <<'END'
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="o"><xs:complexType><xs:sequence>
<xs:element name="title" type="xs:string"/></xs:sequence></xs:complexType></xs:element></xs:schema>
END
made judged 0
sound "$zips"
judged() {
	rm -rf judged && unzip -q "$zips" -d judged
	(
		cd judged/* && echo "$2" >data/o.xml && find data -type f -exec sha256sum {} + | sort -k 2 >manifest-sha256.txt
		sed -i '/Payload-Oxum/d' bag-info.txt && sha256sum bag-info.txt bagit.txt manifest-sha256.txt >tagmanifest-sha256.txt
	)
	(cd judged && zip -q -X -r ../judged.zip .)
	baosong verify judged.zip --lang en >verified 2>&1
	grep -q "o.xml:.*\[$1\]" verified || wrong "$2: no $1: $(cat verified)"
	rm judged.zip
}
judged TARGET_OUTPUT_SCHEMA '<o><titel>x</titel></o>'
judged TARGET_OUTPUT_XML '<o><title>x</o>'
# Mappings that do not have the target, or only another version of it, say so.
sed -i 's/version="1">/version="2">/' m/targets/judged/target.xml
baosong verify "$zips" --lang en >verified 2>&1
grep -q TARGET_NOT_HERE verified || wrong "another version is taken for this: $(cat verified)"
rm -r m/targets/judged out/judged

# Volumes: each within the limit, sound, and of their own; together they hold every file once.
target parts '<limits volume-bytes="200000"/>'
made parts 0
[ "$(echo "$zips" | wc -l)" = 3 ] || wrong "not three volumes: $zips"
number=0
for zip in $zips; do
	number=$((number + 1))
	[ "$(wc -c <"$zip")" -le 200000 ] || wrong "$zip is too large"
	sound "$zip"
	grep -q "volume $number of $(echo "$zips" | wc -l)" verified || wrong "$zip: $(cat verified)"
	unzip -q -o "$zip" -d volumes
	unzip -p "$zip" '*/parts.tsv' >"parts.$number"
	cmp parts.1 "parts.$number" || wrong "another part list in $zip"
	unzip -p "$zip" '*/bag-info.txt' | grep -q "^Bag-Count: $number of $(echo "$zips" | wc -l)$" || wrong "Bag-Count"
done
find volumes -path '*/data/*' -type f | sed 's|^volumes/[^/]*/||' | sort >there
tail -n +2 parts.1 | cut -f 2 | sort | cmp - there || wrong "the part list is not what is there"
# A file that another conversion put there, a volume that was taken for another.
first=$(echo "$zips" | head -n 1)
name=$(basename "$first" .zip)
(cd volumes && rm -rf "$name/parts.tsv") && baosong verify "volumes/$name" >verified 2>&1 && wrong "no part list, and nobody says so"

# What a template says of volumes is so, and a part list has what it wrote.
target told '<layout sm3="true"/><limits volume-bytes="200000"/><output path="o.xml" template="o.xml"/>'
echo '<o volume="{bundle/@volume}" volumes="{bundle/@volumes}" name="{bundle/@name}"/>' >m/targets/told/o.xml
made told 0
first=$(echo "$zips" | head -n 1)
unzip -p "$first" '*/o.xml' >o.xml
grep -q "<o volume=\"1\" volumes=\"$(echo "$zips" | wc -l)\" name=\"[a-z0-9-]*-told\"/>" o.xml || wrong "$(cat o.xml)"
unzip -p "$first" '*/parts.tsv' | grep -q "	data/o.xml	$(wc -c <o.xml)	$(sha256sum <o.xml | cut -c -64)" || wrong "o.xml is not in the part list"
for zip in $zips; do sound "$zip"; done

# A template that writes much only where it is told of one volume, and so much that there are two.
cat >many.xml <<'END'
<o xmlns:t="urn:baosong:template:1"><i t:for="observations/observation">{uuid(@id)}</i></o>
END
target wavering '<layout/><output path="o.xml" template="o.xml"/>'
cp many.xml m/targets/wavering/o.xml
made wavering 0
large=$(wc -c <"$zips")
sed 's/t:for=/t:if="\/report\/bundle\/@volumes = 2" &/' many.xml >m/targets/wavering/o.xml
made wavering 0
limit=$(((large + $(wc -c <"$zips")) / 2))
sed 's/t:for=/t:if="\/report\/bundle\/@volumes = 1" &/' many.xml >m/targets/wavering/o.xml
target wavering "<layout/><limits volume-bytes=\"$limit\"/><output path=\"o.xml\" template=\"o.xml\"/>"
made wavering 1
grep -q 'TARGET_VOLUMES_UNSETTLED\]' diag || wrong "wavering: $(cat diag)"
[ -z "$zips" ] || wrong "a bundle that does not know its volumes: $zips"

# Names that target.xml gives.
target named '<layout name="{bundle/@name}.{year(period/@start)}"/>'
made named 0
case $zips in *-named.2023.zip) ;; *) wrong "named $zips" ;; esac
sound "$zips"
for name in '{metadata/title}' '../x' '' '-x'; do
	target badly "<layout name=\"$name \"/>"
	sed -i 's/ "/"/' m/targets/badly/target.xml
	baosong convert -q "$report" --target badly -o out/badly >/dev/null 2>diag
	{ [ $? = 1 ] && grep -q 'TARGET_NAME\]' diag; } || wrong "a bundle called '$name': $(cat diag)"
done
for name in '{no/such}' '{' 'a}'; do
	target badly "<layout name=\"$name\"/>"
	baosong convert -q "$report" --target badly -o out/badly >/dev/null 2>diag
	{ [ $? = 2 ] && grep -q 'badly/target.xml:[0-9]*:[0-9]*: ' diag; } || wrong "the name '$name' is taken: $(cat diag)"
done
[ ! -e out/badly ] || wrong "badly named bundles: $(ls out/badly)"
target same '<layout name="same"/>'
baosong convert -q "$report" "$SAMPLES/lanjiang-2024-faults/report.txt" --target same -o out/same --log same.log >/dev/null 2>diag
grep -q 'TARGET_NAME_TAKEN' diag || wrong "one name for two: $(cat diag)"
[ "$(grep -c '"status":"converted"' same.log)" = 1 ] || wrong "not one of two: $(cat same.log)"
sound out/same/same.zip
rm -r m/targets/badly m/targets/same out/same

# What is the same for several reports is packed once, and what is not each time: each bundle has its own.
target said '<output path="o.xml" template="o.xml"/>'
echo '<o>{metadata/issuer}</o>' >m/targets/said/o.xml
mkdir several
for issuer in 甲 甲 乙 甲 甲 乙; do
	number=$((number + 1))
	sed "s/岚江/岚江$number/g;s/\(发布机构: *\)[^ ]*/\1$issuer局/" "$SAMPLES/lanjiang-2024-faults/report.txt" >"several/$number.txt"
	echo "<o>$issuer局</o>"
done | sort >wanted
baosong_ran convert -q several --target said -o of >/dev/null 2>&1
for zip in of/*.zip; do
	baosong verify "$zip" --lang en --fail-on warning >verified 2>&1 || wrong "not its own: $(cat verified)"
	unzip -p "$zip" '*/data/o.xml' | tail -n 1
done | sort | cmp - wanted || wrong "other outputs"
rm -rf m/targets/said of

# In both orders of targets, and alone, the bytes are the same.
# shellcheck disable=SC2086
baosong_ran convert -q "$report" $attached --target all -o all >/dev/null 2>&1
for zip in out/*/*.zip; do cmp "$zip" "all/$(basename "$zip")" || wrong "other bytes beside other targets"; done
# shellcheck disable=SC2086
baosong_ran convert -q "$report" $attached --target parts --target flat --target open-report \
	-o some >/dev/null 2>&1
for zip in some/*.zip; do cmp "$zip" "all/$(basename "$zip")" || wrong "other bytes in another order"; done

# Volumes need a folder.
# shellcheck disable=SC2086
baosong convert -q "$report" $attached --target parts -o x.zip --lang en >/dev/null 2>diag
[ $? = 1 ] || wrong "volumes in one file: $(cat diag)"
grep -q TARGET_VOLUMES_PLACE diag || wrong "volumes in one file: $(cat diag)"
[ ! -e x.zip ] || wrong "a volume in one file"

# Limits: what passes and what does not, each with its name; the bundles of others are made.
made open-report 0
size=$(wc -c <"$zips")
# What templates make is not in the others.
members=$(unzip -Z1 out/open-report/*.zip | grep -vc -e -metadata.json)
large=$(unzip -l out/open-report/*.zip | sort -rn | awk 'NR > 1 && NF == 4 { print $1; exit }')
limit() {
	target tried "<limits $2/>"
	if [ "$1" = taken ]; then
		made tried 0
		return
	fi
	# shellcheck disable=SC2086
	baosong convert -q "$report" $attached --target tried --target open-report -o tried \
		--lang en >/dev/null 2>diag
	[ $? = 1 ] || wrong "$2: taken"
	grep -q "tried: .*\[$1\]" diag || wrong "$2: no $1: $(cat diag)"
	[ "$(find tried -name '*.zip' | wc -l)" = 1 ] || wrong "$2: $(ls tried)"
	rm -rf tried
}
# The name of the target stands in each path and in bag-info.txt.
limit taken "bundle-bytes=\"$((size + 2000))\""
limit TARGET_BUNDLE_BYTES "bundle-bytes=\"$((size - 2000))\""
limit taken "members=\"$members\""
limit TARGET_MEMBERS "members=\"$((members - 1))\""
limit taken "member-bytes=\"$large\""
limit TARGET_MEMBER_BYTES "member-bytes=\"$((large - 1))\""
limit taken 'name-bytes="31"'
limit TARGET_NAME_BYTES 'name-bytes="30"'
limit TARGET_NAME_CHARACTERS 'name-characters="ascii"'
limit taken 'types="png csv pdf xlsx"'
limit TARGET_TYPE 'types="png csv pdf"'
limit TARGET_VOLUME 'volume-bytes="20000"'
# The log says who was refused, and a resumed run does not try it again.
target tried '<limits members="1"/>'
baosong convert -q "$report" --target tried --target open-report -o logged --log log >/dev/null 2>&1
grep -q '"refused":\["tried"\]' log || wrong "no word of it in the log: $(cat log)"
baosong convert -q "$report" --target tried --target open-report -o logged --log log --resume >/dev/null 2>&1
[ "$(grep -c '"record":"report"' log)" = 1 ] || wrong "tried again"

# --dry-run tells the bytes to the byte.
rm -r m/targets/tried
# shellcheck disable=SC2086
baosong convert "$report" $attached --target all -n -o all --lang en 2>/dev/null |
	sed -n 's/^would write: \(.*\) (\([0-9]*\) files, \([0-9]*\) bytes)$/\1 \2 \3/p' >planned
for zip in all/*.zip; do
	echo "$zip $(unzip -Z1 "$zip" | wc -l) $(wc -c <"$zip")"
done | sort >written
sort planned | cmp - written || wrong "--dry-run says something else: $(diff planned written)"
finish

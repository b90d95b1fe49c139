#!/bin/sh
# The volumes of a bundle verified together: what is missing, what is of another set, what a part list says that is not so.
. "$TOP/tests/helpers.sh"
report=$SAMPLES/qingxi-2023/report.html
own_mappings
noise() {
	{ printf '\211PNG\r\n\032\n' && awk -v seed="$2" 'BEGIN { srand(seed); for (i = 0; i < 150000; i++) printf "%c", int(rand() * 128) }'; } >"$1"
}
target parts '<limits volume-bytes="220000"/>'
target flat '<layout form="flat"/><limits volume-bytes="220000"/>'
for i in 1 2 3 4; do noise noise$i.png $i; done
made() {
	baosong_ran convert -q "$report" --attach noise1.png --attach "$2" --attach noise3.png --target parts --target flat -o "$1" >/dev/null 2>&1
}
made one noise2.png
made two noise4.png
n=$(find one -name '*-parts-*' | wc -l)
[ "$n" -gt 2 ] || wrong "not several volumes: $(ls one)"

# ran STATUS PATH...
ran() {
	wanted=$1
	shift
	baosong verify "$@" --lang en >verified 2>&1
	status=$?
	[ $status = "$wanted" ] || wrong "verify $*: exit $status, not $wanted: $(cat verified)"
}
says() {
	grep "\[$1\]" verified | grep -q -- "$2" || wrong "no $1 with $2: $(cat verified)"
}
silent() {
	grep -q "\[$1\]" verified && wrong "$1: $(cat verified)"
}

# All of them, in any order, or the folder they lie in; one alone tells which others there are.
ran 0 one/*-parts-*.zip
grep -q "parts: all of its $n volumes are here" verified || wrong "no word of the whole: $(cat verified)"
# shellcheck disable=SC2046
ran 0 $(find one -name '*.zip' | sort -r)
silent VOLUME_ABSENT
ran 0 one
[ "$(grep -c "all of its $n volumes are here" verified)" = 2 ] || wrong "the folder: $(cat verified)"
ran 0 one/*-parts-2of*.zip
says VOLUME_OF "parts-1of$n.zip .*parts-3of$n.zip"
grep -q 'volumes are here' verified && wrong "one is not all: $(cat verified)"
baosong verify one --format json 2>/dev/null >out.json
python3 - "$n" out.json <<'END2' || wrong "JSON: $(cat out.json)"
import json, sys
bundles = json.load(open(sys.argv[2]))["bundles"]
assert sorted(b["volume"] for b in bundles if b["group"].endswith("-parts")) == list(range(1, int(sys.argv[1]) + 1)), bundles
assert all(b["volumes"] == int(sys.argv[1]) for b in bundles)
END2

# One missing: among several, and in a folder, where one is enough to ask for the rest.
ran 1 one/*-parts-1of*.zip one/*-parts-2of*.zip
says VOLUME_ABSENT "there are 2 of $n volumes; missing: .*-parts-3of$n.zip"
mkdir alone && cp one/*-flat-1of*.zip alone && echo x >alone/notes.txt
ran 1 alone
says VOLUME_ABSENT "flat-2of$n.zip"
says FOLDER_BESIDE 'none: 1'
ran 0 one/*-parts-1of*.zip one/*-parts-1of*.zip

# Of another conversion: of the same name, but with other files.
mkdir mixed && cp one/*-parts-*.zip mixed && cp two/*-parts-2of*.zip mixed/
ran 1 mixed
says VOLUME_OTHER "missing: .*-parts-2of$n.zip"
ran 0 one/*-parts-*.zip two/*-parts-*.zip

# A folder that is a bag is one, and so is one with no ZIP files in it.
mkdir open && unzip -q one/*-parts-1of*.zip -d open
cp one/*-parts-2of*.zip open/*/
ran 1 open/*/
says BAG_EXTRA parts-2of
rm open/*/*.zip
ran 0 open/*/
mkdir empty && ran 1 empty

# What a part list may say that is not so: a volume too few, too many, files in volumes there are not, lines that are none.
bag=$(echo open/*)
cp "$bag/parts.tsv" parts && cp "$bag/bag-info.txt" info
listed() {
	(cd "$bag" && sha256sum bag-info.txt bagit.txt manifest-sha256.txt parts.tsv >tagmanifest-sha256.txt)
	baosong verify "$bag" --lang en >verified 2>&1
	status=$?
	[ $status = 1 ] || wrong "$1: exit $status: $(cat verified)"
	says "$1" "$2"
	grep -q "$(printf '\033')" verified && wrong "an escape sequence"
	cp parts "$bag/parts.tsv"
	cp info "$bag/bag-info.txt"
}
sed -i "s/^Bag-Count: .*/Bag-Count: 1 of $((n + 2))/" "$bag/bag-info.txt"
listed PARTS_COUNT "1 of $((n + 2)), and parts.tsv ends with volume $n"
sed -i "s/^Bag-Count: .*/Bag-Count: 1 of 900000000000000000/" "$bag/bag-info.txt"
listed PARTS_COUNT 900000000000000000
sed -i "s/^Bag-Count: .*/Bag-Count: 1 of 2/" "$bag/bag-info.txt"
listed PARTS_SYNTAX parts.tsv
tab=$(printf '\t')
zeros=$(printf '%064d' 0)
for line in "1${tab}../../etc/passwd${tab}1$tab$zeros" "1${tab}/etc/passwd${tab}1$tab$zeros" "1${tab}data/$(printf '\033[31m')${tab}1$tab$zeros"; do
	echo "$line" >>"$bag/parts.tsv"
	listed FILE_ABSENT 'is missing in the bundle'
done
for line in "0${tab}a${tab}1$tab$zeros" "x${tab}a${tab}1$tab$zeros" "1${tab}a${tab}-1$tab$zeros" "1${tab}a${tab}99999999999999999999999$tab$zeros" \
	"1$tab${tab}1$tab$zeros" "1${tab}a${tab}1${tab}00" '' "1${tab}a"; do
	echo "$line" >>"$bag/parts.tsv"
	listed PARTS_SYNTAX parts.tsv
done
tail -n 1 parts >>"$bag/parts.tsv"
listed PARTS_SYNTAX parts.tsv
awk -v zeros="$zeros" 'BEGIN { for (i = 0; i < 60000; i++) printf "2\tdata/f%d\t1\t%s\n", i, zeros }' >>"$bag/parts.tsv"
listed PARTS_SYNTAX parts.tsv
sed -i "s/^Bag-Group-Identifier: .*/Bag-Group-Identifier: ..\/..\/x/" "$bag/bag-info.txt"
(cd "$bag" && sha256sum bag-info.txt bagit.txt manifest-sha256.txt parts.tsv >tagmanifest-sha256.txt)
(cd open && zip -q -X -D -r ../y.zip .)
ran 1 y.zip
says BUNDLE_MISNAMED '../../x'
finish

#!/bin/sh
# Foreign programs take our bundles, and see every name as it is, Chinese ones too.
. "$TOP/tests/helpers.sh"

names_by_python() {
	python3 -c 'import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as bundle:
    assert bundle.testzip() is None
    for member in bundle.infolist():
        assert member.filename.isascii() or member.flag_bits & 0x800, member.filename
        print(member.filename)' "$1"
}

printf 'col\n1\n' >公共服务事项清单.csv
for report in $(specimens); do
	name=$(basename "$(dirname "$report")")
	zip=$(bundle "$name" "$report" --attach 公共服务事项清单.csv)
	[ -n "$zip" ] || { wrong "$name: no bundle" && continue; }
	names_by_python "$zip" | LC_ALL=C sort >names || wrong "$name: Python zipfile refuses"
	grep -q '/data/attachments/公共服务事项清单.csv$' names || wrong "$name: the attachment is not there"
	unzip -tqq "$zip" || wrong "$name: unzip refuses"
	unzip -Z1 "$zip" | LC_ALL=C sort | diff names - || wrong "$name: unzip sees other names"
	7z t "$zip" >7z.log || { cat 7z.log && wrong "$name: 7z refuses"; }
	7z l -ba -slt "$zip" | sed -n 's/^Path = //p' | LC_ALL=C sort | diff names - ||
		wrong "$name: 7z sees other names"
	bsdtar -tf "$zip" | LC_ALL=C sort | diff names - || wrong "$name: bsdtar sees other names"
	zip -qT "$zip" || wrong "$name: zip -T refuses"
	mkdir "$name.unzip" "$name.bsdtar"
	unzip -qq "$zip" -d "$name.unzip" && bsdtar -C "$name.bsdtar" -xf "$zip"
	diff -r "$name.unzip" "$name.bsdtar" || wrong "$name: unzip and bsdtar disagree"
	# The manifests are sha256sum's own format.
	(cd "$name.unzip"/* && sha256sum --quiet -c manifest-sha256.txt tagmanifest-sha256.txt) ||
		wrong "$name: sha256sum -c refuses"
done
finish

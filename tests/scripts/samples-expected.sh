#!/bin/sh
# Every specimen gives the record, the observations and the bundle that lie beside it.
# UPDATE=yes writes them instead: `make test-update YES=1`.
# shellcheck source=tests/helpers.sh
. "$TOP/tests/helpers.sh"

# Names, sizes and digests of the members; bag-info.txt names the codec, which machines may differ in.
listing() {
	python3 - "$1" <<'END'
import hashlib, sys, zipfile

with zipfile.ZipFile(sys.argv[1]) as bundle:
    for member in bundle.infolist():
        path = member.filename.partition("/")[2]
        if path in ("bag-info.txt", "tagmanifest-sha256.txt"):
            print("-", "-", member.filename)
        else:
            content = bundle.read(member)
            print(hashlib.sha256(content).hexdigest(), len(content), member.filename)
END
}

specimens | while read -r report; do
	folder=${report%/*}
	name=${folder##*/}
	mkdir -p "$name"
	baosong_ran inspect "$report" --format json >"$name/record.json" 2>/dev/null
	baosong_ran inspect "$report" --format csv >"$name/observations.csv" 2>/dev/null
	listing "$(bundle "$name/out" "$report")" >"$name/bundle.txt"
	for file in record.json observations.csv bundle.txt; do
		if [ "${UPDATE-}" = yes ]; then
			cp "$name/$file" "$folder/expected/$file"
		elif ! cmp -s "$folder/expected/$file" "$name/$file"; then
			echo "$name: $file is not as expected"
			diff -u "$folder/expected/$file" "$name/$file" | cut -c1-300 | head -20
			echo bad >bad
		fi
	done
	[ "$bad" = 0 ] || echo bad >bad
done
[ ! -e bad ] || bad=1
finish

#!/bin/sh
# The README's tables of platforms name each target with its standards, versions and judges, as its target.xml does.
. "$TOP/tests/helpers.sh"

python3 "$TOP/tests/platforms.py" "$TOP/README.md" || wrong "make test-update YES=1 renews the tables"
for id in $(find "$BAOSONG_MAPPINGS/targets" -name target.xml | sed 's|/target.xml$||; s|.*/||'); do
	[ "$(grep -c "^| \`$id\` " "$TOP/README.md")" = 2 ] || wrong "$id does not stand in both tables"
done

# A row that is not there and another version are seen.
sed '/^| .ckan. /d' "$TOP/README.md" >less.md
python3 "$TOP/tests/platforms.py" less.md >said && wrong "a row that is missing is not seen"
grep -q '^+| .ckan. ' said || wrong "$(cat said)"
sed 's/^\(| .sdmx. \)[0-9.]*/\11/' "$TOP/README.md" >other.md
python3 "$TOP/tests/platforms.py" other.md >said && wrong "another version is not seen"
finish

#!/bin/sh
# Same input, same bytes: whatever the time zone, language, umask, folder, user and order of arguments.
. "$TOP/tests/helpers.sh"

# Another user must be able to read what is needed.
chmod 755 "$ROOM" "$ROOM/work"
mkdir tool here
cp "$BUILD/baosong" tool/
cp -r "$TOP/mappings" tool/mappings
BAOSONG_MAPPINGS=$PWD/tool/mappings
export BAOSONG_MAPPINGS
number=0
for report in $(specimens); do
	number=$((number + 1))
	cp -r "$(dirname "$report")" "here/$number"
done
printf 'first\n' >here/附件一.txt
printf 'second\n' >here/附件二.txt
chmod -R a+rX here tool

as_nobody() {
	if [ "$(id -u)" -eq 0 ]; then
		setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
	else
		"$@"
	fi
}

digests() { find "$1" -name '*.zip' -exec sha256sum {} + | sed 's|  .*/|  |' | LC_ALL=C sort; }

reports=$(ls here/*/report.*)
reversed=$(ls -r here/*/report.*)
mkdir one two && chmod 777 two
# The file names of the copies have no space.
# shellcheck disable=SC2086
tool/baosong convert -q $reports -o one >/dev/null 2>&1
[ $? -le 1 ] || wrong "the first conversion failed"
away=$PWD
# Later times on the files, another working folder, and the arguments the other way round.
find here -exec touch -d '2001-02-03 04:05:06' {} +
(
	cd / && umask 077
	absolute=$(for report in $reversed; do echo "$away/$report"; done)
	# shellcheck disable=SC2086
	as_nobody env -i TZ=Asia/Shanghai LANG=zh_CN.GB18030 LC_ALL=tr_TR.UTF-8 USER=nobody \
		BAOSONG_MAPPINGS="$BAOSONG_MAPPINGS" COLUMNS=20 NO_COLOR=1 \
		"$away/tool/baosong" convert -o "$away/two" -q $absolute >/dev/null 2>&1
)
digests one >one.sums
digests two >two.sums
[ "$(wc -l <one.sums)" = "$(specimens | wc -l)" ] || wrong "not one bundle a report"
diff one.sums two.sums || wrong "the environment changes the bytes"

set -- "$(ls here/1/report.*)"
tool/baosong convert -q "$1" --attach here/附件一.txt --attach here/附件二.txt -o three.zip >/dev/null 2>&1
tool/baosong convert -q -o four.zip --attach here/附件二.txt "$1" --attach here/附件一.txt >/dev/null 2>&1
cmp three.zip four.zip || wrong "the order of attachments changes the bytes"

# Two of one name, one without and with a title, one file under two names.
mkdir left right
printf 'left\n' >left/表.csv
printf 'right\n' >right/表.csv
ln left/表.csv left/另.csv
for word in left/表.csv right/表.csv right/表.csv=乙 left/另.csv; do
	ahead="${ahead-} --attach $word"
	behind="--attach $word ${behind-}"
done
# shellcheck disable=SC2086
tool/baosong convert -q "$1" $ahead -o five.zip >/dev/null 2>&1
# shellcheck disable=SC2086
tool/baosong convert -q "$1" $behind -o six.zip >/dev/null 2>&1
cmp five.zip six.zip || wrong "the order of attachments of one name changes the bytes"
[ "$(unzip -l five.zip | grep -c '/attachments/.*[表另].*csv')" = 3 ] || wrong "three attachments were given"
finish

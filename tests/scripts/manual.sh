#!/bin/sh
# The manual names every command and option the program has and no other, every exit status and
# limit, and its examples run.
. "$TOP/tests/helpers.sh"
command -v mandoc >/dev/null || skip "no mandoc"
command -v col >/dev/null || skip "no col"
page=$TOP/src/cli/baosong.1
mandoc -T utf8 "$page" | col -bx >page.txt
mandoc -T lint "$page" >lint.txt || wrong "mandoc complains: $(cat lint.txt)"

commands=$(baosong -h | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
[ -n "$commands" ] || wrong "no commands in the help"

# Options by program: of the help of each command; by manual: whatever begins with --, but for what cases of targets have.
{
	baosong -h
	for command in $commands; do
		baosong "$command" -h
	done
} | grep -o -- '--[a-z][a-z-]*' | sort -u >in-help
grep -o -- '--[a-z][a-z-]*' page.txt | grep -vx -e --report | sort -u >in-manual
diff in-help in-manual >differ || wrong "options of help (<) and manual (>): $(cat differ)"

# A help fits one screen and has three examples of the command; all of them parse.
for command in $commands; do
	grep -q "^   $command\$" page.txt || wrong "the manual has no chapter on $command"
	baosong "$command" -h >help.txt
	[ "$(wc -l <help.txt)" -le 37 ] || wrong "$command -h is longer than a screen"
	[ "$(awk 'length > 100' help.txt | wc -l)" = 0 ] || wrong "$command -h is too wide"
	[ "$(grep -c '^  baosong' help.txt)" = 3 ] || wrong "$command -h: not three examples"
	BAOSONG_LANG=zh baosong "$command" -h | grep -q '用法' || wrong "$command -h: no Chinese"
done

# Name, value and finding of each limit.
baosong doctor | sed -n '/^limits/,/^[^ ]/s/^  \([a-z-]*\) *\([0-9]*\) *\([A-Z_]*\) .*/\1 \2 \3/p' >in-doctor
sed -n 's/^\.It \([a-z-]*\) Ta \([0-9,]*\) Ta \([A-Z_]*\) .*/\1 \2 \3/p' "$page" | tr -d , >in-manual
[ "$(wc -l <in-doctor)" -ge 28 ] || wrong "few limits: $(cat in-doctor)"
diff in-doctor in-manual >differ || wrong "limits of doctor (<) and manual (>): $(cat differ)"

# Every limit a header states is in the list, or stands here because nothing from outside meets it.
grep -rhoE '\b[A-Z_]+_MAX\b( *=|  *[0-9(])' "$TOP/src" --include='*.h' | grep -oE '[A-Z_]+_MAX' | sort -u >in-headers
grep -oE '\b[A-Z_]+_MAX\b' "$TOP/src/flow/limits.def" | sort -u >in-list
sort >not-met <<'END'
BAG_MEMBERS_MAX
CHARSET_BOM_MAX
CITATIONS_MAX
COLUMNS_MAX
COUNTING_POINTS_MAX
DECIMAL_SCALE_MAX
DECIMAL_TEXT_MAX
DIGEST_HEX_MAX
DIGEST_MAX
FIELDS_MAX
FIELD_TEXT_MAX
FRAME_REPLY_MAX
FRAME_TEXT_MAX
HOP_PREDICATES_MAX
LINE_LONG_TITLE_MAX
LINE_MAX
LINE_TITLE_MAX
NUMBER_POINTS_MAX
NUMERALS_FIGURES_MAX
NUMERALS_OTHERS_MAX
PEN_INDENT_MAX
PEN_UNUSED_MAX
PREFIX_BITS_MAX
PREFIX_SYMBOLS_MAX
RECORD_NAME_MAX
REPLY_REFUSED_MAX
REQUEST_PATH_MAX
SANDBOX_WRITABLE_MAX
SHAPE_INTEGER_MAX
SHAPE_KEY_MAX
SHAPE_POWER_MAX
STATED_MAX
XML_BYTES_MAX
END
sort in-list not-met | comm -3 - in-headers >differ
[ ! -s differ ] || wrong "limits listed (left) and in headers (right): $(cat differ)"

# The examples, on a report of ours.
cp "$(texts | head -n 1)" report.txt
echo "a,b" >table.csv
grep '^ *\$ baosong' page.txt | sed 's/^ *\$ //; s/ --format sarif=.*$/ --format sarif=a.sarif/' >examples
while read -r line; do
	case $line in *"--format github"*) line="$line out/*.zip" ;; esac
	(eval "$line") >out.txt 2>diag.txt </dev/null
	status=$?
	[ $status -le 1 ] || wrong "exit $status: $line: $(cat diag.txt)"
done <examples
[ "$(wc -l <examples)" -ge 4 ] || wrong "few examples: $(cat examples)"
finish

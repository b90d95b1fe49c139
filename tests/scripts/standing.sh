#!/bin/sh
# A bundle that is put over that of another source, of an earlier run: told, with both; the same source again is not.
. "$TOP/tests/helpers.sh"

title=云澜市清溪区2023年法治政府建设年度报告
# report FILE FIGURE
report() {
	mkdir -p "$(dirname "$1")"
	printf '%s\n\n一、主要做法\n重新公布规范性文件%s件。\n二、存在的问题\n废止文件6件。\n三、下一步安排\n处理5件。\n' "$title" "$2" >"$1"
}
report a/index.txt 3
report b/index.txt 4
report c/other.txt 5
name=rule-of-law-unknown-2023-29d122ec
told() { grep -c '\[BUNDLE_REPLACED\]' diag; }
# once WHAT: the last run told it once, and its bundle is sound.
once() {
	[ "$(told)" = 1 ] || wrong "$1: $(cat diag)"
	baosong verify -q "out/$name.zip" || wrong "$1: the bundle is not sound"
}

baosong --lang en convert a/index.txt -o out 2>diag >/dev/null
[ "$(told)" = 0 ] || wrong "an empty folder: $(cat diag)"
baosong --lang en convert a/index.txt -o out --fast 2>diag >/dev/null
[ "$(told)" = 0 ] || wrong "the same source: $(cat diag)"
baosong --lang en convert b/index.txt -o out -n 2>diag >/dev/null
[ "$(told)" = 1 ] || wrong "planned: $(cat diag)"
unzip -p "out/$name.zip" '*/source/index.txt' | cmp -s - a/index.txt || wrong "a dry run wrote"
baosong --lang en convert b/index.txt -o out 2>diag >/dev/null || wrong "another source is refused"
once "another source"
grep -q "b/index.txt: warning: the bundle of b/index.txt takes the place of out/$name.zip, which was made of another source: index.txt ($title)" diag ||
	wrong "both are to be named: $(cat diag)"
unzip -p "out/$name.zip" '*/source/index.txt' | cmp -s - b/index.txt || wrong "the later one has no bundle"
baosong --lang zh convert c/other.txt -o "out/$name.zip" 2>diag >/dev/null
once "a file"
grep -q "c/other.txt 的报送包取代了原有的 out/$name.zip，原包出自另一来源：index.txt ($title)" diag || wrong "in Chinese: $(cat diag)"

# The first of several has the bundle, whatever the workers saw on their way; targets are one cause.
baosong --lang en convert a/index.txt b/index.txt -o out --jobs 2 2>diag >/dev/null
once "several"
grep -q '\[REPORT_TWICE\]' diag || wrong "several: $(cat diag)"
baosong convert a/index.txt -o targets -t open-report -t ckan 2>/dev/null >&2
baosong --lang en convert b/index.txt -o targets -t ckan -t open-report 2>diag >/dev/null
[ "$(told)" = 1 ] || wrong "two targets: $(cat diag)"
# Here, where the worker may read without being asked for an output.
(cd out && baosong --lang en convert ../c/other.txt 2>../diag >/dev/null)
once "the present folder"
# A source that was corrected, with the log of the run before.
baosong convert c/other.txt -o out --log log 2>/dev/null >&2
report c/other.txt 6
baosong --lang en convert c/other.txt -o out --log log --resume 2>diag >/dev/null
once "a corrected source"
tail -n 2 log | grep -q BUNDLE_REPLACED || wrong "it is not in the log: $(cat log)"

# What is no bundle, or none that can be read, is no harm.
for other in text damaged; do
	rm -rf out && mkdir out
	[ "$other" = text ] && echo text >"out/$name.zip"
	[ "$other" = damaged ] && head -c 700 targets/*ckan.zip >"out/$name.zip"
	baosong --lang en convert a/index.txt -o out 2>diag >/dev/null || wrong "$other: $(cat diag)"
	[ "$(told)" = 0 ] || wrong "$other: $(cat diag)"
done
finish

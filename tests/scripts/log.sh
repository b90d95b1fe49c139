#!/bin/sh
# --log: every line is valid by the schema, says what the bundle says, and is there once a report.
. "$TOP/tests/helpers.sh"

"$TOP/tests/many.py" in 20
cp -r "$SAMPLES/qingxi-2023" in/page && rm -rf in/page/expected in/page/formats
cp "$SAMPLES/lanjiang-2024-faults/report.txt" in/z.txt
cp in/000002.txt in/y.txt
: >in/empty.txt
odd=$(printf 'in/0 "quoted" \\ back\ttab \033.txt')
mv in/000019.txt "$odd"
baosong convert in --jobs 2 --log run.ndjson -o out >lines 2>diag
baosong convert in --log run.ndjson --resume -o out >lines2 2>diag2
baosong convert "$SAMPLES/lanjiang-2024-faults/report.txt" --attach "$TOP/README.md=说明 \"1\"" --fast \
	--kind rule-of-law --division 110101 --period 2024 --base-uri https://example.org/ --charset utf-8 --from text \
	--log one.ndjson -o one.zip >lines1 2>diag1

python3 - <<'END' || bad=1
import hashlib, json, os, sys

lines = [json.loads(line) for line in open("run.ndjson")]
kinds = [line["record"] for line in lines]
assert kinds == ["run"] + ["report"] * 25 + ["end"] + ["run"] + ["report"] * 3 + ["end"], kinds
reports = [line for line in lines[:27] if line["record"] == "report"]
names = [r["input"] for r in reports]
assert names == sorted(names, key=lambda name: (name.count("/"), os.fsencode(name)))
assert 'in/0 "quoted" \\ back\ttab \ufffd.txt' in [r["input"] for r in reports]
for r in reports:
    if r["status"] in ("failed", "attachment"):
        continue
    assert [b["target"] for b in r["bundles"]] == ["open-report"], r
    for b in r["bundles"]:
        data = open(b["path"], "rb").read()
        assert len(data) == b["bytes"] and hashlib.sha256(data).hexdigest() == b["sha256"], r
    if "\ufffd" not in r["input"]:
        data = open(r["input"], "rb").read()
        assert len(data) == r["sourceBytes"] and hashlib.sha256(data).hexdigest() == r["sourceSha256"], r
    for a in r["attachments"]:
        data = open(a["path"], "rb").read()
        assert len(data) == a["bytes"] and hashlib.sha256(data).hexdigest() == a["sha256"], a
by = {r["input"]: r for r in reports}
assert by["in/empty.txt"]["findings"] == {"FILE_EMPTY": 1} and by["in/empty.txt"]["exitStatus"] == 3
assert by["in/y.txt"]["findings"]["REPORT_TWICE"] == 1 and by["in/y.txt"]["status"] == "failed"
assert by["in/z.txt"]["exitStatus"] == 1 and by["in/z.txt"]["findings"]["SUM_DIFF"] >= 1
assert len(by["in/page/report.html"]["attachments"]) >= 3
times = [r["cpuMs"] for r in reports if r["status"] != "attachment"]
assert len(set(times)) > 1 and min(times) > 0, times
end = {k: v for k, v in lines[26].items() if k != "ms"}
assert end == dict(record="end", reports=24, bundles=22, failed=2, withheld=0, attachments=1, unchanged=0, exitStatus=3), end
end = {k: v for k, v in lines[-1].items() if k != "ms"}
# A name that JSON cannot have is told from others by its bytes.
assert end == dict(record="end", reports=24, bundles=22, failed=2, withheld=0, attachments=1, unchanged=22, exitStatus=3), end
END

if [ -d "$TOP/tests/node_modules/ajv" ]; then
	baosong schema log.schema.json >schema.json || wrong "no schema log.schema.json"
	NODE_PATH=$TOP/tests/node_modules node "$TOP/tests/lines.cjs" schema.json run.ndjson one.ndjson || bad=1
fi

# A log may be a pipe; it begins anew without --resume; a full disk is told once.
mkfifo pipe
cat pipe >through &
baosong convert in/000001.txt --log pipe -o piped >lines 2>diag
wait
[ "$(wc -l <through)" = 3 ] || wrong "$(wc -l <through) lines came through the pipe"
timeout 20 baosong convert in/000001.txt --log pipe -o piped2 >lines 2>diag
[ $? = 4 ] || wrong "a pipe that nobody reads is waited for"
baosong convert in/000001.txt --log run.ndjson -o out >lines 2>diag
[ "$(wc -l <run.ndjson)" = 3 ] || wrong "the log does not begin anew"
printf 'no record\n' >>run.ndjson
baosong convert in/000001.txt --log run.ndjson --resume -o out >lines 2>diag
grep -q LOG_DAMAGED diag || wrong "a line that is no record is passed over in silence"
python3 -c 'print("x" * (17 << 20))' >>run.ndjson
before=$(wc -l <run.ndjson)
baosong convert in/000001.txt --log run.ndjson --resume -o out >lines 2>diag
grep -q LOG_DAMAGED diag || wrong "a line of 17 MiB is passed over in silence"
[ "$(wc -l <run.ndjson)" -gt "$before" ] || wrong "a line of 17 MiB takes what is behind it along"
if [ -w /dev/full ]; then
	baosong convert in --log /dev/full -o full >lines 2>diag
	[ $? = 4 ] || wrong "a log that cannot be written: exit status is not 4"
	[ "$(grep -c WRITE_FAILED diag)" = 1 ] || wrong "told $(grep -c WRITE_FAILED diag) times that the log cannot be written"
fi
baosong convert in/000001.txt --log both.zip -o both.zip >lines 2>diag
[ $? = 2 ] || wrong "the log and the bundle may be one file"
# What is not converted is in the log as well: folders too deep, or shut, files of other formats, attachments that are not there.
mkdir -p rest/shut "rest/$(python3 -c 'print("/".join(["d"] * 33))')"
cp in/000001.txt rest/ && cp in/000001.txt rest/twice.txt
for name in 报告.doc x.wps; do printf '\320\317\021\340\241\261\032\341' >rest/$name; done
cat >rest/page.html <<'END'
<html><head><title>青溪区2023年法治政府建设情况报告</title></head><body><p>2023年，全区办理行政复议案件118件。</p>
<p><a href="there/附件.PDF">附件1</a> <a href="./there/%E9%99%84%E4%BB%B6.PDF">附件1</a> <a href="next.html">下一篇</a> <a href="list.doc">附件2</a></p></body></html>
END
chmod 0 rest/shut
baosong --lang en convert rest --jobs 2 --log rest.ndjson -o rested >lines 2>diag
[ $? = 3 ] || wrong "a folder that is too deep: exit status is not 3"
baosong --lang en -v convert rest --log verbose.ndjson -o rested >lines 2>verbose
ls rest/shut >/dev/null 2>&1 || grep -q '^  rest/shut/: ' diag || wrong "the end does not name the folder that is shut"
chmod 755 rest/shut
for said in 'rest/: not taken as reports: 2 files of other formats (x.wps, 报告.doc)' '^  rest/d/.*LIMIT_FOLDERS' \
	'page.html: warning: .*rest/there/附件.PDF.*ATTACHMENT_MISSING' 'page.html: warning: .*rest/list.doc.*ATTACHMENT_MISSING' \
	'rest/twice.txt is report .* rest/000001.txt.*REPORT_TWICE'; do
	grep -q "$said" diag || wrong "not said: $said: $(cat diag)"
done
[ "$(grep -c ATTACHMENT_MISSING diag)" = 2 ] || wrong "an attachment is missing twice, or a page is one"
[ "$(grep -c FILE_PASSED_OVER verbose)" = 2 ] || wrong "-v does not name the files passed over: $(cat verbose)"
python3 - <<'END' || bad=1
import json, os
lines = [json.loads(line) for line in open("rest.ndjson")]
end, by = lines[-1], {r["input"]: r for r in lines if r["record"] == "report"}
deep = [r for r in by.values() if "LIMIT_FOLDERS" in r["findings"]]
assert len(deep) == 1 and deep[0]["status"] == "failed" and deep[0]["exitStatus"] == 3, deep
failed = [r["input"] for r in by.values() if r["status"] == "failed"]
assert end["failed"] == len(failed) and end["reports"] == len(by), (end, failed)
assert os.geteuid() == 0 or by["rest/shut/"]["findings"] == {"FILE_UNREADABLE": 1}, failed
assert end["passedOver"] == ["rest/x.wps", "rest/报告.doc"] and "passedOverMore" not in end, end
assert by["rest/page.html"]["findings"]["ATTACHMENT_MISSING"] == 2
END
if [ -d "$TOP/tests/node_modules/ajv" ]; then
	NODE_PATH=$TOP/tests/node_modules node "$TOP/tests/lines.cjs" schema.json rest.ndjson || bad=1
fi
for shared in '-o both.zip --format json=both.zip' '--log both --format json=both' '--format json=both --format sarif=both'; do
	# shellcheck disable=SC2086
	baosong convert in/000001.txt -o out $shared >lines 2>diag
	[ $? = 2 ] || wrong "$shared: two outputs may be one file"
done
baosong convert in --log none/run.ndjson -o none2 >lines 2>diag
[ $? = 4 ] || wrong "a log in no folder: exit status is not 4"
[ ! -e none2 ] || wrong "converted without the log that was asked for"
finish

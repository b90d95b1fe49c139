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
assert kinds == ["run"] + ["report"] * 25 + ["end"] + ["run"] + ["report"] * 4 + ["end"], kinds
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
# A name that is no character cannot be told from another in the log, so it is done again.
assert end == dict(record="end", reports=24, bundles=22, failed=2, withheld=0, attachments=1, unchanged=21, exitStatus=3), end
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
for shared in '-o both.zip --format json=both.zip' '--log both --format json=both' '--format json=both --format sarif=both'; do
	# shellcheck disable=SC2086
	baosong convert in/000001.txt -o out $shared >lines 2>diag
	[ $? = 2 ] || wrong "$shared: two outputs may be one file"
done
baosong convert in --log none/run.ndjson -o none2 >lines 2>diag
[ $? = 4 ] || wrong "a log in no folder: exit status is not 4"
[ ! -e none2 ] || wrong "converted without the log that was asked for"
finish

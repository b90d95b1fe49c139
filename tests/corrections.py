#!/usr/bin/env python3
"""What a person's corrections do to a report, to its bundle and to those who forge one.

usage: corrections.py REPORT.html       in an empty folder, baosong on the PATH
"""
import csv
import hashlib
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

COLUMNS = ["action", "observation", "line", "column", "words", "quote", "indicator", "label", "value", "unit",
           "exactness", "direction", "state", "status", "year", "ignoreAs", "reason", "who", "when"]
bad = []


def expect(what, good):
    if not good:
        bad.append(what)
        print("wrong:", what)


def run(*args, lang="en"):
    done = subprocess.run(["baosong", "--lang", lang, *map(str, args)], capture_output=True)
    return done.returncode, done.stdout, done.stderr.decode()


def record(report, *args):
    status, out, err = run("inspect", report, "--format", "json", *args)
    return status, json.loads(out) if out else None, err


def table(rows, separator=",", end="\r\n"):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator=end)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([row.get(column, "") for column in COLUMNS])
    return text.getvalue()


def at(observation, **cells):
    basis = observation["basis"]
    return {"line": basis["line"], "column": basis["column"], "words": basis["text"], "who": "张三",
            "reason": "核对原件", "action": "override", **cells}


def find(rec, indicator):
    return next(o for o in rec["observations"] if o.get("indicator") == indicator)


def bare(items):
    return [{k: v for k, v in item.items() if k != "correction"} for item in items]


def write(name, data):
    pathlib.Path(name).write_bytes(data if isinstance(data, bytes) else data.encode())


def applied(plain):
    """Each action does what it says, before the sums are checked, and the record says who and why."""
    total = find(plain, "topics-total")
    meetings, hotline = find(plain, "executive-meetings"), find(plain, "hotline-completion-rate")
    units = find(plain, "service-units-vertical")
    label = next(n for n in plain["numerals"] if n["reason"] == "label" and n["text"] == "12348")
    rows = [at(total, value="242", when="2024-05-01"), at(meetings, action="accept", reason=""),
            at(units, action="ignore", ignoreAs="label"),
            at(hotline, value="99.60%", status="planned", year="2024", label="办结率目标"),
            {"action": "增加", "line": label["line"], "column": label["column"], "words": label["text"], "value": "1.2万",
             "unit": "次", "label": "热线来电", "reason": "应计入", "who": "李四"}]
    write("report.corrections.csv", table(rows))
    status, rec, err = record("report.html")
    seen = {o["id"]: o for o in rec["observations"]}
    expect("override", seen[total["id"]]["value"] == "242" and seen[total["id"]]["unit"] == total["unit"])
    expect("a sum sees what was corrected", status == 1 and "242项 stated" in err)
    expect("accept leaves all as it was", bare([seen[meetings["id"]]]) == [meetings])
    expect("ignore", units["id"] not in seen and any(
        n["text"] == units["basis"]["text"] and n["reason"] == "label" and n["correction"] == "c3"
        for n in rec["numerals"]))
    later = seen[hotline["id"]]
    expect("a spreadsheet's zeros do no harm", later["value"] == hotline["value"] and later["decimals"] == hotline["decimals"])
    expect("status, year, label", (later["status"], later["period"]["start"], later["label"]) ==
           ("planned", "2024-01-01", "办结率目标"))
    added = next(o for o in rec["observations"] if o.get("correction") == "c5")
    expect("add", (added["value"], added["scale"], added["unit"], added["basis"]["text"]) == ("12000", 4, "次", "12348"))
    expect("add takes the numeral's place", not any(n["text"] == "12348" and n["offset"] == label["offset"]
                                                    for n in rec["numerals"]))
    offsets = [o["basis"]["offset"] for o in rec["observations"]]
    expect("in the order of the text", offsets == sorted(offsets))
    first = rec["corrections"][0]
    expect("the record says what was read, by whom and why it changed",
           (first["reading"]["value"], first["members"], first["who"], first["when"], first["reason"], first["outcome"]) ==
           ("241", ["value"], "张三", "2024-05-01", "核对原件", "applied"))
    expect("a note says so", "report.corrections.csv: note: 5 corrections were applied" in err)
    page = run("inspect", "report.html", "--format", "html")[1].decode()
    expect("the view marks it", page.count('class="f c"') == 1 and page.count("人工改正") >= 4
           and page.count("corrected by a person") >= 4 and "taken out by a person" in page)
    return rows, rec


def saved_anyhow(rows, rec):
    """Whatever program saved the file, and in JSON."""
    for name, data in {
        "gb.csv": table(rows).encode("gb18030"), "bom.csv": b"\xef\xbb\xbf" + table(rows).encode(),
        "semi.csv": table(rows, ";", "\n").encode(), "tabs.csv": b"\xff\xfe" + table(rows, "\t").encode("utf-16-le"),
        "be.csv": b"\xfe\xff" + table(rows, "\t").encode("utf-16-be"),
        "list.json": json.dumps({"corrections": [{k: v for k, v in row.items() if v != ""} for row in rows]}).encode(),
    }.items():
        write(name, data)
        again = record("report.html", "--corrections", name)[1]
        expect(f"{name} says the same", again and again["observations"] == rec["observations"] and
               again["numerals"] == rec["numerals"])


def template(plain):
    """A template changes nothing until it is filled in, and keeps what was."""
    shutil.copy("report.corrections.csv", "kept.csv")
    corrected = record("report.html")[1]
    expect("a template with a person's work", run("inspect", "report.html", "--corrections-template=again.csv")[0] == 1)
    again = record("report.html", "--corrections", "again.csv")[1]
    expect("a person's work is in it", bare(again["observations"]) == bare(corrected["observations"]) and
           bare(again["numerals"]) == bare(corrected["numerals"]) and len(again["corrections"]) == 5)
    os.remove("report.corrections.csv")
    status, out, _ = run("inspect", "report.html", "--corrections-template")
    expect("the BOM is there", out.startswith(b"\xef\xbb\xbf"))
    lines = list(csv.reader(io.StringIO(out.decode("utf-8-sig"))))
    expect("every observation is a row", len(lines) == len(plain["observations"]) + 1)
    expect("no cell begins a formula", not any(re.match("[=+@-]", cell) for line in lines for cell in line))
    write("empty.csv", out)
    status, rec, err = record("report.html", "--corrections", "empty.csv")
    expect("it corrects nothing", rec["observations"] == plain["observations"] and "corrections" not in rec)
    action, who = lines[0].index("处理 action"), lines[0].index("核正人 who")
    for line in lines[1:]:
        line[action], line[who] = "接受", "王五"
    text = io.StringIO()
    csv.writer(text).writerows(lines)
    write("all.csv", text.getvalue().encode("gb18030"))
    status, rec, err = record("report.html", "--corrections", "all.csv")
    expect("every row of it finds its words", len(rec["corrections"]) == len(plain["observations"]) and
           all(c["outcome"] == "applied" for c in rec["corrections"]))
    run("inspect", "report.html", "--corrections-template=new.csv")
    before = pathlib.Path("new.csv").read_bytes()
    status, _, err = run("inspect", "report.html", "--corrections-template=new.csv")
    expect("it is written over nothing", status == 4 and pathlib.Path("new.csv").read_bytes() == before)


def refused(plain):
    """What is wrong is a finding at its cell, and is not applied."""
    total, meetings = find(plain, "topics-total"), find(plain, "executive-meetings")
    for code, column, cells in [
        ("CORRECTION_STALE", "words", {"words": "777项"}),
        ("CORRECTION_STALE", "words", {"words": "41项", "column": total["basis"]["column"] + 1}),
        ("CORRECTION_STALE", "words", {"quote": "研究议题一共241项"}),
        ("CORRECTION_VALUE", "value", {"value": "二百"}),
        ("CORRECTION_VALUE", "value", {"value": "1234567890123456789"}),
        ("CORRECTION_VALUE", "value", {"value": "5..3"}),
        ("CORRECTION_SPREADSHEET", "value", {"value": "1.23457E+11"}),
        ("CORRECTION_SPREADSHEET", "value", {"value": "3月5日"}),
        ("CORRECTION_SPREADSHEET", "value", {"value": "5-Mar"}),
        ("CORRECTION_INDICATOR_UNKNOWN", "indicator", {"indicator": "topics-totl"}),
        ("CORRECTION_UNIT_UNKNOWN", "unit", {"unit": "箩筐"}),
        ("CORRECTION_UNIT_WRONG", "unit", {"unit": "人次"}),
        ("CORRECTION_UNIT_WRONG", "value", {"value": "50%"}),
        ("CORRECTION_VALUE", "exactness", {"value": "5", "exactness": "range"}),
        ("CORRECTION_VALUE", "state", {"value": "0", "state": "stated"}),
        ("CORRECTION_VALUE", "action", {"action": "delete"}),
        ("CORRECTION_VALUE", "line", {"line": "0"}),
        ("CORRECTION_VALUE", "year", {"year": "24"}),
        ("CORRECTION_VALUE", "ignoreAs", {"action": "ignore", "value": "", "ignoreAs": "word"}),
        ("CORRECTION_VALUE", "ignoreAs", {"action": "ignore", "value": "", "ignoreAs": "because"}),
        ("CORRECTION_SUPERFLUOUS", "value", {"action": "accept"}),
        ("CORRECTION_SUPERFLUOUS", "ignoreAs", {"ignoreAs": "label"}),
        ("CORRECTION_NO_FIGURE", "words", {"line": 95, "column": 42, "words": "八五"}),
        ("CORRECTION_OVERLAPS", "words", {"action": "add", "words": "议题241项", "column": total["basis"]["column"] - 2}),
    ]:
        row = {**at(total, value="9"), **cells}
        write("bad.csv", table([row]))
        status, rec, err = record("report.html", "--corrections", "bad.csv")
        text = table([row]).split("\r\n")[1]
        before = next(csv.reader([text]))[:COLUMNS.index(column)]
        start = len(",".join(before)) + (2 if before else 1)
        found = re.search(rf"bad\.csv:2:(\d+): error: .*\[{code}\]", err)
        expect(f"{code} for {cells}", status == 1 and found and rec["observations"] == plain["observations"] and
               rec["corrections"][0]["outcome"] == "refused")
        expect(f"{code} for {cells} stands at its cell, column {start}", found and int(found.group(1)) == start)
    for cells in ({"who": ""}, {"reason": ""}, {"words": ""}, {"action": ""}, {"column": ""},
                  {"action": "ignore", "value": ""}, {"value": ""}):
        write("bad.csv", table([{**at(total, value="9"), **cells}]))
        status, rec, err = record("report.html", "--corrections", "bad.csv")
        expect(f"CORRECTION_MISSING for {cells}", status == 1 and "[CORRECTION_MISSING]" in err and
               rec["observations"] == plain["observations"])
    several(plain, total, meetings)
    whole(plain)


def several(plain, total, meetings):
    write("bad.csv", table([at(total, value="9"), at(meetings, value="5"), at(total, value="8")]))
    status, rec, err = record("report.html", "--corrections", "bad.csv")
    expect("two that contradict", status == 1 and "bad.csv:4:" in err and "CORRECTION_CONTRADICTS" in err and
           [c["outcome"] for c in rec["corrections"]] == ["refused", "applied", "refused"])
    write("bad.csv", table([at(total, value="9"), at(total, value="9")]))
    status, rec, err = record("report.html", "--corrections", "bad.csv")
    expect("two that are one", "CORRECTION_TWICE" in err and find(rec, "topics-total")["value"] == "9")
    text = "".join(p["text"] for p in plain["body"]["paragraphs"])
    twice = next(o for o in plain["observations"] if text.count(o["basis"]["text"]) > 1)
    write("bad.csv", table([{**at(twice, value="9"), "line": 1, "column": 1}]))
    status, rec, err = record("report.html", "--corrections", "bad.csv")
    expect("words in several places", status == 1 and "CORRECTION_AMBIGUOUS" in err)


def whole(plain):
    """A file that is none of corrections keeps the bundle back."""
    for name, data, code in [("x.csv", b"", "UNREADABLE"), ("x.csv", b"a,b\r\n1,2\r\n", "UNREADABLE"),
                             ("x.csv", b'action,words,who\r\n"add,1', "UNREADABLE"),
                             ("x.csv", b"action,words\x00\r\n", "UNREADABLE"), ("x.csv", b"\xff\xfe\x00", "UNREADABLE"),
                             ("x.json", b'{"corrections": 5}', "UNREADABLE"), ("x.json", b'{"corrections": [', "UNREADABLE"),
                             ("x.json", b'{"corrections": [{"action": []}]}', "UNREADABLE"),
                             ("x.csv", ("action,words\r\n" + "add,1\r\n" * 20001).encode(), "limit corrections"),
                             ("x.csv", b"action,words\r\n" + b"a" * (4 << 20), "corrections-bytes")]:
        write(name, data)
        shutil.rmtree("none", ignore_errors=True)
        status, _, err = run("convert", "report.html", "--corrections", name, "-o", "none")
        expect(f"{data[:40]} keeps the bundle back", status == 3 and code in err and not list(pathlib.Path(".").glob("none/*")))
        os.remove(name)


def followed(plain):
    """Words that moved are followed, as long as there is no doubt."""
    source = pathlib.Path("report.html").read_bytes()
    total = find(plain, "topics-total")
    moved = source.decode(plain["source"]["charset"]).replace("<body", "<!-- moved -->\n\n\n<body", 1)
    os.makedirs("moved", exist_ok=True)
    write("moved/report.html", moved.encode(plain["source"]["charset"]))
    write("moved/report.corrections.csv", table([at(total, value="242", quote=total["basis"]["quote"])]))
    status, rec, err = record("moved/report.html")
    expect("words that moved", rec["corrections"][0]["outcome"] == "followed" and "CORRECTION_FOLLOWED" in err and
           find(rec, "topics-total")["value"] == "242" and rec["corrections"][0]["line"] == total["basis"]["line"] + 3)
    write("moved/report.corrections.csv", table([{**at(total, value="242"), "line": "", "column": "", "observation": total["id"]}]))
    status, rec, err = record("moved/report.html")
    expect("by the number of the observation", rec["corrections"][0]["outcome"] == "applied")


def stale(plain):
    """Where the words are now that the quote is nowhere; else what stands at the old place."""
    total, meetings = find(plain, "topics-total"), find(plain, "executive-meetings")
    here = f"{total['basis']['line']}:{total['basis']['column']}"
    clause = total["basis"]["quote"]
    text = "".join(p["text"] for p in plain["body"]["paragraphs"])
    twice = next(o for o in plain["observations"] if text.count(o["basis"]["text"]) > 1)
    nowhere = {"line": "", "column": ""}
    for what, row, en, zh in [
        ("the clause is another one", at(total, value="9", quote="研究议题一共241项"),
         f'"241项" stands at {here} now, in "{clause}", and not in the quote; not applied',
         f"“241项”现在位于 {here}，所在语句为“{clause}”，与所填语句不符；未应用"),
        ("so it is where the row is of another place", {**at(total, value="9", quote="研究议题一共241项"), "line": 1, "column": 1},
         f'"241项" stands at {here} now, in "{clause}"', f"“241项”现在位于 {here}"),
        ("other words are there", at(meetings, value="9", words="777次"),
         f'"777次" does not stand there any more, but "{meetings["basis"]["text"]}', f"“777次”已不在此处，现为“{meetings['basis']['text']}"),
        ("the words are nowhere", {**at(total, value="9", words="777项", quote="议题777项"), **nowhere},
         '"777项" stands nowhere in the report; not applied', "“777项”在报告中找不到；未应用"),
        ("a part of a number is no place", {**at(total, value="9", words="41项", quote="议题一共41项"), **nowhere},
         '"41项" stands nowhere in the report', "“41项”在报告中找不到"),
        ("the words are everywhere", {**at(twice, value="9", quote=f"议题一共{twice['basis']['text']}"), **nowhere},
         "stands in several places, none of them in the quote", "多处出现，但均不在所填语句中"),
    ]:
        write("bad.csv", table([row]))
        for lang, wanted in ("en", en), ("zh", zh):
            err = run("inspect", "report.html", "--corrections", "bad.csv", lang=lang)[2]
            expect(f"{what}: {err}", wanted in err and "[CORRECTION_STALE]" in err)


def sealed(rows):
    """The file is in the bundle; the same gives the same bytes; verify takes it and no forgery."""
    write("report.corrections.csv", table(rows))
    for folder in ("one", "two"):
        run("convert", "report.html", "-o", folder)
    one, = pathlib.Path("one").glob("*.zip")
    expect("the same bytes twice", one.read_bytes() == (pathlib.Path("two") / one.name).read_bytes())
    status, _, err = run("verify", one)
    expect(f"a corrected bundle is sound: {err}", status == 0)
    names = zipfile.ZipFile(one).namelist()
    expect("the corrections are in it", any(n.endswith("/data/corrections/report.corrections.csv") for n in names))
    for name, code, change in FORGERIES:
        forged = pathlib.Path("forged") / one.name
        forge(one, forged, change)
        status, _, err = run("verify", forged)
        expect(f"{name}: {status} {err}", status == 1 and code in err)


def everywhere(files, old, new):
    for name in list(files):
        if name.endswith(("report.xml", "report.json", "observations.csv", "report.html")):
            files[name] = files[name].replace(old.encode(), new.encode())


def change_value(files):
    everywhere(files, 'value="242"', 'value="243"')
    everywhere(files, '"value": "242"', '"value": "243"')
    everywhere(files, '"value":"242"', '"value":"243"')
    for name in files:
        if name.endswith("observations.csv"):
            files[name] = re.sub(rb",242,", b",243,", files[name], count=1)


def change_other(files):
    """A figure is said to be corrected whose row is of another one."""
    everywhere(files, 'correction="c1"', 'correction="c2"')
    everywhere(files, '"correction":"c1"', '"correction":"c2"')


def change_who(files):
    everywhere(files, "张三", "赵六")


def change_file(files):
    for name in files:
        if "/data/corrections/" in name:
            files[name] = files[name].replace(b"242", b"244")


def drop_file(files):
    for name in list(files):
        if "/data/corrections/" in name:
            del files[name]


FORGERIES = [("a corrected value forged", "CORRECTION_DIFFERS", change_value),
             ("another figure hides behind a correction", "CORRECTION_DIFFERS", change_other),
             ("another person", "CORRECTION_DIFFERS", change_who),
             ("the corrections changed", "FILE_DIFFERS", change_file),
             ("the corrections gone", "FILE_ABSENT", drop_file)]


def forge(bundle, out, change):
    """Change the files of a bundle and seal it again."""
    source = zipfile.ZipFile(bundle)
    files = {name: source.read(name) for name in source.namelist()}
    change(files)
    top = next(iter(files)).split("/")[0]
    payload = sorted(n for n in files if n.startswith(f"{top}/data/"))
    digest = {n: hashlib.sha256(files[n]).hexdigest() for n in payload}
    files[f"{top}/manifest-sha256.txt"] = "".join(f"{digest[n]}  {n[len(top) + 1:]}\n" for n in payload).encode()
    oxum = f"Payload-Oxum: {sum(len(files[n]) for n in payload)}.{len(payload)}"
    info = files[f"{top}/bag-info.txt"].decode()
    files[f"{top}/bag-info.txt"] = re.sub("Payload-Oxum: .*", oxum, info).encode()
    tags = sorted(n for n in files if not n.startswith(f"{top}/data/") and not n.endswith("/tagmanifest-sha256.txt"))
    files[f"{top}/tagmanifest-sha256.txt"] = "".join(
        f"{hashlib.sha256(files[n]).hexdigest()}  {n[len(top) + 1:]}\n" for n in tags).encode()
    out.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(out, "w") as target:
        for name in sorted(files):
            member = zipfile.ZipInfo(name, (1980, 1, 1, 12, 0, 0))
            member.external_attr, member.flag_bits = 0o100644 << 16, 0x800
            target.writestr(member, files[name], zipfile.ZIP_DEFLATED)


def many(plain):
    """Each report of a folder has its own, none is taken for a report, and a change is work to be done again."""
    total = find(plain, "topics-total")
    text = pathlib.Path("report.html").read_bytes().decode(plain["source"]["charset"])
    os.makedirs("many", exist_ok=True)
    for year in (2022, 2023):
        write(f"many/{year}.html", text.replace("2023年", f"{year}年").encode(plain["source"]["charset"]))
        write(f"many/{year}.corrections.csv", table([at(total, value=str(year))]))
    status, out, err = run("convert", "many", "-o", "bundles", "--log", "log.ndjson")
    entries = [json.loads(line) for line in open("log.ndjson", encoding="utf-8")]
    reports = [e for e in entries if e["record"] == "report"]
    expect(f"corrections are no reports: {err}", [e["input"] for e in reports] == ["many/2022.html", "many/2023.html"])
    expect("each has its own", [e["corrections"]["path"] for e in reports] ==
           ["many/2022.corrections.csv", "many/2023.corrections.csv"])
    for entry, year in zip(reports, (2022, 2023)):
        with zipfile.ZipFile(entry["bundles"][0]["path"]) as bundle:
            name = next(n for n in bundle.namelist() if n.endswith("report.json"))
            expect(f"{year} in its record", find(json.loads(bundle.read(name)), "topics-total")["value"] == str(year))
    write("many/2023.corrections.csv", table([at(total, value="7")]))
    os.remove("many/2022.corrections.csv")
    run("convert", "many", "-o", "bundles", "--log", "log.ndjson", "--resume")
    entries = [json.loads(line) for line in open("log.ndjson", encoding="utf-8")][len(entries):]
    expect("what was corrected anew is done again", [e["input"] for e in entries if e["record"] == "report"] ==
           ["many/2022.html", "many/2023.html"])
    run("convert", "many", "-o", "bundles", "--log", "log.ndjson", "--resume")
    expect("and only that", json.loads(open("log.ndjson", encoding="utf-8").readlines()[-1])["unchanged"] == 2)


def tables():
    """What is added in a table has the dimensions of its place; of figures on the same words each is corrected."""
    page = """# 云溪县水务局2025年度行政执法数据公示

## 一、行政许可实施情况

| 单位名称 | 申请数量 | 受理数量 | 许可数量 |
| --- | --- | --- | --- |
| 云溪县水务局 | 64 | 六1 | 60 |
| 云溪县河道所 | 7 | 7 | 五 2 |

## 二、行政强制实施情况

本机关不承担行政强制职责，此表略。
"""
    write("table.md", page)
    _, plain, _ = record("table.md")
    left_out = [o for o in plain["observations"] if o["basis"]["text"] == "不承担行政强制职责"]
    expect(f"a table left out, {len(left_out)}", len(left_out) == 12)
    basis = [{"who": "李四", "reason": "原表有误", "action": "add", "words": words, "unit": "件", **cells}
             for words, cells in (("六1", {"value": "61", "indicator": "licences-accepted"}),
                                  ("五 2", {"value": "52", "indicator": "licences-granted"}))]
    ids = [{"who": "李四", "reason": "确无", "action": "accept", "words": o["basis"]["text"], "observation": o["id"]}
           for o in left_out[:3]]
    write("table.corrections.csv", table(basis + ids))
    status, rec, err = record("table.md")
    expect(f"all applied {err}", [c["outcome"] for c in rec["corrections"]] == ["applied"] * 5)
    expect("each its own", [c["observation"] for c in rec["corrections"][2:]] == [o["id"] for o in left_out[:3]])
    wanted = {"六1": ("云溪县水务局", "accepted"), "五 2": ("云溪县河道所", "granted")}
    for o in rec["observations"]:
        if o["basis"]["text"] in wanted:
            got = tuple(d["value"] for d in o["dimensions"])
            expect(f"{o['basis']['text']} at {got}", got == wanted.pop(o["basis"]["text"]))
    expect(f"all were added {wanted}", not wanted)
    write("table.corrections.csv", table(ids + ids[:1]))
    _, rec, err = record("table.md")
    expect(f"the same twice {err}", "CORRECTION_TWICE" in err)


def main():
    shutil.copy(sys.argv[1], "report.html")
    _, plain, _ = record("report.html")
    rows, rec = applied(plain)
    saved_anyhow(rows, rec)
    template(plain)
    refused(plain)
    followed(plain)
    stale(plain)
    sealed(rows)
    os.remove("report.corrections.csv")
    many(plain)
    tables()
    sys.exit(bool(bad))


main()

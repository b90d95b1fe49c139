#!/usr/bin/env python3
"""Break a sum of a report, and judge what is said about it.

usage: changed.py change RECORD.json REPORT CHANGED     add one to a part of the first sum that holds
       changed.py judge BEFORE.json AFTER.json DIAG     the sum must fail at the total, naming the parts
"""
import json
import pathlib
import re
import sys


def sum_that_holds(record):
    """The observations of the first sum: the total, then the parts."""
    seen = {observation["id"]: observation for observation in record["observations"]}
    for check in record["checks"]:
        if check["type"] == "sum" and check["outcome"] == "passed":
            return [seen[name] for name in check["observations"]]
    sys.exit("no sum holds")


def load(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


def change(record, report, changed):
    charset = load(record)["source"]["charset"]
    text = pathlib.Path(report).read_bytes().decode(charset)
    part = sum_that_holds(load(record))[1]["basis"]
    surface = text[part["offset"]:part["end"]]
    digit = re.search("[0-8](?=[^0-9]*$)", surface) or sys.exit(f"no digit to change in {surface}")
    at = part["offset"] + digit.start()
    text = text[:at] + str(int(digit.group()) + 1) + text[at + 1:]
    pathlib.Path(changed).write_bytes(text.encode(charset))


def place(thing):
    return thing["line"], thing["column"]


def judge(before, after, diag):
    total, *parts = [place(observation["basis"]) for observation in sum_that_holds(load(before))]
    said = pathlib.Path(diag).read_text(encoding="utf-8")
    for finding in load(after)["findings"]:
        if place(finding) != total or finding["severity"] != "error":
            continue
        missing = [part for part in parts if part not in [place(other) for other in finding["related"]]]
        if missing:
            sys.exit(f"the finding does not name the parts at {missing}")
        if f":{total[0]}:{total[1]}: " not in said or finding["code"] not in said:
            sys.exit(f"{finding['code']} at {total} is not printed: {said}")
        return
    sys.exit(f"no error at the total, {total}")


{"change": change, "judge": judge}[sys.argv[1]](*sys.argv[2:])

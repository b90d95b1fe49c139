#!/usr/bin/env python3
"""Compare what is read of a specimen report in files of other producers with what is read of the specimen.

usage: producers.py SAMPLES FOLDER BAOSONG

A file is called SPECIMEN.PRODUCER.EXTENSION.  Producers leave out what a page says of itself (META tags), so that only
what both have is compared of the metadata, and of a table its cells where it could not be written otherwise.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys

SPECIMENS = {"disclosure": "xichuan-2023-disclosure", "enforcement": "songhe-2025-enforcement", "work": "songhe-2025-government-work",
             "law": "qingxi-2023"}
MEMBERS = ("indicator", "label", "value", "low", "high", "numerator", "denominator", "unit", "scale", "decimals", "exactness", "direction",
           "state", "status", "period", "dimensions")
OF_PAGES = ("site", "siteCode", "siteDomain", "column", "contentSource", "keywords", "description", "author", "published", "issuer")
ABOUT = ("id", "kind", "period", "place", "language")


def record_of(baosong, path):
    run = subprocess.run([baosong, "inspect", path, "--format", "json"], capture_output=True, text=True, timeout=120)
    return json.loads(run.stdout) if run.stdout.startswith("{") else {"error": run.stderr}


def observations(record):
    return [json.dumps({member: one.get(member) for member in MEMBERS}, ensure_ascii=False, sort_keys=True) for one in record["observations"]]


def tables(record):
    return [[(cell["rowIndex"], cell["columnIndex"], cell["rowSpan"], cell["columnSpan"], re.sub(r"\s", "", cell["text"]))
             for cell in table["cells"]] for table in record["body"]["tables"]]


def sections(record):
    return [(one["level"], one.get("number"), one["heading"]) for one in record["body"]["sections"]]


def differences(wanted, got):
    for member in ABOUT:
        if wanted.get(member) != got.get(member):
            yield f"{member}: {wanted.get(member)} is {got.get(member)}"
    for field, value in wanted["metadata"].items():
        other = got["metadata"].get(field)
        if other and other["value"] != value["value"]:
            yield f"{field}: {value['value']} is {other['value']}"
        elif not other and field not in OF_PAGES:
            yield f"{field} is missing"
    for what, of in (("observation", observations), ("section", sections), ("table", tables)):
        mine, theirs = (collections.Counter(map(repr, of(record))) for record in (wanted, got))
        yield from (f"{what} missing: {one[:400]}" for one in list((mine - theirs).elements())[:4])
        yield from (f"{what} not wanted: {one[:400]}" for one in list((theirs - mine).elements())[:4])


def main(samples, folder, baosong):
    bad, files = 0, sorted(path for path in pathlib.Path(folder).iterdir() if path.name.split(".")[0] in SPECIMENS)
    wanted = {name: record_of(baosong, pathlib.Path(samples, sample, "report.html")) for name, sample in SPECIMENS.items()}
    for path in files:
        got = record_of(baosong, path)
        found = [got["error"]] if "error" in got else list(differences(wanted[path.name.split(".")[0]], got))
        for line in found:
            print(f"{path.name}: {line}")
        bad += bool(found)
    print(f"{len(files)} files, {bad} of them differ")
    return bad > 0 or not files


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

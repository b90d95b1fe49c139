"""Which judges see which files of an unpacked bundle: plan.py TARGETS TARGET [PAYLOAD TABLE].

Prints `judge JUDGE FILE [SCHEMA]` for each verdict to get, `wrong REASON` for an output that nobody would judge, and
`output PATH` for each output of target.xml that is there; without PAYLOAD the paths of these outputs.  TARGETS is mappings/targets, TABLE tests/judges/lib/outputs.
"""

import fnmatch
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

NS = "{urn:baosong:target:1}"
# The members of the neutral bundle: the record's, judged by its schemas, and what is carried along as it is.
RECORD = {"report.xml": "report.xsd", "report.json": "report.schema.json"}
CARRIED = re.compile(r"(source|attachments)/.*|observations\.csv|report\.html|corrections\..*")
# A flat bundle has them beside its payload.
TAGS = {"bundle-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "sm3sums.txt"}


def outputs(targets, name):
    """The outputs of target NAME with those it inherits: path -> (folder of the schema, schema or None)."""
    folder = targets / name
    root = ET.parse(folder / "target.xml").getroot()
    found = outputs(targets, root.get("extends")) if root.get("extends") else {}
    for output in root.findall(NS + "output"):
        schema = output.get("schema")
        places = [place / schema for place in (folder, targets / root.get("extends", name)) if schema]
        places = [place for place in places if place.exists()]
        found[output.get("path")] = places[0] if places else found.get(output.get("path"))
    return found


def by_schema(path, schema):
    if path.endswith(".json"):
        return [("ajv", schema)]
    return [("xmllint", schema), ("jing", schema)]


def rows(table, target):
    for line in table.read_text(encoding="utf-8").splitlines():
        cells = line.split()
        if cells and not line.startswith("#") and cells[0] == target:
            yield cells[1], cells[2:]


def described(payload, path, by):
    """Is the table PATH named in the file BY?"""
    file = payload / by
    return file.exists() and f'"{path}"' in file.read_text(encoding="utf-8")


def judges(payload, path, written, wanted, targets, target):
    found = [(judge, None) for pattern, names in wanted if fnmatch.fnmatchcase(path, pattern) for judge in names]
    if written.get(path):
        found += by_schema(path, written[path])
    # Every bundle of a report has the same record: one verdict is enough.
    if path in RECORD and target == "open-report":
        found += by_schema(path, targets / "open-report" / RECORD[path])
    for by in [judge[1:] for judge, _ in found if judge.startswith("@")]:
        if not described(payload, path, by):
            print("wrong", f"{by} does not describe {path}")
    if not found and (path in written or not CARRIED.fullmatch(path) and path not in RECORD):
        print("wrong", f"{path} has no judge: name one in tests/judges/lib/outputs")
    return [one for one in found if not one[0].startswith("@")]


def main():
    targets, target = Path(sys.argv[1]), sys.argv[2]
    written = outputs(targets, target)
    if len(sys.argv) == 3:
        return print("\n".join(written)) if written else None
    payload, wanted = Path(sys.argv[3]), list(rows(Path(sys.argv[4]), target))
    for file in sorted(file for file in payload.rglob("*") if file.is_file()):
        path = file.relative_to(payload).as_posix()
        if path in TAGS:
            continue
        if path in written:
            print("output", path)
        for judge, schema in judges(payload, path, written, wanted, targets, target):
            print("judge", judge, file, schema or "")


main()

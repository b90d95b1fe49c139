"""Judge the code lists: codes.py FOLDER [MEDIA.C [KINDS]].  What is wrong is printed, one line each; then the exit is 1.

Of every list: a header comment with source, version and date; rows as wide as the header, nothing around their
cells.  Of those that targets look things up in: sorted, no key twice, references that lead somewhere.  With
MEDIA.C (src/pack/media.c) every media type the program finds has a row in formats.csv; with KINDS (mappings/kinds) cuts.csv
names indicators of those kinds.
"""

import csv
import datetime
import math
import re
import sys
from pathlib import Path

# The columns that tell rows of a list apart, by which it is sorted too.
SORTED = {
    "catalogue": ["id"],
    "extensions": ["extension"],
    "formats": ["media_type"],
    "frequencies": ["id"],
    "languages": ["code"],
    "provinces": ["code"],
    "themes": ["code"],
    "divisions": ["code", "from", "name"],
    "cuts": ["indicator"],
    "bounds": ["exactness"],
}
UNIQUE = {"units": ["unit"], "approximators": ["word", "position"], "values": ["field", "raw"]}

ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
DATA_THEMES = set("AGRI ECON EDUC ENER ENVI GOVE HEAL INTR JUST REGI SOCI TECH TRAN".split())
GBT21063 = set(
    "综合政务 经济管理 国土资源、能源 工业、交通 信息产业 城乡建设、环境保护 农业、水利 财政 商业、贸易 旅游、服务业 "
    "气象、水文、测绘、地震 对外事务 政法、监察 科技、教育 文化、卫生、体育 军事、国防 劳动、人事 民政、社区 文秘、行政 综合党团".split()
)
# What a file is when its content says nothing, or nothing that has an extension.
NO_FORMAT = {"application/octet-stream", "application/x-empty", "application/x-elf", "application/x-ole-storage"}

faults = []


def wrong(*what):
    faults.append(" ".join(map(str, what)))


def header(name, comment):
    lines = [line[2:] for line in comment]
    if not lines or not lines[0]:
        wrong(name, "does not begin by saying what it is")
    if not any(re.match(r"Sources?: .", line) for line in lines):
        wrong(name, "names no source")
    versions = [m for m in (re.fullmatch(r"Version: .+, (\d{4}-\d\d-\d\d)\.", line) for line in lines) if m]
    if len(versions) != 1:
        wrong(name, "has no one line with version and date")
    for version in versions:
        try:
            datetime.date.fromisoformat(version[1])
        except ValueError:
            wrong(name, "has no such date:", version[1])


def load(path):
    """The rows of PATH as dictionaries."""
    text = path.read_bytes().decode("utf-8")
    if "\r" in text or not text.endswith("\n") or text.endswith("\n\n"):
        wrong(path.name, "has other line ends than LF, one at the end")
    lines = text.splitlines()
    comments = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    header(path.name, lines[:comments])
    rows = list(csv.reader(lines[comments:], strict=True))
    names = rows.pop(0)
    for number, row in enumerate(rows, comments + 2):
        if len(row) != len(names) or any(cell != cell.strip() for cell in row):
            wrong(f"{path.name}:{number}: is no row of", names)
    return [dict(zip(names, row)) for row in rows]


def keys(name, rows):
    columns = SORTED.get(name) or UNIQUE.get(name)
    if not columns:
        return
    found = [tuple(row[column].encode() for column in columns) for row in rows]
    if name == "divisions":  # short forms stand behind the official names
        found = [(row["level"] == "short", *key) for row, key in zip(rows, found)]
    for twice in {key for key in found if found.count(key) > 1} if len(set(found)) < len(found) else ():
        wrong(name, "has this twice:", b" ".join(twice[-len(columns):]).decode())
    for before, after in zip(found, found[1:]):
        if name in SORTED and after < before:
            wrong(name, "is not sorted:", b" ".join(after[-len(columns):]).decode())


def refer(name, rows, column, known, may_be_empty=True):
    for row in rows:
        if row[column] not in known and not (may_be_empty and not row[column]):
            wrong(name, next(iter(row.values())), column, "leads nowhere:", row[column] or "empty")


def group(rows, column):
    groups = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


def units(rows):
    by_id, by_code = group(rows, "id"), group(rows, "code")
    refer("units", rows, "base", by_id, may_be_empty=False)
    if len({name.lower() for name in by_id}) < len(by_id):
        wrong("units has ids that differ only in case")
    for name, of_id in by_id.items():
        if not ID.fullmatch(name):
            wrong("units", name, "is no id")
        if len({(r["code"], r["base"], r["numerator"], r["denominator"]) for r in of_id}) > 1:
            wrong("units", name, "is several units")
    for code, of_code in by_code.items():
        if len({r["id"] for r in of_code}) > 1:
            wrong("units", code, "has several ids")
    for row in rows:
        factor = row["numerator"], row["denominator"]
        if not all(re.fullmatch("[1-9][0-9]*", n) for n in factor) or math.gcd(*map(int, factor)) > 1:
            wrong("units", row["unit"], "has no factor in lowest terms:", "/".join(factor))
        base = by_id.get(row["base"], [row])
        if base[0]["base"] != row["base"] or (base[0]["numerator"], base[0]["denominator"]) != ("1", "1"):
            wrong("units", row["unit"], "converts to what is no base:", row["base"])
        if row["base"] == row["id"] and factor != ("1", "1"):
            wrong("units", row["unit"], "is not one of itself")
        if row["dimension"] not in {r["dimension"] for r in base}:
            wrong("units", row["unit"], "changes its dimension")


def themes(rows):
    by_code = {row["code"]: row for row in rows}
    refer("themes", rows, "parent", by_code)
    refer("themes", rows, "eu", DATA_THEMES)
    refer("themes", rows, "gbt21063", GBT21063)
    if len({row["path"] for row in rows}) < len(rows):
        wrong("themes has a path twice")
    for row in rows:
        parent = by_code.get(row["parent"])
        path = parent["path"] + "\\" + row["name"] if parent else row["name"]
        if row["path"] != path or row["code"].rpartition(".")[0] != row["parent"] or (parent and parent["parent"]):
            wrong("themes", row["code"], "does not stand below its parent")


def formats(rows, extensions, catalogue, media):
    classes = {row["id"] for row in catalogue if row["id"].startswith("format:")}
    known = {row["media_type"] for row in rows}
    refer("formats", rows, "catalogue", classes, may_be_empty=False)
    refer("extensions", extensions, "media_type", known, may_be_empty=False)
    types = {row["extension"]: row["media_type"] for row in extensions}
    for row in rows:
        if not re.fullmatch(r"(application|audio|image|text|video)/[A-Za-z0-9][A-Za-z0-9.+-]*", row["media_type"]):
            wrong("formats", row["media_type"], "is no media type")
        if types.get(row["extension"]) != row["media_type"]:
            wrong("formats", row["media_type"], "has an extension of another:", row["extension"])
    for kind in re.findall(r'"((?:application|audio|image|text|video)/[^"]+)"', media):
        if kind not in known | NO_FORMAT:
            wrong("formats has no row for", kind)


def catalogue_of(rows, frequencies):
    names = {row["id"] for row in frequencies}
    for row in rows:
        element, _, value = row["id"].partition(":")
        if not ID.fullmatch(element) or not ID.fullmatch(value):
            wrong("catalogue", row["id"], "is no id")
        if element == "update" and value not in names:
            wrong("catalogue", row["id"], "is not in frequencies")
    coded = [(row["id"].partition(":")[0], row["code"]) for row in rows if row["code"]]
    if len(set(coded)) < len(coded):
        wrong("catalogue gives two values of one element the same code")


def cuts(rows, kinds):
    for row in rows:
        kind = kinds / row["kind"] / "kind.xml"
        if not kind.is_file() or f'<indicator code="{row["indicator"]}" ' not in kind.read_text(encoding="utf-8"):
            wrong("cuts", row["indicator"], "is no indicator of", row["kind"])


def main():
    folder = Path(sys.argv[1])
    media = Path(sys.argv[2]).read_text(encoding="utf-8") if len(sys.argv) > 2 else ""
    lists = {path.stem: load(path) for path in sorted(folder.glob("*.csv"))}
    for name, rows in lists.items():
        keys(name, rows)
    units(lists["units"])
    themes(lists["themes"])
    formats(lists["formats"], lists["extensions"], lists["catalogue"], media)
    catalogue_of(lists["catalogue"], lists["frequencies"])
    if len(sys.argv) > 3:
        cuts(lists["cuts"], Path(sys.argv[3]))
    for fault in faults:
        print(fault)
    sys.exit(bool(faults))


main()

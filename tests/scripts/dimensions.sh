#!/bin/sh
# The cells of statutory tables in the formats that know dimensions: each of the 200 of the report on disclosure once, under a key of
# its own, with the value the record has; those of 25 by 7 as a cube of these.
. "$TOP/tests/helpers.sh"

report=$SAMPLES/xichuan-2023-disclosure/report.html
baosong_ran convert "$report" --target sdmx --target json-stat --target schema-org --target open-report -o out >/dev/null 2>diag
for zip in out/*.zip; do unzip -q "$zip" -d room; done
cat >cells.py <<'END'
import csv, json, sys, xml.etree.ElementTree as ET
from pathlib import Path

GEN = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic}"
NONE = "_Z"


def file(target, name):
    return next(Path("room").glob(f"*{target}/data/{name}"))


def figure(text):
    return float(text) if text not in ("", None) else None


def record():
    """Key of a cell: indicator and dimensions; with its value, and whether it is empty or not applicable."""
    found = {}
    with file("[0-9a-f]", "observations.csv").open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["dimensions"]:
                dims = dict(part.split("=", 1) for part in row["dimensions"].split(";"))
                found[row["indicator"], frozenset(dims.items())] = figure(row["value"])
    return found


def sdmx_csv():
    with file("sdmx", "data.csv").open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            yield row["INDICATOR"], named(row), figure(row["OBS_VALUE"])


def named(row):
    return {key[4:].lower(): value for key, value in row.items() if key.startswith("DIM_") and value != NONE}


def sdmx_xml():
    for obs in ET.parse(file("sdmx", "generic.xml")).getroot().iter(GEN + "Obs"):
        row = {value.get("id"): value.get("value") for value in obs.find(GEN + "ObsKey")}
        value = obs.find(GEN + "ObsValue")
        yield row["INDICATOR"], named(row), figure(value.get("value")) if value is not None else None


def sdmx_json():
    message = json.loads(file("sdmx", "data.json").read_text(encoding="utf-8"))["data"]
    axes = message["structures"][0]["dimensions"]["observation"]
    for key, cells in message["dataSets"][0]["observations"].items():
        row = {axis["id"]: axis["values"][int(n)]["id"] for axis, n in zip(axes, key.split(":"))}
        yield row["INDICATOR"], named(row), cells[0]


def json_stat():
    for table in json.loads(file("json-stat", "tables.json").read_text(encoding="utf-8"))["link"]["item"]:
        for index in table["status"]:
            rest, row = int(index), {}
            for axis, size in reversed(list(zip(table["id"], table["size"]))):
                row[axis], rest = table["dimension"][axis]["category"]["index"][rest % size], rest // size
            dims = {axis: value for axis, value in row.items() if axis not in ("REF_AREA", "TIME_PERIOD")}
            yield table["extension"]["indicators"][index], dims, table["value"].get(index)


def schema_org(labels):
    for one in json.loads(file("schema-org", "dataset.jsonld").read_text(encoding="utf-8"))["variableMeasured"]:
        dims = {part["propertyID"]: labels[part["propertyID"], part["value"]] for part in one.get("valueReference", [])}
        yield one["propertyID"], dims, one["value"]


def labels():
    structure = json.loads(file("sdmx", "data.json").read_text(encoding="utf-8"))["data"]["structures"][0]
    axes = [axis for axis in structure["dimensions"]["observation"] if axis["id"].startswith("DIM_")]
    return {(axis["id"][4:].lower(), value["name"]): value["id"] for axis in axes for value in axis["values"]}


def held(name, cells, wanted):
    cells = [(indicator, frozenset(dims.items()), value) for indicator, dims, value in cells if dims]
    found = {(indicator, dims): value for indicator, dims, value in cells}
    if len(found) != len(cells):
        sys.exit(f"{name}: {len(cells) - len(found)} keys stand there twice")
    if found != wanted:
        sys.exit(f"{name}: {len(found)} cells, wanted {len(wanted)}; first that differs: "
                 f"{next(iter(set(found.items()) ^ set(wanted.items())))}")


wanted = record()
if len(wanted) != 200 or sum(value is None for value in wanted.values()) != 26:
    sys.exit(f"the record has {len(wanted)} cells")
for name, cells in ("data.csv", sdmx_csv()), ("generic.xml", sdmx_xml()), ("data.json", sdmx_json()), ("tables.json", json_stat()):
    held(name, cells, wanted)
held("dataset.jsonld", schema_org(labels()), {key: value for key, value in wanted.items() if value is not None})
sizes = [table["size"] for table in json.loads(file("json-stat", "tables.json").read_text(encoding="utf-8"))["link"]["item"]]
if [1, 25, 7, 1] not in sizes:
    sys.exit(f"no table of 25 by 7: {sizes}")
END
python3 cells.py || wrong "see above"
finish

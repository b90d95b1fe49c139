#!/usr/bin/env python3
"""Source maps of a bundle: every value lies where the map says, and is what the record has there.

usage: source_map.py BUNDLE...      writes each map beside itself, as NAME-OUTPUT.json, for a judge of its schema

Prints `MAPS VALUES COMPARED SAME`: how many values were compared with an attribute of report.xml, and were that.
"""
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

SPACE = "{urn:baosong:report:1}"


def node(root, path):
    """What PATH, as maps write it, is in report.xml: an attribute's or an element's text; None: no such thing there."""
    here = root
    for step in path.split("/")[2:]:
        if step.startswith("@"):
            return here.get(step[1:])
        name, number = re.fullmatch(r"([^\[]+)(?:\[(\d+)\])?", step).groups()
        found = here.findall(SPACE + name)
        if len(found) < int(number or 1):
            return None
        here = found[int(number or 1) - 1]
    return here.text


def escapes(text):
    """Ways TEXT may stand in an output."""
    xml = text.replace("&", "&amp;").replace("<", "&lt;")
    return {text, xml, xml.replace(">", "&gt;"), xml.replace(">", "&gt;").replace('"', "&quot;"),
            json.dumps(text, ensure_ascii=False)[1:-1], '"' + text.replace('"', '""') + '"'}


def check(name, output, data, root, counts):
    before = 0
    for value in output["values"]:
        start, end = value["byteOffset"], value["byteEnd"]
        if not before <= start <= end <= len(data):
            sys.exit(f"{name}: {value} is out of order")
        before = start
        text = data[start:end].decode("utf-8")
        record = value.get("record", "")
        counts[1] += 1
        if not re.search(r"/@(id|value|indicator|bytes|sha256|unitCode)$", record) or "/used/" in record or "/bundle/" in record:
            continue
        wanted = node(root, record)
        if wanted is None:
            sys.exit(f"{name}: no {record} in report.xml")
        counts[2] += 1
        counts[3] += text in escapes(wanted)


counts = [0, 0, 0, 0]
for path in sys.argv[1:]:
    with zipfile.ZipFile(path) as bundle:
        names = bundle.namelist()
        report = next((n for n in names if n.endswith("report.xml")), None)
        root = ET.fromstring(bundle.read(report)) if report else None
        for name in names:
            at = name.find("source-maps/")
            if at < 0:
                continue
            output = json.loads(bundle.read(name))
            payload = output["output"] if name.startswith("source-maps/") else f"{name[:at]}data/{output['output']}"
            pathlib.Path(f"{pathlib.Path(path).stem}-{output['output'].replace('/', '-')}.json").write_bytes(bundle.read(name))
            counts[0] += 1
            if root is not None:
                check(f"{path}: {name}", output, bundle.read(payload), root, counts)
print(*counts)

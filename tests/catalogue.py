"""The national catalogue of a bundle's payload: catalogue.py PAYLOAD.

catalogue.xml and catalogue.json must say the same, and the items must be the columns of observations.csv, in its order.
"""

import csv
import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

# What XML has as an element with an attribute or as text, and JSON as a member.
TEXT = {"class": "name", "type": "name", "open": "name", "format": "name", "theme": "name", "area": "name", "indicator": "name", "file": "path"}
OBJECTS = ("theme", "area")  # even when they are text only
CODES = ("section", "category", "subcategory")
LISTS = ("formats", "items", "files", "related")


def local(element):
    return element.tag.split("}")[1]


def plain(element):
    """An element of the XML as the JSON has it."""
    name, children = local(element), list(element)
    if name in CODES:
        return element.get("code")
    if name in LISTS:
        return [plain(child) for child in children]
    value = dict(element.attrib)
    if name == "indicators":
        return value | {"list": [plain(child) for child in children]}
    if not value and not children and name not in OBJECTS:
        return element.text
    if element.text and element.text.strip():
        value[TEXT[name]] = element.text
    return value | {local(child): plain(child) for child in children}


def numbers(value):
    """The JSON with its numbers as text."""
    if isinstance(value, dict):
        return {key: numbers(member) for key, member in value.items()}
    if isinstance(value, list):
        return [numbers(item) for item in value]
    return str(value)


def differing(xml, made, path=""):
    """Where the two differ, and how."""
    if isinstance(xml, dict) and isinstance(made, dict) and xml.keys() == made.keys():
        return [found for key in xml for found in differing(xml[key], made[key], f"{path}/{key}")]
    if isinstance(xml, list) and isinstance(made, list) and len(xml) == len(made):
        return [found for i, (a, b) in enumerate(zip(xml, made)) for found in differing(a, b, f"{path}/{i}")]
    return [] if xml == made else [f"{path}: {xml} in XML, {made} in JSON"]


def main():
    payload = Path(sys.argv[1])
    root = ET.parse(payload / "catalogue.xml").getroot()
    said = json.loads((payload / "catalogue.json").read_text(encoding="utf-8"))
    told = {"basis": root.get("basis"), "resources": [plain(resource) for resource in root]}
    if found := differing(told, numbers(said)):
        sys.exit("\n".join(found[:5]))
    with open(payload / "observations.csv", encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file))
    items = [item["column"] for item in said["resources"][0]["core"]["items"]]
    if items != header:
        sys.exit(f"the items are not the columns of observations.csv:\n{items}\n{header}")


main()

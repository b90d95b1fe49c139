#!/usr/bin/env python3
"""The tables of target platforms in README.md, Chinese and English, as the target.xml files have them.

usage: platforms.py README.md [--write]

Exit 1, with what differs, when the README has other rows; with --write it gets these.
"""
import difflib
import pathlib
import sys
import xml.etree.ElementTree as xml

TARGETS = pathlib.Path(__file__).resolve().parents[1] / "mappings" / "targets"
NAMESPACE = {"t": "urn:baosong:target:1"}
HEADS = {
    "en": "| target | standard | version | judged by |",
    "zh": "| 目标平台 | 标准 | 版本 | 由谁评判 |",
}


def target(identifier):
    return xml.parse(TARGETS / identifier / "target.xml").getroot()


def judge(root, language):
    """What judges it, or the one it extends; names of programs have no language."""
    while root.find("t:judge", NAMESPACE) is None:
        root = target(root.get("extends"))
    return next(node.text for node in root.findall("t:judge", NAMESPACE) if node.get("lang") in (None, language))


def texts(parents, name, language):
    return [node.text for parent in parents for node in parent.findall(f"t:{name}", NAMESPACE)
            if node.get("lang") == language]


def standard(basis, language):
    title = texts([basis], "title", language)[0]
    number = basis.get("number") if basis.get("number") not in title else ""
    shown = f"{number} {title}".strip()
    return f"[{shown}]({basis.get('url')})" if basis.get("url") else shown


def row(identifier, language):
    root = target(identifier)
    bases = root.findall("t:basis", NAMESPACE)
    name = texts([root], "name", language)[0]
    cells = (f"`{identifier}` {root.get('version')}<br>{name}",
             "<br>".join(standard(basis, language) for basis in bases),
             "<br>".join(basis.get("version", "") for basis in bases), judge(root, language))
    return "| " + " | ".join(cells) + " |"


def tables(text):
    """TEXT with the rows of each table as they should be."""
    lines, skipping = [], False
    for line in text.split("\n"):
        skipping = skipping and line.startswith("| `")
        if skipping:
            continue
        lines.append(line)
        if line.startswith("| --- ") and len(lines) > 1 and lines[-2] in HEADS.values():
            language = next(key for key, head in HEADS.items() if head == lines[-2])
            lines += [row(path.parent.name, language) for path in sorted(TARGETS.glob("*/target.xml"))]
            skipping = True
    return "\n".join(lines)


def main():
    path = pathlib.Path(sys.argv[1])
    text = path.read_text("utf-8")
    wanted = tables(text)
    missing = [head for head in HEADS.values() if head not in text.split("\n")]
    for head in missing:
        print(f"{path}: there is no table {head}")
    if wanted != text:
        print("\n".join(difflib.unified_diff(text.split("\n"), wanted.split("\n"), "README.md", "target.xml", n=0, lineterm="")))
        if "--write" in sys.argv[2:]:
            path.write_text(wanted, "utf-8")
            return len(missing) > 0
    return wanted != text or len(missing) > 0


sys.exit(main())

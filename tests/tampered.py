#!/usr/bin/env python3
"""Bundles that somebody changed, and what must be said of each.

usage: tampered.py BUNDLE.zip FOLDER     writes FOLDER/NAME.zip, prints NAME and the words that must be reported

A clumsy hand changes members and leaves the manifests; a careful one makes every manifest again, so that
only the record, the source and the attachments contradict each other.
"""
import hashlib
import pathlib
import re
import sys
import zipfile

SOURCE, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2])


def members():
    with zipfile.ZipFile(SOURCE) as bundle:
        return {info.filename: bundle.read(info) for info in bundle.infolist()}


def name_of(parts, end):
    return next(name for name in parts if name.endswith(end))


def listing(parts, names):
    top = next(iter(parts)).split("/")[0] + "/"
    return "".join(f"{hashlib.sha256(parts[name]).hexdigest()}  {name.removeprefix(top)}\n"
                   for name in sorted(names)).encode()


def seal(parts):
    """Make the manifests and the count of the payload agree with what is there."""
    payload = [name for name in parts if "/data/" in name]
    info = name_of(parts, "/bag-info.txt")
    oxum = f"Payload-Oxum: {sum(len(parts[name]) for name in payload)}.{len(payload)}"
    parts[info] = re.sub(rb"Payload-Oxum: \S+", oxum.encode(), parts[info])
    parts[name_of(parts, "/manifest-sha256.txt")] = listing(parts, payload)
    last = name_of(parts, "/tagmanifest-sha256.txt")
    parts[last] = listing(parts, [name for name in parts if "/data/" not in name and name != last])


def write(name, parts, *words):
    with zipfile.ZipFile(FOLDER / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as bundle:
        for member in sorted(parts):
            info = zipfile.ZipInfo(member)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o100644 << 16
            bundle.writestr(info, parts[member])
    print(name, *words)


def figure_changed(end, pattern):
    """A figure of one file made another, everything sealed again."""
    parts = members()
    name = name_of(parts, end)
    parts[name], changed = re.subn(pattern, rb"\g<1>987654\g<2>", parts[name], count=1)
    assert changed, pattern
    seal(parts)
    return parts


def main():
    parts = members()
    seal(parts)
    write("untouched", parts)

    parts = members()
    page = name_of(parts, "/data/observations.csv")
    parts[page] += b"x\n"
    write("altered", parts, "BAG_ALTERED", "observations.csv")

    parts = members()
    del parts[name_of(parts, "/data/report.json")]
    write("missing", parts, "BAG_MISSING", "report.json")

    parts = members()
    parts[name_of(parts, "/data/report.xml").replace("report.xml", "attachments/夹带.txt")] = b"x"
    write("extra", parts, "BAG_EXTRA", "夹带.txt")

    parts = members()
    first = next(name for name in sorted(parts) if "/data/attachments/" in name)
    parts[first + ".bak"] = parts.pop(first)
    write("renamed", parts, "BAG_RENAMED", first.split("/")[-1])

    # All faults in one run.
    parts = members()
    parts[name_of(parts, "/data/observations.csv")] += b"x\n"
    del parts[name_of(parts, "/data/report.json")]
    parts[name_of(parts, "/data/report.xml").replace("report.xml", "extra.txt")] = b"x"
    write("three-faults", parts, "BAG_ALTERED", "BAG_MISSING", "BAG_EXTRA")

    write("figure-in-xml", figure_changed("/data/report.xml", rb'(<observation [^>]*value=")[0-9.]+(")'),
          "FIGURE_DIFFERS")
    write("figure-in-json", figure_changed("/data/report.json", rb'("value": ?")[0-9][0-9.]*(")'), "FIGURE_DIFFERS")
    write("figure-in-csv", figure_changed("/data/observations.csv", rb"(\r\no2,(?:[^,]*,){2})[0-9.]+(,)"),
          "FIGURE_DIFFERS")

    # One figure made another alike in every file: only the report itself still says what it was.
    value = re.search(rb'<observation [^>]*value="([1-9][0-9]{2,})"', members()[name_of(members(), "/data/report.xml")])[1]
    for name, wanted, changes in (
            ("forged-value", "VALUE_DIFFERS", ((rb'value="%s"', rb'value="987654"'), (rb'"value":"%s"', rb'"value":"987654"'))),
            ("forged-words", "BASIS_DIFFERS", ((rb"(>|:\")%s", rb"\g<1>987654"),))):
        parts = members()
        for end in ("/data/report.xml", "/data/report.json"):
            for pattern, new in changes:
                parts[name_of(parts, end)] = re.sub(pattern % value, new, parts[name_of(parts, end)])
        seal(parts)
        write(name, parts, wanted)

    parts = members()
    info = name_of(parts, "/bag-info.txt")
    parts[info] = re.sub(rb"External-Identifier: .*", b"External-Identifier: urn:baosong:x:110000:2023", parts[info])
    seal(parts)
    write("other-identifier", parts, "RECORD_DIFFERS", "External-Identifier")

    parts = members()
    source = next(name for name in parts if "/data/source/" in name)
    parts[source] = parts[source].replace(b"\n", b"\n\n", 1)
    seal(parts)
    write("other-source", parts, source.split("/")[-1])

    parts = members()
    attachment = next(name for name in sorted(parts) if "/data/attachments/" in name)
    parts[attachment] += b"x"
    seal(parts)
    write("other-attachment", parts, attachment.split("/")[-1])

    # The page people look at: another one, an old one, none.
    parts = members()
    page = name_of(parts, "/data/report.html")
    parts[page] = parts[page].replace(b"</h1>", b"</h1><p>Approved.</p>", 1)
    seal(parts)
    write("other-view", parts, "VIEW_DIFFERS", "data/report.html")

    parts = members()
    info = name_of(parts, "/bag-info.txt")
    parts[info] = re.sub(rb"Bag-Software-Agent: .*", b"Bag-Software-Agent: baosong 0.0.1", parts[info])
    seal(parts)
    write("old-view", parts, "VIEW_UNCHECKED", "0.0.1")

    parts = members()
    del parts[name_of(parts, "/data/report.html")]
    seal(parts)
    write("no-view", parts, "FILE_ABSENT", "data/report.html")

    # Sealed with the rest, but the record knows nothing of them.
    for name, place in (("program", "data/source/setup.exe"), ("page", "data/index.html"), ("folder", "data/more/x"),
                        ("tag", "readme.txt")):
        parts = members()
        parts[name_of(parts, "/bagit.txt").replace("bagit.txt", place)] = b"x"
        seal(parts)
        write("smuggled-" + name, parts, "FILE_UNDESCRIBED", place)

    parts = members()
    top = next(iter(parts)).split("/")[0]
    parts = {"rule-of-law-110000-2023" + name[len(top):]: content for name, content in parts.items()}
    seal(parts)
    write("other-top", parts, "BUNDLE_MISNAMED", "rule-of-law-110000-2023", top)

    parts = members()
    for end in ("/data/report.xml", "/data/report.json"):
        parts[name_of(parts, end)] = re.sub(rb"urn:baosong:rule-of-law:[^\"]*", b"urn:baosong:rule-of-law:110000:2023",
                                            parts[name_of(parts, end)], count=1)
    seal(parts)
    write("other-id", parts, "RECORD_VALUE", "urn:baosong:rule-of-law:110000:2023")

    parts = members()
    name = name_of(parts, "/data/report.xml")
    parts[name] = parts[name].replace(b"<label>", b"<label>&nosuch;", 1)
    seal(parts)
    write("broken-xml", parts, "RECORD_SYNTAX", "nosuch")


main()

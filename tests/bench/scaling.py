"""How cost grows: with the indicators of a kind, with the length of a report; and beside a peer."""
import json
import os
import random
import re
import resource
import shutil
import subprocess
import xml.etree.ElementTree

import callgrind
from reports import FIGURE, PROGRAM, SAMPLE, SHARED, TOP, WORK, empty

KIND = "urn:baosong:kind:1"
UNITS = ("件", "次", "人", "项", "个", "家", "份", "场", "条", "户")
UNDERSTAND = ("read_report", "extract_record", "check_record")
LONG = 600_000      # characters of the long text
PART = 60_000       # of them for the peer, which is slow
PEER = "@microsoft/recognizers-text-suite"


def cpu(command):
    """CPU seconds of COMMAND; findings are no failure."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(map(str, command[:4]))} …: exit {done.returncode}\n{done.stderr[-400:]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


# ---- indicators ----

def tag(name):
    return f"{{{KIND}}}{name}"


def invented(number, like, text):
    """An indicator such as LIKE, whose words occur in TEXT, but hardly together."""
    draw = random.Random(number)
    words = draw.sample(re.findall(r"[\u4e00-\u9fff]{2}", text), 2)
    indicator = xml.etree.ElementTree.Element(
        tag("indicator"), {**like.attrib, "code": f"invented-{number}", "unit": draw.choice(UNITS)})
    for language in ("zh", "en"):
        xml.etree.ElementTree.SubElement(indicator, tag("name"), lang=language).text = f"{''.join(words)} {number}"
    xml.etree.ElementTree.SubElement(indicator, tag("find")).text = f"{''.join(words)}{{n}}"
    return indicator


def cut(indicators, count):
    """The first COUNT of INDICATORS; what carries on the subject of another goes with it."""
    for indicator in indicators[count:]:
        indicators.remove(indicator)
    known = {indicator.get("code") for indicator in indicators}
    for indicator in indicators:
        for find in indicator.findall(tag("find")):
            if not set(find.get("after", "").split()) <= known:
                indicator.remove(find)


def mappings(count, text):
    """A copy of the mappings with COUNT indicators in the kind of the specimens, and without its checks."""
    folder = WORK / f"mappings-{count}"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(TOP / "mappings", folder)
    path = folder / "kinds" / "rule-of-law" / "kind.xml"
    tree = xml.etree.ElementTree.parse(path)
    root = tree.getroot()
    root.remove(root.find(tag("checks")))
    indicators = root.find(tag("indicators"))
    cut(indicators, count)
    for number in range(len(indicators), count):
        indicators.append(invented(number, indicators[number % 50], text))
    xml.etree.ElementTree.register_namespace("", KIND)
    tree.write(path, encoding="utf-8", xml_declaration=True)
    return folder


def indicators(ours, text):
    """How many times the instructions to understand a report with 1,000 indicators are those with 100."""
    costs = {}
    for count in (100, 1000):
        folder = str(mappings(count, text))
        profile = callgrind.each(lambda n: [*ours(n), "--mappings", folder], WORK / "scaling")
        costs[count] = sum(profile[name] for name in UNDERSTAND)
        print(f"{f'understood with {count:,} indicators':44}{costs[count]:14,.0f} instructions a report")
    return costs[1000] / costs[100]


# ---- length ----

def length(paths):
    """How many times the CPU a byte of a report a thousand times as long is that of those of ordinary length."""
    folder = empty(WORK / "long")
    text = paths[0].read_bytes()
    thousand = folder / "thousand.txt"
    thousand.write_bytes(text * 1000)
    convert = [str(PROGRAM), "convert", "-q", "-o", str(folder)]
    start = cpu([*convert, str(paths[0])])
    short = (cpu([*convert, *map(str, paths)]) - start) / sum(path.stat().st_size for path in paths[1:])
    long = (cpu([*convert, str(thousand)]) - start) / (thousand.stat().st_size - len(text))
    print(f"{f'convert, {len(paths)} reports':44}{short * 1e9:14.1f} ns a byte")
    print(f"{'convert, one report a thousand times as long':44}{long * 1e9:14.1f} ns a byte")
    return long / short


def long_text():
    """Real reports, their paragraphs permuted, or the specimen with its figures drawn anew: LONG characters."""
    reports = sorted((SHARED / "reports").glob("government-work-*.txt")) or [SAMPLE]
    paragraphs = [line for path in reports for line in path.read_text("utf-8").splitlines() if line.strip()]
    lines, characters = [], 0
    for turn in range(LONG):
        draw = random.Random(turn)
        for line in draw.sample(paragraphs, len(paragraphs)):
            if len(reports) == 1:
                line = FIGURE.sub(lambda run: str(draw.randint(1, 9)) + run.group()[1:], line)
            lines.append(line)
            characters += len(line) + 1
            if characters >= LONG:
                return "\n".join(lines)[:LONG]
    return ""


def peer(path):
    """CPU seconds of Recognizers-Text for the first PART characters of PATH, by recognizer; None without it."""
    folders = [os.environ.get("RECOGNIZERS", ""), str(TOP / "tests")]
    for folder in folders:
        if folder and os.path.isdir(os.path.join(folder, "node_modules", PEER)):
            done = subprocess.run(["node", str(TOP / "tests" / "bench" / "recognizers.cjs"), folder, str(path),
                                   str(PART)], capture_output=True, text=True, check=True)
            return json.loads(done.stdout)
    return None


def beside_peer():
    """CPU to understand LONG characters, beside Microsoft Recognizers-Text on a part of them."""
    path = empty(WORK / "text") / "long.txt"
    path.write_text(long_text(), encoding="utf-8")
    kind = next((TOP / "mappings" / "kinds").iterdir()).name
    ours = cpu([str(PROGRAM), "inspect", "--format", "csv", "--kind", kind, str(path)])
    print(f"{f'baosong inspect, {LONG:,} characters':44}{ours:14.2f} s CPU, start and output included")
    theirs = peer(path)
    if not theirs:
        print(f"Recognizers-Text: skipped; `npm i {PEER}` in a folder, and name it in RECOGNIZERS")
        return
    times = LONG / theirs.pop("characters")
    for name, one in theirs.items():
        print(f"{f'Recognizers-Text, {name}':44}{one['seconds'] * times:14.2f} s CPU, {one['found']} found in "
              f"{PART:,} characters, times {times:.0f}")
    total = sum(one["seconds"] for one in theirs.values()) * times
    print(f"{'Recognizers-Text, all five':44}{total:14.2f} s CPU, {total / ours:.0f} times as much")

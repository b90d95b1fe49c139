#!/usr/bin/env python3
"""Cut the passages that gold of real reports is about out of those reports.

usage: passages.py GOLD_FOLDER REPORT_FOLDER OUT_FOLDER

GOLD_FOLDER/NAME.tsv begins with three lines: `# report FILE`, `# range FROM TO` (code points) and
`# sha256 DIGEST` (of the passage as UTF-8).  The sentences themselves are not ours to publish.
Exit 1 when a report is another than the one that was read.
"""
import hashlib
import pathlib
import sys

gold, reports, out = map(pathlib.Path, sys.argv[1:])
for path in sorted(gold.glob("*.tsv")):
    head = dict(line[2:].split(" ", 1) for line in path.read_text(encoding="utf-8").splitlines()[:3])
    start, end = map(int, head["range"].split())
    with open(reports / head["report"], encoding="utf-8", newline="") as report:
        passage = report.read()[start:end]
    if hashlib.sha256(passage.encode()).hexdigest() != head["sha256"]:
        sys.exit(f"{path.name}: the passage of {head['report']} is not the one that was read")
    (out / f"{path.stem}.txt").write_bytes(passage.encode())

"""Reports to measure with: many different ones drawn from one, and the yardstick that reads them too."""
import os
import pathlib
import random
import re
import shlex
import shutil
import subprocess
import sys
import zlib

TOP = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("SHARED", TOP / ".." / "shared")).resolve()
WORK = TOP / "build" / "bench"
PROGRAM = TOP / "build" / "release" / "baosong"
SAMPLE = TOP / "samples" / "lanjiang-2024-faults" / "report.txt"
PAGE = TOP / "samples" / "qingxi-2023" / "report.html"

FIGURE = re.compile(r"[1-9]\d*(?=[件个次人份场条])")
TITLE = re.compile(r"^\s*\S*?[市区县](?=20\d\d年)", re.MULTILINE)    # the place, before the year
OFFICES = "东南西北春夏秋冬江河湖海"


def office(number):
    """A name for the reporting office of report NUMBER: two reports of one run cannot be of one office."""
    digits = 3 if number < len(OFFICES) ** 3 else 6
    return "司法" + "".join(OFFICES[number // len(OFFICES) ** k % len(OFFICES)] for k in range(digits)) + "局"


def offices(count):
    """COUNT names of offices.  The CRC-32 of a name is part of a report's id: no two have the same."""
    met, number = set(), 0
    while len(met) < count:
        name = office(number)
        number += 1
        if (crc := zlib.crc32(name.encode())) not in met:
            met.add(crc)
            yield name


def empty(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def decoded(path):
    """The text of a report and its character set."""
    try:
        return path.read_text("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return path.read_text("gb18030"), "gb18030"


def drawn(source, folder, count):
    """COUNT reports in FOLDER, each SOURCE with its figures drawn anew and an office of its own; their paths."""
    text, charset = decoded(source)
    paths = []
    for number, name in enumerate(offices(count)):
        draw = random.Random(number)
        changed = FIGURE.sub(lambda run: str(draw.randint(1, 9)) + run.group()[1:], text)
        paths.append(folder / f"{number:06d}{source.suffix}")
        paths[-1].write_text(TITLE.sub(lambda title: title.group() + name, changed, 1), charset)
    return paths


def founding(count):
    """The same from the founding report, where it is at hand; else from the specimen."""
    data = WORK / "data"
    folder = empty(data / "reports")
    seed = SHARED / "reports" / "rule-of-law-2023-xihu.txt"
    if not ((SHARED / "perf" / "gen.py").exists() and seed.exists()):
        return drawn(SAMPLE, folder, count)
    subprocess.run([sys.executable, SHARED / "perf" / "gen.py", seed, data, str(count)],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    paths = sorted(folder.glob("*.txt"))
    for name, path in zip(offices(count), paths):
        text = path.read_text(encoding="utf-8")
        path.write_text(TITLE.sub(lambda title: title.group() + name, text, 1), encoding="utf-8")
    return paths


def floor():
    """The yardstick, compiled so that its stages stay functions; None where it is not at hand."""
    source = SHARED / "perf" / "floor.c"
    if not source.exists():
        return None
    program = WORK / "floor"
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "libxml-2.0", "libzip", "zlib", "libdeflate",
                            "libcrypto", "jansson"], capture_output=True, text=True, check=True).stdout
    subprocess.run(["cc", "-O2", "-g", "-w", "-fno-inline-functions-called-once", "-o", program, source,
                    *shlex.split(flags), "-lpthread"], check=True)
    return program

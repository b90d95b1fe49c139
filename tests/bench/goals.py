"""The goals that are ratios of whole runs: batch, attachments, start, memory, jobs, packing.

Each is measured in turn with its yardstick (A B A B …), and what counts is the median: a machine that does
something else meanwhile slows both.
"""
import os
import shlex
import statistics
import subprocess
import sys
import zipfile
import zlib

from reports import PROGRAM, SHARED, TOP, WORK, empty

MIB = 1 << 20
TURNS = 9
SCRIPT = """
import hashlib, sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as out:
    for path in sys.argv[2:]:
        with open(path, "rb") as file:
            content = file.read()
        out.writestr(path.rsplit("/", 1)[-1], content)
        out.writestr(path.rsplit("/", 1)[-1] + ".sha256", hashlib.sha256(content).hexdigest())
"""


class Goals:
    """Rows of the table at the end."""
    def __init__(self):
        self.rows = []

    def add(self, goal, what, measured, bar, unit=""):
        verdict = "met" if measured <= bar else f"{(measured / bar - 1):.0%} over"
        self.rows.append(f"{goal:5}{what:58}{measured:8.2f}{unit:4}{bar:8.2f}{unit:4} {verdict}")

    def skip(self, goal, what, why):
        self.rows.append(f"{goal:5}{what:58}{'':24} skipped: {why}")

    def show(self):
        print(f"\n{'goal':5}{'':58}{'measured':>8}{'':4}{'at most':>8}")
        print("\n".join(sorted(self.rows)))


class Used:
    """CPU and wall seconds of one run of COMMAND; findings are no failure."""
    def __init__(self, command):
        start = os.times().elapsed
        child = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(map(str, command[:4]))} …: exit {child.returncode}")
        self.wall = os.times().elapsed - start
        self.cpu = used.ru_utime + used.ru_stime


def in_turn(turns, **commands):
    """Runs of each of COMMANDS, by name, one after another TURNS times."""
    runs = {name: [] for name in commands}
    for _ in range(turns):
        for name, command in commands.items():
            runs[name].append(Used(command))
    return runs


def ratio(runs, name, other):
    return statistics.median(a.cpu / max(b.cpu, 1e-9) for a, b in zip(runs[name], runs[other]))


def added(runs, more, less):
    return statistics.median(a.cpu - b.cpu for a, b in zip(runs[more], runs[less]))


def yardsticks():
    program = WORK / "yardsticks"
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "libxml-2.0", "jansson", "libzip", "libdeflate",
                            "libcrypto"], capture_output=True, text=True, check=True).stdout
    subprocess.run(["cc", "-O2", "-o", program, TOP / "tests" / "bench" / "yardsticks.c", "-Wl,--no-as-needed",
                    *shlex.split(flags)], check=True)
    return program


def linked(name, *flags):
    """tests/bench/NAME.c with the library of the program."""
    program = WORK / name
    libraries = subprocess.run(["pkg-config", "--cflags", "--libs", "libxml-2.0", "jansson", "libzip", "libdeflate",
                                "libcrypto"], capture_output=True, text=True, check=True).stdout
    subprocess.run(["cc", "-O2", "-std=c11", "-D_XOPEN_SOURCE=700", "-I", TOP / "src", *flags, "-o", program,
                    TOP / "tests" / "bench" / f"{name}.c", PROGRAM.parent / "libbaosong.a", *shlex.split(libraries),
                    "-lm"], check=True)
    return program


def convert(paths, *options):
    return [PROGRAM, "convert", "-q", *options, "-o", WORK / "out", *paths]


# ---- the goals ----

def batch(goals, paths):
    peer = SHARED / "perf" / "peers" / "pipeline.py"
    if not peer.exists():
        goals.skip("G2", "batch", "no peer at hand")
        return
    runs = in_turn(3, ours=convert(paths), fast=convert(paths, "--fast"),
                   peer=[sys.executable, peer, "--text", WORK / "data", empty(WORK / "peer-out"), len(paths)])
    goals.add("G2", f"batch of {len(paths)}, CPU x pipeline.py --text", ratio(runs, "ours", "peer"), 0.9)
    goals.add("G2", "the same with --fast", ratio(runs, "fast", "peer"), 0.6)


def attachments(goals, paths, yardstick):
    files = [WORK / "data" / f"{i}.pdf" for i in range(3)]
    for file in files:
        file.write_bytes(b"%PDF-1.7\n" + os.urandom(MIB - 9))
    options = [f"--attach={file}" for file in files]
    script = WORK / "attach.py"
    script.write_text(SCRIPT)
    runs = in_turn(TURNS, without=convert(paths[:1]), ours=convert(paths[:1], *options),
                   nothing=[yardstick], digests=[yardstick, *files],
                   python=[sys.executable, script, WORK / "out" / "python.zip", *files],
                   empty=[sys.executable, script, WORK / "out" / "python.zip"])
    mine = added(runs, "ours", "without")
    goals.add("G4", "three attachments of 1 MiB, CPU x digests and CRC", mine / added(runs, "digests", "nothing"), 1.6)
    goals.add("G4", "the same x Python to disk", mine / added(runs, "python", "empty"), 2 / 3)


def start(goals, paths, yardstick):
    runs = in_turn(2 * TURNS, version=[PROGRAM, "version"], nothing=[yardstick])
    goals.add("G5", "version, CPU x a process that links the same", ratio(runs, "version", "nothing"), 1.15)
    peer = SHARED / "perf" / "peers" / "pipeline.py"
    if peer.exists():
        runs = in_turn(TURNS, ours=convert(paths[:1]),
                       peer=[sys.executable, peer, "--text", WORK / "data", empty(WORK / "peer-out"), 1])
        goals.add("G5", "one report, CPU x pipeline.py --text", ratio(runs, "ours", "peer"), 0.25)


def memory(goals, paths, yardstick):
    def peak(*command):
        # Not by our own getrusage: a process begins with the peak of the one that started it.
        return int(subprocess.run([str(part) for part in (yardstick, "-peak", *command)], stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, check=True).stdout.split()[-1])

    few, many = peak(*convert(paths[:30])), peak(*convert(paths))
    goals.add("G6", f"peak memory of {len(paths)} reports x that of 30", many / few, 1.1)
    goals.add("G6", "peak memory", many / 1024, 24, " MiB")
    large = WORK / "data" / "large.pdf"
    large.write_bytes(b"%PDF-1.7\n" + os.urandom(64 * MIB))
    without, attached = peak(*convert(paths[:1])), peak(*convert(paths[:1], f"--attach={large}"))
    goals.add("G6", "an attachment of 64 MiB adds", max(attached - without, 0) / 1024, 4, " MiB")
    large.unlink()


def bindings(goals):
    """100 simple bindings for each of 200 observations, writing included."""
    said = subprocess.run([linked("bindings"), TOP / "mappings", empty(WORK / "bindings-out")], capture_output=True,
                          text=True, check=True).stdout
    for name, took in (line.split() for line in said.splitlines()):
        goals.add("T1", f"100 bindings x 200 observations, {name}", float(took), 0.5, " ms")


def targets(goals, paths):
    """A bundle for each target platform from one reading; reports about as long as the mean, each of its own."""
    every = len(list((TOP / "mappings" / "targets").glob("*/target.xml")))
    runs = in_turn(5, every=convert(paths, "--target=all"), one=convert(paths, "--target=open-report"))
    goals.add("T2", f"all {every} targets in one run, CPU x open-report alone", ratio(runs, "every", "one"), 4)
    empty(WORK / "out")


def jobs(goals, paths, floor):
    """Two workers against one, beside two threads of the floor against one."""
    said = subprocess.run([PROGRAM, "convert", "-h"], capture_output=True, text=True, check=True).stdout
    if "--jobs" not in said or not floor or (os.cpu_count() or 1) < 2:
        goals.skip("G8", "two jobs", "needs --jobs, two processors and the floor")
        return
    base = [floor, "-o", empty(WORK / "floor-out")]
    runs = in_turn(5, one=convert(paths, "--jobs=1"), two=convert(paths, "--jobs=2"),
                   floor1=[*base, "-t", "1", WORK / "data", len(paths)],
                   floor2=[*base, "-t", "2", WORK / "data", len(paths)])
    wall = {name: statistics.median(run.wall for run in some) for name, some in runs.items()}
    # The goal is a least; turned round it reads as the others do.
    goals.add("G8", "the floor's gain from two jobs x ours",
              wall["floor1"] / wall["floor2"] / (wall["one"] / wall["two"]), 1 / 0.95)


def packing(goals, paths):
    """CPU of a whole convert, packing and digests included, beside zip over the same members; bytes beside zlib 6."""
    folder, bundles = empty(WORK / "members"), empty(WORK / "bundles")
    paths = paths[:100]
    whole = [PROGRAM, "convert", "-q", "-o", bundles, *paths]
    Used(whole)
    packed = zlib6 = 0
    for bundle in bundles.glob("*.zip"):
        with zipfile.ZipFile(bundle) as opened:
            opened.extractall(folder)
            packed += sum(member.compress_size for member in opened.infolist())
            zlib6 += sum(least_zlib(opened.read(member)) for member in opened.infolist())
    pack = 'rm -f "$0" && exec zip -q -r -n .pdf "$0" "$1"'
    runs = in_turn(3, ours=whole, zip=["sh", "-c", pack, WORK / "members.zip", folder])
    goals.add("G13", "all of convert, CPU x zip -n of the members", ratio(runs, "ours", "zip"), 0.8)
    goals.add("G13", "bytes packed x zlib 6", packed / zlib6, 1.0)


def least_zlib(text):
    raw = zlib.compressobj(6, zlib.DEFLATED, -15)
    return min(len(raw.compress(text) + raw.flush()), len(text))


def stages(goals, ratios, rest):
    """RATIOS: of the stages of the bench, by name; REST: the share of everything else."""
    named = {"read+extract+check": "G1a", "write XML": "G1b", "write JSON": "G1b", "write view": "G1b",
             "deflate+CRC+ZIP": "G1c", "digests": "G1d"}
    for stage, (measured, bar) in ratios.items():
        goals.add(named[stage], f"{stage}, instructions x yardstick", measured, bar)
    goals.add("G1e", "everything else, share of a bundle's instructions", rest, 0.15)

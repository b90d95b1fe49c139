"""Instruction counts of a command and all its children, by function, as callgrind sees them."""
import collections
import pathlib
import re
import subprocess

NAME = re.compile(r"(c?fn)=\((\d+)\)(?: (.*))?")


class Profile(collections.Counter):
    """Function name -> instructions with everything it calls; `total` is all of the run."""
    total = 0


def read(path, profile):
    """Add the counts of one callgrind output file to PROFILE."""
    names, function, called = {}, None, False
    for line in path.read_text(errors="replace").splitlines():
        match = NAME.match(line)
        if match:
            kind, number, name = match.groups()
            if name:
                names[number] = name.split("'")[0]
            if kind == "fn":
                function = names[number]
        elif line.startswith("calls="):
            called = True
        elif line[:1] in "+-*0123456789" and " " in line:
            cost = int(line.split()[1])
            profile[function] += cost
            # The line after calls= is the cost of the callee, counted as its own elsewhere.
            profile.total += 0 if called else cost
            called = False


def record(command, folder, options=()):
    """Run COMMAND (a list) under callgrind; the files it leaves in FOLDER."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("callgrind.*"):
        old.unlink()
    done = subprocess.run(["valgrind", "--tool=callgrind", "--trace-children=yes", "-q",
                           f"--callgrind-out-file={folder}/callgrind.%p", *options, *command],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command[:6])} …: exit {done.returncode}\n{done.stderr[:1000]}")
    return list(folder.glob("callgrind.*"))


def run(command, folder):
    """Run COMMAND (a list) under callgrind, its files in FOLDER, and return its Profile."""
    profile = Profile()
    for path in record(command, folder):
        read(path, profile)
    return profile


def each(make_command, folder, few=1, many=21):
    """The profile of one more report: MANY reports less FEW, divided by the difference."""
    low = run(make_command(few), folder)
    high = run(make_command(many), folder)
    profile = Profile({name: (high[name] - low[name]) / (many - few) for name in high})
    profile.total = (high.total - low.total) / (many - few)
    return profile


def own_counts(path, program, objects):
    """Which function ended the part of a run in PATH, and the instructions of PROGRAM's own code in it."""
    ended, here, called, own = None, False, False, 0
    for line in path.read_text(errors="replace").splitlines():
        if line.startswith("desc: Trigger: --dump-after="):
            ended = line.partition("=")[2]
        elif line.startswith(("ob=(", "cob=(")):
            number, _, name = line.partition("(")[2].partition(")")
            if name:
                objects[number] = name.strip()
            if line.startswith("ob="):
                here = objects[number] == program
        elif line.startswith("calls="):
            called = True
        elif line[:1] in "+-*0123456789" and " " in line:
            own += int(line.split()[1]) if here and not called else 0
            called = False
    return ended, own


def apart(functions):
    """
    FUNCTIONS in groups of which no two begin alike: of names that share a beginning callgrind takes only the
    first one's cost back to nothing, and counts what runs before the others as theirs.
    """
    groups = []
    for name in functions:
        group = next((group for group in groups if all(name[0] != other[0] for other in group)), None)
        if group is None:
            groups.append(group := [])
        group.append(name)
    return groups


def stages(command, folder, functions):
    """
    Instructions of each of FUNCTIONS, call by call, with all that it calls in the program itself.  What it
    calls in libraries does not count: they choose their code by the processor.
    """
    program = str(pathlib.Path(command[0]).resolve())
    calls = {name: [] for name in functions}
    for group in apart(functions):
        options = [f"--{when}={name}" for name in group for when in ("zero-before", "dump-after")]
        objects = {}
        # A process numbers its parts, and names an object in the first part that has it.
        parts = [path for path in record(command, folder, options) if path.suffixes[1:]]
        for path in sorted(parts, key=lambda path: [int(number) for number in path.name.split(".")[1:]]):
            ended, own = own_counts(path, program, objects.setdefault(path.suffixes[0], {}))
            if ended:
                calls[ended].append(own)
    return calls

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


def run(command, folder):
    """Run COMMAND (a list) under callgrind, its files in FOLDER, and return its Profile."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("callgrind.*"):
        old.unlink()
    done = subprocess.run(["valgrind", "--tool=callgrind", "--trace-children=yes", "-q",
                           f"--callgrind-out-file={folder}/callgrind.%p", *command],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command[:6])} …: exit {done.returncode}\n{done.stderr}")
    profile = Profile()
    for path in folder.glob("callgrind.*"):
        read(path, profile)
    return profile


def each(make_command, folder, few=1, many=21):
    """The profile of one more report: MANY reports less FEW, divided by the difference."""
    low = run(make_command(few), folder)
    high = run(make_command(many), folder)
    profile = Profile({name: (high[name] - low[name]) / (many - few) for name in high})
    profile.total = (high.total - low.total) / (many - few)
    return profile

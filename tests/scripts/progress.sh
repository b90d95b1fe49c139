#!/bin/sh
# Progress is one line on a terminal, written over again and again, and nowhere else.
. "$TOP/tests/helpers.sh"

"$TOP/tests/many.py" in 300
: >in/000150.txt
python3 - <<'END' || bad=1
import os, pty, re, subprocess, sys

def on_terminal(*arguments, columns=80, **environment):
    """Standard error of a convert on a terminal."""
    parent, child = pty.openpty()
    import fcntl, struct, termios
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    run = subprocess.Popen(["baosong", "convert", "in", "--jobs", "1", *arguments], stderr=child,
                           stdout=subprocess.PIPE, env={**os.environ, **environment})
    os.close(child)
    said = b""
    while True:
        try:
            piece = os.read(parent, 65536)
        except OSError:
            break
        if not piece:
            break
        said += piece
    lines = run.stdout.read()
    run.wait()
    return said.decode(), lines.decode()

bad = []
said, lines = on_terminal("-o", "a")
shown = re.findall(r"\r(\d+) of (\d+) reports(?:, (\d+) failed)?(?:, \d+ a second, about \d+:\d\d:\d\d left)?\x1b\[K", said)
if len(shown) < 2 or any(total != "300" for _, total, _ in shown):
    bad.append(f"no progress: {said[:300]!r}")
if [int(done) for done, _, _ in shown] != sorted(int(done) for done, _, _ in shown):
    bad.append("progress goes backward")
if "in/000150.txt: " not in said.rsplit("\r\x1b[K", 1)[-1]:
    bad.append("the line is not taken away at the end")
if "\n" in said[:said.index("\r\x1b[K")].replace("\r\n", ""):
    bad.append("the line is not written over")
if len(lines.splitlines()) != 299:
    bad.append(f"{len(lines.splitlines())} lines of bundles")
if "reports" not in on_terminal("-o", "b", BAOSONG_LANG="en")[0] or \
   "个报告" not in on_terminal("-o", "b", BAOSONG_LANG="zh")[0]:
    bad.append("not in both languages")
for quiet in (dict(arguments=("-q", "-o", "c"), columns=80), dict(arguments=("-o", "c"), columns=10)):
    said, _ = on_terminal(*quiet["arguments"], columns=quiet["columns"])
    if re.search(r"\d+ of 300", said):
        bad.append(f"shown although {quiet}")
said, _ = on_terminal("in/000001.txt", "-o", "d")
print("\n".join(bad))
sys.exit(bool(bad))
END

baosong convert in -o e >lines 2>diag
grep -q "$(printf '[\r\033]')" diag && wrong "progress although it is no terminal"
grep -q 'in/000150.txt: .*FILE_EMPTY' diag || wrong "the failure is not named"
finish

"""Convert and verify inputs of 20 MiB: memory against its bar, and that none is a matter of minutes.

usage: large.py SHARED     SHARED may hold real reports; the other shapes are made up
"""
import os
import pathlib
import subprocess
import sys

MIB = 1 << 20
MEMORY_KIB = 512 * 1024
SECONDS = 100   # of CPU: ten times what is promised, as a busy machine says little; what is quadratic takes hours
TITLE = "某市某区2023年度法治政府建设年度报告\n召开会议28次。\n"
PROSE = "全区办结行政复议案件中的文字，比上年有所改善，各项工作按计划有序推进，成效良好。"


def filled(unit, size, head=TITLE, tail=""):
    """HEAD, as many UNITs as fit, TAIL: at most SIZE bytes of UTF-8."""
    room = size - len((head + tail).encode())
    return (head + unit * (room // len(unit.encode())) + tail).encode()


def page(unit, size):
    return filled(unit, size, "<!DOCTYPE html><html><head><meta charset=utf-8></head><body><p>" + TITLE, "</body></html>")


def figures(size):
    """As many figures, other numerals and citations as the record can hold, then prose."""
    lines = "办结案件12件，第三章《法》规定的文字好\n办结案件12件，依照第三章的规定办理\n"
    return filled(PROSE, size, TITLE + lines * (60000 * size // (20 * MIB)))


SHAPES = {
    "short-lines.txt": lambda size: filled(PROSE[:34] + "。\n", size),
    "one-line.txt": lambda size: filled(PROSE, size),
    "one-word.txt": lambda size: filled("文", size),
    "digits.txt": lambda size: filled("7", size, TITLE + "办结", "件。"),
    "latin.txt": lambda size: filled("words of a text that is not Chinese, with a number in words now and then, and as many as the lines\n" + " " * 10, size),
    "figures.txt": figures,
    "page.html": lambda size: page("<p>" + PROSE + "</p>\n", size),
    "tags.html": lambda size: page("<b>文</b>", size),
    "entities.html": lambda size: page("&#20013;x", size),
    "gb18030.txt": lambda size: filled(PROSE, size * 3 // 2).decode().encode("gb18030"),
}


def real(folder):
    """The real reports, again and again: what people would hand in."""
    texts = b"".join(path.read_bytes() for path in sorted(folder.glob("*.txt")))
    return (lambda size: (texts * (size // len(texts) + 1))[:size].decode(errors="ignore").encode()) if texts else None


def run(*command):
    """Exit status, CPU seconds and peak memory in KiB of COMMAND and its children."""
    child = subprocess.Popen(["baosong", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read().decode(errors="replace")
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss, said


def measured(size, name, make):
    """Convert and verify NAME made in SIZE."""
    pathlib.Path(name).write_bytes(make(size))
    try:
        return run("convert", "-q", name, "-o", "bundle.zip"), run("verify", "bundle.zip")
    finally:
        for left in (name, "bundle.zip"):
            pathlib.Path(left).unlink(missing_ok=True)


def judge(what, status, seconds, memory, said):
    """What is wrong with a run, or None."""
    line = f"{what}: exit {status}, {seconds:.2f} s, {memory // 1024} MiB"
    print(line)
    if status not in (0, 1):
        return f"{line}: {said[-300:]}"
    if seconds > SECONDS or memory > MEMORY_KIB:
        return f"{line}: over {SECONDS} s or {MEMORY_KIB // 1024} MiB"
    return None


def tried(name, make):
    """What is wrong with NAME."""
    runs = zip(("convert", "verify"), measured(20 * MIB, name, make))
    return [line for line in (judge(f"{step} {name}", *ran) for step, ran in runs) if line]


def main():
    shapes = dict(SHAPES)
    real_reports = real(pathlib.Path(sys.argv[1]) / "reports")
    if real_reports:
        shapes["real.txt"] = real_reports
    bad = [line for name, make in shapes.items() for line in tried(name, make)]
    sys.exit("\n".join(bad) or 0)


main()

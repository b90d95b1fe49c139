"""What the tests of readers share: the program run on a file, and files that are to end in a known way."""
import pathlib
import re
import subprocess

HANG = 90


def inspect(baosong, path, *options):
    done = subprocess.run([baosong, "inspect", str(path), "--format", "json", "--lang", "en", *options], capture_output=True,
                          timeout=HANG, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def encrypted(content):
    """The flag of a password in both headers of every member of a ZIP."""
    content = bytearray(content)
    for sign, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        where = content.find(sign)
        while where >= 0:
            content[where + at] |= 1
            where = content.find(sign, where + 4)
    return bytes(content)


def refused(files, folder, baosong):
    """1 unless each of FILES, a name and content, ends with its exit status (-1: any that tells of the input) and its code."""
    worst = 0
    for name, content, wanted, code in files:
        path = pathlib.Path(folder, name)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        status, _, diag = inspect(baosong, path)
        errors = len(re.findall(r": error: ", diag))
        known = status in (0, 1, 3) if wanted < 0 else status == wanted
        if not known or code not in diag or (status == 3 and errors != 1) or "WORKER_DIED" in diag:
            print(f"{name}: exit {status}, wanted {wanted} {code}; {errors} errors\n{diag[:800]}")
            worst = 1
        path.unlink()
    return worst

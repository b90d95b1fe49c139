#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Print src/pack/unicode.def from Python's Unicode 14 data: which characters may stand in an NFC
name, and what names are compared as (NFKC with case folded).
"""
import sys
import unicodedata as u

if u.unidata_version != "14.0.0":
    print("skipped: Python knows Unicode " + u.unidata_version)
    sys.exit(77)

EVERY = [c for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF]
# Arabic ligatures and mathematical letters of Arabic: 872 rows that no file name needs.
REFUSED = [(0xFB50, 0xFDFF), (0xFE70, 0xFEFE), (0x1EE00, 0x1EEFF)]


def second_in_composition():
    """Characters that a normaliser may join to the one before."""
    found = set(range(0x1161, 0x1176)) | set(range(0x11A8, 0x11C3))
    for c in EVERY:
        parts = u.decomposition(chr(c)).split()
        if len(parts) == 2 and parts[0][0] != "<" and u.normalize("NFC", chr(c)) == chr(c):
            found.add(int(parts[1], 16))
    return found


def folded(text):
    for _ in range(2):
        text = u.normalize("NFKC", text).casefold()
    return u.normalize("NFKC", text)


def order(c, seconds):
    if c in seconds or u.normalize("NFC", chr(c)) != chr(c):
        return 255
    if any(a <= c <= b for a, b in REFUSED) and folded(chr(c)) != chr(c):
        return 255
    return u.combining(chr(c))


def runs_of_order():
    seconds = second_in_composition()
    runs = []
    for c in EVERY:
        n = order(c, seconds)
        if runs and runs[-1][2] == n and runs[-1][1] == c - 1:
            runs[-1][1] = c
        else:
            runs.append([c, c, n])
    return [r for r in runs if r[2]]


def runs_of_folding(refused):
    runs, strings = [], []
    for c in EVERY:
        to = folded(chr(c))
        if to == chr(c) or any(a <= c <= b for a, b, n in refused if n == 255):
            continue
        if len(to) > 1:
            strings.append((c, to))
            continue
        if runs:
            first, last, step, target = runs[-1]
            gap = c - last
            if ord(to) - c == target - first and gap in (1, 2) and step in (0, gap):
                runs[-1] = (first, c, gap, target)
                continue
        runs.append((c, c, 0, ord(to)))
    return [(a, b, max(s, 1), t) for a, b, s, t in runs], strings


def compositions():
    """Pairs that a normaliser joins; Hangul is done by arithmetic."""
    pairs = []
    for c in EVERY:
        parts = u.decomposition(chr(c)).split()
        if len(parts) == 2 and parts[0][0] != "<" and u.normalize("NFC", chr(c)) == chr(c):
            pairs.append((int(parts[0], 16), int(parts[1], 16), c))
    return sorted(pairs)


def quoted(text):
    return "".join("\\" + ch if ch in "\"\\" else
                   ch if ch.isascii() or u.category(ch)[0] in "LNS" else
                   "\\u%04X" % ord(ch) for ch in text)


def rows(items):
    line = ""
    for item in items:
        if len(line) + len(item) > 98:
            print(line.rstrip())
            line = ""
        line += item + " "
    print(line.rstrip())


def main():
    refused = runs_of_order()
    runs, strings = runs_of_folding(refused)
    print("/* SPDX-License-Identifier: Apache-2.0 */")
    print("/* Printed by tests/unicode_tables.py from the Unicode 14 character database. */")
    print("#ifdef O /* first, last, combining class; 255: not in an NFC name */")
    rows(["O(0x%X, 0x%X, %d)" % tuple(r) for r in refused])
    print("#endif\n#ifdef F /* first, last, step, folded first */")
    rows(["F(0x%X, 0x%X, %d, 0x%X)" % r for r in runs])
    print("#endif\n#ifdef S /* character, folded */")
    rows(['S(0x%X, "%s")' % (c, quoted(to)) for c, to in strings])
    print("#endif\n#ifdef C /* first, second, joined */")
    rows(["C(0x%X, 0x%X, 0x%X)" % row for row in compositions()])
    print("#endif")


main()

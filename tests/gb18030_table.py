#!/usr/bin/env python3
"""Write src/base/text/gb18030_table.c from the index files of the WHATWG Encoding Standard.

usage: gb18030_table.py FOLDER      with index-gb18030.txt and index-gb18030-ranges.txt; C to stdout
"""
import sys

BASE = 58  # digits '@' to 'y': no quote, no question mark; 58^3 is more than the largest code point
WIDTH = 95


def index(name):
    with open(f"{sys.argv[1]}/{name}", encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                pointer, code = line.split("\t")[:2]
                yield int(pointer), int(code, 16)


def comment(name, key):
    with open(f"{sys.argv[1]}/{name}", encoding="utf-8") as lines:
        return next(line.split(": ")[1].strip() for line in lines if line.startswith(f"# {key}"))


def digits(code):
    text = "".join(chr(64 + code // BASE ** place % BASE) for place in (2, 1, 0))
    return text.replace("\\", "\\\\")


def row(codes):
    text, lines = "", []
    for code in codes:
        if len(text) + 6 > WIDTH:
            lines.append(text)
            text = ""
        text += digits(code)
    return "\n".join(f'\t"{line}"' for line in lines + [text])


two = dict(index("index-gb18030.txt"))
assert sorted(two) == list(range(126 * 190))
print(f"""/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The GB18030 index of the WHATWG Encoding Standard, of {comment("index-gb18030.txt", "Date")}:
 * two-byte codes, a row per lead byte 0x81 to 0xFE, three base-{BASE} digits from '@' on per trail
 * byte; then the four-byte ranges.  Made by tests/gb18030_table.py from
 * index-gb18030.txt {comment("index-gb18030.txt", "Identifier")}
 * index-gb18030-ranges.txt {comment("index-gb18030-ranges.txt", "Identifier")}
 * (https://encoding.spec.whatwg.org/, CC BY 4.0 / BSD-3-Clause).
 */
#include "base/text/gb18030_table.h"

/* clang-format off */
const char gb18030_rows[GB18030_LEADS][GB18030_TRAILS * 3 + 1] = {{""")
for lead in range(126):
    print(f"\t/* {lead + 0x81:02X} */\n{row(two[lead * 190 + trail] for trail in range(190))},")
print("""};

const struct gb18030_range gb18030_ranges[GB18030_RANGES] = {""")
cells = [f"{{{pointer}, 0x{code:04X}}}," for pointer, code in index("index-gb18030-ranges.txt")]
for at in range(0, len(cells), 5):
    print("\t" + " ".join(cells[at:at + 5]))
print("};\n/* clang-format on */")

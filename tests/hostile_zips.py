#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Write hostile ZIP files, each a sound bundle with one fault.

usage: hostile_zips.py FOLDER      writes FOLDER/NAME.zip, prints NAME and the codes to be found
"""
import hashlib
import os
import struct
import sys
import zlib

UTF8 = 0x0800
FOLDER = sys.argv[1]


def raw_deflate(data):
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


class Member:
    """One member; what stands in each header can be set apart from what is true."""

    def __init__(self, name, data=b"", method=0, flags=UTF8):
        self.name = name if isinstance(name, bytes) else name.encode()
        self.data = data
        self.method = method
        self.flags = flags
        self.packed = raw_deflate(data) if method == 8 else data
        self.crc = zlib.crc32(data)
        self.size = len(data)
        self.packed_size = len(self.packed)
        self.local = {}
        self.central = {}
        self.local_extra = self.central_extra = b""
        self.mode = 0o100644
        self.made_by = 0x0314
        self.version = 20
        self.behind = b""
        self.before = b""
        self.in_directory = True
        self.in_file = True
        self.offset = None
        self.comment = b""

    def fields(self, where):
        values = dict(version=self.version, flags=self.flags, method=self.method, time=0x6000,
                      date=0x21, crc=self.crc, packed=self.packed_size, size=self.size,
                      name=self.name)
        values.update(where)
        return values

    def local_header(self):
        f = self.fields(self.local)
        return struct.pack("<4s5H3I2H", b"PK\3\4", f["version"], f["flags"], f["method"], f["time"],
                           f["date"], f["crc"], f["packed"], f["size"], len(f["name"]),
                           len(self.local_extra)) + f["name"] + self.local_extra

    def record(self, offset):
        f = self.fields(self.central)
        return struct.pack("<4s6H3I5H2I", b"PK\1\2", self.made_by, f["version"], f["flags"],
                           f["method"], f["time"], f["date"], f["crc"], f["packed"], f["size"],
                           len(f["name"]), len(self.central_extra), len(self.comment),
                           f.get("disk", 0), 0, (self.mode << 16) & 0xFFFFFFFF,
                           f.get("offset", offset)) + f["name"] + self.central_extra + self.comment


class Zip:
    def __init__(self, members):
        self.members = members
        self.prefix = self.gap = self.suffix = self.comment = b""
        self.end = {}
        self.zip64 = None
        self.move = 0

    def bytes(self):
        out, records = bytearray(self.prefix), b""
        for m in self.members:
            out += m.before
            offset = m.offset if m.offset is not None else len(out) + self.move
            if m.in_file:
                out += m.local_header() + m.packed + m.behind
            if m.in_directory:
                records += m.record(offset)
        out += self.gap
        start, count = len(out), sum(m.in_directory for m in self.members)
        out += records
        v = dict(disk=0, directory_disk=0, here=count, count=count, size=len(records),
                 offset=start + self.move, comment=len(self.comment))
        if self.zip64 is not None:
            w = dict(v, size64=44, where=len(out), disks=1, version=45)
            w.update(self.zip64)
            out += struct.pack("<4sQ2H2I4Q", b"PK\6\6", w["size64"], 45, w["version"], w["disk"],
                               w["directory_disk"], w["here"], w["count"], w["size"], w["offset"])
            out += struct.pack("<4sIQI", b"PK\6\7", 0, w["where"], w["disks"])
        v.update(self.end)
        out += struct.pack("<4s4H2IH", b"PK\5\6", v["disk"], v["directory_disk"], v["here"],
                           v["count"], v["size"], v["offset"], v["comment"])
        return bytes(out) + self.comment + self.suffix


def line(path, data):
    return hashlib.sha256(data).hexdigest() + "  " + path + "\n"


def bag(payload=(("data/a.txt", b"hello hello hello hello\n"), ("data/b.txt", b"bye\n")), top="b",
        method=8):
    """A sound bundle; what is faulty is changed afterwards."""
    payload = sorted(payload)
    manifest = "".join(line(p, d) for p, d in payload).encode()
    tags = [("bag-info.txt", b"Payload-Oxum: %d.%d\n" % (sum(len(d) for _, d in payload),
                                                         len(payload))),
            ("bagit.txt", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
            ("manifest-sha256.txt", manifest)]
    tags.append(("tagmanifest-sha256.txt", "".join(line(p, d) for p, d in tags).encode()))
    return Zip([Member(top + "/" + p, d, method) for p, d in sorted(list(payload) + tags)])


def find(z, end):
    end = end if isinstance(end, bytes) else end.encode()
    return next(m for m in z.members if m.name.endswith(end))


CASES = []


def case(codes, exit_status=1):
    def add(function):
        CASES.append((function.__name__, codes, exit_status, function))
        return function
    return add


@case("", 0)
def sound():
    return bag()


@case("", 0)
def sound_stored():
    return bag(method=0)


@case("", 0)
def sound_zip64():
    z = bag()
    z.zip64 = {}
    z.end = dict(here=0xFFFF, count=0xFFFF, size=0xFFFFFFFF, offset=0xFFFFFFFF)
    return z


@case("", 0)
def sound_descriptor():
    z = bag()
    m = find(z, "a.txt")
    m.flags |= 8
    m.local = dict(crc=0, packed=0, size=0)
    m.behind = struct.pack("<4s3I", b"PK\7\x08", m.crc, m.packed_size, m.size)
    return z


@case("", 0)
def sound_folders():
    z = bag()
    folder = Member("b/", b"")
    folder.mode = 0o40755
    z.members.insert(0, folder)
    return z


# Names


def named(name, flags=UTF8):
    """data/x.txt renamed in the container and, where it can be, in the manifest."""
    path = name if isinstance(name, str) else name.decode("latin1")
    z = bag([("data/a.txt", b"hello\n"), ("data/" + path, b"x\n")])
    m = find(z, b"data/" + (name if isinstance(name, bytes) else name.encode()))
    m.flags = flags
    return z


def bare(name):
    """A member whose whole name is given, over and above a sound bundle."""
    z = bag()
    m = Member(name, b"x\n")
    z.members.append(m)
    return z


@case("ZIP_NAME_DOTS BAG_TOP")
def slip():
    return bare("../../etc/passwd")


@case("ZIP_NAME_DOTS BAG_PATH BAG_EXTRA")
def slip_inside():
    return named("../../x.txt")


@case("ZIP_NAME_ABSOLUTE BAG_TOP")
def absolute():
    return bare("/etc/passwd")


@case("ZIP_NAME_ABSOLUTE ZIP_NAME_CHARACTER BAG_TOP")
def drive():
    return bare("C:/x.txt")


@case("ZIP_NAME_CHARACTER BAG_TOP")
def backslash():
    return bare("..\\..\\x.txt")


@case("ZIP_NAME_CONTROL BAG_RENAMED")
def nul():
    z = bag()
    m = find(z, "a.txt")
    m.name = b"b/data/a.txt\0.exe"
    return z


@case("ZIP_NAME_CONTROL")
def control():
    return named("a\x1b[2J.txt")


@case("ZIP_NAME_BIDI")
def bidi():
    return named("annex\u202etxt.exe")


@case("ZIP_NAME_BIDI")
def zero_width():
    return named("a\u200b.txt")


@case("ZIP_NAME_DEVICE")
def device():
    return named("con.txt")


@case("ZIP_NAME_DEVICE")
def device_superscript():
    return named("com\u00b9.csv")


@case("ZIP_NAME_TRAILING")
def trailing_dot():
    return named("a.txt.")


@case("ZIP_NAME_TRAILING")
def trailing_space():
    return named("dir /x.txt")


@case("ZIP_NAME_EMPTY BAG_EXTRA")
def empty_part():
    z = bag()
    z.members.append(Member("b//x.txt", b"x"))
    return z


@case("ZIP_NAME_EMPTY BAG_TOP")
def no_name():
    return bare("")


@case("ZIP_NAME_NFC")
def not_nfc():
    return named("cafe\u0301.txt")


@case("ZIP_NAME_NFC")
def compatibility_ideograph():
    return named("\uf900.txt")


@case("", 0)
def longest_segment():
    return named("x" * 255)


@case("ZIP_NAME_SEGMENT")
def segment_too_long():
    return named("x" * 256)


@case("", 0)
def longest_name():
    return named("/".join(["x" * 200] * 5) + "/" + "y" * (1024 - 7 - 5 * 201))


@case("ZIP_NAME_LONG")
def name_too_long():
    return named("/".join(["x" * 200] * 5) + "/" + "y" * (1025 - 7 - 5 * 201))


@case("", 0)
def deepest():
    return named("/".join("abcdefghijklmn"))


@case("ZIP_NAME_DEEP")
def too_deep():
    return named("/".join("abcdefghijklmno"))


@case("ZIP_NAME_DUPLICATE")
def duplicate():
    z = bag()
    z.members.append(Member("b/data/a.txt", b"hello hello hello hello\n"))
    return z


@case("ZIP_NAME_COLLISION")
def case_collision():
    return bag([("data/Report.txt", b"1"), ("data/report.TXT", b"2")])


@case("ZIP_NAME_COLLISION")
def width_collision():
    return bag([("data/\uff21.txt", b"1"), ("data/a.txt", b"2")])


@case("ZIP_NAME_COLLISION")
def circled_collision():
    return bag([("data/\u2460.txt", b"1"), ("data/1.txt", b"2")])


@case("ZIP_NAME_COLLISION")
def sharp_s_collision():
    return bag([("data/stra\u00dfe", b"1"), ("data/STRASSE", b"2")])


@case("ZIP_NAME_FILE_AS_FOLDER")
def file_as_folder():
    return bag([("data/a", b"1"), ("data/a/b", b"2")])


@case("ZIP_NAME_UTF8 BAG_RENAMED")
def bad_utf8():
    z = bag()
    find(z, "a.txt").name = b"b/data/\xff\xfe.txt"
    return z


@case("ZIP_NAME_GB18030", 0)
def gbk_name():
    z = bag([("data/\u9644\u4ef6\uff11.txt", b"x\n")])
    m = z.members[2]
    m.name = m.name.decode().encode("gbk")
    m.flags = 0
    return z


@case("ZIP_NAME_GB18030", 0)
def gbk_trail_backslash():
    """U+8A89 ends in 0x5C in GBK, U+4E07 does not."""
    z = bag([("data/\u8a89\u7c72.txt", b"x\n")])
    m = z.members[2]
    m.name = m.name.decode().encode("gbk")
    m.flags = 0
    return z


@case("ZIP_NAME_UNFLAGGED", 0)
def utf8_unflagged():
    return named("\u9644\u4ef6.txt", flags=0)


@case("ZIP_NAME_OVERRIDE")
def name_override():
    z = bag()
    m = find(z, "a.txt")
    m.central_extra = struct.pack("<2HBI", 0x7075, 5 + 5, 1, zlib.crc32(m.name)) + b"b/evi"
    return z


@case("ZIP_LOCAL_DIFFERS")
def local_name():
    z = bag()
    find(z, "a.txt").local = dict(name=b"b/data/z.txt")
    return z


# What kind of member


@case("ZIP_LINK")
def symlink():
    z = bag()
    find(z, "a.txt").mode = 0o120777
    return z


@case("ZIP_SPECIAL")
def fifo():
    z = bag()
    find(z, "a.txt").mode = 0o010644
    return z


@case("ZIP_FOLDER_DATA BAG_MISSING")
def folder_with_content():
    z = bag()
    m = find(z, "a.txt")
    m.name = b"b/data/a.txt/"
    m.mode = 0o40755
    return z


@case("ZIP_ENCRYPTED")
def encrypted():
    z = bag()
    find(z, "a.txt").flags |= 1
    return z


@case("ZIP_METHOD")
def method_bzip2():
    z = bag()
    m = find(z, "a.txt")
    m.method = 12
    return z


@case("ZIP_FLAGS")
def unknown_flag():
    z = bag()
    find(z, "a.txt").flags |= 1 << 5
    return z


@case("ZIP_VERSION")
def version():
    z = bag()
    find(z, "a.txt").version = 99
    return z


# Where things are


@case("ZIP_PREFIX")
def prefix():
    z = bag()
    z.prefix = b"#!/bin/sh\n"
    return z


@case("ZIP_PREFIX")
def prefix_unaccounted():
    z = bag()
    z.prefix = b"MZ prefix"
    z.move = -len(z.prefix)
    return z


@case("ZIP_SUFFIX")
def suffix():
    z = bag()
    z.suffix = b"\n"
    return z


@case("ZIP_COMMENT", 0)
def comment():
    z = bag()
    z.comment = b"made on Monday"
    return z


@case("ZIP_COMMENT", 0)
def member_comment():
    z = bag()
    find(z, "a.txt").comment = b"!"
    return z


@case("ZIP_END_AMBIGUOUS ZIP_DIRECTORY")
def end_in_comment():
    z = bag()
    z.comment = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0, 0, 0, 0, 0)
    return z


@case("ZIP_END_AMBIGUOUS ZIP_COMMENT")
def end_sign_in_comment():
    z = bag()
    z.comment = b"PK\5\6" + b"x" * 40
    return z


@case("ZIP_GAP")
def gap_before_directory():
    z = bag()
    z.gap = b"hidden"
    return z


@case("ZIP_GAP")
def gap_between():
    z = bag()
    z.members[2].before = b"hidden"
    return z


@case("ZIP_HIDDEN")
def hidden_member():
    z = bag()
    m = Member("b/data/hidden.txt", b"hidden")
    m.in_directory = False
    z.members.insert(3, m)
    return z


@case("ZIP_HIDDEN")
def hidden_first():
    z = bag()
    m = Member("b/data/hidden.txt", b"hidden")
    m.in_directory = False
    z.members.insert(0, m)
    return z


@case("ZIP_OVERLAP ZIP_LOCAL_DIFFERS BAG_EXTRA")
def overlap():
    z = bag()
    m = Member("b/data/c.txt", b"hello hello hello hello\n", 8)
    m.in_file = False
    m.offset = sum(len(x.local_header()) + len(x.packed) for x in z.members[:2])
    z.members.append(m)
    return z


@case("ZIP_OVERLAP")
def quine_like():
    """A stored member whose data reaches over the next one."""
    z = bag(method=0)
    a, b = find(z, "a.txt"), find(z, "b.txt")
    data = a.packed + b.local_header() + b.packed
    a.size = a.packed_size = len(data)
    a.crc = zlib.crc32(data)
    return z


@case("ZIP_LOCAL BAG_EXTRA")
def no_local_header():
    z = bag()
    m = Member("b/data/c.txt", b"")
    m.in_file = False
    m.offset = 7
    z.members.append(m)
    return z


@case("ZIP_LOCAL BAG_EXTRA")
def local_beyond():
    z = bag()
    m = Member("b/data/c.txt", b"")
    m.in_file = False
    m.offset = 0xFFFFFFF0
    z.members.append(m)
    return z


@case("ZIP_MULTI_DISK")
def multi_disk():
    z = bag()
    z.end = dict(disk=1, directory_disk=1)
    return z


@case("ZIP_MULTI_DISK")
def member_on_other_disk():
    z = bag()
    find(z, "a.txt").central = dict(disk=1)
    return z


@case("ZIP_COUNT")
def count_too_small():
    z = bag()
    z.end = dict(here=5, count=5)
    return z


@case("ZIP_COUNT")
def counts_differ():
    z = bag()
    z.end = dict(here=5)
    return z


@case("ZIP_DIRECTORY")
def directory_size():
    z = bag()
    z.end = dict(size=10)
    return z


@case("ZIP_DIRECTORY")
def directory_size_huge():
    z = bag()
    z.end = dict(size=0xFFFFFFF0)
    return z


@case("ZIP_ZIP64 ZIP_COUNT")
def zip64_disagrees():
    z = bag()
    z.zip64 = dict(count=7)
    return z


@case("ZIP_ZIP64 ZIP_COUNT")
def zip64_missing():
    z = bag()
    z.end = dict(count=0xFFFF, here=0xFFFF)
    return z


@case("ZIP_ZIP64")
def zip64_elsewhere():
    z = bag()
    z.zip64 = dict(where=0)
    return z


@case("ZIP_ZIP64")
def zip64_extra_long():
    z = bag()
    m = find(z, "a.txt")
    m.central_extra = struct.pack("<2H2Q", 1, 16, m.size, m.packed_size)
    return z


@case("ZIP_ZIP64 ZIP_LOCAL_DIFFERS")
def zip64_extra_short():
    z = bag()
    m = find(z, "a.txt")
    m.central = dict(size=0xFFFFFFFF)
    return z


@case("ZIP_EXTRA")
def extra_cut():
    z = bag()
    find(z, "a.txt").central_extra = struct.pack("<2H", 0x5455, 9) + b"x"
    return z


@case("ZIP_EXTRA_DUPLICATE")
def extra_twice():
    z = bag()
    find(z, "a.txt").local_extra = 2 * (struct.pack("<2H", 0x5455, 1) + b"\0")
    return z


@case("ZIP_DESCRIPTOR")
def descriptor_disagrees():
    z = bag()
    m = find(z, "a.txt")
    m.flags |= 8
    m.behind = struct.pack("<4s3I", b"PK\7\x08", m.crc ^ 1, m.packed_size, m.size)
    return z


@case("ZIP_DESCRIPTOR")
def descriptor_missing():
    z = bag()
    find(z, "a.txt").flags |= 8
    return z


# Sizes and contents


@case("ZIP_LOCAL_DIFFERS")
def local_crc():
    z = bag()
    m = find(z, "a.txt")
    m.local = dict(crc=m.crc ^ 0xFF)
    return z


@case("ZIP_LOCAL_DIFFERS")
def local_size():
    z = bag()
    find(z, "a.txt").local = dict(size=7)
    return z


@case("ZIP_LOCAL_DIFFERS")
def local_method():
    z = bag()
    find(z, "a.txt").local = dict(method=0)
    return z


@case("ZIP_LOCAL_DIFFERS")
def local_time():
    z = bag()
    find(z, "a.txt").local = dict(time=0)
    return z


@case("ZIP_CRC")
def wrong_crc():
    z = bag()
    find(z, "a.txt").crc ^= 1
    return z


@case("ZIP_CRC")
def wrong_crc_stored():
    z = bag(method=0)
    find(z, "a.txt").crc ^= 0x80000000
    return z


@case("ZIP_SIZE")
def more_than_stated():
    z = bag()
    m = find(z, "a.txt")
    m.size -= 1
    return z


@case("ZIP_SIZE")
def less_than_stated():
    z = bag()
    m = find(z, "a.txt")
    m.size += 1
    return z


@case("ZIP_SIZE")
def ten_declared():
    z = bag()
    m = find(z, "a.txt")
    m.packed = raw_deflate(b"0" * 50_000_000)
    m.packed_size = len(m.packed)
    m.size = 10
    return z


@case("ZIP_SIZE ZIP_OVERLAP")
def stored_sizes_differ():
    z = bag(method=0)
    find(z, "a.txt").packed_size += 1000
    return z


@case("ZIP_RATIO")
def bomb():
    z = bag()
    m = find(z, "a.txt")
    m.data = b"0" * 10_000_000
    m.packed = raw_deflate(m.data)
    m.packed_size, m.size, m.crc = len(m.packed), len(m.data), zlib.crc32(m.data)
    return z


def of_ratio(extra):
    """A member of exactly 200 bytes of content, and EXTRA in all, for each packed byte."""
    size = 100_000
    while True:
        data = b"0" * (size + extra)
        packed = raw_deflate(data)
        if len(packed) <= size // 200 and (size // 200 - len(packed)) % 5 == 0:
            break
        size += 200
    z = bag([("data/a.txt", data)])
    m = find(z, "a.txt")
    m.packed = b"\0\0\0\xff\xff" * ((size // 200 - len(packed)) // 5) + packed
    m.packed_size = len(m.packed)
    return z


@case("", 0)
def ratio_at_limit():
    return of_ratio(0)


@case("ZIP_RATIO")
def ratio_over_limit():
    return of_ratio(1)


@case("", 0)
def most_members():
    return bag([("data/%05d" % i, b"") for i in range(9996)], method=0)


@case("ZIP_EXPANDED ZIP_RATIO")
def too_much():
    z = bag()
    for name in ("a.txt", "b.txt"):
        find(z, name).size = 0x80000001
    return z


@case("ZIP_DEFLATE")
def not_deflate():
    z = bag()
    m = find(z, "a.txt")
    m.packed = b"\xff" * 20
    m.packed_size = 20
    return z


@case("ZIP_DEFLATE")
def deflate_cut():
    z = bag()
    m = find(z, "a.txt")
    m.packed = m.packed[:-3]
    m.packed_size -= 3
    return z


@case("ZIP_DEFLATE_TRAILING")
def deflate_trailing():
    z = bag()
    m = find(z, "a.txt")
    m.packed += b"garbage"
    m.packed_size += 7
    return z


@case("ZIP_EMPTY")
def empty():
    return Zip([])


@case("ZIP_TOO_MANY BAG_TOP BAG_NO_BAGIT BAG_NO_MANIFEST BAG_NO_TAGMANIFEST BAG_NO_DATA")
def too_many():
    return Zip([Member("b%05d" % i) for i in range(10001)])


@case("ZIP_NO_END")
def truncated():
    z = bag()
    return z.bytes()[:-25]


@case("ZIP_NO_END")
def only_head():
    return b"PK\3\4"


# Bags


@case("BAG_ALTERED")
def altered():
    z = bag()
    m = find(z, "b.txt")
    i = z.members.index(m)
    z.members[i] = Member(m.name, b"BYE\n")
    return z


@case("BAG_MISSING")
def missing():
    z = bag()
    z.members.remove(find(z, "b.txt"))
    return z


@case("BAG_EXTRA")
def extra():
    z = bag()
    z.members.append(Member("b/data/c.txt", b"contraband"))
    return z


@case("BAG_EXTRA")
def extra_tag_file():
    z = bag()
    z.members.append(Member("b/notes.txt", b"contraband"))
    return z


@case("BAG_COPY")
def copied():
    z = bag()
    z.members.append(Member("b/data/c.txt", b"bye\n"))
    return z


@case("BAG_RENAMED")
def renamed():
    z = bag()
    find(z, "b.txt").name = b"b/data/c.txt"
    return z


@case("BAG_TOP")
def beside():
    return bare("c/x.txt")


@case("BAG_TOP ZIP_NAME_FILE_AS_FOLDER")
def file_called_as_the_top():
    return bare("b")


@case("BAG_NO_TAGMANIFEST")
def no_tagmanifest():
    z = bag()
    z.members = [m for m in z.members if b"tagmanifest" not in m.name]
    return z


@case("BAG_NO_BAGIT BAG_MISSING")
def no_bagit():
    z = bag()
    z.members.remove(find(z, "bagit.txt"))
    return z


@case("BAG_NO_MANIFEST BAG_MISSING")
def no_manifest():
    z = bag()
    z.members.remove(find(z, "/manifest-sha256.txt"))
    return z


def main():
    for name, codes, status, function in CASES:
        made = function()
        with open(os.path.join(FOLDER, name + ".zip"), "wb") as out:
            out.write(made if isinstance(made, bytes) else made.bytes())
        print(name, status, " ".join(sorted(codes.split())))


main()

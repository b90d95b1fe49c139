#!/usr/bin/env python3
"""Every limit of `baosong doctor` at n, which passes, and at n + 1, which is refused by name.

usage: limits.py MAPPINGS       in an empty folder, baosong on the PATH

A limit without a case here is a failure.  What counts as passed is that no finding names the limit: some
cases hold n things that are refused for something else.  bundle-bytes is met by a directory that only
says so, for 4 GiB take too long; writing has its case in tests/unit/test_bag.c.
"""
import hashlib
import io
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import time
import zipfile
import zlib

import ofdparts
import ooxml

TITLE = "某市某区2023年度法治政府建设年度报告\n"
MAPPINGS = pathlib.Path(sys.argv[1])
CASES = {}
# test_inputs.c, sandbox.sh, pdf-helper.sh, test_binding_library.c
ELSEWHERE = {"folder-depth", "seconds", "pdf-words-bytes", "binding-steps"}


def case(name):
    """CASES[name](n, m) makes the input that has M of what N is the limit of; its command."""
    def keep(make):
        CASES[name] = make
        return make
    return keep


def write(name, text):
    pathlib.Path(name).write_bytes(text.encode() if isinstance(text, str) else text)
    return name


def inspect(text, name="report.txt"):
    return ["inspect", write(name, text), "--format", "csv"]


def page(body):
    return inspect(f"<html><head><meta charset=utf-8></head><body>{body}</body></html>", "report.html")


@case("report-bytes")
def _(n, m):
    text = (TITLE + "召开会议28次。\n").encode()
    return inspect(text + b"a" * (m - len(text)))


@case("memory-bytes")
def _(n, m):
    """The limit is lowered: to what a report takes, which is found by trying, or to one byte less."""
    command = inspect(TITLE + "召开会议28次。\n")
    refused, passed = 0, n
    while passed - refused > 1:
        middle = (passed + refused) // 2
        if named_in([*command, "--memory-limit", str(middle)], "memory-bytes")[1]:
            refused = middle
        else:
            passed = middle
    return [*command, "--memory-limit", str(passed - (m - n))]


def corrected(table):
    write("report.txt", TITLE + "召开会议28次。\n")
    return ["inspect", "report.txt", "--format", "csv", "--corrections", write("corrections.csv", table)]


@case("corrections-bytes")
def _(n, m):
    return corrected("action,words\n" + "a" * (m - len("action,words\n")))


@case("corrections")
def _(n, m):
    return corrected("action,words\n" + ",28次\n" * m)


@case("blocks")
def _(n, m):
    return inspect(TITLE + "召开会议28次。\n\n" + "a。\n" * (m - 2))


@case("depth")
def _(n, m):
    return page("<b>" * (m - 2) + "召开会议28次")


@case("table-columns")
def _(n, m):
    return page(f"<p>{TITLE}<table><tr>" + "<td>2件" * m + "</table>")


@case("figures")
def _(n, m):
    return inspect(TITLE + "2件，" * m)


@case("numerals")
def _(n, m):
    # The title has one already.
    return inspect(TITLE + "召开会议28次。" + "第2，" * (m - 1))


@case("citations")
def _(n, m):
    return inspect(TITLE + "召开会议28次。" + "《法》" * m)


@case("attachments")
def _(n, m):
    named = [f"--attach={write(f'{i}.txt', str(i))}" for i in range(m)]
    return ["convert", "-q", write("report.txt", TITLE + "召开会议28次。"), "-o", "out.zip", *named]


def digest(content):
    return hashlib.sha256(content).hexdigest()


def bag(payload, tags=(), name="bag"):
    """Members of a bag with these payload files, name and bytes each."""
    own = {"bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", **dict(tags)}
    own["manifest-sha256.txt"] = "".join(
        f"{digest(content)}  {path}\n" for path, content in payload.items()).encode()
    own["tagmanifest-sha256.txt"] = "".join(
        f"{digest(content)}  {path}\n" for path, content in own.items()).encode()
    return {f"{name}/{path}": content for path, content in {**own, **payload}.items()}


def packed(members, method=zipfile.ZIP_STORED):
    """A ZIP of MEMBERS, name and bytes each."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, (2024, 1, 1, 12, 0, 0))
            info.create_system, info.external_attr = 3, 0o100644 << 16
            info.compress_type = method
            file.writestr(info, content)
    return out.getvalue()


def verify(content, name="bundle.zip"):
    return ["verify", write(name, content)]


@case("bundle-members")
def _(n, m):
    return verify(packed(bag({f"data/{i}": b"" for i in range(m - 3)})))


def header(kind, name, size, packed_size=None, crc=0, method=8, extra=b"", offset=0):
    """A local (0) or directory (1) header."""
    stored = size if packed_size is None else packed_size
    common = struct.pack("<HHHHHIIIHH", 20, 0x800, method, 0x6000, 0x5821, crc, stored, size, len(name), len(extra))
    if kind == 0:
        return b"PK\3\4" + common + name + extra
    made = b"PK\1\2" + struct.pack("<H", 0x314) + common + struct.pack("<HHHII", 0, 0, 0, 0o100644 << 16, offset)
    return made + name + extra


def archive(members, comments=()):
    """MEMBERS: name, size said, bytes as packed, CRC, method."""
    body, directory, length = [], [], 0
    for i, (name, size, content, crc, method) in enumerate(members):
        comment = b"c" * comments[i] if comments else b""
        record = header(1, name, size, len(content), crc, method, offset=length)
        directory += [record[:32] + struct.pack("<H", len(comment)) + record[34:], comment]
        body += [header(0, name, size, len(content), crc, method) + content]
        length += len(body[-1])
    count, directory = len(members), b"".join(directory)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), length, 0)
    return b"".join(body) + directory + b"PK\5\6" + end


@case("bundle-bytes")
def _(n, m):
    sizes = [0xFFFFFFFE, m - 0xFFFFFFFE]
    return verify(archive([(b"bag/%d" % i, size, b"\3\0", 0, 8) for i, size in enumerate(sizes)]))


@case("member-ratio")
def _(n, m):
    # Stored blocks of nothing make a stream as long as it is to be.
    def stream(length):
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        return packer.compress(b"0" * length) + packer.flush(zlib.Z_FULL_FLUSH)
    length = 1_000_000
    blocks = (length // n - len(stream(length)) - 5) // 5
    content = stream(length) + b"\0\0\0\xff\xff" * blocks + b"\1\0\0\xff\xff"
    length = len(content) * n + (m - n)
    content = stream(length) + content[len(stream(1_000_000)):]
    if len(content) * n != length - (m - n):
        raise SystemExit("member-ratio: the stream is not as long as it was to be")
    return verify(archive([(b"bag/zeros", length, content, zlib.crc32(b"0" * length), 8)]))


def word(document, rest=0):
    """A document; its main part is DOCUMENT, or the stream, size and CRC that it is packed to."""
    parts = {name: text.encode() for name, text in ooxml.parts("").items()}
    if isinstance(document, bytes):
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        document = (packer.compress(document) + packer.flush(), len(document), zlib.crc32(document))
    stream, size, crc = document
    del parts["word/document.xml"]
    members = [(name.encode(), len(text), text, zlib.crc32(text), 0) for name, text in parts.items()]
    members.append((b"word/document.xml", size, stream, crc, 8))
    members += [(b"x%d" % i, 0, b"", 0, 0) for i in range(rest)]
    return ["inspect", write("report.docx", archive(members))]


def document(text, more=b""):
    return ooxml.root("document", "<w:body><w:p><w:r><w:t>").encode().replace(
        b"</w:document>", text + b"</w:t></w:r></w:p></w:body>" + more + b"</w:document>")


def thin(length):
    """Letters that neither deflate too well nor too badly."""
    return "".join(f"{i * 2654435761 % (1 << 40):013d}" + "a" * 187 for i in range(length // 200 + 1))[:length].encode()


def message(body, depth):
    mark = f"m{depth}"
    return f'Content-Type: multipart/related; boundary="{mark}"\r\n\r\n--{mark}\r\n{body}\r\n--{mark}--\r\n'


PAGE_PART = "Content-Type: text/html\r\n\r\n<p>召开会议28次。</p>"


@case("archive-parts")
def _(n, m):
    parts = [PAGE_PART] + ["Content-Type: text/css\r\n\r\n"] * (m - 1)
    return ["inspect", write("report.mht", message("\r\n--m0\r\n".join(parts), 0))]


@case("archive-depth")
def _(n, m):
    body = PAGE_PART
    for depth in range(m):
        body = message(body, depth)
    return ["inspect", write("report.mht", body)]


@case("container-members")
def _(n, m):
    return word(document("召开会议28次。".encode()), m - 4)


@case("container-bytes")
def _(n, m):
    others = sum(len(text) for name, text in ooxml.parts("").items() if name.endswith(".rels"))
    size = m - others - len(document("召开会议28次。".encode())) - 7
    return word(document("召开会议28次。".encode(), b"<!--" + thin(size) + b"-->"))


@case("container-ratio")
def _(n, m):
    # Stored blocks of nothing make a stream as long as it is to be.
    def stream(text):
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        return packer.compress(text) + packer.flush(zlib.Z_FULL_FLUSH)
    text = document("召开会议28次。".encode())
    for whole in range(5000, 5050):
        padded = text + b" " * (whole * n + (m - n) - len(text))
        made = stream(padded)
        blocks, rest = divmod(whole - len(made) - 5, 5)
        if rest == 0:
            made += b"\0\0\0\xff\xff" * blocks + b"\1\0\0\xff\xff"
            return word((made, len(padded), zlib.crc32(padded)))
    raise SystemExit("container-ratio: the stream is not as long as it was to be")


@case("text-characters")
def _(n, m):
    return word(document("召开会议28次。".encode() + b"a" + thin(m - 10)))


def sheets(*pages):
    """An OFD file: of each page the objects, as functions of its sheet."""
    made = []
    for page in pages:
        sheet = ofdparts.Sheet()
        sheet.text(30, 50, "召开会议28次。")
        page(sheet)
        made.append(sheet)
    dialect = ofdparts.Dialect(runs=True, inline=True)
    return ["inspect", write("report.ofd", ofdparts.made(made, dialect))]


@case("pages")
def _(n, m):
    return sheets(*[lambda sheet: None] * m)


@case("page-characters")
def _(n, m):
    rest = m - len("召开会议28次。")
    return sheets(lambda sheet: [sheet.text(30, 60 + i * 0.01, thin(min(1000, rest - i * 1000)).decode(), size=0.2)
                                 for i in range(-(-rest // 1000))])


@case("page-lines")
def _(n, m):
    return sheets(lambda sheet: [sheet.line(30, 60 + i / 100, 90, 60 + i / 100) for i in range(m)])


@case("objects")
def _(n, m):
    # Units drawn by their numbers, each of so many texts of which none is seen.
    sheet, maker = ofdparts.Sheet(), ofdparts.Maker(ofdparts.Dialect())
    sheet.text(30, 50, "召开会议28次。")
    code = maker.tag("TextObject", maker.tag("TextCode", "a"), Visible="false", Size=1, Boundary="0 0 1 1")
    unit = maker.tag("CompositeObject", ResourceID=7, Boundary="0 0 1 1")
    each = 999
    sheet.raw(unit * ((m - 1) // (each + 1)) + code * ((m - 1) % (each + 1)))
    members = maker.members([sheet])
    units = maker.tag("CompositeGraphicUnits", maker.tag("CompositeGraphicUnit", maker.tag("Content", code * each), ID=7))
    members["Doc_0/DocumentRes.xml"] = maker.root("Res", units)
    return ["inspect", write("report.ofd", ofdparts.pack(members))]


@case("directory-bytes")
def _(n, m):
    count, name = 1100, b"bag/%04d"
    rest = m - count * (46 + len(name % 0))
    comments = [min(65535, max(0, rest - 65535 * i)) for i in range(count)]
    if sum(comments) != rest:
        raise SystemExit("directory-bytes: too few members")
    return verify(archive([(name % i, 0, b"", 0, 0) for i in range(count)], comments))


def named(path):
    return verify(packed(bag({f"data/{path}": b"x"})))


@case("name-segment")
def _(n, m):
    return named("a" * m)


@case("name-bytes")
def _(n, m):
    rest = m - len("bag/data/")
    parts = ["a" * 200] * (rest // 201)
    return named("/".join([*parts, "b" * (rest - 201 * len(parts))]))


@case("name-depth")
def _(n, m):
    return named("/".join("a" * (m - 2)))


@case("manifest-lines")
def _(n, m):
    lines = "".join(f"{i:064x}  data/{i}\n" for i in range(m))
    return verify(packed({"bag/bagit.txt": b"BagIt-Version: 1.0\n", "bag/manifest-sha256.txt": lines.encode()}))


@case("tag-bytes")
def _(n, m):
    return verify(packed(bag({"data/1": b"x"}, {"bag-info.txt": b"A: " + b"b" * (m - 4) + b"\n"})))


@case("record-bytes")
def _(n, m):
    with open("report.xml", "wb") as file:
        file.truncate(m)
    return ["verify", "report.xml"]


def xml(body):
    return verify(f'<report xmlns="urn:baosong:report:1">{body}</report>', "report.xml")


@case("xml-elements")
def _(n, m):
    return xml("<a/>" * (m - 1))


@case("xml-depth")
def _(n, m):
    return xml("<a>" * (m - 1) + "</a>" * (m - 1))


@case("xml-attributes")
def _(n, m):
    return xml("<a " + " ".join(f'a{i}=""' for i in range(m)) + "/>")


@case("json-values")
def _(n, m):
    return verify('{"a":[' + "1," * (m - 3) + "1]}", "report.json")


@case("json-depth")
def _(n, m):
    return verify('{"a":' + "[" * (m - 1) + "]" * (m - 1) + "}", "report.json")


def mappings():
    shutil.rmtree("mappings", ignore_errors=True)
    shutil.copytree(MAPPINGS, "mappings", ignore=shutil.ignore_patterns("cases", "reports"))
    return pathlib.Path("mappings"), ["mapping", "check", "--mappings", "mappings"]


@case("mapping-bytes")
def _(n, m):
    folder, command = mappings()
    for file in (folder / "codes/units.csv", next(folder.glob("kinds/*/kind.xml"))):
        text = file.read_bytes()
        fill = m - len(text)
        if file.suffix == ".csv":
            file.write_bytes(b"#" * (fill - 1) + b"\n" + text)
        else:
            file.write_bytes(text + b"\n" * fill)
    return command


@case("kind-id")
def _(n, m):
    folder, command = mappings()
    next(folder.glob("kinds/*/kind.xml")).parent.rename(folder / "kinds" / ("a" * m))
    return command


def phrased(find):
    folder, command = mappings()
    file = next(folder.glob("kinds/*/kind.xml"))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("<find", f"<find>{find}</find>\n<find", 1), encoding="utf-8")
    return command


@case("phrase-characters")
def _(n, m):
    return phrased("字" * (m - 3) + "{n}")


@case("phrase-choices")
def _(n, m):
    return phrased("(" + "|".join(chr(0x4E00 + i) for i in range(m)) + "){n}")


@case("phrase-parts")
def _(n, m):
    return phrased("…".join("词" * m) + "{n}")


def targeted(files):
    """A target with one output, whose template is t.json of FILES."""
    folder, command = mappings()
    target = folder / "targets" / "t"
    target.mkdir()
    text = (folder / "targets/open-report/target.xml").read_text(encoding="utf-8")
    text = text.replace('id="open-report"', 'id="t"')
    text = re.sub(r"<(output|field)\b.*?(/>|</\1>)", "", text, flags=re.S)
    output = '<output path="t.json" template="t.json"/></target>'
    (target / "target.xml").write_text(text.replace("</target>", output), encoding="utf-8")
    for name, content in files.items():
        (target / name).write_text(content, encoding="utf-8")
    return command + ["t"]


@case("bundles")
def _(n, m):
    """One for each of M targets."""
    folder, _ = mappings()
    text = (folder / "targets/open-report/target.xml").read_text(encoding="utf-8")
    command = ["--mappings", str(folder), "convert", write("report.txt", TITLE + "召开会议28次。\n"), "--fast", "-o", "bundled"]
    for i in range(m):
        own = folder / "targets" / f"t{i}"
        shutil.copytree(folder / "targets/open-report", own)
        own.joinpath("target.xml").write_text(text.replace('id="open-report"', f'id="t{i}"'), encoding="utf-8")
        command += ["--target", f"t{i}"]
    shutil.rmtree("bundled", ignore_errors=True)
    pathlib.Path("bundled").mkdir()
    return command


@case("target-depth")
def _(n, m):
    """M targets, each extending the next."""
    folder, command = mappings()
    text = (folder / "targets/open-report/target.xml").read_text(encoding="utf-8")
    for i in range(1, m + 1):
        own = folder / "targets" / f"t{i}"
        own.mkdir()
        extends = f'id="t{i}" extends="t{i + 1}"' if i < m else f'id="t{i}"'
        own.joinpath("target.xml").write_text(text.replace('id="open-report"', extends), encoding="utf-8")
        for schema in (folder / "targets/open-report").glob("report.*"):
            shutil.copy(schema, own)
    return command + ["t1"]


@case("pattern-bytes")
def _(n, m):
    command = targeted({"t.json": '["{@id}"]'})
    file = pathlib.Path("mappings/targets/t/target.xml")
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"<let\b[^>]*>", '<let name="a" pattern="%s">' % ("a" * m), text, count=1), encoding="utf-8")
    return command


@case("pattern-value-bytes")
def _(n, m):
    command = targeted({"t.json": '["{@id}"]'})
    file = pathlib.Path("mappings/targets/t/target.xml")
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"<let\b[^>]*>", '<let name="a" pattern="a*">', text, count=1), encoding="utf-8")
    report = write("report.txt", TITLE + "召开会议28次。\n")
    return ["--mappings", "mappings", "convert", report, "--target", "t", "--set", "a=" + "a" * m, "--fast", "-o", "bundled"]


SCHEMA = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">%s</xs:schema>'


def schemed(files):
    """A target whose output is held against s0.xsd, of FILES."""
    command = targeted({"t.xml": "<t>{@id}</t>", **files})
    file = pathlib.Path("mappings/targets/t/target.xml")
    text = file.read_text(encoding="utf-8").replace('path="t.json" template="t.json"', 'path="t.xml" template="t.xml" schema="s0.xsd"')
    file.write_text(text, encoding="utf-8")
    return command


@case("schema-files")
def _(n, m):
    files = {f"s{i}.xsd": SCHEMA % f'<xs:include schemaLocation="s{i + 1}.xsd"/>' for i in range(m - 1)}
    return schemed({**files, f"s{m - 1}.xsd": SCHEMA % '<xs:element name="t"/>'})


@case("schema-bytes")
def _(n, m):
    files = {"s0.xsd": SCHEMA % '<xs:include schemaLocation="s1.xsd"/>', "s1.xsd": SCHEMA % '<xs:element name="t"/>'}
    files["s1.xsd"] += " " * (m - sum(map(len, files.values())))
    return schemed(files)


@case("template-steps")
def _(n, m):
    return targeted({"t.json": "[" + ",".join(['"{@id}"'] * (m - 2)) + "]"})


@case("template-includes")
def _(n, m):
    files = {f"{i}.json": f'[{{"$include": "{i + 1}.json"}}]' for i in range(1, m)}
    files["t.json"] = '[{"$include": "1.json"}]'
    files[f"{m}.json"] = '["{@id}"]'
    return targeted(files)


@case("template-parts")
def _(n, m):
    part = '{"$include": "p.json"}'
    return targeted({"t.json": "[" + ",".join([part] * m) + "]", "p.json": '["{@id}"]'})


@case("template-bytes")
def _(n, m):
    """A template and a part that together have M bytes, of which most are blanks."""
    own = '[{"$include": "p.json"}]'
    return targeted({"t.json": own, "p.json": '["{@id}"]' + " " * (m - len(own) - 9)})


def bound(expression):
    return targeted({"t.json": '["{' + expression + '}"]'})


@case("binding-bytes")
def _(n, m):
    return bound("@id" + " " * (m - 3))


@case("binding-depth")
def _(n, m):
    return bound("(" * (m - 1) + "@id" + ")" * (m - 1))


@case("binding-parts")
def _(n, m):
    return bound("./" * (m - 1) + "@id")


@case("binding-arguments")
def _(n, m):
    return bound("concat(" + ",".join(["@id"] * m) + ")")


def disclosing(old, new):
    folder, command = mappings()
    file = folder / "kinds" / "disclosure-annual" / "kind.xml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return command


def spare(code, n):
    """A dimension of N values that no table needs."""
    name = '<name lang="zh">值</name><name lang="en">Value</name>'
    values = "".join(f'<value code="{code}-{i}">{name}<head>{code}的第{chr(0x4E00 + i)}项</head></value>' for i in range(n))
    return f'<dimension code="{code}">{name}{values}</dimension>'


@case("dimension-values")
def _(n, m):
    return disclosing("<dimensions>", "<dimensions>" + spare("spare", m))


@case("table-dimensions")
def _(n, m):
    more = [f"spare-{i}" for i in range(m - 2)]
    folder_free = "".join(spare(code, 1) for code in more)
    command = disclosing("<dimensions>", "<dimensions>" + folder_free)
    file = pathlib.Path("mappings") / "kinds" / "disclosure-annual" / "kind.xml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('dimensions="item applicant"', f'dimensions="item applicant {" ".join(more)}"'), encoding="utf-8")
    return command


@case("table-cells")
def _(n, m):
    # 256 × 256 cells are as many as there may be: a value more is one and a dimension's own.
    rows, columns = (255, 255) if m == n else (255, 256)
    command = disclosing("<dimensions>", "<dimensions>" + spare("rows", rows) + spare("columns", columns))
    file = pathlib.Path("mappings") / "kinds" / "disclosure-annual" / "kind.xml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("<tables>", '<tables><table id="spare" dimensions="rows columns"><name lang="zh">表</name>'
                        '<name lang="en">Table</name></table>')
    text = text.replace('<cell table="proactive"', '<cell table="spare"/><cell table="proactive"', 1)
    file.write_text(text, encoding="utf-8")
    return command


def limits():
    doctor = subprocess.run(["baosong", "doctor"], capture_output=True, text=True, check=True).stdout
    listed = re.search(r"^limits\n((?:  .*\n)+)", doctor, re.M).group(1)
    return {name: (int(value), code) for name, value, code in re.findall(r"(\S+) +(\d+) +([A-Z_]+)", listed)}


def named_in(command, name):
    """Exit status, and the codes of the findings that name the limit."""
    done = subprocess.run(["prlimit", "--as=3000000000", "timeout", "60", "baosong", *command, "--lang", "en"],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode not in range(5):
        return done.returncode, {f"exit {done.returncode}: {said[-300:]}"}
    return done.returncode, set(re.findall(rf"limits? {name}\b.*\[([A-Z_]+)\]$", said, re.M))


def try_one(name, value, code):
    faults, seconds = [], time.monotonic()
    status, codes = named_in(CASES[name](value, value), name)
    if codes:
        faults.append(f"{name}: {value} is refused: {codes}")
    status, codes = named_in(CASES[name](value, value + 1), name)
    if code not in codes and not codes & SAME.get(code, set()):
        faults.append(f"{name}: {value + 1} gives {codes or 'nothing'}, not {code}")
    if status == 0 and name not in WARNED:
        faults.append(f"{name}: {value + 1} ends with exit 0")
    print(f"{name:20} {value:>12} {time.monotonic() - seconds:6.1f} s")
    return faults


# One limit may be met in files of several sorts; the list names the first.
SAME = {"LIMIT_RECORD": {"FILE_TOO_LARGE", "BAG_TOO_LARGE"}}
WARNED = {"page-lines", "table-columns"}


def main():
    listed = limits()
    faults = [f"{name}: not tried" for name in listed.keys() - CASES.keys() - ELSEWHERE]
    faults += [f"{name}: not in the list" for name in CASES.keys() - listed.keys()]
    wanted = sys.argv[2:] or listed
    for name in wanted:
        if name in CASES:
            faults += try_one(name, *listed[name])
    print("\n".join(faults))
    sys.exit(bool(faults))


main()

"""A small writer of PDF files for tests: text and lines where they are told to stand, the same bytes
whenever it runs.  The fonts are not embedded: their codes are Unicode's, which a ToUnicode map
repeats; characters beyond 16 bits have codes from E000 on.
"""
import zlib

A4 = (595, 842)
WIDE = 1000
UNMAPPED = "F9"


def width(text, size):
    """As the writer's font has it: half an em for ASCII, an em for everything else."""
    return sum(size / 2 if " " <= c <= "~" else size for c in text)


def number(value):
    return f"{value:.3f}".rstrip("0").rstrip(".")


def codes(text):
    """The characters of TEXT as the fonts number them."""
    return "".join(f"{ord(c) if ord(c) < 0x10000 else 0xE000 + ord(c) % 0x800:04X}" for c in text)


class Page:
    """Everything is measured in points from the top left corner."""

    def __init__(self, size=A4, rotate=0):
        self.size, self.rotate, self.content = size, rotate, []
        self.media = [0, 0, *size]
        self.xobjects, self.characters = {}, set()

    def text(self, x, y, text, size=10.5, font="F1", matrix=None, mode=0):
        """TEXT whose em box begins at X and has its middle at Y."""
        self.characters |= set(text)
        a, b, c, d = matrix or (1, 0, 0, 1)
        self.content.append(f"BT /{font} {number(size)} Tf {mode} Tr {a} {b} {c} {d} {number(x)} "
                            f"{number(self.size[1] - y - size * 0.36)} Tm <{codes(text)}> Tj ET")

    def line(self, x1, y1, x2, y2, thick=0.5):
        top = self.size[1]
        self.content.append(f"{number(thick)} w {number(x1)} {number(top - y1)} m "
                            f"{number(x2)} {number(top - y2)} l S")

    def bar(self, x, y, wide, high):
        self.content.append(f"{number(x)} {number(self.size[1] - y - high)} {number(wide)} {number(high)} re f")

    def raw(self, operators):
        self.content.append(operators)


def to_unicode(characters):
    rows = [f"<{codes(c)}> <{c.encode('utf-16-be').hex().upper()}>" for c in sorted(characters)]
    parts = [rows[i:i + 100] for i in range(0, len(rows), 100)]
    body = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    return ("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /U def\n/CMapType 2 def\n"
            f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{body}\nendcmap\nend\nend").encode()


class Document:
    def __init__(self, title="", compress=True, object_streams=False, prolog=b""):
        self.pages, self.title, self.compress = [], title, compress
        self.object_streams, self.prolog = object_streams, prolog
        self.objects = {}
        self.more, self.catalog = [], ""  # objects besides the pages: bytes, or (data, entries) of a stream; FIRST is their number

    def page(self, *args, **named):
        self.pages.append(Page(*args, **named))
        return self.pages[-1]

    def add(self, content):
        self.objects[len(self.objects) + 1] = content
        return len(self.objects)

    def stream(self, data, entries=""):
        if self.compress:
            data, entries = zlib.compress(data, 9), entries + " /Filter /FlateDecode"
        return self.add(f"<< {entries} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream")

    def fonts(self, vertical):
        characters = set().union(*(page.characters for page in self.pages))
        mapped = f"/ToUnicode {self.stream(to_unicode(characters))} 0 R"
        flags = self.add(b"<< /Type /FontDescriptor /FontName /STSong /Flags 4 /FontBBox [0 -140 1000 860] "
                         b"/ItalicAngle 0 /Ascent 860 /Descent -140 /CapHeight 700 /StemV 80 >>")
        cid = self.add(f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /STSong /CIDSystemInfo << /Registry (Adobe) "
                       f"/Ordering (Identity) /Supplement 0 >> /FontDescriptor {flags} 0 R /DW {WIDE} "
                       f"/W [32 126 {WIDE // 2}] /CIDToGIDMap /Identity >>".encode())
        fonts = {}
        for name, way in [("F1", "H")] + ([("F2", "V")] if vertical else []):
            fonts[name] = self.add(f"<< /Type /Font /Subtype /Type0 /BaseFont /STSong /Encoding /Identity-{way} "
                                   f"/DescendantFonts [{cid} 0 R] {mapped} >>".encode())
        return " ".join(f"/{name} {ident} 0 R" for name, ident in fonts.items())

    def unmapped(self):
        """A font whose codes nobody knows: its map is a predefined one (ISO 32000-1, 9.7.5.2) that no package has."""
        cid = self.add(b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong /CIDSystemInfo << /Registry (Adobe) "
                       b"/Ordering (GB1) /Supplement 0 >> /DW 1000 >>")
        ident = self.add(f"<< /Type /Font /Subtype /Type0 /BaseFont /STSong /Encoding /Baosong-None-H "
                         f"/DescendantFonts [{cid} 0 R] >>".encode())
        return f" /{UNMAPPED} {ident} 0 R"

    def build(self):
        self.add(b"<< /Type /Catalog /Pages 2 0 R >>")
        self.add(b"")
        fonts = self.fonts(any("/F2" in line for page in self.pages for line in page.content))
        if any(f"/{UNMAPPED} " in line for page in self.pages for line in page.content):
            fonts += self.unmapped()
        kids = []
        for page in self.pages:
            content = self.stream("\n".join(page.content).encode())
            forms = " ".join(f"/{name} {self.stream(*form)} 0 R" for name, form in page.xobjects.items())
            rotate = f" /Rotate {page.rotate}" if page.rotate else ""
            kids.append(self.add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [{' '.join(map(str, page.media))}]{rotate} "
                f"/Resources << /Font << {fonts} >> /XObject << {forms} >> >> /Contents {content} 0 R >>".encode()))
        self.objects[2] = (f"<< /Type /Pages /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] "
                           f"/Count {len(kids)} >>").encode()
        first = len(self.objects) + 1
        for item in self.more:
            if isinstance(item, tuple):
                self.stream(item[0], item[1].replace("FIRST", str(first)))
            else:
                self.add(item.replace(b"FIRST", str(first).encode()))
        self.objects[1] = f"<< /Type /Catalog /Pages 2 0 R {self.catalog.replace('FIRST', str(first))}".rstrip().encode() + b" >>"
        title = self.title.encode("utf-16-be").hex().upper()
        info = self.add(f"<< /Title <FEFF{title}> /CreationDate (D:20240318090000+08'00') >>".encode())
        return self.packed(info) if self.object_streams else self.plain(info)

    def plain(self, info):
        out = self.prolog + b"%PDF-1.4\n%\xE6\x8A\xA5\xE9\x80\x81\n"
        places = []
        for ident, content in sorted(self.objects.items()):
            places.append(len(out))
            out += f"{ident} 0 obj\n".encode() + content + b"\nendobj\n"
        start = len(out)
        out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
        return out + (f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R /Info {info} 0 R >>\n"
                      f"startxref\n{start}\n%%EOF\n").encode()

    def packed(self, info):
        """Everything but streams in one object stream, and the cross-reference in another."""
        out, rows = self.prolog + b"%PDF-1.5\n%\xE6\x8A\xA5\xE9\x80\x81\n", {}
        inside = {i: c for i, c in self.objects.items() if not c.endswith(b"endstream")}
        holder, index = len(self.objects) + 1, len(self.objects) + 2
        head, body = "", b""
        for position, (ident, content) in enumerate(sorted(inside.items())):
            head += f"{ident} {len(body)} "
            body += content + b"\n"
            rows[ident] = (2, holder, position)
        outside = {i: c for i, c in self.objects.items() if i not in inside}
        packed = zlib.compress(head.encode() + body, 9)
        outside[holder] = (f"<< /Type /ObjStm /N {len(inside)} /First {len(head)} /Filter /FlateDecode "
                           f"/Length {len(packed)} >>\nstream\n").encode() + packed + b"\nendstream"
        for ident, content in sorted(outside.items()):
            rows[ident] = (1, len(out), 0)
            out += f"{ident} 0 obj\n".encode() + content + b"\nendobj\n"
        start = rows[index] = len(out)
        rows[index] = (1, start, 0)
        table = b"\0\0\0\0\0\xFF\xFF" + b"".join(bytes([kind]) + place.to_bytes(4, "big") + last.to_bytes(2, "big")
                                                 for _, (kind, place, last) in sorted(rows.items()))
        table = zlib.compress(table, 9)
        out += (f"{index} 0 obj\n<< /Type /XRef /Size {index + 1} /W [1 4 2] /Root 1 0 R /Info {info} 0 R "
                f"/Filter /FlateDecode /Length {len(table)} >>\nstream\n").encode() + table
        return out + f"\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n".encode()

"""Word processing documents written by hand, as office programs write them: for tests."""
import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

TRANSITIONAL = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
STRICT = dict(TRANSITIONAL,
              w="http://purl.oclc.org/ooxml/wordprocessingml/main",
              r="http://purl.oclc.org/ooxml/officeDocument/relationships",
              m="http://purl.oclc.org/ooxml/officeDocument/math",
              a="http://purl.oclc.org/ooxml/drawingml/main")
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STAMP = (2024, 3, 18, 9, 30, 0)


def root(name, content, spaces=TRANSITIONAL):
    names = " ".join(f"xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in spaces.items())
    return f"{HEAD}<w:{name} {names}>{content}</w:{name}>"


def run(text, properties=""):
    marks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{marks}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text="", properties=""):
    """TEXT is words, or elements when it begins with '<'."""
    marks = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{marks}{text if text.startswith('<') else run(text) if text else ''}</w:p>"


def cell(text="", properties=""):
    marks = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{marks}{text if text.startswith('<w:p>') else paragraph(text)}</w:tc>"


def row(*cells, properties=""):
    marks = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{marks}{''.join(item if item.startswith('<') else cell(item) for item in cells)}</w:tr>"


def table(*rows):
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def style(ident, name, properties="", based="", kind="paragraph", default=False):
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    mark = ' w:default="1"' if default else ""
    return (f'<w:style w:type="{kind}"{mark} w:styleId="{ident}"><w:name w:val="{name}"/>{base}'
            f"{properties}</w:style>")


def level(number, form, text, more=""):
    return (f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
            f'<w:lvlText w:val="{text}"/></w:lvl>')


def numbering(*definitions, uses=None):
    """DEFINITIONS are the levels of abstractNum 0, 1, …; USES maps numId to (definition, overrides)."""
    uses = uses or {index + 1: (index, "") for index in range(len(definitions))}
    return ("".join(f'<w:abstractNum w:abstractNumId="{index}">{levels}</w:abstractNum>'
                    for index, levels in enumerate(definitions)) +
            "".join(f'<w:num w:numId="{ident}"><w:abstractNumId w:val="{index}"/>{overrides}</w:num>'
                    for ident, (index, overrides) in uses.items()))


def in_list(ident, at=0):
    return f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{ident}"/></w:numPr>'


def note(ident, text, kind="footnote"):
    return f'<w:{kind} w:id="{ident}">{paragraph(text)}</w:{kind}>'


def relations(*items):
    """ITEMS are (id, last word of the type, target, outside)."""
    words = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    return (f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
        f'<Relationship Id="{ident}" Type="{words}{kind}" Target={quoteattr(target)}'
        + (' TargetMode="External"' if outside else "") + "/>"
        for ident, kind, target, outside in items) + "</Relationships>")


def contents(main="/word/document.xml", kind=MAIN):
    return (f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            f'ContentType="application/xml"/><Override PartName="{main}" ContentType="{kind}"/></Types>')


def parts(body, spaces=TRANSITIONAL, more=(), **named):
    """Names and contents of the members; NAMED are styles, numbering, footnotes, …: their inside."""
    items = [(f"rId{number}", kind, f"{kind}.xml", False) for number, kind in enumerate(named, 1)]
    members = {
        "[Content_Types].xml": contents(),
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml", False)),
        "word/document.xml": root("document", f"<w:body>{body}</w:body>", spaces),
        "word/_rels/document.xml.rels": relations(*items, *more),
    }
    roots = {"header": "hdr", "footer": "ftr"}
    for kind, content in named.items():
        members[f"word/{kind}.xml"] = root(roots.get(kind, kind), content, spaces)
    return members


def pack(members, method=zipfile.ZIP_DEFLATED):
    """The bytes of a container; MEMBERS is a dictionary or pairs, in which names may repeat."""
    pairs = members.items() if isinstance(members, dict) else members
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as container:
        for name, content in pairs:
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = method
            info.external_attr = 0o644 << 16
            container.writestr(info, content)
    return out.getvalue()

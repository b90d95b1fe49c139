#!/usr/bin/env python3
"""Reports as the pages of many offices: every layout of information block, as page and as text.

usage: layouts.py make FOLDER TEXT...     write them, each TEXT in every layout; a TEXT's title is what
                                          stands before its first paragraph (a line with a full stop or colon)
       layouts.py judge RECORD TEXT       the record of one must have the metadata, the paragraphs and
                                          the figures of TEXT; the bare text's own record is TEXT.json
"""
import html
import itertools
import json
import pathlib
import re
import sys

FIELDS = {  # label: (value, name of the field, its value in the record)
    "索引号": ("A25110--2025-0031", "identifier", "A25110--2025-0031"),
    "文件编号": ("", "documentNumber", ""),
    "有效性": ("有效", "validity", "有效"),
    "标题": (None, "title", None),
    "发布机构": ("清溪区人民政府办公室", "issuer", "清溪区人民政府办公室"),
    "生成日期": ("2025-01-21", "created", "2025-01-21"),
    "发布日期": ("2025-01-23 15:30:08", "published", "2025-01-23"),
    "主题分类": ("综合政务", "theme", "综合政务"),
    "公开方式": ("主动公开", "openness", "主动公开"),
    "公开范围": ("面向全社会", "audience", "面向全社会"),
}
HEAD = """<div class="nav"><a href="/">网站首页</a> | <a href="/zwgk">政务公开</a> | <a href="/hd">互动交流</a></div>
<div class="pos">您现在所在的位置：<a href="/">首页</a> &gt; 政务公开 &gt; 法治政府建设年度报告</div>
"""
FOOT = """<div class="share">分享到：<a>微信</a> <a>微博</a></div><div>【打印本页】【关闭窗口】</div>
<div class="footer">主办：清溪区人民政府办公室　网站标识码：9901020007　公网安备 99010202000123号<br>
联系电话：0990-8123456　邮编：990100　版权所有</div><div>手机扫码浏览</div>"""
WORD = ('<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->'
        '<style>p.MsoNormal{mso-style-parent:"";margin:0cm}</style>')
CONTAINERS = [('<div class="TRS_UEDITOR">', "</div>"), ("", ""), ('<div id="zoom">', "</div>"),
              ('<div id="UCAP-CONTENT"><UCAPCONTENT>', "</UCAPCONTENT></div>"),
              ('<div id="ivs_content">', "</div>"), ('<div class="article-content">', "</div>")]
CHARSETS = [("gb18030", "gb2312"), ("utf-8-sig", "utf-8"), ("utf-8", "utf-8"), ("gb18030", "gbk"), ("utf-16", "utf-16")]


def pairs(fields, inner, outer, end=""):
    """Two fields a line."""
    fields = list(fields)
    return [outer.join(inner.format(*field) for field in fields[i:i + 2]).rstrip() + end
            for i in range(0, len(fields), 2)]


def spaced(label, space):
    return space.join(label) if len(label) < 4 else label


TEXT_BLOCKS = {
    "pairs": lambda f: pairs(f, "{}: {}", "  "),
    "colons": lambda f: [f"{label}：\t{value}" for label, value in f],
    "own-lines": lambda f: list(itertools.chain(*((f"{label}：", value) for label, value in f))),
    "bars": lambda f: pairs(f, "{} | {}", " | ", " |"),
    "no-colons": lambda f: [f"{label} {value}" for label, value in f],
    "spaced": lambda f: [f"{spaced(label, ' ')}:{value}" for label, value in f],
    "columns": lambda f: pairs(f, "{}：\t{}", "\t"),
}
PAGE_BLOCKS = {
    "pairs": lambda f: "<div>" + "<br>\n".join(pairs(f, "{}: {}", "&nbsp;&nbsp; ")) + "</div>",
    "colons": lambda f: "<table><tr>" + "</tr>\n<tr>".join(pairs(f, "<td><b>{}：</b></td><td>{}</td>", "")) + "</tr></table>",
    "own-lines": lambda f: "<ul>" + "".join(f"<li><span>{a}：</span>\n<p>{b}</p></li>\n" for a, b in f) + "</ul>",
    "bars": lambda f: "<p>" + "</p>\n<p>".join(pairs(f, "{} | {}", " | ", " |")) + "</p>",
    "no-colons": lambda f: "".join(f"<div><span>{a}</span> <span>{b}</span></div>\n" for a, b in f),
    "spaced": lambda f: "<p>" + "<br/>\n".join(f"<B>{spaced(a, '&nbsp;')}:</B> {b}" for a, b in f) + "</p>",
    "columns": lambda f: "<table border=1><tr>" + "</tr>\n<tr>".join(pairs(f, "<td>{}</td><td>{}</td>", "")) + "</tr></table>",
}


def word(line):
    """A paragraph pasted from a word processor: a span for every run of digits."""
    spans = "".join(f'<span {"lang=EN-US " if run.isdigit() else ""}style="font-size:16.0pt;font-family:仿宋">{run}</span>'
                    for run in re.split(r"(\d+)", line) if run)
    return f'<p class="MsoNormal" style="mso-char-indent-count:2.0">{spans}<span style="mso-spacerun:yes">&nbsp; </span><o:p></o:p></p>'


BODIES = {
    "paragraphs": lambda lines: "\n".join(f"<p>　　{line}</p>" for line in lines),
    "breaks": lambda lines: "<p>　　" + "<br>\n　　".join(lines) + "</p>",
    "bare": lambda lines: "　　" + "<br><br>\n　　".join(lines),
    "word": lambda lines: WORD + "\n".join(word(line) for line in lines),
    "table": lambda lines: "<table width=100%><tr><td>" + "</td></tr>\n<tr><td>".join(lines) + "</td></tr></table>",
    "divisions": lambda lines: "".join(f"<div>{line}</div>\n" for line in lines),
}


def read(path):
    """The title (its lines joined) and the paragraphs of a report."""
    lines = pathlib.Path(path).read_text(encoding="utf-8").rstrip("\n").split("\n")
    end = next(i for i, line in enumerate(lines) if re.search("[。：:，,]", line))
    return lines[:end], lines[end:]


def page(title, block, body, charset):
    return (f'<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">'
            f'<title>{title}_政务公开</title><script>document.write("访问量：1234次");</script></head><body>\n{HEAD}{block}\n'
            f'<h1 align=center>{title}</h1><div class="info">浏览次数：<span>1234</span>　字体：【大 中 小】</div>\n{body}\n{FOOT}</body></html>')


def make(folder, texts):
    folder = pathlib.Path(folder)
    for i, path in enumerate(texts):
        head, lines = read(path)
        title = "".join(head)
        fields = [(label, title if value is None else value) for label, (value, _, _) in FIELDS.items()]
        for j, layout in enumerate(TEXT_BLOCKS):
            codec, declared = CHARSETS[(3 * i + j) % len(CHARSETS)]
            end = "\r\n" if j % 2 else "\n"
            before, behind = CONTAINERS[(i + 2 * j) % len(CONTAINERS)]
            body = list(BODIES.values())[(i + j) % len(BODIES)]([html.escape(line) for line in lines])
            name = f"{pathlib.Path(path).stem}-{layout}"
            saved = page(title, PAGE_BLOCKS[layout](fields), before + body + behind, declared)
            (folder / f"{name}.html").write_bytes(saved.replace("\n", end).encode(codec))
            plain = "\n".join([*TEXT_BLOCKS[layout](fields), "", *head, *lines, ""])
            (folder / f"{name}.txt").write_bytes(plain.replace("\n", end).encode(codec))


def plain(text):
    return re.sub(r"\s", "", text)


def figures(record):
    keys = ("value", "low", "high", "unit", "exactness", "indicator", "status", "direction")
    return [tuple(o.get(key) for key in keys) for o in record["observations"]]


def faults(record, text):
    head, lines = read(text)
    metadata = {name: field["value"] for name, field in record["metadata"].items()}
    for value, name, wanted in FIELDS.values():
        wanted = "".join(head) if value is None else wanted
        if metadata.get(name) != wanted:
            yield f"{name} is {metadata.get(name)!r}, wanted {wanted!r}"
    paragraphs = [plain(p["text"]) for p in record["body"]["paragraphs"] if p["role"] == "text"]
    if paragraphs != [plain(line) for line in lines]:
        odd = set(paragraphs) ^ {plain(line) for line in lines}
        yield f"paragraphs differ: {sorted(odd)[:3]}"
    bare = json.loads(pathlib.Path(pathlib.Path(text).name + ".json").read_text(encoding="utf-8"))
    if figures(record) != figures(bare):
        yield f"{len(figures(record))} figures, not the {len(figures(bare))} of the bare text"


def judge(path, text):
    record = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    found = list(faults(record, text))
    for fault in found:
        print(f"{path}: {fault}")
    return 1 if found else 0


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2], sys.argv[3:])
    else:
        sys.exit(judge(sys.argv[2], sys.argv[3]))

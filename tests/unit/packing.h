/* SPDX-License-Identifier: Apache-2.0 */
/* For tests of office documents: a small package around a main part, its members stored. */
#ifndef TESTS_PACKING_H
#define TESTS_PACKING_H

#include "base/buf.h"
#include "ext/zip/deflate.h"

static inline void
put_number(struct buf *out, uint64_t value, size_t bytes)
{
	for (; bytes > 0; bytes--, value >>= 8)
		buf_char(out, (char)value);
}

struct part {
	const char *name;
	struct str content;
};

/* What local header and directory record have in common. */
static inline void
put_header(struct buf *out, const struct part *part)
{
	put_number(out, 20, 2);
	put_number(out, 0, 8);
	put_number(out, deflate_crc32(0, part->content.p, part->content.n), 4);
	put_number(out, part->content.n, 4);
	put_number(out, part->content.n, 4);
	put_number(out, strlen(part->name), 2);
	put_number(out, 0, 2);
}

/* N parts, stored. */
static inline void
pack(const struct part *parts, size_t n, struct buf *out)
{
	size_t at[8], directory;

	buf_clear(out);
	for (size_t i = 0; i < n; i++) {
		at[i] = out->n;
		buf_text(out, "PK\3\4");
		put_header(out, &parts[i]);
		buf_text(out, parts[i].name);
		buf_str(out, parts[i].content);
	}
	directory = out->n;
	for (size_t i = 0; i < n; i++) {
		buf_text(out, "PK\1\2");
		put_number(out, 20, 2);
		put_header(out, &parts[i]);
		put_number(out, 0, 10);
		put_number(out, at[i], 4);
		buf_text(out, parts[i].name);
	}
	put_number(out, 0x06054B50, 4);
	put_number(out, 0, 4);
	put_number(out, n, 2);
	put_number(out, n, 2);
	{
		size_t size = out->n - 12 - directory;
		put_number(out, size, 4);
	}
	put_number(out, directory, 4);
	put_number(out, 0, 2);
}

#define SPACES                                                                    \
	"xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' " \
	"xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' " \
	"xmlns:v='urn:schemas-microsoft-com:vml' "                                \
	"xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' "        \
	"xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
#define RELATION(id, type)                                                                  \
	"<Relationship Id='" id                                                             \
	"' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/" type \
	"' Target='" type ".xml'/>"

static const char styles[] =
    "<w:styles " SPACES "><w:style w:type='paragraph' w:styleId='1' w:default='1'><w:name "
    "w:val='heading 1'/><w:basedOn w:val='2'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr>"
    "</w:pPr></w:style><w:style w:styleId='2'><w:basedOn w:val='1'/></w:style></w:styles>";
static const char lists[] =
    "<w:numbering " SPACES "><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:lvlText "
    "w:val='%1、'/></w:lvl><w:lvl w:ilvl='3'><w:numFmt w:val='chineseCounting'/><w:lvlText "
    "w:val='%1.%4'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/>"
    "</w:num></w:numbering>";
static const char notes[] =
    "<w:footnotes " SPACES "><w:footnote w:id='1'><w:p><w:r><w:t>注3件</w:t><w:footnoteReference "
    "w:id='2'/></w:r></w:p></w:footnote><w:footnote w:id='2'><w:p><w:r><w:t>又注</w:t>"
    "<w:footnoteReference w:id='1'/></w:r></w:p></w:footnote></w:footnotes>";
static const char contents[] =
    "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override "
    "PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument."
    "wordprocessingml.document.main+xml'/></Types>";
static const char relations[] =
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" RELATION(
	"a", "styles") RELATION("b", "numbering") RELATION("c", "footnotes") "</Relationships>";

static inline void
pack_document(struct str document, struct buf *out)
{
	const struct part parts[] = {
	    {"[Content_Types].xml", str_of(contents)},
	    {"word/document.xml", document},
	    {"word/_rels/document.xml.rels", str_of(relations)},
	    {"word/styles.xml", str_of(styles)},
	    {"word/numbering.xml", str_of(lists)},
	    {"word/footnotes.xml", str_of(notes)},
	};

	pack(parts, COUNT(parts), out);
}

#endif

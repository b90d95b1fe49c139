/* SPDX-License-Identifier: Apache-2.0 */
/* Media types by content: tables of magic bytes, names inside containers, the look of text. */
#include "pack/media.h"

#include "base/mem.h"
#include "base/text/utf8.h"

enum { PDF_WITHIN = 1024, TEXT_HEAD = 8192, OLE_DIRECTORY = 16 * 1024, CSV_LINES = 5 };

struct magic {
	size_t offset;
	struct str bytes;
	struct str type;
};

#define M(offset, bytes, type)                          \
	{                                               \
		offset, STR_INIT(bytes), STR_INIT(type) \
	}

/* The first row that fits decides; longer magic stands before shorter. */
static const struct magic magics[] = {
    M(0, "\x89PNG\r\n\x1A\n", "image/png"),
    M(0, "\xFF\xD8\xFF", "image/jpeg"),
    M(0, "GIF87a", "image/gif"),
    M(0, "GIF89a", "image/gif"),
    M(0, "II*\0", "image/tiff"),
    M(0, "MM\0*", "image/tiff"),
    M(0, "8BPS", "image/vnd.adobe.photoshop"),
    M(0, "\0\0\1\0", "image/vnd.microsoft.icon"),
    M(0, "\xD7\xCD\xC6\x9A", "image/wmf"),
    M(0, "AC10", "image/vnd.dwg"),
    M(8, "WEBP", "image/webp"),
    M(8, "WAVE", "audio/vnd.wave"),
    M(8, "AVI LIST", "video/vnd.avi"),
    M(4, "ftypheic", "image/heic"),
    M(4, "ftypavif", "image/avif"),
    M(4, "ftypM4A ", "audio/mp4"),
    M(4, "ftypqt  ", "video/quicktime"),
    M(4, "ftyp", "video/mp4"),
    M(0, "\x1A\x45\xDF\xA3", "video/matroska"),
    M(0, "\x30\x26\xB2\x75\x8E\x66\xCF\x11", "video/x-ms-asf"),
    M(0, "\0\0\1\xBA", "video/mpeg"),
    M(0, "FLV\1", "video/x-flv"),
    M(0, "ID3", "audio/mpeg"),
    M(0, "\xFF\xFB", "audio/mpeg"),
    M(0, "\xFF\xF3", "audio/mpeg"),
    M(0, "OggS", "application/ogg"),
    M(0, "fLaC", "audio/flac"),
    M(0, "#!AMR", "audio/AMR"),
    M(0, "Rar!\x1A\7", "application/vnd.rar"),
    M(0, "7z\xBC\xAF\x27\x1C", "application/x-7z-compressed"),
    M(0, "\x1F\x8B\x08", "application/gzip"),
    M(0, "BZh", "application/x-bzip2"),
    M(0, "\xFD\x37zXZ\0", "application/x-xz"),
    M(257, "ustar", "application/x-tar"),
    M(0, "SQLite format 3\0", "application/vnd.sqlite3"),
    M(0, "{\\rtf", "application/rtf"),
    M(0, "%!PS", "application/postscript"),
    M(0,
      "\x7F"
      "ELF",
      "application/x-elf"),
    M(0, "CAJ\0", "application/x-caj"),
};

/* A member's name, or its beginning, tells the kind of a ZIP. */
static const struct magic zip_names[] = {
    M(0, "word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    M(0, "xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    M(0, "ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    M(0, "OFD.xml", "application/ofd"),
};

/* What the stored member "mimetype" says at the head of OpenDocument and EPUB files. */
static const struct str zip_mimetypes[] = {
    STR_INIT("application/vnd.oasis.opendocument.text"),
    STR_INIT("application/vnd.oasis.opendocument.spreadsheet"),
    STR_INIT("application/vnd.oasis.opendocument.presentation"),
    STR_INIT("application/epub+zip"),
};

/* Streams in the directory of an OLE file; WPS Office writes the same. */
static const struct magic ole_streams[] = {
    M(0, "WordDocument", "application/msword"),
    M(0, "Workbook", "application/vnd.ms-excel"),
    M(0, "Book", "application/vnd.ms-excel"),
    M(0, "PowerPoint Document", "application/vnd.ms-powerpoint"),
    M(0, "VisioDocument", "application/vnd.visio"),
    M(0, "__properties_version1.0", "application/vnd.ms-outlook"),
};

static const struct magic markups[] = {
    M(0, "<!doctype html", "text/html"), M(0, "<html", "text/html"), M(0, "<head", "text/html"),
    M(0, "<body", "text/html"),		 M(0, "<meta", "text/html"), M(0, "<svg", "image/svg+xml"),
    M(0, "<?xml", "application/xml"),
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct str unknown = STR_INIT("application/octet-stream");

static struct str
from(struct str s, size_t offset)
{
	return offset < s.n ? (struct str){s.p + offset, s.n - offset} : (struct str){s.p, 0};
}

static unsigned
get2(const char *p)
{
	return (unsigned)(unsigned char)p[0] | (unsigned)(unsigned char)p[1] << 8;
}

static uint32_t
get4(const char *p)
{
	return get2(p) | (uint32_t)get2(p + 2) << 16;
}

static struct str
by_magic(struct str head)
{
	for (size_t i = 0; i < COUNT(magics); i++)
		if (str_starts(from(head, magics[i].offset), magics[i].bytes))
			return magics[i].type;
	if (str_find((struct str){head.p, head.n < PDF_WITHIN ? head.n : PDF_WITHIN}, STR("%PDF-"),
		     0) != SIZE_MAX)
		return STR("application/pdf");
	/* "BM" alone is two letters of a text. */
	if (head.n >= 26 && str_starts(head, STR("BM")) && get4(head.p + 6) == 0)
		return STR("image/bmp");
	return (struct str){NULL, 0};
}

/* ZIP */

static struct str
by_zip_name(struct str name)
{
	for (size_t i = 0; i < COUNT(zip_names); i++)
		if (str_starts(name, zip_names[i].bytes))
			return zip_names[i].type;
	return (struct str){NULL, 0};
}

/* Look at the names behind each SIGNATURE in PART; FIXED bytes stand between. */
static struct str
by_zip_headers(struct str part, struct str signature, size_t fixed, size_t length_at)
{
	for (size_t at = 0; (at = str_find(part, signature, at)) != SIZE_MAX; at++) {
		struct str rest = from(part, at), type;
		if (rest.n < fixed)
			break;
		type = by_zip_name(
		    (struct str){rest.p + fixed, get2(rest.p + length_at) < rest.n - fixed
						     ? get2(rest.p + length_at)
						     : rest.n - fixed});
		if (type.p)
			return type;
	}
	return (struct str){NULL, 0};
}

static struct str
by_zip(const struct media_input *input, struct str head, char *room)
{
	uint64_t from_end = input->size > MEDIA_HEAD ? input->size - MEDIA_HEAD : 0;
	struct str mimetype = from(head, 30), type;

	if (str_starts(mimetype, STR("mimetype")))
		for (size_t i = 0; i < COUNT(zip_mimetypes); i++)
			if (str_starts(from(mimetype, 8), zip_mimetypes[i]))
				return zip_mimetypes[i];
	type = by_zip_headers(head, STR("PK\3\4"), 30, 26);
	if (!type.p) {
		struct str tail = {room, input->read(input->context, from_end, room, MEDIA_HEAD)};
		type = by_zip_headers(tail, STR("PK\1\2"), 46, 28);
	}
	return type.p ? type : STR("application/zip");
}

/* OLE */

static bool
ole_named(const char *entry, struct str name)
{
	if (get2(entry + 64) != 2 * name.n + 2)
		return false;
	for (size_t i = 0; i < name.n; i++)
		if (entry[2 * i] != name.p[i] || entry[2 * i + 1] != 0)
			return false;
	return true;
}

static struct str
by_ole(const struct media_input *input, struct str head, char *room)
{
	unsigned shift = head.n >= 512 ? get2(head.p + 30) : 0;
	uint64_t at;
	size_t n;

	if (shift != 9 && shift != 12)
		return STR("application/x-ole-storage");
	/* The directory's first sectors; a longer chain holds streams of streams only. */
	at = ((uint64_t)get4(head.p + 48) + 1) << shift;
	n = input->read(input->context, at, room, OLE_DIRECTORY);
	for (size_t i = 0; i + 128 <= n; i += 128)
		for (size_t k = 0; k < COUNT(ole_streams); k++)
			if (ole_named(room + i, ole_streams[k].bytes))
				return ole_streams[k].type;
	return STR("application/x-ole-storage");
}

/* Text */

static struct str
skip_blank(struct str s)
{
	if (str_starts(s, STR("\xEF\xBB\xBF")))
		s = from(s, 3);
	while (s.n > 0 && strchr(" \t\r\n", s.p[0]) && s.p[0])
		s = from(s, 1);
	return s;
}

static bool
has_controls(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 && !memchr("\t\n\f\r\x1B", s.p[i], 5))
			return true;
	return false;
}

/* Bytes of GB18030: ASCII, pairs and quadruples; a sequence cut off by the end is no fault. */
static bool
is_gb18030(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char a = (unsigned char)s.p[i], b;
		if (a < 0x80)
			continue;
		if (a == 0x80 || a == 0xFF)
			return false;
		if (++i >= s.n)
			return true;
		b = (unsigned char)s.p[i];
		if (b >= 0x30 && b <= 0x39)
			i += 2;
		else if (b < 0x40 || b == 0x7F || b == 0xFF)
			return false;
	}
	return true;
}

static bool
is_utf8(struct str s)
{
	for (size_t cut = 0; cut < 4 && cut <= s.n; cut++)
		if (utf8_valid((struct str){s.p, s.n - cut}))
			return true;
	return false;
}

/* The same number of commas, at least one, in each of the first lines, two lines or more. */
static bool
is_csv(struct str s, bool whole)
{
	struct str rest = s, line;
	size_t commas = 0, lines = 0;

	while (lines < CSV_LINES && str_split(&rest, '\n', &line) && (rest.p || whole)) {
		size_t n = 0;
		bool quoted = false;
		if (line.n == 0 && !rest.p)
			break;
		for (size_t i = 0; i < line.n; i++) {
			quoted ^= line.p[i] == '"';
			n += line.p[i] == ',' && !quoted;
		}
		if (n == 0 || (lines > 0 && n != commas))
			return false;
		commas = n;
		lines++;
	}
	return lines > 1;
}

static bool
starts_nocase(struct str s, struct str prefix)
{
	return s.n >= prefix.n && str_eq_ascii_nocase((struct str){s.p, prefix.n}, prefix);
}

static struct str
by_markup(struct str s)
{
	for (size_t i = 0; i < COUNT(markups); i++)
		if (starts_nocase(s, markups[i].bytes))
			return str_eq(markups[i].bytes, STR("<?xml")) &&
				       (str_find(s, STR("<html"), 0) != SIZE_MAX)
				   ? STR("application/xhtml+xml")
				   : markups[i].type;
	return (struct str){NULL, 0};
}

static bool
is_json(struct str s)
{
	struct str inner;

	if (s.n < 2 || (s.p[0] != '{' && s.p[0] != '['))
		return false;
	inner = skip_blank(from(s, 1));
	if (s.p[0] == '{')
		return inner.n > 0 && (inner.p[0] == '"' || inner.p[0] == '}');
	return inner.n > 0 && strchr("{[\"]-0123456789tfn", inner.p[0]) && inner.p[0];
}

static struct str
by_text(struct str head, bool whole)
{
	struct str s = skip_blank(head), markup;

	if (str_starts(head, STR("\xFF\xFE")) || str_starts(head, STR("\xFE\xFF")))
		return STR("text/plain");
	if (has_controls(head) || (!is_utf8(head) && !is_gb18030(head)))
		return unknown;
	markup = by_markup(s);
	if (markup.p)
		return markup;
	if (is_json(s))
		return STR("application/json");
	return is_csv(s, whole) ? STR("text/csv") : STR("text/plain");
}

struct str
media_type(const struct media_input *input)
{
	char *room = mem_alloc(2 * MEDIA_HEAD);
	struct str head = {room, input->read(input->context, 0, room, MEDIA_HEAD)};
	struct str type;

	if (str_starts(head, STR("PK\3\4")))
		type = by_zip(input, head, room + MEDIA_HEAD);
	else if (str_starts(head, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")))
		type = by_ole(input, head, room + MEDIA_HEAD);
	else
		type = by_magic(head);
	if (!type.p && head.n == 0)
		type = STR("application/x-empty");
	if (!type.p)
		type = by_text((struct str){head.p, head.n < TEXT_HEAD ? head.n : TEXT_HEAD},
			       head.n <= TEXT_HEAD);
	mem_free(room);
	return type;
}

static size_t
read_bytes(void *context, uint64_t offset, void *out, size_t n)
{
	const struct str *bytes = context;

	if (offset >= bytes->n)
		return 0;
	if (n > bytes->n - offset)
		n = (size_t)(bytes->n - offset);
	memcpy(out, bytes->p + offset, n);
	return n;
}

struct str
media_type_of_bytes(struct str bytes)
{
	struct media_input input = {read_bytes, &bytes, bytes.n};

	return media_type(&input);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Text into XML and JSON, escaped, in long strides. */
#include "render/escape.h"

#include <stdint.h>

#include "base/utf8.h"

/* What a byte asks for; a byte without flags is copied as it is. */
enum {
	IN_XML_TEXT = 1,
	IN_XML_ATTRIBUTE = 2,
	IN_JSON = 4,
	IN_XML = IN_XML_TEXT | IN_XML_ATTRIBUTE,
	FORBIDDEN = 8,	/* control characters */
	THREE = 16,	/* leads three bytes of which any continuation bytes will do */
	NOT_ASCII = 32, /* to be looked at closely */
};

static const uint8_t flags[256] = {
    [0x00 ... 0x08] = FORBIDDEN,
    ['\t'] = IN_XML_ATTRIBUTE | IN_JSON,
    ['\n'] = IN_XML_ATTRIBUTE | IN_JSON,
    [0x0B ... 0x0C] = FORBIDDEN,
    ['\r'] = IN_XML | IN_JSON,
    [0x0E ... 0x1F] = FORBIDDEN,
    ['"'] = IN_XML_ATTRIBUTE | IN_JSON,
    ['&'] = IN_XML,
    ['<'] = IN_XML,
    ['>'] = IN_XML,
    ['\\'] = IN_JSON,
    [0x80 ... 0xE0] = NOT_ASCII,
    [0xE1 ... 0xEC] = THREE,
    [0xED] = NOT_ASCII,
    [0xEE] = THREE,
    [0xEF ... 0xFF] = NOT_ASCII,
};

static const struct str xml_escapes[128] = {
    ['\t'] = STR_INIT("&#9;"),	['\n'] = STR_INIT("&#10;"), ['\r'] = STR_INIT("&#13;"),
    ['"'] = STR_INIT("&quot;"), ['&'] = STR_INIT("&amp;"),  ['<'] = STR_INIT("&lt;"),
    ['>'] = STR_INIT("&gt;"),
};

static const struct str json_escapes[128] = {
    ['\t'] = STR_INIT("\\t"), ['\n'] = STR_INIT("\\n"),	 ['\r'] = STR_INIT("\\r"),
    ['"'] = STR_INIT("\\\""), ['\\'] = STR_INIT("\\\\"),
};

/*
 * Chinese is runs of three-byte characters: two at a time are looked at in one word.  The
 * masks are for little-endian words of bytes 0 to 5; leads E1 to EC only.
 */
static const char *
skip_threes(const char *p, const char *end)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	for (uint64_t w; end - p >= 8; p += 6) {
		memcpy(&w, p, sizeof(w));
		if ((w & 0xC0C0F0C0C0F0) != 0x8080E08080E0)
			break;
		w &= 0x00000F00000F;
		if (((w + 0x00000F00000F) & ~(w + 0x000003000003) & 0x000010000010) !=
		    0x000010000010)
			break;
	}
#else
	(void)end;
#endif
	return p;
}

static bool
continues(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* Length of the good character at P, 0 when it is none. */
static size_t
character(const char *p, const char *end)
{
	uint32_t cp;
	size_t n = utf8_decode(p, end, &cp);

	return n && utf8_is_xml_char(cp) ? n : 0;
}

/* Behind the longest run from P on that is good and needs no escape of the kind WATCHED. */
static const char *
clean_run(const char *p, const char *end, unsigned watched)
{
	while (p < end) {
		unsigned f = flags[(unsigned char)*p];
		if ((f & (watched | FORBIDDEN | THREE | NOT_ASCII)) == 0) {
			p++;
		} else if ((f & THREE) && end - p >= 3 && continues(p[1]) && continues(p[2])) {
			p = skip_threes(p + 3, end);
		} else {
			size_t n = f & (THREE | NOT_ASCII) ? character(p, end) : 0;
			if (n == 0)
				break;
			p += n;
		}
	}
	return p;
}

/* The one character at P that clean_run stopped at; returns the place behind it. */
static const char *
put_escaped(struct buf *out, const char *p, const char *end, unsigned watched)
{
	unsigned char c = (unsigned char)*p;
	uint32_t cp;
	size_t n;

	if (flags[c] & watched) {
		buf_str(out, watched == IN_JSON ? json_escapes[c] : xml_escapes[c]);
		return p + 1;
	}
	buf_utf8(out, UTF8_REPLACEMENT);
	n = utf8_decode(p, end, &cp);
	return p + (n ? n : utf8_bad_length(p, end));
}

static void
escape(struct buf *out, struct str text, unsigned watched)
{
	const char *p = text.p;
	const char *end = text.n ? p + text.n : p;

	while (p < end) {
		const char *clean = clean_run(p, end, watched);
		buf_put(out, p, (size_t)(clean - p));
		p = clean < end ? put_escaped(out, clean, end, watched) : end;
	}
}

void
escape_xml_text(struct buf *out, struct str text)
{
	escape(out, text, IN_XML_TEXT);
}

void
escape_xml_attribute(struct buf *out, struct str text)
{
	escape(out, text, IN_XML_ATTRIBUTE);
}

void
escape_json(struct buf *out, struct str text)
{
	escape(out, text, IN_JSON);
}

void
escape_none(struct buf *out, struct str text)
{
	escape(out, text, 0);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Text into XML and JSON, escaped, in long strides. */
#include "render/escape.h"

#include <stdint.h>

#include "base/text/utf8.h"
#include "render/pen.h"

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
 * What is watched for in one format: the flag, and the same signs as bytes after a mask each.
 * WARY: of characters that hide or turn text too, which are named between OPEN and CLOSE.
 */
struct watch {
	unsigned flag;
	bool wary;
	const char *open, *close;
	const struct str *escapes;
	uint64_t mask[2];
	uint64_t sign[2];
};

#define ALL(byte) ((byte)*UINT64_C(0x0101010101010101))

static const struct watch xml_text = {
    IN_XML_TEXT, false, "", "", xml_escapes, {ALL(0xFD), ALL(0xFF)}, {ALL('<'), ALL('&')}};
static const struct watch html_text = {
    IN_XML_TEXT, true, "[U+", "]", xml_escapes, {ALL(0xFD), ALL(0xFF)}, {ALL('<'), ALL('&')}};
static const struct watch xml_attribute = {
    IN_XML_ATTRIBUTE, false, "", "", xml_escapes, {ALL(0xFD), ALL(0xFB)}, {ALL('<'), ALL('"')}};
static const struct watch json = {
    IN_JSON, false, "", "", json_escapes, {ALL(0xFF), ALL(0xFF)}, {ALL('"'), ALL('\\')}};
static const struct watch json_wary = {
    IN_JSON, true, "\\u", "", json_escapes, {ALL(0xFF), ALL(0xFF)}, {ALL('"'), ALL('\\')}};
static const struct watch nothing = {
    0, false, "", "", xml_escapes, {ALL(0xFF), ALL(0xFF)}, {ALL(0), ALL(0)}};

/* High bits where a byte of X, all below 0x80, is zero. */
static inline uint64_t
zeros(uint64_t x)
{
	return ~(x + ALL(0x7F)) & ALL(0x80);
}

/* Whether all eight bytes of W are ASCII, none of them a control or watched for. */
static inline bool
eight_plain(uint64_t w, const struct watch *watch)
{
	uint64_t controls = ~(w + ALL(0x60)) & ALL(0x80);

	return ((w & ALL(0x80)) | controls | zeros((w & watch->mask[0]) ^ watch->sign[0]) |
		zeros((w & watch->mask[1]) ^ watch->sign[1])) == 0;
}

/* Which of the three-byte characters at P are named where WATCH is wary. */
static inline bool
hidden_three(const char *p)
{
	unsigned char a = (unsigned char)p[0], b = (unsigned char)p[1], c = (unsigned char)p[2];

	if (a == 0xEF)
		return b == 0xBB && c == 0xBF;
	if (a != 0xE2)
		return false;
	return (b == 0x80 && ((c >= 0x8B && c <= 0x8F) || (c >= 0xA8 && c <= 0xAE))) ||
	       (b == 0x81 && c >= 0xA6 && c <= 0xA9);
}

/*
 * Chinese is runs of three-byte characters: whether W begins with two of them, whose leads are
 * E1 to EC, and not E2 where WATCH is wary.  The masks are for little-endian words, of which
 * bytes 6 and 7 do not count.
 */
static inline bool
two_threes(uint64_t w, const struct watch *watch)
{
	const uint64_t one = UINT64_C(0x000001000001);
	uint64_t low = w & (one * 0x0F);

	if (__BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__)
		return false;
	if ((w & UINT64_C(0xC0C0F0C0C0F0)) != UINT64_C(0x8080E08080E0))
		return false;
	if (watch->wary && (((low ^ (one * 0x02)) + one * 0x0F) & (one * 0x10)) != one * 0x10)
		return false;
	return ((low + one * 0x0F) & ~(low + one * 0x03) & (one * 0x10)) == one * 0x10;
}

static inline bool
continues(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/*
 * Whether the three bytes at P, of which the first has the flags F, are surely good: what leads
 * with EF is up to U+FFBF, which holds the full-width punctuation.
 */
static inline bool
one_three(const char *p, unsigned f, const struct watch *watch)
{
	if (watch->wary && hidden_three(p))
		return false;
	if (!(f & THREE) && !((unsigned char)p[0] == 0xEF && (unsigned char)p[1] < 0xBF))
		return false;
	return continues(p[1]) && continues(p[2]);
}

/* Length of the good character at P, 0 when it is none. */
static size_t
character(const char *p, const char *end)
{
	uint32_t cp;
	size_t n = utf8_decode(p, end, &cp);

	return n && utf8_is_xml_char(cp) ? n : 0;
}

/* Length of what U+FFFD stands for. */
static size_t
bad_length(const char *p, const char *end)
{
	uint32_t cp;
	size_t n = utf8_decode(p, end, &cp);

	return n ? n : utf8_bad_length(p, end);
}

static char *
put_name(char *to, uint32_t cp, const struct watch *watch)
{
	to = stpcpy(to, watch->open);
	for (int shift = 12; shift >= 0; shift -= 4)
		*to++ = "0123456789ABCDEF"[cp >> shift & 0xF];
	return stpcpy(to, watch->close);
}

/*
 * What stands at *P, good or not: the one place where text is changed.  Moves *P behind it and
 * returns the place behind what was written, at most 8 bytes.
 */
static char *
put_special(char *to, const char **p, const char *end, const struct watch *watch)
{
	unsigned char c = (unsigned char)**p;
	const char *at = *p;
	uint32_t cp;
	size_t n;

	if (flags[c] & watch->flag) {
		memcpy(to, watch->escapes[c].p, watch->escapes[c].n);
		(*p)++;
		return to + watch->escapes[c].n;
	}
	n = (flags[c] & FORBIDDEN) ? 0 : character(*p, end);
	if (n == 0) {
		*p += bad_length(*p, end);
		memcpy(to, "\uFFFD", 3);
		return to + 3;
	}
	*p += n;
	if (watch->wary && utf8_decode(at, end, &cp) && c >= 0x7F && utf8_is_hidden(cp))
		return put_name(to, cp, watch);
	memcpy(to, at, n);
	return to + n;
}

/* The same without the rare cases; returns false when it is one. */
static inline __attribute__((always_inline)) bool
put_one(char **to, const char **p, const char *end, const struct watch *watch)
{
	unsigned f = flags[(unsigned char)**p];

	if ((f & (watch->flag | FORBIDDEN | THREE | NOT_ASCII)) == 0) {
		*(*to)++ = *(*p)++;
		return true;
	}
	if (end - *p < 3 || !one_three(*p, f, watch))
		return false;
	memcpy(*to, *p, 3);
	*to += 3;
	*p += 3;
	return true;
}

/*
 * Copy up to what put_one does not take or to END; *FROM moves behind it.  At the end up to 8
 * bytes more than that have been stored.
 */
static inline __attribute__((always_inline)) char *
put_clean(char *to, const char **from, const char *end, const struct watch *watch)
{
	const char *p = *from;
	bool good = true;

	while (end - p >= 8 && good) {
		uint64_t w;
		size_t n;
		memcpy(&w, p, sizeof(w));
		n = two_threes(w, watch) ? 6 : eight_plain(w, watch) ? 8 : 0;
		memcpy(to, &w, sizeof(w));
		to += n;
		p += n;
		if (n == 0)
			good = put_one(&to, &p, end, watch);
	}
	while (p < end && good)
		good = put_one(&to, &p, end, watch);
	*from = p;
	return to;
}

static inline __attribute__((always_inline)) char *
escape(struct buf *pen, char *to, struct str text, const struct watch *watch)
{
	const char *p = text.p;
	const char *end = text.n ? p + text.n : p;

	to = put_clean(to, &p, end, watch);
	while (p < end) {
		to = put_special(to, &p, end, watch);
		pen_end(pen, to);
		to = pen_room(pen, (size_t)(end - p));
		if (!to)
			return NULL;
		to = put_clean(to, &p, end, watch);
	}
	return to;
}

char *
escape_put_xml_text(struct buf *pen, char *to, struct str text)
{
	return escape(pen, to, text, &xml_text);
}

char *
escape_put_xml_attribute(struct buf *pen, char *to, struct str text)
{
	return escape(pen, to, text, &xml_attribute);
}

char *
escape_put_json(struct buf *pen, char *to, struct str text)
{
	return escape(pen, to, text, &json);
}

char *
escape_put_none(struct buf *pen, char *to, struct str text)
{
	return escape(pen, to, text, &nothing);
}

char *
escape_put_html(struct buf *pen, char *to, struct str text)
{
	return escape(pen, to, text, &html_text);
}

static void
escape_into(struct buf *out, struct str text, const struct watch *watch)
{
	struct buf pen = pen_take(out);
	char *to = pen_room(&pen, text.n);

	if (to)
		to = escape(&pen, to, text, watch);
	if (to)
		pen_end(&pen, to);
	pen_give(out, &pen);
}

void
escape_xml_text(struct buf *out, struct str text)
{
	escape_into(out, text, &xml_text);
}

void
escape_xml_attribute(struct buf *out, struct str text)
{
	escape_into(out, text, &xml_attribute);
}

void
escape_json(struct buf *out, struct str text)
{
	escape_into(out, text, &json);
}

void
escape_json_wary(struct buf *out, struct str text)
{
	escape_into(out, text, &json_wary);
}

void
escape_none(struct buf *out, struct str text)
{
	escape_into(out, text, &nothing);
}

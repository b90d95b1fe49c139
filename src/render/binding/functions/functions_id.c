/* SPDX-License-Identifier: Apache-2.0 */
/* Functions that make names: of addresses, of files, of SDMX, of everything. */
#include "render/binding/functions/functions.h"

#include <stdio.h>
#include <string.h>

#include "base/text/utf8.h"
#include "ext/digest.h"

enum { CODE_POINT_BYTES = 8, UUID_BYTES = 36 };

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* [a-z0-9] and single '-' between; what is not ASCII parts words too. */
struct str
slug_of(struct eval *eval, const struct argument *args, size_t n)
{
	struct str text = args[0].text;
	char *out = eval_scratch(eval, text.n), *p = out;
	bool parted = false;

	(void)n;
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		if (!is_letter(c) && !is_digit(c)) {
			parted = p > out;
			continue;
		}
		if (parted)
			*p++ = '-';
		parted = false;
		*p++ = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	return str_span(out, p);
}

static bool
is_sdmx(char c)
{
	return is_letter(c) || is_digit(c) || (c != '\0' && strchr("_@$-", c));
}

bool
is_sdmx_id(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (!is_sdmx(text.p[i]))
			return false;
	return text.n > 0;
}

/* Other ASCII characters become '_', and 户, U+6237, becomes U6237: two words keep two ids. */
struct str
sdmx_id_of(struct eval *eval, const struct argument *args, size_t n)
{
	struct str text = args[0].text;
	size_t room = text.n * CODE_POINT_BYTES + 1, used = 0;
	char *out = eval_scratch(eval, room);
	uint32_t cp;

	(void)n;
	for (size_t at = 0, length; at < text.n; at += length) {
		length = utf8_decode(text.p + at, text.p + text.n, &cp);
		if (length == 0)
			length = 1;
		if (cp >= 0x80)
			used += (size_t)snprintf(out + used, room - used, "U%04X", (unsigned)cp);
		else
			out[used++] = is_sdmx((char)cp) ? (char)cp : '_';
	}
	return (struct str){out, used};
}

/* RFC 3986, pchar: an address of ASCII alone is taken by everyone, and is an IRI too. */
static bool
stays_in_segment(char c)
{
	return is_letter(c) || is_digit(c) || (c != '\0' && strchr("-._~!$&'()*+,;=:@", c));
}

/* TEXT at OUT, which has room for three bytes of each; SLASHES stay as they are. */
static size_t
put_escaped(struct str text, bool slashes, char *out)
{
	static const char hex[] = "0123456789ABCDEF";
	char *p = out;

	for (size_t i = 0; i < text.n; i++) {
		unsigned char byte = (unsigned char)text.p[i];
		if (stays_in_segment(text.p[i]) || (slashes && byte == '/')) {
			*p++ = text.p[i];
			continue;
		}
		*p++ = '%';
		*p++ = hex[byte >> 4];
		*p++ = hex[byte & 15];
	}
	return (size_t)(p - out);
}

struct str
uri_of(struct eval *eval, const struct argument *args, size_t n)
{
	char *out = eval_scratch(eval, 3 * args[0].text.n);

	(void)n;
	return (struct str){out, put_escaped(args[0].text, false, out)};
}

/* NAME and '/' behind the AT bytes of OUT; returns where they end. */
static size_t
put_folder(struct str name, char *out, size_t at)
{
	memcpy(out + at, name.p, name.n);
	out[at + name.n] = '/';
	return at + name.n + 1;
}

struct str
web_of(struct eval *eval, const struct argument *args, size_t n)
{
	struct str base = eval->rendering->bundle.base_uri, name = eval->rendering->bundle.name;
	char *out;
	size_t at;

	(void)n;
	if (base.n == 0 || args[0].text.n == 0)
		return STR("");
	out = eval_scratch(eval, base.n + name.n + 2 + 3 * args[0].text.n);
	at = put_folder(base, out, 0);
	at = put_folder(name, out, at);
	return (struct str){out, at + put_escaped(args[0].text, true, out + at)};
}

/* RFC 9562, version 5, in the namespace of addresses.  Where SHA-1 is forbidden there is none. */
struct str
uuid_of(struct eval *eval, const struct argument *args, size_t n)
{
	static const unsigned char space[] = {0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1,
					      0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};
	struct digest_value value;
	char hex[DIGEST_HEX_MAX], *out;

	(void)n;
	if (!eval->digest)
		eval->digest = digest_new();
	if (args[0].text.n == 0 || !digest_start(eval->digest, DIGEST_SHA1))
		return STR("");
	digest_add(eval->digest, space, sizeof(space));
	digest_add(eval->digest, args[0].text.p, args[0].text.n);
	digest_end(eval->digest, &value);
	value.bytes[6] = (unsigned char)((value.bytes[6] & 0x0F) | 0x50);
	value.bytes[8] = (unsigned char)((value.bytes[8] & 0x3F) | 0x80);
	(void)digest_hex(&value, hex);
	out = eval_scratch(eval, UUID_BYTES + 1);
	(void)snprintf(out, UUID_BYTES + 1, "%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8, hex + 12,
		       hex + 16, hex + 20);
	return (struct str){out, UUID_BYTES};
}

/* Letters and ideographs beyond ASCII, as far as Chinese offices write them. */
static bool
is_word_point(uint32_t cp)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = {
	    {0xC0, 0xD6},     {0xD8, 0xF6},	  {0xF8, 0x2AF},    {0x370, 0x481},
	    {0x48A, 0x52F},   {0x621, 0x64A},	  {0xF40, 0xF6C},   {0x1820, 0x1878},
	    {0x3007, 0x3007}, {0x3041, 0x3096},	  {0x30A1, 0x30FA}, {0x3105, 0x312F},
	    {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},	  {0xA000, 0xA48C}, {0xAC00, 0xD7A3},
	    {0xF900, 0xFAD9}, {0x20000, 0x3FFFD},
	};

	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
		if (cp >= ranges[i].first && cp <= ranges[i].last)
			return true;
	return false;
}

/*
 * A tag as CKAN takes it: letters of any script, digits, spaces, '-', '_' and '.', two characters
 * at least and TAG_MAX at most; others are left out.
 */
struct str
safe_tag_of(struct eval *eval, const struct argument *args, size_t n)
{
	enum { TAG_MAX = 100 };
	struct str text = str_trim(args[0].text);
	char *out = eval_scratch(eval, text.n), *p = out;
	size_t points = 0, length;
	uint32_t cp;

	(void)n;
	for (size_t at = 0; at < text.n && points < TAG_MAX; at += length) {
		char c = text.p[at];
		bool stays = is_letter(c) || is_digit(c) || (c != '\0' && strchr(" -_.", c));
		length = utf8_decode(text.p + at, text.p + text.n, &cp);
		if (length == 0)
			length = 1;
		else if (length > 1)
			stays = is_word_point(cp);
		if (!stays)
			continue;
		memcpy(p, text.p + at, length);
		p += length;
		points++;
	}
	return points > 1 ? str_span(out, p) : STR("");
}

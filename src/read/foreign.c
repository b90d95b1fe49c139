/* SPDX-License-Identifier: Apache-2.0 */
/* Text of one character set pasted into a file of another. */
#include "read/foreign.h"

#include "base/text/utf8.h"

enum {
	GAP_MAX = 256,	/* ASCII between two pieces of one stretch: tags, figures */
	LOOK_AHEAD = 8, /* characters that are looked at behind a piece */
};

/*
 * How many characters it takes, behind ASCII and amid other text.  Bytes 0x80 to 0xA0 are half of
 * UTF-8's later ones, but in GB18030 only rare characters have them: two such prove more.
 */
struct proof {
	uint32_t apart;
	uint32_t amid;
};

enum { LOW_BYTES = 2 };

static const struct proof few_low = {3, 6}, utf8_low = {2, 3}, gb2312 = {2, 4};

/* What was counted in a stretch. */
struct tally {
	uint32_t characters;
	uint32_t low;
};

void
foreign_init(struct foreign *foreign, struct str bytes, enum charset own)
{
	*foreign = (struct foreign){.bytes = bytes, .own = own, .end = bytes.p};
	foreign->charset = own == CHARSET_GB18030 ? CHARSET_UTF8 : CHARSET_GB18030;
	foreign->refused = bytes.p;
	/* A file that is sound in both was given its set for a reason. */
	if (own > CHARSET_GB18030 || (own == CHARSET_GB18030 && utf8_valid(bytes)))
		foreign->refused = bytes.p + bytes.n;
}

static bool
is_high(const char *p)
{
	return (unsigned char)*p >= 0x80;
}

/* Chinese characters and the signs that stand among them. */
static bool
is_usual(uint32_t cp)
{
	return (cp >= 0x2000 && cp <= 0x9FFF) || (cp >= 0xFF00 && cp <= 0xFFEF) || cp == 0xFEFF ||
	       cp == 0xB7 || cp == 0xD7 || cp == 0xA0;
}

static size_t
usual_utf8(const char *p, const char *end)
{
	uint32_t cp;
	size_t n = utf8_decode(p, end, &cp);

	return n > 1 && is_usual(cp) ? n : 0;
}

/* The signs and the common characters of GB2312: no byte of theirs is ASCII. */
static size_t
usual_gb2312(const char *p, const char *end)
{
	unsigned lead = (unsigned char)p[0], trail = end - p > 1 ? (unsigned char)p[1] : 0;
	bool common = (lead >= 0xA1 && lead <= 0xA3) || (lead >= 0xB0 && lead <= 0xD7);

	return common && trail >= 0xA1 && trail <= 0xFE ? 2 : 0;
}

static size_t
usual_in(enum charset charset, const char *p, const char *end)
{
	return charset == CHARSET_UTF8 ? usual_utf8(p, end) : usual_gb2312(p, end);
}

/* Where the piece from P on ends: at ASCII, at the end, or where it is not of CHARSET. */
static const char *
piece_end(const struct foreign *foreign, const char *p, const char *end, struct tally *tally)
{
	while (p < end && is_high(p)) {
		size_t n = usual_in(foreign->charset, p, end);
		if (n == 0)
			break;
		for (size_t i = 0; i < n; i++)
			tally->low += (unsigned char)p[i] <= 0xA0;
		tally->characters++;
		p += n;
	}
	return p;
}

/* ASCII, the end or usual text of the file's own set follows. */
static bool
ends_well(const struct foreign *foreign, const char *p, const char *end)
{
	for (int i = 0; i < LOOK_AHEAD && p < end && is_high(p); i++) {
		size_t n = usual_in(foreign->own, p, end);
		if (n == 0)
			return false;
		p += n;
	}
	return true;
}

static const char *
skip_ascii(const char *p, const char *end)
{
	const char *start = p;

	while (p < end && !is_high(p) && p - start < GAP_MAX)
		p++;
	return p;
}

/* Where the stretch ends whose first piece ends at P: behind the last piece that ends well. */
static const char *
more_pieces(const struct foreign *foreign, const char *p, const char *end, struct tally *tally)
{
	const char *whole = p;

	while (p < end && !is_high(p)) {
		struct tally more = *tally;
		p = piece_end(foreign, skip_ascii(p, end), end, &more);
		if (more.characters == tally->characters || !ends_well(foreign, p, end))
			break;
		*tally = more;
		whole = p;
	}
	return whole;
}

/*
 * Includes of files with an order mark leave it in the midst of a page.  It is one and a half
 * characters of GB18030, which cannot end so before a tag.
 */
static bool
is_order_mark(const struct foreign *foreign, const char *p, const char *at, bool apart)
{
	const char *end = foreign->bytes.p + foreign->bytes.n;

	return foreign->charset == CHARSET_UTF8 && at - p == 3 &&
	       memcmp(p, "\xEF\xBB\xBF", 3) == 0 &&
	       (apart || at == end || (unsigned char)*at < 0x40);
}

static bool
is_proved(const struct foreign *foreign, const struct tally *tally, bool apart)
{
	const struct proof *proof = &gb2312;

	if (foreign->charset == CHARSET_UTF8)
		proof = tally->low >= LOW_BYTES ? &utf8_low : &few_low;
	return tally->characters >= (apart ? proof->apart : proof->amid);
}

bool
foreign_begins(struct foreign *foreign, const char *p)
{
	const char *end = foreign->bytes.p + foreign->bytes.n, *at;
	bool apart = p == foreign->bytes.p || !is_high(p - 1);
	struct tally tally = {0, 0};

	if (p < foreign->refused || !is_high(p))
		return false;
	at = piece_end(foreign, p, end, &tally);
	if (tally.characters == 0 || !ends_well(foreign, at, end)) {
		foreign->refused = at > p ? at : p + 1;
		return false;
	}
	if (!is_order_mark(foreign, p, at, apart)) {
		at = more_pieces(foreign, at, end, &tally);
		if (!is_proved(foreign, &tally, apart))
			return false;
	}
	foreign->end = at;
	foreign->characters = tally.characters;
	return true;
}

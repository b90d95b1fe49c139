/* SPDX-License-Identifier: Apache-2.0 */
/* Decoding a file: one pass over sound UTF-8, a copy of everything else. */
#include "read/source.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "read/foreign.h"
#include "read/unseen.h"

/* More damaged characters than one in eight, or more forbidden than one in four: this is no text.
 */
enum { UNFIT_MIN = 8, DAMAGED_PART = 8, FORBIDDEN_PART = 4 };

/* A run of characters a finding will be made of. */
struct blemish {
	enum diag_code code;
	uint32_t offset;
	uint32_t points;
	uint32_t cp;
};

struct decoding {
	struct document *doc;
	uint32_t *points; /* NULL when nobody wants them */
	struct source_mark *marks;
	const uint8_t *widths;
	enum charset other; /* of what is pasted in */
	LIST(struct blemish) blemishes;
	size_t uncounted[DIAG_CODE_COUNT]; /* more than a finding's store holds */
	uint32_t damaged;		   /* characters that stand for bad bytes */
	uint32_t forbidden;		   /* characters XML cannot carry */
};

static void
blemish_add(struct decoding *in, enum diag_code code, uint32_t offset, uint32_t cp)
{
	struct blemish *last = in->blemishes.n ? &in->blemishes.items[in->blemishes.n - 1] : NULL;

	if (last && last->code == code && last->cp == cp && last->offset + last->points == offset) {
		last->points++;
		return;
	}
	if (in->blemishes.n >= DIAG_STORED_PER_CODE) {
		in->uncounted[code]++;
		return;
	}
	last = LIST_ADD(in->doc->arena, &in->blemishes);
	*last = (struct blemish){code, offset, 1, cp};
}

static void
line_add(struct document *doc, uint32_t offset)
{
	*LIST_ADD(doc->arena, &doc->line_starts) = offset;
}

/* What is not a plain character: line ends, controls, noncharacters, U+FFFD. */
static uint32_t
special(struct decoding *in, uint32_t cp, const char *next, const char *end, uint32_t offset)
{
	bool pair = cp == '\r' && next < end && *next == '\n';

	if (cp == '\t')
		return cp;
	if (unseen_concerns(cp)) {
		in->doc->odd = true;
		return cp;
	}
	/* A carriage return that is a line end of its own is a line feed in the text. */
	in->doc->verbatim &= cp == '\n' || pair;
	if (cp == '\f')
		return source_shown(cp);
	if (cp == '\n' || (cp == '\r' && !pair))
		line_add(in->doc, offset + 1);
	if (cp == '\n' || cp == '\r')
		return cp;
	if (cp != UTF8_REPLACEMENT) {
		in->forbidden++;
		blemish_add(in, CHARACTER_FORBIDDEN, offset, cp);
	} else if (!in->widths) {
		blemish_add(in, CHARACTER_LOST, offset, cp);
	}
	return UTF8_REPLACEMENT;
}

/* A character that is to be looked at; plain ones never are. */
static bool
is_special(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0xFFFD && cp <= 0xFFFF) || unseen_concerns(cp);
}

/* Ideographs and the signs between them, of three bytes and nothing that is replaced or hidden. */
static bool
is_plain(uint32_t cp)
{
	return cp - 0x2070 < 0x9FFF - 0x2070 || cp - 0xFF00 < 0xC0 ||
	       (cp - 0x2000 < 0x70 && !fold_is_hidden(cp));
}

/*
 * The common stretch is all of plain characters and printable ASCII, far from the end: where it
 * ends, its characters in POINTS.  NULL for any other.
 */
static const char *
plain_stretch(const char *p, uint32_t *points)
{
	for (int i = 0; i < DOCUMENT_MARK_EVERY; i++) {
		uint32_t lead = (unsigned char)p[0], second, third;
		if (lead - 0x20 < 0x60) {
			points[i] = lead;
			p++;
			continue;
		}
		second = (unsigned char)p[1] ^ 0x80u;
		third = (unsigned char)p[2] ^ 0x80u;
		points[i] = ((lead - 0xE0) << 12) + (second << 6) + third;
		if ((second | third) > 0x3F || !is_plain(points[i]))
			return NULL;
		p += 3;
	}
	return p;
}

/* Any stretch up to the next mark; *N code points have passed.  NULL: it is not UTF-8. */
static const char *
odd_stretch(struct decoding *in, const char *p, const char *end, uint32_t *points, uint32_t *n)
{
	uint32_t i, cp;

	for (i = 0; i < DOCUMENT_MARK_EVERY && p < end; i++) {
		size_t length = utf8_decode(p, end, &cp);
		if (length == 0)
			return NULL;
		p += length;
		points[i] = is_special(cp) ? special(in, cp, p, end, *n + i) : cp;
	}
	*n += i;
	return p;
}

static void
mark_add(struct decoding *in, uint32_t n, size_t byte)
{
	in->marks[n / DOCUMENT_MARK_EVERY] =
	    (struct source_mark){in->doc->bom_bytes + (uint32_t)byte, (uint32_t)byte,
				 (uint32_t)in->doc->line_starts.n - 1};
}

/* Index SOURCE; false at the first bytes that are not UTF-8. */
static bool
scan(struct decoding *in, struct str source)
{
	const char *p = source.p, *end = p + source.n, *next;
	uint32_t unwanted[DOCUMENT_MARK_EVERY], n = 0;

	line_add(in->doc, 0);
	mark_add(in, 0, 0);
	while (p < end) {
		uint32_t *points = in->points ? in->points + n : unwanted;
		next = end - p >= DOCUMENT_MARK_EVERY * UTF8_MAX ? plain_stretch(p, points) : NULL;
		if (next)
			n += DOCUMENT_MARK_EVERY;
		else if (!(next = odd_stretch(in, p, end, points, &n)))
			return false;
		p = next;
		if (n % DOCUMENT_MARK_EVERY == 0)
			mark_add(in, n, (size_t)(p - source.p));
	}
	in->doc->source = source;
	in->doc->source_points = n;
	return true;
}

static void
report(struct decoding *in, struct diag *dg)
{
	LIST_EACH (const struct blemish, blemish, &in->blemishes) {
		struct place place = document_source_place(in->doc, blemish->offset,
							   blemish->offset + blemish->points);
		struct str character = arena_printf(dg->arena, "U+%04X", blemish->cp);
		if (blemish->code == CHARSET_DAMAGED)
			DIAG_AT(dg, blemish->code, place, in->doc->charset);
		else if (blemish->code == CHARSET_MIXED)
			DIAG_AT(dg, blemish->code, place,
				arena_printf(dg->arena, "%u", blemish->cp), charset_name(in->other),
				in->doc->charset);
		else
			DIAG_AT(dg, blemish->code, place, character);
	}
	for (size_t code = 0; code < DIAG_CODE_COUNT; code++)
		dg->counts[code] += in->uncounted[code];
}

static struct decoding
begin(struct document *doc, size_t most_points, uint32_t **points_out)
{
	struct decoding in = {.doc = doc};

	doc->line_starts.n = 0;
	doc->verbatim = true;
	in.marks = arena_raw(doc->arena, most_points / DOCUMENT_MARK_EVERY + 1, sizeof(*in.marks));
	if (points_out)
		in.points = *points_out = arena_raw(doc->arena, most_points + 1, sizeof(uint32_t));
	return in;
}

static struct str
behind_mark(const struct document *doc)
{
	return (struct str){doc->raw.p + doc->bom_bytes, doc->raw.n - doc->bom_bytes};
}

static enum source_status
conclude(struct decoding *in, struct diag *dg)
{
	uint32_t n = in->doc->source_points;

	in->doc->source_marks = in->marks;
	if (in->damaged > UNFIT_MIN && in->damaged > n / DAMAGED_PART)
		return SOURCE_NO_TEXT;
	if (in->forbidden > UNFIT_MIN && in->forbidden > n / FORBIDDEN_PART)
		return SOURCE_NO_TEXT;
	report(in, dg);
	return SOURCE_GOOD;
}

enum source_status
source_decode_strict(struct document *doc, struct diag *dg, uint32_t **points_out)
{
	struct str bytes = behind_mark(doc);
	struct decoding in = begin(doc, bytes.n, points_out);

	doc->charset = charset_name(CHARSET_UTF8);
	doc->widths = NULL;
	return scan(&in, bytes) ? conclude(&in, dg) : SOURCE_NOT_STRICT;
}

void
source_take(struct document *doc, struct str text, struct diag *dg, uint32_t **points_out)
{
	struct decoding in = begin(doc, text.n, points_out);

	doc->charset = charset_name(CHARSET_UTF8);
	doc->widths = NULL;
	if (!scan(&in, text))
		BUG("the text of an office document is not UTF-8");
	(void)conclude(&in, dg);
}

/* A stretch of the other character set begins at character N. */
static void
note_foreign(struct decoding *in, const struct foreign *foreign, const char *p, uint32_t n)
{
	struct blemish *blemish;

	if (in->blemishes.n >= DIAG_STORED_PER_CODE) {
		in->uncounted[CHARSET_MIXED]++;
		return;
	}
	blemish = LIST_ADD(in->doc->arena, &in->blemishes);
	*blemish = (struct blemish){CHARSET_MIXED, n, 0, foreign->characters};
	for (uint32_t cp; p < foreign->end; blemish->points++)
		p += charset_decode(foreign->charset)(p, foreign->end, &cp);
}

static void
note_bad(struct decoding *in, uint32_t *cp, uint32_t n)
{
	if (*cp == CHARSET_BAD) {
		*cp = UTF8_REPLACEMENT;
		blemish_add(in, CHARSET_DAMAGED, n, *cp);
		in->damaged++;
	} else if (*cp == UTF8_REPLACEMENT) {
		blemish_add(in, CHARACTER_LOST, n, *cp);
	}
}

/*
 * BYTES as UTF-8 with U+FFFD for what is bad; fills WIDTHS.  GB18030 takes nearly any bytes, so
 * UTF-8 in it is looked for at its leads; what is no UTF-8 shows by itself.
 */
static struct str
transcode(struct decoding *in, struct str bytes, enum charset charset, uint8_t *widths)
{
	const char *p = bytes.p, *end = p + bytes.n;
	charset_decoder *own = charset_decode(charset);
	char *copy = arena_raw(in->doc->arena, bytes.n * 3 + 1, 1);
	struct foreign foreign;
	size_t at = 0, length;
	uint32_t n = 0, cp;

	foreign_init(&foreign, bytes, charset);
	in->other = foreign.charset;
	for (; p < end; n++) {
		bool inside = p < foreign.end;
		length = inside ? charset_decode(foreign.charset)(p, foreign.end, &cp)
				: own(p, end, &cp);
		if (!inside &&
		    (cp == CHARSET_BAD || (charset == CHARSET_GB18030 && foreign_lead(*p))) &&
		    foreign_begins(&foreign, p)) {
			note_foreign(in, &foreign, p, n);
			length = charset_decode(foreign.charset)(p, foreign.end, &cp);
		}
		note_bad(in, &cp, n);
		at += utf8_encode(cp, copy + at);
		widths[n] = (uint8_t)length;
		p += length;
	}
	return (struct str){copy, at};
}

static void
mark_widths(struct decoding *in)
{
	uint32_t at = in->doc->bom_bytes;

	for (uint32_t n = 0; n <= in->doc->source_points; n++) {
		if (n % DOCUMENT_MARK_EVERY == 0)
			in->marks[n / DOCUMENT_MARK_EVERY].byte = at;
		at += n < in->doc->source_points ? in->widths[n] : 0;
	}
}

enum source_status
source_decode(struct document *doc, enum charset charset, struct diag *dg, uint32_t **points_out)
{
	struct str bytes = behind_mark(doc);
	struct decoding in = begin(doc, bytes.n, points_out);
	uint8_t *widths = arena_raw(doc->arena, bytes.n + 1, 1);
	struct str copy = transcode(&in, bytes, charset, widths);

	in.widths = doc->widths = widths;
	doc->charset = charset_name(charset);
	(void)scan(&in, copy); /* what utf8_encode made is sound */
	mark_widths(&in);
	return conclude(&in, dg);
}

uint32_t
source_offset_of_byte(const struct document *doc, uint64_t at)
{
	uint32_t low = 0, high = doc->source_points / DOCUMENT_MARK_EVERY;
	uint32_t offset;

	while (low < high) {
		uint32_t middle = high - (high - low) / 2;
		if (doc->source_marks[middle].byte <= at)
			low = middle;
		else
			high = middle - 1;
	}
	offset = low * DOCUMENT_MARK_EVERY;
	while (offset < doc->source_points &&
	       document_source_place(doc, offset, offset).byte_offset < at)
		offset++;
	return offset;
}

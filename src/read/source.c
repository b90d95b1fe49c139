/* SPDX-License-Identifier: Apache-2.0 */
/* Decoding a file: one pass over sound UTF-8, a copy of everything else. */
#include "read/source.h"

#include "base/mem.h"
#include "base/text/utf8.h"
#include "read/read.h"
#include "read/foreign.h"
#include "read/unseen.h"

/* More damaged characters than one in eight, or more forbidden than one in four: this is no text.
 */
enum { UNFIT_MIN = 8, DAMAGED_PART = 8, FORBIDDEN_PART = 4 };

/*
 * Where the long stretch of plain characters begins, each of three bytes, and how many there are; a
 * bit for each of two such characters in one number.
 */
enum { PLAIN = 0x2070, PLAIN_SPAN = 0x8000 };
enum { UNWANTED = 64 /* characters decoded at a time that nobody wants */ };
#define TWO (UINT64_C(1) << 24 | 1)

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
	uint16_t *places; /* of the characters in the source */
	bool transcoded;
	enum charset other; /* of what is pasted in */
	LIST(struct blemish) blemishes;
	bool missed;			   /* some of them found no place */
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
		in->missed = true;
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
	} else if (!in->transcoded) {
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

/* Ideographs, the signs between them and full-width forms, none of them replaced or hidden. */
static inline bool
is_plain(uint32_t cp)
{
	return cp - PLAIN < PLAIN_SPAN || cp - 0xFF00 < 0xC0 || cp - 0x2010 < 0x18 ||
	       cp - 0x2030 < 0x30;
}

/* The bytes at P as one number, the first one the lowest. */
static inline uint64_t
eight_bytes(const unsigned char *p)
{
	return p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 |
	       (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 |
	       (uint64_t)p[7] << 56;
}

/* In the low bytes of such a number may stand a character of three, and what it then is. */
static inline bool
is_three(uint64_t bytes)
{
	return (bytes & 0xC0C0F0) == 0x8080E0;
}

static inline uint32_t
three_point(uint64_t bytes)
{
	return (bytes << 12 & 0xF000) | (bytes >> 2 & 0xFC0) | (bytes >> 16 & 0x3F);
}

/* The same of two at once, the second 24 bits above the first. */
static inline bool
are_three(uint64_t bytes)
{
	return (bytes & TWO * 0xC0C0F0) == TWO * 0x8080E0;
}

static inline uint64_t
two_points(uint64_t bytes)
{
	return (bytes << 12 & TWO * 0xF000) | (bytes >> 2 & TWO * 0xFC0) |
	       (bytes >> 16 & TWO * 0x3F);
}

/* Nearly always both lie in the long stretch: what is below or above sets a bit higher up. */
static inline bool
are_plain(uint64_t two)
{
	return !((two - TWO * PLAIN) & TWO * (0x1000000 - PLAIN_SPAN)) ||
	       (is_plain(two & 0xFFFF) && is_plain((uint32_t)(two >> 24)));
}

/*
 * Decode plain characters and printable ASCII, nearly all of a text, from P on up to what is
 * neither or to SAFE, behind which eight bytes follow.  They go to POINTS, and their places behind
 * START to PLACES; where the next one is to go is returned in *POINTS.
 */
static inline const unsigned char *
plain_run(const unsigned char *start, const unsigned char *p, const unsigned char *safe,
	  uint32_t **points, uint16_t *places)
{
	uint32_t *point = *points;

	while (p < safe) {
		uint64_t bytes = eight_bytes(p), two;
		uint32_t cp = bytes & 0xFF;
		*places++ = (uint16_t)(p - start);
		if (are_three(bytes) && are_plain(two = two_points(bytes))) {
			*places++ = (uint16_t)(p - start + 3);
			*point++ = two & 0xFFFF;
			*point++ = (uint32_t)(two >> 24);
			p += 6;
			continue;
		}
		if (cp - 0x20 < 0x60)
			p++;
		else if (is_three(bytes) && is_plain(cp = three_point(bytes)))
			p += 3;
		else
			break;
		*point++ = cp;
	}
	*points = point;
	return p;
}

/* Any character at P, offset N of the source: where it ends; NULL: it is not UTF-8. */
static const unsigned char *
odd_character(struct decoding *in, const unsigned char *p, const unsigned char *end,
	      uint32_t *point, uint32_t n)
{
	size_t length = utf8_decode((const char *)p, (const char *)end, point);

	if (length == 0)
		return NULL;
	p += length;
	if (is_special(*point))
		*point = special(in, *point, (const char *)p, (const char *)end, n);
	return p;
}

/* The whole of what LOW, places of N characters, has the low bits of. */
static struct byte_index
index_bytes(const uint16_t *low, uint32_t n, uint32_t first, struct arena *arena)
{
	uint32_t *blocks = arena_raw(arena, n / BYTES_BLOCK + 1, sizeof(*blocks)), block = first;

	for (uint32_t at = 0; at <= n; at += BYTES_BLOCK) {
		block += (uint16_t)(low[at] - block);
		blocks[at / BYTES_BLOCK] = block;
	}
	return (struct byte_index){low, blocks};
}

/* Index SOURCE; false at the first bytes that are not UTF-8. */
static bool
scan(struct decoding *in, struct str source)
{
	const unsigned char *start = (const unsigned char *)source.p, *p = start,
			    *end = p + source.n;
	const unsigned char *safe = source.n < 8 ? start : end - 8;
	uint32_t unwanted[UNWANTED + 1], n = 0;

	line_add(in->doc, 0);
	while (p < end) {
		uint32_t *first = in->points ? in->points + n : unwanted, *next = first;
		const unsigned char *stop = in->points || safe - p < UNWANTED ? safe : p + UNWANTED;
		p = plain_run(start, p, stop, &next, in->places + n);
		n += (uint32_t)(next - first);
		if (p == end || (p >= stop && stop < safe))
			continue;
		in->places[n] = (uint16_t)(p - start);
		p = odd_character(in, p, end, in->points ? next : unwanted, n);
		if (!p)
			return false;
		n++;
	}
	in->places[n] = (uint16_t)source.n;
	in->doc->source = source;
	in->doc->source_points = n;
	in->doc->source_bytes = index_bytes(in->places, n, 0, in->doc->arena);
	document_index_lines(in->doc);
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
	for (size_t code = 0; in->missed && code < DIAG_CODE_COUNT; code++)
		dg->counts[code] += in->uncounted[code];
}

static struct decoding
begin(struct document *doc, size_t most_points, uint32_t **points_out)
{
	struct decoding in = {.doc = doc};

	doc->line_starts.n = 0;
	doc->verbatim = true;
	doc->file_bytes = (struct byte_index){NULL, NULL};
	in.places = arena_raw(doc->arena, most_points + 1, sizeof(*in.places));
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
	return scan(&in, bytes) ? conclude(&in, dg) : SOURCE_NOT_STRICT;
}

void
source_take(struct document *doc, struct str text, struct diag *dg, uint32_t **points_out)
{
	struct decoding in = begin(doc, text.n, points_out);

	doc->charset = charset_name(CHARSET_UTF8);
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
		in->missed = true;
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
	if (*cp == DECODE_BAD) {
		*cp = UTF8_REPLACEMENT;
		blemish_add(in, CHARSET_DAMAGED, n, *cp);
		in->damaged++;
	} else if (*cp == UTF8_REPLACEMENT) {
		blemish_add(in, CHARACTER_LOST, n, *cp);
	}
}

/*
 * BYTES as UTF-8 with U+FFFD for what is bad; fills PLACES, those in the file.  GB18030 takes
 * nearly any bytes, so UTF-8 in it is looked for at its leads; what is no UTF-8 shows by itself.
 */
static struct str
transcode(struct decoding *in, struct str bytes, enum charset charset, uint16_t *places)
{
	const char *p = bytes.p, *end = p + bytes.n;
	decoder *own = charset_decode(charset);
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
		    (cp == DECODE_BAD || (charset == CHARSET_GB18030 && foreign_lead(*p))) &&
		    foreign_begins(&foreign, p)) {
			note_foreign(in, &foreign, p, n);
			length = charset_decode(foreign.charset)(p, foreign.end, &cp);
		}
		note_bad(in, &cp, n);
		at += utf8_encode(cp, copy + at);
		places[n] = (uint16_t)(p - in->doc->raw.p);
		p += length;
	}
	places[n] = (uint16_t)(p - in->doc->raw.p);
	return (struct str){copy, at};
}

enum source_status
source_decode(struct document *doc, enum charset charset, struct diag *dg, uint32_t **points_out)
{
	struct str bytes = behind_mark(doc);
	struct decoding in = begin(doc, bytes.n, points_out);
	uint16_t *places = arena_raw(doc->arena, bytes.n + 1, sizeof(*places));
	struct str copy = transcode(&in, bytes, charset, places);

	in.transcoded = true;
	doc->charset = charset_name(charset);
	(void)scan(&in, copy); /* what utf8_encode made is sound */
	doc->file_bytes = index_bytes(places, doc->source_points, doc->bom_bytes, doc->arena);
	return conclude(&in, dg);
}

uint32_t
source_offset_of_byte(const struct document *doc, uint64_t at)
{
	uint32_t low = 0, high = doc->source_points;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (document_source_place(doc, middle, middle).byte_offset < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool
source_too_many(const struct document *doc, struct diag *dg)
{
	DIAG_AT(dg, LIMIT_BLOCKS, DIAG_NOWHERE, doc->name,
		arena_number(doc->arena, STR(""), READ_BLOCKS_MAX));
	return false;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Normal form and folding of names, by tables printed from the Unicode character database. */
#include "pack/unicode.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/text/utf8.h"

struct order {
	uint32_t first, last;
	unsigned char class;
};

struct fold {
	uint32_t first, last, step, target;
};

struct fold_string {
	uint32_t cp;
	const char *text;
};

enum { REFUSED = 255 };

static const struct order orders[] = {
#define O(first, last, class) {first, last, class},
#include "pack/unicode.def"
#undef O
};

static const struct fold folds[] = {
#define F(first, last, step, target) {first, last, step, target},
#include "pack/unicode.def"
#undef F
};

static const struct fold_string fold_strings[] = {
#define S(cp, text) {cp, text},
#include "pack/unicode.def"
#undef S
};

struct composition {
	uint32_t first, second, joined;
};

static const struct composition compositions[] = {
#define C(first, second, joined) {first, second, joined},
#include "pack/unicode.def"
#undef C
};

enum {
	HANGUL = 0xAC00,
	LEADS = 0x1100,
	VOWELS = 0x1161,
	TAILS = 0x11A7,
	LEAD_COUNT = 19,
	VOWEL_COUNT = 21,
	TAIL_COUNT = 28,
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Every row begins with its first (and last) code point, so one comparison serves all. */
static int
by_range(const void *key, const void *row)
{
	uint32_t cp = *(const uint32_t *)key;
	const struct order *range = row;

	return cp < range->first ? -1 : cp > range->last;
}

static int
by_fold(const void *key, const void *row)
{
	uint32_t cp = *(const uint32_t *)key;
	const struct fold *range = row;

	return cp < range->first ? -1 : cp > range->last;
}

static int
by_point(const void *key, const void *row)
{
	uint32_t cp = *(const uint32_t *)key, other = ((const struct fold_string *)row)->cp;

	return (cp > other) - (cp < other);
}

static unsigned
order_of(uint32_t cp)
{
	const struct order *row;

	if (cp < orders[0].first)
		return 0;
	row = bsearch(&cp, orders, COUNT(orders), sizeof(orders[0]), by_range);
	return row ? row->class : 0;
}

bool
unicode_may_stand(uint32_t cp)
{
	return order_of(cp) != REFUSED;
}

bool
unicode_is_nfc(struct str s)
{
	unsigned before = 0;
	uint32_t cp;

	for (const char *p = s.p, *end = s.p + s.n; p < end;) {
		unsigned order;
		p += utf8_decode(p, end, &cp);
		order = order_of(cp);
		if (order == REFUSED || (order != 0 && order < before))
			return false;
		before = order;
	}
	return true;
}

/* 0 when the two do not join. */
static uint32_t
join_hangul(uint32_t first, uint32_t second)
{
	uint32_t syllable = first - HANGUL;

	if (first - LEADS < LEAD_COUNT && second - VOWELS < VOWEL_COUNT)
		return HANGUL + ((first - LEADS) * VOWEL_COUNT + (second - VOWELS)) * TAIL_COUNT;
	if (syllable < LEAD_COUNT * VOWEL_COUNT * TAIL_COUNT && syllable % TAIL_COUNT == 0 &&
	    second - TAILS - 1 < TAIL_COUNT - 1)
		return first + (second - TAILS);
	return 0;
}

static int
by_pair(const void *key, const void *row)
{
	const struct composition *a = key, *b = row;

	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return (a->second > b->second) - (a->second < b->second);
}

static uint32_t
join(uint32_t first, uint32_t second)
{
	struct composition key = {first, second, 0};
	const struct composition *row =
	    bsearch(&key, compositions, COUNT(compositions), sizeof(key), by_pair);

	return row ? row->joined : join_hangul(first, second);
}

/*
 * Join the marks behind CPS[0] to it, up to the first that does not.  Returns how many are left.
 * A mark behind that one may be joined too by a full normaliser; names that need one stay as
 * they are and are refused.
 */
static size_t
join_marks(uint32_t *cps, size_t n)
{
	size_t kept = 1;

	for (size_t i = 1; i < n; i++) {
		uint32_t joined = kept == 1 ? join(cps[0], cps[i]) : 0;
		if (joined)
			cps[0] = joined;
		else
			cps[kept++] = cps[i];
	}
	return kept;
}

struct str
unicode_joined(struct arena *arena, struct str s)
{
	uint32_t *cps;
	size_t n = 0, out = 0;
	struct buf joined;
	struct str kept;

	if (unicode_is_nfc(s))
		return s;
	cps = arena_array(arena, s.n, sizeof(*cps));
	for (const char *p = s.p, *end = s.p + s.n; p < end; n++)
		p += utf8_decode(p, end, &cps[n]);
	buf_init(&joined, SIZE_MAX);
	for (size_t start = 0; start < n; start += out) {
		size_t kept_marks;
		for (out = 1; start + out < n && order_of(cps[start + out]) != 0; out++)
			;
		kept_marks = join_marks(cps + start, out);
		for (size_t i = 0; i < kept_marks; i++)
			buf_utf8(&joined, cps[start + i]);
	}
	kept = arena_str(arena, buf_view(&joined));
	buf_release(&joined);
	return kept;
}

static void
put_folded(struct buf *out, uint32_t cp)
{
	const struct fold *run = bsearch(&cp, folds, COUNT(folds), sizeof(folds[0]), by_fold);
	const struct fold_string *row;

	if (run && (cp - run->first) % run->step == 0) {
		buf_utf8(out, run->target + (cp - run->first));
		return;
	}
	row = bsearch(&cp, fold_strings, COUNT(fold_strings), sizeof(fold_strings[0]), by_point);
	if (row)
		buf_text(out, row->text);
	else
		buf_utf8(out, cp);
}

struct str
unicode_key(struct arena *arena, struct str s)
{
	struct buf key;
	struct str kept;
	uint32_t cp;

	buf_init(&key, SIZE_MAX);
	for (const char *p = s.p, *end = s.p + s.n; p < end;) {
		p += utf8_decode(p, end, &cp);
		put_folded(&key, cp);
	}
	kept = arena_str(arena, buf_view(&key));
	buf_release(&key);
	return kept;
}

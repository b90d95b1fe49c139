/* SPDX-License-Identifier: Apache-2.0 */
/* Normal form and folding of names, by tables printed from the Unicode character database. */
#include "pack/unicode.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"

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

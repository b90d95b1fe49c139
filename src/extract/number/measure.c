/* SPDX-License-Identifier: Apache-2.0 */
/* What a number counts. */
#include "extract/number/measure.h"

#include "base/text/utf8.h"

enum {
	POWERS_MAX = 3,
	MIDDLE = 0xB7, /* · */
};

/* ---- what stands inside and behind a unit ---- */

/* Behind the longest unit at START that text[GAP, BEHIND) parts, 个月 in 个多月; or GAP. */
static uint32_t
parted_unit(const struct scan *s, uint32_t start, uint32_t gap, uint32_t behind,
	    const struct unit **out)
{
	const struct literals *set = s->lexicon->unit_words;
	uint32_t node = 0, end = gap;

	for (uint32_t i = start; i < s->end; i++) {
		if (i >= gap && i < behind)
			continue;
		node = literals_step(set, node, s->folded[i]);
		if (!node)
			break;
		if (i > gap && literals_word(set, node) >= 0) {
			*out = &s->lexicon->units.items[literals_word(set, node)];
			end = i + 1;
		}
	}
	return end;
}

/* 三年半, 一倍半; not 半程, 半数, 半径. */
static bool
half_follows(const struct scan *s, const struct measure *m)
{
	return m->unit->measured && scan_particle(s, PARTICLE_NO_HALF, m->end) == 0;
}

/* 2个多月, 三个半月, 5分多钟, 三年半. */
static void
read_inner(const struct scan *s, struct measure *m)
{
	uint32_t half = scan_particle(s, PARTICLE_HALF, m->end), end;
	enum exactness exactness = EXACT;

	if (half == 0 && !inside_word(s, m->end, &exactness))
		return;
	end = parted_unit(s, m->start, m->end, m->end + (half ? half : 1), &m->unit);
	if (end > m->end) {
		m->end = end;
		m->exactness = exactness;
	} else if (half && half_follows(s, m)) {
		m->end += half;
	} else {
		return;
	}
	if (half)
		m->rest = (struct decimal){5, 1};
}

/* One digit, ASCII or Chinese; -1: there is another number or none. */
static int
one_digit(const struct scan *s, uint32_t at)
{
	const struct lexicon *lexicon = s->lexicon;
	unsigned class = lexicon_class(lexicon, scan_at(s, at + 1));

	if (class & (CLASS_DIGIT | CLASS_HAN))
		return -1;
	return scan_is_digit(s, at) ? (int)(scan_at(s, at) - '0')
				    : han_digit(lexicon, scan_at(s, at));
}

/* 3元5角[2分], 二亩三分: tenths, and tenths of them, that stand behind the unit. */
static void
read_tenths(const struct scan *s, struct measure *m)
{
	for (size_t i = 0; i < m->unit->tenths_count; i++) {
		int digit = one_digit(s, m->end);
		if (digit <= 0 || scan_at(s, m->end + 1) != m->unit->tenths_words[i])
			return;
		m->rest = (struct decimal){m->rest.coefficient * 10 + digit, (int)i + 1};
		m->end += 2;
	}
}

/* 七成五: the digit behind tenths; not 七成五户. */
static void
read_tenth_digit(const struct scan *s, struct measure *m)
{
	int digit = m->unit->tenths ? one_digit(s, m->end) : -1;
	const struct unit *unit;

	if (digit <= 0 || scan_is_digit(s, m->end) || unit_at(s, m->end + 1, &unit) > 0)
		return;
	m->rest = (struct decimal){digit, 1};
	m->end++;
}

/* ---- what a unit is made of ---- */

static bool
joins_units(uint32_t cp)
{
	return cp == '/' || cp == MIDDLE;
}

/* 万 in 件/万人, 十万 in 例/十万人: its length, and the power of ten. */
static uint32_t
powers_at(const struct scan *s, uint32_t at, int32_t *scale)
{
	uint32_t n = 0;

	for (; n < POWERS_MAX && han_power(s->lexicon, scan_at(s, at + n)) > 0; n++)
		*scale += han_power(s->lexicon, scan_at(s, at + n));
	return n;
}

/* /立方米, /人·月: what the unit so far is divided by. */
static void
read_parts(const struct scan *s, struct measure *m)
{
	for (size_t i = 0; i < sizeof(m->per) / sizeof(m->per[0]); i++) {
		uint32_t sign = scan_at(s, m->end), powers, n;
		if (i == 0 ? sign != '/' : !joins_units(sign))
			return;
		powers = i == 0 ? powers_at(s, m->end + 1, &m->per_scale) : 0;
		n = unit_at(s, m->end + 1 + powers, &m->per[i]);
		if (n == 0) {
			m->per[i] = NULL;
			return;
		}
		m->end += 1 + powers + n;
	}
}

struct measure
measure_read(const struct scan *s, const struct number *number)
{
	struct measure m = {.start = scan_skip_spaces(s, number->end), .rest = DECIMAL_NONE};
	uint32_t n = unit_at(s, m.start, &m.unit);

	if (n > 0 && m.unit->han == UNIT_HAN_DECIMAL && number->value.scale <= 0) {
		m.unit = NULL;
		n = 0;
	}
	if (n == 0) {
		m.start = m.end = number->end;
		return m;
	}
	m.end = m.start + n;
	read_parts(s, &m);
	if (m.per[0])
		return m;
	read_inner(s, &m);
	if (decimal_is_set(m.rest) || m.exactness != EXACT)
		return m;
	read_tenths(s, &m);
	if (number->han)
		read_tenth_digit(s, &m);
	return m;
}

void
measure_set(const struct scan *s, const struct measure *m, struct arena *arena,
	    struct quantity *out)
{
	if (!m->unit)
		return;
	out->unit = m->unit->name;
	out->unit_code = m->unit->code;
	out->duration = m->unit->duration;
	if (!m->per[0])
		return;
	out->unit = utf8_str(arena, s->raw + m->start, m->end - m->start);
	if (m->per_scale > 0)
		out->unit_code =
		    ARENA_JOIN(arena, out->unit_code,
			       arena_number(arena, STR("/10*"), (unsigned long long)m->per_scale));
	out->unit_code = ARENA_JOIN(arena, out->unit_code, STR("/"), m->per[0]->code);
	if (m->per[1])
		out->unit_code = ARENA_JOIN(arena, out->unit_code, STR("/"), m->per[1]->code);
}

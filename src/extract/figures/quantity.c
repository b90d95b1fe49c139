/* SPDX-License-Identifier: Apache-2.0 */
/* From a number to a quantity. */
#include "extract/figures/quantity.h"

#include "base/utf8.h"

enum {
	SPACES_MAX = 2,
	SHARED_MAX = 16,
	DUN = 0x3001, /* 、 */
	HE = 0x548C,  /* 和 */
	YU = 0x4E0E,  /* 与 */
	JI = 0x53CA,  /* 及 */
};

/* The unit of a number, composed of two when a slash joins them: 微克/立方米. */
struct measure {
	const struct unit *unit; /* NULL: none */
	const struct unit *per;	 /* behind the slash, or NULL */
	uint32_t start;
	uint32_t end;
};

/* What stands around a number. */
struct around {
	uint32_t start;	   /* with a glued approximator */
	uint32_t words;	   /* with any */
	bool approximated; /* some word says how exact it is, or that a value follows */
	enum exactness exactness;
};

static uint32_t
skip_spaces(const struct scan *s, uint32_t at)
{
	uint32_t i = at;

	while (i < at + SPACES_MAX && scan_at(s, i) == ' ')
		i++;
	return i;
}

static struct measure
measure_at(const struct scan *s, uint32_t at)
{
	struct measure m = {.start = skip_spaces(s, at)};
	uint32_t n = unit_at(s, m.start, &m.unit);

	if (n == 0) {
		m.start = m.end = at;
		return m;
	}
	m.end = m.start + n;
	if (scan_at(s, m.end) == '/') {
		n = unit_at(s, m.end + 1, &m.per);
		if (n > 0)
			m.end += 1 + n;
	}
	return m;
}

static void
set_unit(const struct scan *s, const struct measure *m, struct arena *arena, struct quantity *out)
{
	if (!m->unit)
		return;
	out->unit = m->per ? utf8_str(arena, s->raw + m->start, m->end - m->start) : m->unit->name;
	out->unit_code =
	    m->per ? ARENA_JOIN(arena, m->unit->code, STR("/"), m->per->code) : m->unit->code;
}

/* Whether WORD, which begins at START, may say something about NUMBER. */
static bool
word_fits(const struct scan *s, const struct approximator *word, uint32_t start,
	  const struct number *number, const struct measure *m)
{
	uint32_t before = start > s->start ? scan_at(s, start - 1) : 0;

	if (word->only_round && !number->bare)
		return false;
	if (word->not_duration && m->unit && m->unit->duration)
		return false;
	for (size_t i = 0; i < word->not_after_count; i++)
		if (word->not_after[i] == before)
			return false;
	return true;
}

/* The longest fitting word that ends before NUMBER. */
static struct around
around_number(const struct scan *s, const struct number *number, const struct measure *m)
{
	struct around around = {number->start, number->start, false, EXACT};
	uint32_t edge = number->start, node = 0;

	while (edge > s->start && edge + SPACES_MAX > number->start && scan_at(s, edge - 1) == ' ')
		edge--;
	for (uint32_t i = edge; i > s->start; i--) {
		const struct approximator *word;
		node = literals_step(s->lexicon->before_words, node, scan_at(s, i - 1));
		if (!node)
			break;
		if (literals_word(s->lexicon->before_words, node) < 0)
			continue;
		word = &s->lexicon->before.items[literals_word(s->lexicon->before_words, node)];
		if (!word_fits(s, word, i - 1, number, m))
			continue;
		around.approximated = true;
		around.exactness = word->exactness;
		around.start = word->glued ? i - 1 : number->start;
		around.words = i - 1;
	}
	return around;
}

/* 以上, 左右 … behind the unit; their length. */
static uint32_t
after_at(const struct scan *s, uint32_t at, enum exactness *exactness)
{
	uint32_t node = 0, length = 0;

	if (!literals_begin(s->lexicon->after_words, scan_at(s, at)))
		return 0;
	for (uint32_t i = at; i < s->end; i++) {
		node = literals_step(s->lexicon->after_words, node, s->folded[i]);
		if (!node)
			break;
		if (literals_word(s->lexicon->after_words, node) < 0)
			continue;
		length = i + 1 - at;
		*exactness =
		    s->lexicon->after.items[literals_word(s->lexicon->after_words, node)].exactness;
	}
	return length;
}

/* A word directly before AT that says which way a figure changed. */
static enum direction
direction_before(const struct scan *s, uint32_t at)
{
	enum direction direction = DIRECTION_NONE;
	uint32_t node = 0;

	if (at == s->start || !literals_begin(s->lexicon->direction_words, s->folded[at - 1]))
		return DIRECTION_NONE;
	for (uint32_t i = at; i > s->start; i--) {
		node = literals_step(s->lexicon->direction_words, node, scan_at(s, i - 1));
		if (!node)
			break;
		if (literals_word(s->lexicon->direction_words, node) >= 0)
			direction = s->lexicon->directions
					.items[literals_word(s->lexicon->direction_words, node)];
	}
	return direction;
}

/* A minus sign that is no dash between two things. */
static bool
negative_before(const struct scan *s, uint32_t at)
{
	uint32_t sign = at > s->start ? s->raw[at - 1] : 0;
	uint32_t before = at > s->start + 1 ? scan_at(s, at - 2) : 0;

	if (sign != '-' && sign != 0x2212 && sign != 0xFF0D)
		return false;
	return before != '-' && before != ')' && before != '%' && before - '0' > 9 &&
	       (before | 0x20) - 'a' > 25;
}

static bool
plain_value(const struct number *number)
{
	return decimal_is_set(number->value) && !number->too_long && !number->vague &&
	       !number->positional;
}

/* LOW takes the multiplier of HIGH when it has none and stays below: 3—5万元, but 5000—1万元. */
static struct decimal
low_of(const struct number *first, const struct number *second, const struct measure *m)
{
	struct decimal scaled;

	if (m->unit || first->scale > 0 || second->scale == 0 ||
	    !decimal_shift(first->value, second->scale, &scaled) ||
	    decimal_compare(scaled, second->value) >= 0)
		return first->value;
	return scaled;
}

/* 3—5个, 5%—5.5%, 三至五名: FIRST is read, M is its unit if any. */
static bool
read_range(const struct scan *s, const struct number *first, const struct measure *m,
	   struct arena *arena, struct quantity *out)
{
	uint32_t at = m->end, mark = scan_range_mark(s, at);
	struct number second;
	struct measure unit;
	struct decimal low;

	if (mark == 0 || !plain_value(first))
		return false;
	at += mark;
	if (first->han ? !(lexicon_class(s->lexicon, scan_at(s, at)) & CLASS_HAN)
		       : !scan_is_digit(s, at))
		return false;
	if (!number_read(s, at, &second) || !plain_value(&second))
		return false;
	unit = measure_at(s, second.end);
	if (m->unit && unit.unit != m->unit)
		return false;
	if (!unit.unit && second.scale == 0)
		return false;
	if (second.han && unit.unit && unit.unit->han == UNIT_HAN_NO)
		return false;
	low = low_of(first, &second, m);
	if (decimal_compare(low, second.value) >= 0)
		return false;
	out->value = DECIMAL_NONE;
	out->low = low;
	out->high = second.value;
	out->exactness = RANGE;
	out->scale = second.scale;
	out->decimals =
	    first->decimals > second.decimals && !second.scale ? first->decimals : second.decimals;
	out->number_end = second.end;
	set_unit(s, &unit, arena, out);
	out->end = unit.end + after_at(s, unit.end, &(enum exactness){EXACT});
	return true;
}

static bool
ratio_mark(const struct scan *s, uint32_t at)
{
	return scan_at(s, at) == ':';
}

/* 1.68∶1 is one figure; the terms of 8.3∶41.4∶50.3 are one each. */
static bool
read_ratio(const struct scan *s, const struct number *first, struct quantity *out)
{
	bool inner = first->start > s->start && ratio_mark(s, first->start - 1) &&
		     scan_is_digit(s, first->start - 2);
	struct number second;

	if (first->han || !plain_value(first) || first->scale > 0)
		return false;
	if (!inner && (!ratio_mark(s, first->end) || !scan_is_digit(s, first->end + 1)))
		return false;
	if (inner && measure_at(s, first->end).unit)
		return false;
	if (inner || !number_read(s, first->end + 1, &second) || ratio_mark(s, second.end)) {
		out->value = first->value;
		out->end = first->end;
		return true;
	}
	if (!plain_value(&second))
		return false;
	out->numerator = first->value;
	out->denominator = second.value;
	out->value = DECIMAL_NONE;
	out->decimals = first->decimals;
	out->end = out->number_end = second.end;
	return true;
}

/* 1/10: a fraction, not a date or an address. */
static bool
read_fraction(const struct scan *s, const struct number *first, struct quantity *out)
{
	struct number second;

	if (first->han || scan_at(s, first->end) != '/' || !scan_is_digit(s, first->end + 1) ||
	    (first->start > s->start && scan_at(s, first->start - 1) == '/'))
		return false;
	if (!number_read(s, first->end + 1, &second) || !plain_value(&second) ||
	    !plain_value(first) || scan_at(s, second.end) == '/' ||
	    decimal_compare(first->value, second.value) >= 0)
		return false;
	out->numerator = first->value;
	out->denominator = second.value;
	out->value = DECIMAL_NONE;
	out->end = out->number_end = second.end;
	return true;
}

static bool
list_mark(uint32_t cp)
{
	return cp == DUN || cp == HE || cp == YU || cp == JI;
}

/* 20.9、36.2、54个百分点: the unit (and multiplier) that the last of a list has for all. */
static struct measure
shared_measure(const struct scan *s, uint32_t at, int32_t *scale)
{
	struct measure m = {.unit = NULL};
	struct number next;

	*scale = 0;
	for (int i = 0; i < SHARED_MAX && list_mark(scan_at(s, at)); i++) {
		if (!scan_is_digit(s, at + 1) || !number_read(s, at + 1, &next) ||
		    !plain_value(&next))
			break;
		m = measure_at(s, next.end);
		if (m.unit) {
			*scale = next.scale;
			break;
		}
		at = next.end;
	}
	return m;
}

/* Give NUMBER the unit of the list it stands in, if any; false when its value gets too large. */
static bool
share_unit(const struct scan *s, const struct number *number, struct measure *m,
	   struct quantity *out)
{
	int32_t scale;
	struct measure shared = shared_measure(s, number->end, &scale);

	if (!shared.unit)
		return true;
	m->unit = shared.unit;
	m->per = NULL;
	if (number->round || number->scale > 0)
		return true;
	out->scale = scale;
	out->decimals -= scale;
	return decimal_shift(number->value, scale, &out->value);
}

/* Whether a number in Chinese numerals with (or without) a unit is an amount. */
static bool
han_is_amount(const struct number *number, const struct measure *m, const struct around *around,
	      bool followed)
{
	bool approximate = number->exactness != EXACT || around->exactness != EXACT ||
			   around->start != number->start;

	if (decimal_is_set(number->denominator) || number->unit)
		return true;
	/* 万亿元, 千万人次, 百万吨以上; 万元 alone is the unit of a heading. */
	if (number->bare && !approximate)
		return m->unit &&
		       (followed || (m->unit->stands_alone && number->end - number->start > 1));
	if (!m->unit)
		return number->round && approximate && number->exactness != RANGE;
	if (m->unit->han == UNIT_HAN_NO)
		return false;
	if (decimal_is_set(number->value) && number->value.scale == 0 &&
	    number->value.coefficient == 1 && !approximate)
		return false;
	return m->unit->han == UNIT_HAN_YES || number->round || approximate || number->separated;
}

/* A number in digits without a unit counts when something says that a value stands here. */
static bool
digits_are_amount(const struct scan *s, const struct number *number, const struct measure *m,
		  const struct around *around, bool whole_cell)
{
	uint32_t next = scan_at(s, number->end);

	if (m->unit || whole_cell)
		return true;
	if ((next | 0x20) - 'a' < 26 || next == '+')
		return false;
	return number->round || around->approximated;
}

/* AFTER, a word behind the unit, says the last word; NULL: there is none. */
static void
settle_exactness(const struct number *number, const struct around *around,
		 const enum exactness *after, struct quantity *out)
{
	out->exactness = around->exactness;
	if (number->exactness != EXACT && (out->exactness == EXACT || out->exactness == ABOUT))
		out->exactness = number->exactness;
	if (after)
		out->exactness = *after;
	if (number->exactness == RANGE)
		out->exactness = RANGE;
}

static void
settle_sign(const struct scan *s, const struct number *number, struct quantity *out)
{
	if (number->han || out->start != number->start || !decimal_is_set(out->value) ||
	    !negative_before(s, out->start))
		return;
	out->value.coefficient = -out->value.coefficient;
	out->words_start -= out->words_start == out->start;
	out->start--;
}

bool
quantity_read(const struct scan *s, const struct number *number, bool whole_cell,
	      struct arena *arena, struct quantity *out)
{
	struct measure m = measure_at(s, number->end);
	struct around around = around_number(s, number, &m);
	enum exactness after = EXACT;
	uint32_t tail;

	*out = (struct quantity){
	    .start = around.start,
	    .end = m.end,
	    .words_start = around.words,
	    .number_start = number->start,
	    .number_end = number->end,
	    .value = number->value,
	    .low = number->low,
	    .high = number->high,
	    .numerator = number->numerator,
	    .denominator = number->denominator,
	    .unit = STR(""),
	    .scale = number->scale,
	    .decimals = number->decimals,
	};
	if (number->too_long || number->vague || number->positional)
		return false;
	out->direction = direction_before(s, around.start);
	if (!number->unit && (read_range(s, number, &m, arena, out) || read_ratio(s, number, out) ||
			      read_fraction(s, number, out)))
		return true;
	if (!number->han && !m.unit && !share_unit(s, number, &m, out))
		return false;
	tail = after_at(s, out->end, &after);
	if (number->han ? !han_is_amount(number, &m, &around, tail > 0)
			: !digits_are_amount(s, number, &m, &around, whole_cell))
		return false;
	set_unit(s, &m, arena, out);
	if (number->unit) {
		out->unit = str_of(number->unit);
		out->unit_code = str_eq(out->unit, STR("%")) ? STR("%") : STR("[ppth]");
	}
	settle_exactness(number, &around, tail > 0 ? &after : NULL, out);
	out->end += tail;
	settle_sign(s, number, out);
	return true;
}

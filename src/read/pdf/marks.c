/* SPDX-License-Identifier: Apache-2.0 */
/* The output of pdftotext, mark by mark. */
#include "read/pdf/marks.h"

#include "base/text/utf8.h"

/* A point is 127/360 of a millimetre. */
enum { MILLIONTH = 1000000, WHOLE_MAX = 1000000 };

static const int64_t thousandths_of_72 = 25400;

/*
 * The number TEXT begins with, in millionths, within ± WHOLE_MAX; 0 when it is none ("nan").
 */
static int64_t
number(struct str text)
{
	bool minus = str_starts(text, STR("-"));
	int64_t whole = 0, part = 0, unit = MILLIONTH;
	size_t i = minus;

	for (; i < text.n && text.p[i] >= '0' && text.p[i] <= '9'; i++)
		whole = whole < WHOLE_MAX ? whole * 10 + (text.p[i] - '0') : WHOLE_MAX;
	if (i < text.n && text.p[i] == '.')
		for (i++; i < text.n && text.p[i] >= '0' && text.p[i] <= '9' && unit > 1; i++) {
			unit /= 10;
			part += unit * (text.p[i] - '0');
		}
	whole = (whole < WHOLE_MAX ? whole : WHOLE_MAX) * MILLIONTH + part;
	return minus ? -whole : whole;
}

/* Points as thousandths of a millimetre. */
static int32_t
length(struct str text)
{
	int64_t value = number(text) / 1000 * thousandths_of_72 / (72 * 1000);

	if (value > LAYOUT_FAR)
		return LAYOUT_FAR;
	return value < -LAYOUT_FAR ? -LAYOUT_FAR : (int32_t)value;
}

/* The value of the attribute NAME, which ends in =", of TAG; absent when it has none. */
static struct str
attribute(struct str tag, struct str name)
{
	size_t at = str_find(tag, name, 0), end;

	if (at == SIZE_MAX)
		return (struct str){NULL, 0};
	at += name.n;
	end = str_find(tag, STR("\""), at);
	return end == SIZE_MAX ? (struct str){NULL, 0} : (struct str){tag.p + at, end - at};
}

static void
read_page(struct str tag, struct mark *out)
{
	out->box = (struct layout_box){.right = length(attribute(tag, STR(" width=\""))),
				       .bottom = length(attribute(tag, STR(" height=\"")))};
}

static void
read_word(struct str tag, struct mark *out)
{
	out->box = (struct layout_box){
	    .left = length(attribute(tag, STR(" xMin=\""))),
	    .top = length(attribute(tag, STR(" yMin=\""))),
	    .right = length(attribute(tag, STR(" xMax=\""))),
	    .bottom = length(attribute(tag, STR(" yMax=\""))),
	};
}

static void
read_meta(struct str tag, struct mark *out)
{
	out->name = attribute(tag, STR(" name=\""));
	out->text = attribute(tag, STR(" content=\""));
}

static const struct {
	struct str begins;
	void (*read)(struct str tag, struct mark *out);
	enum mark_kind kind;
	bool encloses; /* the text up to the next tag is its own */
} kinds[] = {
    {STR_INIT("<word "), read_word, MARK_WORD, true},
    {STR_INIT("<page "), read_page, MARK_PAGE, false},
    {STR_INIT("<meta "), read_meta, MARK_META, false},
    {STR_INIT("<title>"), NULL, MARK_TITLE, true},
};

/* Move REST behind the next C, which is in front of it in *BEFORE_OUT; false without one. */
static bool
pass(struct str *rest, char c, struct str *before_out)
{
	const char *at = rest->n > 0 ? memchr(rest->p, c, rest->n) : NULL;

	if (!at)
		return false;
	*before_out = str_span(rest->p, at);
	*rest = str_span(at + 1, rest->p + rest->n);
	return true;
}

/* The tag that begins at REST, behind its '<'. */
static bool
read_tag(struct str *rest, size_t kind, struct mark *out)
{
	struct str tag, text = {"", 0};

	*out = (struct mark){.kind = kinds[kind].kind};
	if (!pass(rest, '>', &tag))
		return false;
	if (kinds[kind].read)
		kinds[kind].read(tag, out);
	if (!kinds[kind].encloses)
		return true;
	if (!pass(rest, '<', &text))
		text = *rest;
	out->text = text;
	return true;
}

bool
mark_next(struct str *rest, struct mark *out)
{
	struct str passed;

	while (pass(rest, '<', &passed)) {
		struct str tag = {rest->p - 1, rest->n + 1};
		for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
			if (str_starts(tag, kinds[i].begins))
				return read_tag(rest, i, out);
	}
	return false;
}

/* The character that the entity at the beginning of TEXT stands for, its length in *N_OUT. */
static uint32_t
entity(struct str text, size_t *n_out)
{
	static const struct {
		struct str name;
		uint32_t cp;
	} entities[] = {
	    {STR_INIT("&amp;"), '&'},  {STR_INIT("&lt;"), '<'},	   {STR_INIT("&gt;"), '>'},
	    {STR_INIT("&quot;"), '"'}, {STR_INIT("&apos;"), '\''}, {STR_INIT("&#39;"), '\''},
	};

	for (size_t i = 0; i < sizeof(entities) / sizeof(entities[0]); i++)
		if (str_starts(text, entities[i].name)) {
			*n_out = entities[i].name.n;
			return entities[i].cp;
		}
	*n_out = 1;
	return '&';
}

uint32_t *
mark_points(struct str text, struct arena *arena, uint32_t *n_out)
{
	uint32_t *points = arena_raw(arena, text.n + 1, sizeof(*points));
	const char *p = text.p, *end = text.p + text.n;
	uint32_t n = 0;

	while (p < end) {
		size_t step;
		if (*p == '&') {
			points[n++] = entity(str_span(p, end), &step);
		} else {
			step = utf8_decode(p, end, &points[n]);
			if (step == 0) {
				points[n] = UTF8_REPLACEMENT;
				step = 1;
			}
			n++;
		}
		p += step;
	}
	*n_out = n;
	return points;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Patterns of codes: a row of steps, and how far a value may have come in it. */
#include "spec/form/pattern.h"

#include <stdint.h>
#include <string.h>

#include "base/list.h"
#include "base/text/utf8.h"

enum { FOR_EVER = UINT32_MAX };

struct range {
	uint32_t first;
	uint32_t last;
};

/* The characters of one place. */
struct class
{
	LIST(struct range) ranges;
	bool others; /* those outside of RANGES */
};

/* A place is passed once, or by a question mark not at all, or stays the place. */
enum step_type { STEP_ONCE, STEP_MAYBE, STEP_STAY };

struct step {
	const struct class *class;
	enum step_type type;
};

struct pattern {
	LIST(struct step) steps;
};

struct parser {
	struct str text;
	size_t at;
	struct arena *arena;
};

static bool
at_end(const struct parser *p)
{
	return p->at == p->text.n;
}

static bool
take(struct parser *p, char c)
{
	if (at_end(p) || p->text.p[p->at] != c)
		return false;
	p->at++;
	return true;
}

/* Not at the end. */
static uint32_t
next(struct parser *p)
{
	uint32_t cp;
	size_t n = utf8_decode(p->text.p + p->at, p->text.p + p->text.n, &cp);

	p->at += n ? n : 1;
	return cp;
}

static void
add(struct parser *p, struct class *class, uint32_t first, uint32_t last)
{
	*LIST_ADD(p->arena, &class->ranges) = (struct range){first, last};
}

/* What a backslash is before, which was taken: a letter but d would be a class of its own. */
static bool
parse_escape(struct parser *p, struct class *class, uint32_t *cp_out)
{
	*cp_out = 0;
	if (at_end(p))
		return false;
	*cp_out = next(p);
	if (*cp_out == 'd') {
		add(p, class, '0', '9');
		*cp_out = 0;
		return true;
	}
	return *cp_out < 0x80 && *cp_out > ' ' &&
	       !((*cp_out | 0x20) >= 'a' && (*cp_out | 0x20) <= 'z') &&
	       !(*cp_out >= '0' && *cp_out <= '9');
}

/* A character or range inside of [ ]. */
static bool
parse_range(struct parser *p, struct class *class)
{
	uint32_t first, last;

	if (take(p, '\\')) {
		if (!parse_escape(p, class, &first))
			return false;
		if (first == 0)
			return true;
	} else {
		first = next(p);
	}
	last = first;
	if (p->at + 1 < p->text.n && p->text.p[p->at] == '-' && p->text.p[p->at + 1] != ']') {
		p->at++;
		if (take(p, '\\') ? !parse_escape(p, class, &last) || last == 0
				  : (last = next(p)) == '[')
			return false;
	}
	add(p, class, first, last);
	return first <= last && first != '[';
}

static bool
parse_class(struct parser *p, struct class *class)
{
	class->others = take(p, '^');
	do
		if (at_end(p) || p->text.p[p->at] == ']' || !parse_range(p, class))
			return false;
	while (!take(p, ']'));
	return true;
}

static bool
parse_place(struct parser *p, struct class *class)
{
	uint32_t cp;

	if (take(p, '.')) {
		class->others = true;
		return true;
	}
	if (take(p, '['))
		return parse_class(p, class);
	if (take(p, '\\')) {
		if (!parse_escape(p, class, &cp))
			return false;
		if (cp != 0)
			add(p, class, cp, cp);
		return true;
	}
	if (strchr("()|{}?*+]", p->text.p[p->at]))
		return false;
	cp = next(p);
	add(p, class, cp, cp);
	return true;
}

static bool
parse_number(struct parser *p, uint32_t *out)
{
	size_t from = p->at;

	*out = 0;
	while (!at_end(p) && p->text.p[p->at] >= '0' && p->text.p[p->at] <= '9' &&
	       *out <= PATTERN_STEPS_MAX)
		*out = *out * 10 + (uint32_t)(p->text.p[p->at++] - '0');
	return p->at > from && *out <= PATTERN_STEPS_MAX;
}

/* How often: once unless it is said. */
static bool
parse_count(struct parser *p, uint32_t *least, uint32_t *most)
{
	*least = *most = 1;
	if (take(p, '?')) {
		*least = 0;
	} else if (take(p, '*')) {
		*least = 0;
		*most = FOR_EVER;
	} else if (take(p, '+')) {
		*most = FOR_EVER;
	} else if (take(p, '{')) {
		if (!parse_number(p, least))
			return false;
		*most = *least;
		if (take(p, ',')) {
			*most = FOR_EVER;
			if (!at_end(p) && p->text.p[p->at] != '}' && !parse_number(p, most))
				return false;
		}
		return take(p, '}') && *most >= *least;
	}
	return true;
}

static void
add_steps(struct parser *p, struct pattern *pattern, const struct class *class, uint32_t least,
	  uint32_t most)
{
	for (uint32_t i = 0; i < least; i++)
		*LIST_ADD(p->arena, &pattern->steps) = (struct step){class, STEP_ONCE};
	if (most == FOR_EVER)
		*LIST_ADD(p->arena, &pattern->steps) = (struct step){class, STEP_STAY};
	for (uint32_t i = least; most != FOR_EVER && i < most; i++)
		*LIST_ADD(p->arena, &pattern->steps) = (struct step){class, STEP_MAYBE};
}

const struct pattern *
pattern_compile(struct str text, struct arena *arena, size_t *at_out)
{
	struct parser p = {.text = text, .arena = arena};
	struct pattern *pattern = ARENA_NEW(arena, struct pattern);

	while (!at_end(&p)) {
		struct class *class = ARENA_NEW(arena, struct class);
		uint32_t least, most;
		*at_out = p.at;
		if (!parse_place(&p, class) || !parse_count(&p, &least, &most))
			return NULL;
		add_steps(&p, pattern, class, least, most);
		if (pattern->steps.n > PATTERN_STEPS_MAX)
			return NULL;
	}
	return pattern;
}

/* ---- matching ---- */

static bool
has(const struct class *class, uint32_t cp)
{
	LIST_EACH (const struct range, range, &class->ranges)
		if (cp >= range->first && cp <= range->last)
			return !class->others;
	return class->others;
}

/* Whoever is at a place that may be left out is behind it, too. */
static void
skip(const struct pattern *pattern, bool *reached)
{
	for (size_t i = 0; i < pattern->steps.n; i++)
		if (reached[i] && pattern->steps.items[i].type != STEP_ONCE)
			reached[i + 1] = true;
}

/* Backwards, so that nobody moves twice. */
static void
move(const struct pattern *pattern, bool *reached, uint32_t cp)
{
	reached[pattern->steps.n] = false;
	for (size_t i = pattern->steps.n; i-- > 0;) {
		const struct step *step = &pattern->steps.items[i];
		bool passes = reached[i] && has(step->class, cp);
		reached[i] = passes && step->type == STEP_STAY;
		if (passes && step->type != STEP_STAY)
			reached[i + 1] = true;
	}
}

bool
pattern_matches(const struct pattern *pattern, struct str value)
{
	bool reached[PATTERN_STEPS_MAX + 1] = {true};
	const char *p = value.p, *end = value.p + value.n;
	uint32_t cp;

	skip(pattern, reached);
	while (p < end) {
		size_t n = utf8_decode(p, end, &cp);
		if (n == 0)
			return false;
		p += n;
		move(pattern, reached, cp);
		skip(pattern, reached);
	}
	return reached[pattern->steps.n];
}

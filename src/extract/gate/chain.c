/* SPDX-License-Identifier: Apache-2.0 */
/* Groups of digits in a row. */
#include "extract/gate/chain.h"

#include "base/text/fold.h"

enum {
	GAP_MAX = 3 /* signs between two groups */,
	PERSON_DIGITS = 17 /* before the check digit */
};

static bool
is_letter(uint32_t cp)
{
	return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
}

static uint32_t
sign_at(const struct passage *p, uint32_t at, uint32_t end)
{
	return at < end ? fold_char(p->text[at]) : 0;
}

static bool
digit_at(const struct passage *p, uint32_t at, uint32_t end)
{
	return at < end && gate_is_digit(p, p->text[at]);
}

/* The digits of one family from *AT on; false: there is no room for them. */
static bool
read_group(const struct passage *p, uint32_t *at, uint32_t end, enum digit_family *family,
	   struct chain *chain)
{
	struct group *group = &chain->groups[chain->n];
	size_t length = chain->length;

	*group = (struct group){.start = *at, .first = (uint8_t)length};
	for (; *at < end; (*at)++) {
		enum digit_family own;
		uint32_t digit = gate_digit(p, p->text[*at], &own);
		if (!digit && gate_is_nothing(p->text[*at]))
			continue;
		if (!digit || (*family != DIGITS_NONE && own != *family))
			break;
		*family = own;
		group->end = *at + 1;
		if (length < CHAIN_DIGITS)
			chain->digits[length] = (char)digit;
		length++;
	}
	if (length > CHAIN_DIGITS)
		return false;
	group->n = (uint8_t)(length - chain->length);
	chain->length = length;
	chain->n++;
	return true;
}

/* An X behind the last group that is no letter of a word. */
static bool
take_x(const struct passage *p, uint32_t *at, uint32_t end, struct chain *chain)
{
	struct group *last = &chain->groups[chain->n - 1];

	if ((sign_at(p, *at, end) | 0x20) != 'x' || is_letter(sign_at(p, *at + 1, end)) ||
	    digit_at(p, *at + 1, end) || chain->length >= CHAIN_DIGITS)
		return false;
	chain->digits[chain->length++] = 'X';
	last->n++;
	last->end = ++*at;
	return true;
}

static enum gap
gap_of(uint32_t cp)
{
	uint32_t folded = fold_char(cp);

	if (fold_is_space(cp) || folded == '/')
		return GAP_SPACE;
	if (folded == '-' || folded == '*' || folded == '~')
		return GAP_HYPHEN;
	/* The full stop of a sentence is compared as a dot, but is none. */
	if (cp == '.' || cp == 0xFF0E || cp == 0x00B7 || cp == 0x2022 || cp == 0x30FB)
		return GAP_DOT;
	return folded == '(' || folded == ')' ? GAP_BRACKET : GAP_NONE;
}

/* Whether only a gap stands before an X behind AT, which moves to it. */
static bool
skip_to_x(const struct passage *p, uint32_t *at, uint32_t end)
{
	uint32_t next = *at;

	while (next < end && next - *at < GAP_MAX && gap_of(p->text[next]) != GAP_NONE)
		next++;
	if ((sign_at(p, next, end) | 0x20) != 'x')
		return false;
	*at = next;
	return true;
}

/* The gap before another group behind AT, which moves to it. */
static enum gap
skip_gap(const struct passage *p, uint32_t *at, uint32_t end, bool *wide_out)
{
	enum gap gap = GAP_NONE;
	uint32_t next = *at;
	unsigned signs = 0;

	for (; next < end; next++) {
		enum gap one = gap_of(p->text[next]);
		if (one == GAP_NONE && gate_is_nothing(p->text[next]))
			continue;
		if (one == GAP_NONE || signs++ == GAP_MAX)
			break;
		gap = one > gap ? one : gap;
	}
	if (gap == GAP_NONE || !digit_at(p, next, end))
		return GAP_NONE;
	*at = next;
	*wide_out = gap == GAP_SPACE && signs > 1;
	return gap;
}

static bool
of_family(const struct passage *p, uint32_t cp, enum digit_family family)
{
	enum digit_family own;

	return gate_digit(p, cp, &own) && own == family;
}

void
chain_read(const struct passage *p, uint32_t at, uint32_t end, struct chain *chain)
{
	enum digit_family family = DIGITS_NONE;
	enum gap gap = GAP_NONE;
	bool wide = false;

	*chain = (struct chain){.n = 0};
	while (chain->n < CHAIN_GROUPS) {
		uint32_t start = at;
		if (!read_group(p, &at, end, &family, chain)) {
			/* What does not fit any more begins the next chain. */
			chain->end = chain->n > 0 ? start : at;
			return;
		}
		chain->groups[chain->n - 1].gap = gap;
		chain->groups[chain->n - 1].wide = wide;
		chain->end = at;
		if (take_x(p, &at, end, chain)) {
			chain->end = at;
			return;
		}
		if (is_letter(sign_at(p, at, end))) {
			chain->coded = true;
			return;
		}
		/* The check digit may stand apart, as the others do. */
		if (chain->length == PERSON_DIGITS && skip_to_x(p, &at, end) &&
		    take_x(p, &at, end, chain)) {
			chain->end = at;
			return;
		}
		gap = skip_gap(p, &at, end, &wide);
		if (gap == GAP_NONE || !of_family(p, p->text[at], family))
			return;
	}
	chain->end = at;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers of persons, told from codes and figures by their length, check digits and neighbours. */
#include "base/date.h"
#include "base/fold.h"
#include "extract/about/identifier.h"
#include "extract/gate/words.h"

enum {
	GROUPS_MAX = 12,
	DIGITS_MAX = 48,
	GAP_MAX = 2, /* spaces or hyphens between two groups */
	MOBILE = 11,
	IDENTITY = 18,
	CARD_MIN = 16,
	CARD_MAX = 19,
	SHOWN_HEAD = 3,
	SHOWN_TAIL = 2,
};

/* Digits that stand together; X is the tenth check digit of an identity card. */
struct group {
	uint32_t start; /* text positions */
	uint32_t end;
	uint8_t first; /* index of its first digit */
	uint8_t n;
	bool hyphen; /* stands before it */
};

/* Groups with single spaces or hyphens between them. */
struct chain {
	struct group groups[GROUPS_MAX];
	size_t n;
	char digits[DIGITS_MAX + 1];
	size_t length;
	uint32_t end;
	bool coded; /* a letter follows: it is part of a code */
};

/* ---- reading ---- */

static uint32_t
sign_at(const struct passage *p, uint32_t at, uint32_t end)
{
	return at < end ? fold_char(p->text[at]) : 0;
}

static bool
is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

static bool
is_letter(uint32_t cp)
{
	return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
}

/* The digits from *AT on, those without width between them passed over; false: too many. */
static bool
read_group(const struct passage *p, uint32_t *at, uint32_t end, struct chain *chain)
{
	struct group *group = &chain->groups[chain->n];
	size_t n = 0;

	group->start = *at;
	group->first = (uint8_t)chain->length;
	for (; *at < end && (is_digit(sign_at(p, *at, end)) || fold_is_hidden(p->text[*at]));
	     (*at)++) {
		if (fold_is_hidden(p->text[*at]))
			continue;
		group->end = *at + 1;
		if (chain->length + n < DIGITS_MAX)
			chain->digits[chain->length + n] = (char)sign_at(p, *at, end);
		n++;
	}
	if (chain->length + n > DIGITS_MAX)
		return false;
	chain->length += n;
	group->n = (uint8_t)n;
	chain->n++;
	return true;
}

/* An X behind the last group that is no letter of a word. */
static bool
take_x(const struct passage *p, uint32_t *at, uint32_t end, struct chain *chain)
{
	uint32_t next = sign_at(p, *at + 1, end);

	if ((sign_at(p, *at, end) | 0x20) != 'x' || is_letter(next) || is_digit(next) ||
	    chain->length >= DIGITS_MAX)
		return false;
	chain->digits[chain->length++] = 'X';
	chain->groups[chain->n - 1].n++;
	chain->groups[chain->n - 1].end = ++*at;
	return true;
}

/* Whether another group follows AT, which moves to it. */
static bool
skip_gap(const struct passage *p, uint32_t *at, uint32_t end, bool *hyphen_out)
{
	uint32_t next = *at;

	*hyphen_out = false;
	while (next < end && next - *at < GAP_MAX &&
	       (fold_is_space(p->text[next]) || sign_at(p, next, end) == '-')) {
		*hyphen_out |= sign_at(p, next, end) == '-';
		next++;
	}
	if (next == *at || !is_digit(sign_at(p, next, end)))
		return false;
	*at = next;
	return true;
}

static void
read_chain(const struct passage *p, uint32_t at, uint32_t end, struct chain *chain)
{
	bool hyphen = false;

	*chain = (struct chain){.n = 0};
	while (chain->n < GROUPS_MAX) {
		size_t index = chain->n;
		bool good = read_group(p, &at, end, chain);
		chain->end = at;
		if (!good)
			return;
		chain->groups[index].hyphen = hyphen;
		if (take_x(p, &at, end, chain)) {
			chain->end = at;
			return;
		}
		if (is_letter(sign_at(p, at, end))) {
			chain->coded = true;
			return;
		}
		if (!skip_gap(p, &at, end, &hyphen))
			return;
	}
}

/* ---- judging ---- */

static unsigned
value(const char *digits, size_t n)
{
	unsigned sum = 0;

	for (size_t i = 0; i < n; i++)
		sum = sum * 10 + (unsigned)(digits[i] - '0');
	return sum;
}

static bool
is_identity(const struct passage *p, const char *digits, size_t n)
{
	static const unsigned weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	struct date birth;
	unsigned sum = 0;

	if (n != IDENTITY || memchr(digits, 'X', n - 1))
		return false;
	for (size_t i = 0; i < n - 1; i++)
		sum += weights[i] * (unsigned)(digits[i] - '0');
	birth = (struct date){(int)value(digits + 6, 4), (int)value(digits + 10, 2),
			      (int)value(digits + 12, 2)};
	return "10X98765432"[sum % 11] == digits[n - 1] && birth.year >= 1900 &&
	       birth.year < 2100 && date_valid(birth) &&
	       division_of_code(p->gate->divisions, value(digits, 6), 0);
}

static bool
is_credit_code(const char *digits, size_t n)
{
	return n == IDENTITY && credit_code_check((struct str){digits, n - 1}) == digits[n - 1];
}

/* 3 to 9 begin the cards of banks, and 2221 to 2720; 20240318142233123 is a time. */
static bool
is_card(const char *digits, size_t n)
{
	unsigned sum = 0, head;

	if (n < CARD_MIN || n > CARD_MAX || digits[n - 1] == 'X')
		return false;
	head = value(digits, 4);
	if (head < 3000 && (head < 2221 || head > 2720 || n != CARD_MIN))
		return false;
	for (size_t i = 0; i < n; i++) {
		unsigned digit = (unsigned)(digits[n - 1 - i] - '0') << i % 2;
		sum += digit / 10 + digit % 10;
	}
	return sum % 10 == 0;
}

/* 86 or 0086 may stand before it. */
static bool
is_mobile(const char *digits, size_t n)
{
	size_t country = n > MOBILE ? n - MOBILE : 0;

	if (n < MOBILE || digits[n - 1] == 'X' ||
	    (country && !(country == 2 && memcmp(digits, "86", 2) == 0) &&
	     !(country == 4 && memcmp(digits, "0086", 4) == 0)))
		return false;
	return digits[country] == '1' && digits[country + 1] >= '3';
}

/* Class codes first: one of an organisation may pass for a card. */
static enum diag_code
judge(const struct passage *p, const char *digits, size_t n)
{
	if (is_identity(p, digits, n))
		return GATE_IDENTITY_CARD;
	if (is_credit_code(digits, n))
		return DIAG_CODE_COUNT;
	if (is_card(digits, n))
		return GATE_BANK_CARD;
	return is_mobile(digits, n) ? GATE_MOBILE : DIAG_CODE_COUNT;
}

/* ---- groups ---- */

/* 86 or 0086 by itself. */
static bool
has_country(const struct chain *chain)
{
	return (chain->groups[0].n == 2 && memcmp(chain->digits, "86", 2) == 0) ||
	       (chain->groups[0].n == 4 && memcmp(chain->digits, "0086", 4) == 0);
}

/* 4-4-4-4, 3-4-4, 6-8-4: how people write such numbers. */
static bool
is_usual(const struct chain *chain, size_t from, size_t to, enum diag_code code)
{
	const struct group *groups = chain->groups;
	bool fours = true;

	if (code == GATE_IDENTITY_CARD)
		return true;
	/* Figures of a row stand side by side too. */
	if (from > 0 || to < chain->n)
		return false;
	for (size_t i = from; i + 1 < to; i++)
		fours = fours && groups[i].n == 4;
	if (code == GATE_BANK_CARD)
		return (fours && groups[to - 1].n <= 4) || (to - from == 2 && groups[from].n == 6);
	from += has_country(chain);
	return (to - from == 3 && groups[from].n == 3 && groups[from + 1].n == 4) ||
	       (to - from == 2 && (groups[from].n == 3 || groups[from].n == 7));
}

/* 138******78 */
static struct str
masked(const struct passage *p, const char *digits, size_t n)
{
	char *copy = arena_raw(p->dg->arena, n + 1, 1);

	memcpy(copy, digits, n);
	memset(copy + SHOWN_HEAD, '*', n - SHOWN_HEAD - SHOWN_TAIL);
	copy[n] = '\0';
	return (struct str){copy, n};
}

/* 13000000000元 counts money. */
static bool
counts(const struct passage *p, uint32_t at, uint32_t end)
{
	unsigned kinds;

	while (at < end && fold_is_space(p->text[at]))
		at++;
	return gate_word(p, at, end, &kinds) > at && gate_is(kinds, GATE_UNIT);
}

/* The groups FROM to TO as one number; whether it is one of a person. */
static bool
try_groups(const struct passage *p, const struct chain *chain, size_t from, size_t to, uint32_t end)
{
	const struct group *first = &chain->groups[from], *last = &chain->groups[to - 1];
	size_t n = (size_t)last->first + last->n - first->first;
	const char *digits = chain->digits + first->first;
	enum diag_code code = n >= MOBILE ? judge(p, digits, n) : DIAG_CODE_COUNT;

	if (code == DIAG_CODE_COUNT || (to - from > 1 && !is_usual(chain, from, to, code)) ||
	    (code != GATE_IDENTITY_CARD && counts(p, last->end, end)))
		return false;
	gate_tell(p, code, first->start, last->end, masked(p, digits, n));
	return true;
}

/* A long group by itself stands in no code of hyphens, but for a country's. */
static bool
is_free(const struct chain *chain, size_t i)
{
	return (!chain->groups[i].hyphen || (i == 1 && has_country(chain))) &&
	       (i + 1 == chain->n || !chain->groups[i + 1].hyphen);
}

static void
judge_chain(const struct passage *p, const struct chain *chain, uint32_t end)
{
	size_t n = chain->n - chain->coded;

	for (size_t from = 0; from < n;) {
		size_t to = from + 1;
		bool found = is_free(chain, from) && try_groups(p, chain, from, to, end);
		for (; !found && chain->groups[from].n < MOBILE && to < n; to++)
			found = (from == 0 || !chain->groups[from].hyphen) &&
				(to + 1 == n || !chain->groups[to + 1].hyphen) &&
				try_groups(p, chain, from, to + 1, end);
		from = found ? to : from + 1;
	}
}

/* Glued to what stands before it, as in a code, an address or a fraction. */
static bool
is_glued(const struct passage *p, const struct chain *chain, uint32_t at, uint32_t start)
{
	uint32_t before = at > start ? fold_char(p->text[at - 1]) : 0;
	uint32_t further = at > start + 1 ? fold_char(p->text[at - 2]) : 0;

	if (is_letter(before) || before == '_' || before == '=' || before == '&' || before == '#')
		return true;
	if (before == '-' || before == '/')
		return is_letter(further) || further == '-' || further == '/';
	if (before == ',' && chain->groups[0].n != 3)
		return false;
	return (before == '.' || before == ',') && is_digit(further);
}

/* 1.5, 13812345678.html */
static bool
goes_on(const struct passage *p, uint32_t at, uint32_t end)
{
	uint32_t next = sign_at(p, at, end), further = sign_at(p, at + 1, end);

	return next == '_' ||
	       (next == '.' && (is_digit(further) || is_letter(further)) && p->text[at] < 0x80);
}

uint32_t
gate_number(const struct passage *p, uint32_t at, uint32_t start, uint32_t end)
{
	struct chain chain;
	uint32_t behind;

	read_chain(p, at, end, &chain);
	if (chain.n > 0 && !is_glued(p, &chain, at, start) && !goes_on(p, chain.end, end))
		judge_chain(p, &chain, end);
	for (behind = chain.end; chain.coded && behind < end; behind++)
		if (!is_letter(sign_at(p, behind, end)) && !is_digit(sign_at(p, behind, end)))
			break;
	return behind > at ? behind : at + 1;
}

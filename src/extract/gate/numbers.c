/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers of persons, told from codes and figures by their length, check digits and neighbours. */
#include "base/date.h"
#include "base/text/fold.h"
#include "base/checkcode.h"
#include "extract/gate/chain.h"

enum {
	MOBILE = 11,
	IDENTITY_OLD = 15,
	IDENTITY = 18,
	CARD_MIN = 16,
	CARD_MAX = 19,
	SHOWN_HEAD = 3,
	SHOWN_TAIL = 2,
	OLD_FROM = 30, /* of those born before 1930 few have such a card; 24 begins codes of 2024 */
	CELLS_ACROSS = 3,
	ACROSS_POINTS = 40, /* before a line end, a number that goes on behind it has begun */
};

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
is_birth(const struct passage *p, const char *digits, struct date birth)
{
	return birth.year >= 1900 && birth.year < 2100 && date_valid(birth) &&
	       division_of_code(p->gate->divisions, value(digits, 6), 0);
}

/* Of the first generation: two digits of the year, no check digit. */
static bool
is_old_identity(const struct passage *p, const char *digits, size_t n)
{
	struct date birth;

	if (n != IDENTITY_OLD || digits[n - 1] == 'X')
		return false;
	birth = (struct date){1900 + (int)value(digits + 6, 2), (int)value(digits + 8, 2),
			      (int)value(digits + 10, 2)};
	return birth.year >= 1900 + OLD_FROM && is_birth(p, digits, birth);
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
	return "10X98765432"[sum % 11] == digits[n - 1] && is_birth(p, digits, birth);
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

/* What may stand before the number of a mobile phone: 86, 0086, the 0 of trunk calls. */
static bool
is_country(const char *digits, size_t n)
{
	return (n == 1 && digits[0] == '0') || (n == 2 && memcmp(digits, "86", 2) == 0) ||
	       (n == 4 && memcmp(digits, "0086", 4) == 0);
}

static bool
is_mobile(const char *digits, size_t n)
{
	size_t country = n > MOBILE ? n - MOBILE : 0;

	if (n < MOBILE || digits[n - 1] == 'X' || (country && !is_country(digits, country)))
		return false;
	return digits[country] == '1' && digits[country + 1] >= '3';
}

/* Class codes first: one of an organisation may pass for a card. */
static enum diag_code
judge(const struct passage *p, const char *digits, size_t n)
{
	if (is_identity(p, digits, n) || is_old_identity(p, digits, n))
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
	return is_country(chain->digits, chain->groups[0].n);
}

static bool
are_single(const struct chain *chain)
{
	for (size_t i = 0; i < chain->n; i++)
		if (chain->groups[i].n != 1)
			return false;
	return true;
}

static bool
is_wide(const struct chain *chain)
{
	for (size_t i = 1; i < chain->n; i++)
		if (chain->groups[i].wide)
			return true;
	return false;
}

/* 4-4-4-4, 6-13 */
static bool
is_usual_card(const struct group *groups, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++)
		if (groups[i].n != 4)
			return n == 2 && groups[0].n == 6;
	return groups[n - 1].n <= 4;
}

/* 3-4-4, 3-8, 7-4 */
static bool
is_usual_mobile(const struct group *groups, size_t n)
{
	return (n == 3 && groups[0].n == 3 && groups[1].n == 4) ||
	       (n == 2 && groups[1].gap != GAP_DOT && (groups[0].n == 3 || groups[0].n == 7));
}

/* How people write such numbers apart. */
static bool
is_usual(const struct chain *chain, size_t from, size_t to, enum diag_code code)
{
	const struct group *groups = chain->groups;
	size_t n = to - from;

	if (code == GATE_IDENTITY_CARD && chain_digits(chain, from, to) == IDENTITY)
		return true;
	/* Figures of a row stand side by side too. */
	if (from > 0 || to < chain->n || is_wide(chain))
		return false;
	if (are_single(chain))
		return true;
	if (code == GATE_IDENTITY_CARD)
		return n <= 3 && groups[0].n == 6;
	if (code == GATE_BANK_CARD)
		return is_usual_card(groups, n);
	from += has_country(chain);
	return is_usual_mobile(groups + from, to - from);
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

/* The words around say that text[start, end) is none of a person: no word outdoes check digits. */
static bool
is_other(const struct passage *p, enum diag_code code, size_t n, uint32_t start, uint32_t end,
	 uint32_t limit)
{
	unsigned said;

	if (code == GATE_IDENTITY_CARD && n == IDENTITY)
		return false;
	if (counts(p, end, limit))
		return true;
	said = gate_context(p, p->block ? p->block->start : 0, start);
	/* Programs have many numbers. */
	if (p->remain && p->remain->kind == REMAIN_CODE && !gate_is(said, GATE_PERSON))
		return true;
	if (gate_is(said, GATE_ACCOUNT) && code == GATE_BANK_CARD)
		return true;
	return !gate_is(said, GATE_PERSON) &&
	       (gate_is(said, GATE_CODE) || gate_is(said, GATE_AMOUNT));
}

/* The groups FROM to TO as one number; whether it is one of a person. */
static bool
try_groups(const struct passage *p, const struct chain *chain, size_t from, size_t to, uint32_t end)
{
	const struct group *first = &chain->groups[from], *last = &chain->groups[to - 1];
	size_t n = chain_digits(chain, from, to);
	const char *digits = chain->digits + first->first;
	enum diag_code code = n >= MOBILE ? judge(p, digits, n) : DIAG_CODE_COUNT;

	if (code == DIAG_CODE_COUNT || (to - from > 1 && !is_usual(chain, from, to, code)) ||
	    !gate_is_new(p, (struct str){digits, n}) ||
	    is_other(p, code, n, first->start, last->end, end))
		return false;
	gate_tell(p, code, first->start, last->end, masked(p, digits, n));
	return true;
}

/* Joined to the group before it: not to a country or the number of a line. */
static bool
is_joined(const struct chain *chain, size_t i)
{
	const struct group *group = &chain->groups[i];

	if (group->gap <= GAP_SPACE || (i == 1 && has_country(chain)))
		return false;
	return i != 1 || chain->groups[0].n > 2 || group->n != MOBILE || group->gap == GAP_HYPHEN;
}

/* A long group by itself stands in no code: 13912345678-801 is a line of a telephone. */
static bool
is_free(const struct chain *chain, size_t i)
{
	const struct group *next = &chain->groups[i + 1];

	if (is_joined(chain, i))
		return false;
	return i + 1 == chain->n || next->gap <= GAP_SPACE ||
	       (i == 0 && chain->n == 2 && next->gap == GAP_HYPHEN && next->n <= 4);
}

static void
judge_chain(const struct passage *p, const struct chain *chain, uint32_t end)
{
	size_t n = chain->n - chain->coded;

	for (size_t from = 0; from < n;) {
		size_t to = from + 1;
		bool found = is_free(chain, from) && try_groups(p, chain, from, to, end);
		for (; !found && chain->groups[from].n < MOBILE && to < n; to++)
			found = (from == 0 || chain->groups[from].gap <= GAP_SPACE) &&
				(to + 1 == n || chain->groups[to + 1].gap <= GAP_SPACE) &&
				try_groups(p, chain, from, to + 1, end);
		from = found ? to : from + 1;
	}
}

/* ---- neighbours ---- */

static bool
is_letter(uint32_t cp)
{
	return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
}

/* Tel13912345678: the letters before AT are no code. */
static bool
is_called(const struct passage *p, uint32_t at, uint32_t start)
{
	uint32_t from = at;
	unsigned kinds;

	while (from > start && is_letter(fold_char(p->text[from - 1])))
		from--;
	return gate_word(p, from, at, &kinds) == at && gate_is(kinds, GATE_PERSON);
}

/* The sign CP behind FURTHER belongs to an address or a code: ?id=, //, A- */
static bool
is_of_code(uint32_t cp, uint32_t further)
{
	if (cp == '-' || cp == '/')
		return is_letter(further) || further == '-' || further == '/';
	return cp == '_' || cp == '=' || cp == '&' || cp == '#';
}

/* The sign CP behind FURTHER parts CHAIN from the head of its number: 1.5, 1,234 */
static bool
is_within_number(const struct passage *p, const struct chain *chain, uint32_t cp, uint32_t further)
{
	return (cp == '.' || (cp == ',' && chain->groups[0].n == 3)) && gate_is_digit(p, further);
}

/* Glued to what stands before it, as in a code, an address or a fraction. */
static bool
is_glued(const struct passage *p, const struct chain *chain, uint32_t at, uint32_t start)
{
	uint32_t before = at > start ? fold_char(p->text[at - 1]) : 0;
	uint32_t further = at > start + 1 ? fold_char(p->text[at - 2]) : 0;

	if (is_letter(before))
		return !is_called(p, at, start);
	return is_of_code(before, further) || is_within_number(p, chain, before, further);
}

/* 1.5, 13812345678.html */
static bool
goes_on(const struct passage *p, uint32_t at, uint32_t end)
{
	uint32_t next = at < end ? p->text[at] : 0;
	uint32_t further = at + 1 < end ? fold_char(p->text[at + 1]) : 0;

	return fold_char(next) == '_' || (next == '.' && is_letter(further));
}

/* Letters and digits that go on the code of CHAIN. */
static uint32_t
code_end(const struct passage *p, const struct chain *chain, uint32_t end)
{
	uint32_t at = chain->end;

	while (chain->coded && at < end &&
	       (is_letter(fold_char(p->text[at])) || gate_is_digit(p, p->text[at])))
		at++;
	return at;
}

uint32_t
gate_number(const struct passage *p, uint32_t at, uint32_t start, uint32_t end)
{
	struct chain chain;
	uint32_t behind;

	chain_read(p, at, end, &chain);
	if (chain.n > 0 && !is_glued(p, &chain, at, start) && !goes_on(p, chain.end, end))
		judge_chain(p, &chain, end);
	behind = code_end(p, &chain, end);
	return behind > at ? behind : at + 1;
}

/* ---- over line ends ---- */

/* Where the digits that reach to END began, with what may stand between their groups. */
static uint32_t
tail_start(const struct passage *p, uint32_t start, uint32_t end)
{
	uint32_t from = end, first = end;

	while (from > start && end - from < ACROSS_POINTS) {
		uint32_t cp = p->text[from - 1];
		if (gate_is_digit(p, cp))
			first = from - 1;
		else if (!fold_is_space(cp) && fold_char(cp) != '-' && !gate_is_nothing(cp))
			break;
		from--;
	}
	return first;
}

/* Figures stand in cells and in lines of their own, one beside the other, too. */
static bool
goes_over(const struct passage *p, const struct chain *chain, size_t from, size_t to,
	  uint32_t line_end)
{
	const struct block *block = p->block;
	size_t n = chain_digits(chain, from, to);

	if (chain->groups[from].start >= line_end || chain->groups[to - 1].end <= line_end)
		return false;
	if (n == IDENTITY)
		return is_identity(p, chain->digits + chain->groups[from].first, n);
	return n == MOBILE && block->table == 0 && chain->n == 2 &&
	       tail_start(p, block->start, line_end) > block->start && is_mobile(chain->digits, n);
}

/* The last block of what may go on in the one behind BLOCK: of cells those of its row. */
static const struct block *
last_beside(const struct document *doc, const struct block *block)
{
	const struct block *last = block + 1, *end = doc->blocks.items + doc->blocks.n;

	while (block->table && last + 1 < end && last - block < CELLS_ACROSS &&
	       last[1].table == block->table && last[1].row == block->row)
		last++;
	return last;
}

void
gate_number_across(const struct passage *p, const struct block *block)
{
	uint32_t at = tail_start(p, block->start, block->end);
	struct chain chain;

	if (at == block->end)
		return;
	chain_read(p, at, last_beside(p->doc, block)->end, &chain);
	if (chain.coded || is_glued(p, &chain, at, block->start))
		return;
	for (size_t from = 0; from < chain.n; from++)
		for (size_t to = from + 1; to <= chain.n; to++) {
			const struct group *first = &chain.groups[from];
			if (!goes_over(p, &chain, from, to, block->end))
				continue;
			gate_tell(
			    p,
			    judge(p, chain.digits + first->first, chain_digits(&chain, from, to)),
			    first->start, chain.groups[to - 1].end,
			    masked(p, chain.digits + first->first, chain_digits(&chain, from, to)));
			return;
		}
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Words that say when something holds. */
#include "extract/time/words.h"

#include "base/decimal.h"
#include "base/text/fold.h"
#include "base/text/han.h"
#include "base/list.h"
#include "extract/words/literals.h"
#include "extract/number/lexicon.h"

enum {
	ANY_NUMBER = 1, /* stands for {n} in a literal */
	NUMBER_MAX = 99,
	MARKER_MAX = 3, /* numerals of (十二) or 12、 */
	MONTHS = 12,
	PAUSE = 0x3001, /* 、 */
};

struct years {
	int from;
	int to;
};

struct time_role_words {
	struct literals *set;
	LIST(struct years) years; /* by number of the literal */
	bool counts;		  /* {n} stands in some of them */
};

enum { LIANG = 0x4E24 /* 两 */, LING = 0x3007 /* 〇 */ };

static const char *const role_names[TIME_ROLES] = {
    [TIME_PLANNED] = "planned",	    [TIME_OPEN] = "open",	  [TIME_SINCE] = "since",
    [TIME_LEAD] = "lead",	    [TIME_YEAR] = "year",	  [TIME_LAST_YEAR] = "last-year",
    [TIME_THIS_YEAR] = "this-year", [TIME_SPAN] = "span",	  [TIME_PLAN] = "plan",
    [TIME_PLAN_TAIL] = "plan-tail", [TIME_PLAN_END] = "plan-end", [TIME_AVERAGE] = "average",
    [TIME_TOTAL] = "total",	    [TIME_LEVEL] = "level",	  [TIME_BEFORE] = "before",
    [TIME_ESTIMATED] = "estimated", [TIME_EXPECTED] = "expected", [TIME_REACHED] = "reached",
    [TIME_DONE] = "done",	    [TIME_AHEAD] = "ahead",	  [TIME_YEARLY] = "yearly",
    [TIME_PART] = "part",
};

/* {n} becomes one point; the points that are left. */
static size_t
mark_number(uint32_t *points, size_t n)
{
	size_t out = 0;

	for (size_t i = 0; i < n; i++) {
		bool number =
		    i + 2 < n && points[i] == '{' && points[i + 1] == 'n' && points[i + 2] == '}';
		points[out++] = number ? ANY_NUMBER : points[i];
		i += number ? 2 : 0;
	}
	return out;
}

static int
year_of(struct str cell)
{
	struct decimal number;

	return decimal_parse(cell, &number) ? (int)number.coefficient : 0;
}

/* What tells the beginning of a word; those of other roles stand behind a time. */
static const uint8_t signs[TIME_ROLES] = {
    [TIME_PLANNED] = SIGN_TENSE,  [TIME_AVERAGE] = SIGN_TENSE,	[TIME_TOTAL] = SIGN_TENSE,
    [TIME_LEVEL] = SIGN_TENSE,	  [TIME_LEAD] = SIGN_TIME,	[TIME_YEAR] = SIGN_TIME,
    [TIME_LAST_YEAR] = SIGN_TIME, [TIME_THIS_YEAR] = SIGN_TIME, [TIME_SPAN] = SIGN_TIME,
    [TIME_PLAN] = SIGN_TIME,	  [TIME_EXPECTED] = SIGN_TENSE, [TIME_AHEAD] = SIGN_TIME,
    [TIME_YEARLY] = SIGN_TENSE,	  [TIME_PART] = SIGN_TIME,
};

_Static_assert(TIME_ROLES <= 32, "a bit for each role");

static void
begins_with(struct time_words *words, enum time_role role, uint32_t cp)
{
	words->begins[cp % TIME_BEGINS] |= 1u << role;
}

/* A word of ROLE may have any second character, or the second of POINTS only. */
static void
goes_on_with(struct time_words *words, enum time_role role, const uint32_t *points, size_t n)
{
	bool any = n < 2 || points[0] == ANY_NUMBER || points[1] == ANY_NUMBER;

	for (uint32_t i = 0; any && i < TIME_BEGINS; i++)
		words->seconds[i] |= 1u << role;
	if (!any)
		words->seconds[points[1] % TIME_BEGINS] |= 1u << role;
}

static void
add_word(struct time_words *words, enum time_role which, const struct codelist_row *row,
	 struct lexicon *lexicon, struct arena *arena)
{
	struct time_role_words *role = &words->roles[which];
	size_t n;
	uint32_t *points = fold_points(arena, row->cells[0], &n);
	struct years years = {year_of(row->cells[2]), year_of(row->cells[3])};
	uint32_t number;

	n = mark_number(points, n);
	if (n == 0)
		return;
	lexicon_sign(lexicon, points[0], signs[which]);
	begins_with(words, which, points[0]);
	goes_on_with(words, which, points, n);
	words->ends[points[n - 1] % TIME_BEGINS] |= 1u << which;
	for (size_t i = 0; i < n; i++)
		role->counts |= points[i] == ANY_NUMBER;
	number = literals_add(role->set, points, n);
	while (role->years.n <= number)
		(void)LIST_ADD(arena, &role->years);
	role->years.items[number] = years;
}

/* CP may begin a number, and a number a time. */
static void
add_number(struct time_words *words, uint32_t cp, struct lexicon *lexicon)
{
	lexicon_sign(lexicon, cp, SIGN_TIME);
	for (enum time_role role = 0; role < TIME_ROLES; role++)
		if (literals_begin(words->roles[role].set, ANY_NUMBER))
			begins_with(words, role, cp);
}

static void
add_numbers(struct time_words *words, struct lexicon *lexicon)
{
	for (uint32_t cp = '0'; cp <= '9'; cp++)
		add_number(words, cp, lexicon);
	for (int i = 0; i < HAN_COUNTS; i++)
		add_number(words, han_counts[i], lexicon);
	add_number(words, LIANG, lexicon);
	add_number(words, LING, lexicon);
}

struct time_words *
time_words_new(struct mappings *mappings, struct lexicon *lexicon, struct arena *arena,
	       struct diag *dg)
{
	struct time_words *words = ARENA_NEW(arena, struct time_words);
	const struct codelist *list = mappings_codes(mappings, CODES_PERIODS, dg);
	size_t bytes[TIME_ROLES] = {0};

	words->roles = arena_array(arena, TIME_ROLES, sizeof(*words->roles));
	LIST_EACH (const struct codelist_row, row, &list->rows) {
		size_t role = codelist_choice(list, row, 1, "role", role_names, TIME_ROLES, dg);
		if (role < TIME_ROLES)
			bytes[role] += row->cells[0].n;
	}
	for (int role = 0; role < TIME_ROLES; role++)
		words->roles[role].set = literals_new(arena, bytes[role]);
	LIST_EACH (const struct codelist_row, row, &list->rows)
		for (int role = 0; role < TIME_ROLES; role++)
			if (str_eq(row->cells[1], str_of(role_names[role])))
				add_word(words, (enum time_role)role, row, lexicon, arena);
	add_numbers(words, lexicon);
	return words;
}

/* 1 to 10 of one Chinese or Arabic character, 0 for anything else. */
static int
digit_of(uint32_t cp)
{
	if (cp > '0' && cp <= '9')
		return (int)(cp - '0');
	return cp == LIANG ? 2 : han_count(cp);
}

/* A small number at AT: 5, 12, 五, 十三; its value, 0: none. */
static int
number_at(const struct folded *folded, uint32_t at, uint32_t end, uint32_t *end_out)
{
	int value = 0;

	for (; at < end; at++) {
		uint32_t cp = folded_at(folded, at);
		int digit = digit_of(cp);
		if (cp == 0)
			continue;
		if (digit == 0 && cp != '0')
			break;
		if (digit == 10)
			value = value ? value * 10 : 10;
		else if (cp > '9' && value % 10 == 0)
			value += digit;
		else
			value = value * 10 + digit;
		if (value > NUMBER_MAX)
			return 0;
	}
	*end_out = at;
	return value;
}

/* - – — ― ─ · • ● ■ ◆ ★ ※ * */
static bool
is_bullet(uint32_t cp)
{
	static const uint32_t bullets[] = {'-',	   0x2013, 0x2014, 0x2015, 0x2500, 0xB7, 0x2022,
					   0x25CF, 0x25A0, 0x25C6, 0x2605, 0x203B, '*'};
	size_t i = 0;

	if (cp >= 0x3000) /* nearly always a word stands there */
		return false;
	while (i < sizeof(bullets) / sizeof(bullets[0]) && bullets[i] != cp)
		i++;
	return i < sizeof(bullets) / sizeof(bullets[0]);
}

uint32_t
time_opening(const struct folded *folded, uint32_t at, uint32_t end)
{
	uint32_t numeral, sign;
	bool open;

	while (at < end && (folded_at(folded, at) == 0 || is_bullet(folded->points[at])))
		at++;
	open = at < end && folded->points[at] == '(';
	numeral = at + open;
	for (sign = numeral; sign < end && sign - numeral < MARKER_MAX; sign++)
		if (digit_of(folded->points[sign]) == 0 && folded->points[sign] != '0')
			break;
	if (sign == numeral || sign == end)
		return at;
	if (folded->points[sign] == ')' ||
	    (!open && (folded->points[sign] == PAUSE || folded->points[sign] == '.')))
		return sign + 1;
	return at;
}

static uint32_t
step_sign(const struct time_role_words *role, uint32_t node, const struct folded *folded,
	  uint32_t *at, uint32_t end, int *number)
{
	const struct literals *set = role->set;
	uint32_t any = role->counts ? literals_step(set, node, ANY_NUMBER) : 0, next;
	int value = any ? number_at(folded, *at, end, &next) : 0;

	if (value > 1) {
		*number = value;
		*at = next;
		return any;
	}
	return literals_step(set, node, folded_at(folded, (*at)++));
}

bool
time_word_read(const struct time_words *words, enum time_role role, const struct folded *folded,
	       uint32_t at, uint32_t end, struct time_word *out)
{
	const struct time_role_words *known = &words->roles[role];
	uint32_t node = 0;
	int number = 0;

	*out = (struct time_word){.start = at};
	while (at < end) {
		if (folded_at(folded, at) == 0) {
			at++;
			continue;
		}
		node = step_sign(known, node, folded, &at, end, &number);
		if (node == 0)
			break;
		if (!known->set->ids[node])
			continue;
		out->end = at;
		out->number = number;
		out->from = known->years.items[known->set->ids[node] - 1].from;
		out->to = known->years.items[known->set->ids[node] - 1].to;
	}
	return out->end > 0;
}

struct months
time_months_of(const struct time_word *word)
{
	int last = word->to ? word->to : word->number;

	if (word->from < 1 || last < word->from || last > MONTHS || last - word->from == MONTHS - 1)
		return (struct months){0, 0};
	return (struct months){(uint8_t)word->from, (uint8_t)last};
}

enum time_intent
time_intent_in(const struct time_words *words, const struct folded *folded, uint32_t start,
	       uint32_t end)
{
	enum time_intent intent = INTENT_NONE;
	struct time_word word;

	for (uint32_t at = start; (at = folded_next(folded, at, end, SIGN_TENSE)) < end; at++) {
		bool planned = time_word_at(words, TIME_PLANNED, folded, at, end, &word);
		if (!planned && !time_word_at(words, TIME_EXPECTED, folded, at, end, &word))
			continue;
		if (planned)
			return INTENT_PLANNED;
		if (!time_word_at(words, TIME_ESTIMATED, folded, at, end, &word))
			intent = INTENT_EXPECTED;
	}
	return intent;
}

uint32_t
time_words_in(const struct time_words *words, uint32_t roles, const struct folded *folded,
	      uint32_t start, uint32_t end)
{
	uint32_t found = 0;
	struct time_word word;

	for (uint32_t at = start; (at = folded_next(folded, at, end, SIGN_TENSE)) < end; at++) {
		uint32_t may = words->begins[folded->points[at] % TIME_BEGINS] & roles & ~found;
		for (; may; may &= may - 1) {
			enum time_role role = (enum time_role)__builtin_ctz(may);
			if (time_word_read(words, role, folded, at, end, &word))
				found |= 1u << role;
		}
	}
	return found;
}

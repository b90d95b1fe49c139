/* SPDX-License-Identifier: Apache-2.0 */
/* Number formats taken apart. */
#include "read/office/sheet/number/pattern.h"

#include "base/text/utf8.h"

/* What is left of a format, and the section being made. */
struct parsing {
	struct str rest;
	struct section *section;
	struct arena *arena;
};

static struct piece *
add(struct parsing *in, enum piece_kind kind, size_t bytes)
{
	struct piece *piece = LIST_ADD(in->arena, &in->section->pieces);

	piece->kind = kind;
	piece->words = (struct str){in->rest.p, bytes};
	in->rest.p += bytes;
	in->rest.n -= bytes;
	return piece;
}

static void
skip(struct parsing *in, size_t bytes)
{
	bytes = bytes < in->rest.n ? bytes : in->rest.n;
	in->rest.p += bytes;
	in->rest.n -= bytes;
}

/* Bytes of the character at the head, which is UTF-8. */
static size_t
character(const struct parsing *in)
{
	uint32_t cp;

	return utf8_decode(in->rest.p, in->rest.p + in->rest.n, &cp);
}

static void
take_quoted(struct parsing *in)
{
	size_t n = 0;

	skip(in, 1);
	while (n < in->rest.n && in->rest.p[n] != '"')
		n++;
	if (n > 0)
		(void)add(in, PIECE_WORDS, n);
	skip(in, 1);
}

/* \x and !x are x, _x is a space as wide as x, *x fills the cell. */
static void
take_escape(struct parsing *in)
{
	bool literal = *in->rest.p == '\\' || *in->rest.p == '!';

	skip(in, 1);
	if (in->rest.n == 0)
		return;
	if (literal)
		(void)add(in, PIECE_WORDS, character(in));
	else
		skip(in, character(in));
}

static bool
take_condition(struct parsing *in, struct str words)
{
	static const struct {
		struct str sign;
		enum compare compare;
	} signs[] = {
	    {STR_INIT("<="), COMPARE_LE}, {STR_INIT(">="), COMPARE_GE},
	    {STR_INIT("<>"), COMPARE_NE}, {STR_INIT("<"), COMPARE_LT},
	    {STR_INIT(">"), COMPARE_GT},  {STR_INIT("="), COMPARE_EQ},
	};

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		size_t n = signs[i].sign.n;
		if (!str_starts(words, signs[i].sign))
			continue;
		if (figure_parse((struct str){words.p + n, words.n - n}, &in->section->limit))
			in->section->compare = signs[i].compare;
		return true;
	}
	return false;
}

/* [Red], [>=10000], [h], [$￥-804], [DBNum1] */
static void
take_bracket(struct parsing *in)
{
	size_t end = str_find(in->rest, STR("]"), 0), money;
	struct str words;
	char letter;

	if (end == SIZE_MAX) {
		skip(in, in->rest.n);
		return;
	}
	words = (struct str){in->rest.p + 1, end - 1};
	letter = words.n > 0 ? (char)(words.p[0] | 0x20) : '\0';
	if (str_starts(words, STR("$"))) {
		money = str_find(words, STR("-"), 1);
		skip(in, 2);
		if (money == SIZE_MAX)
			money = words.n;
		if (money > 1)
			(void)add(in, PIECE_WORDS, money - 1);
		skip(in, words.n - money + 1);
		return;
	}
	skip(in, end + 1);
	if (take_condition(in, words) || (letter != 'h' && letter != 'm' && letter != 's'))
		return;
	for (size_t i = 0; i < words.n; i++)
		if ((words.p[i] | 0x20) != letter)
			return;
	*LIST_ADD(in->arena, &in->section->pieces) =
	    (struct piece){.kind = PIECE_ELAPSED, .letter = letter, .n = (unsigned)words.n};
}

/* A word that is no run of letters for a date. */
static bool
take_word(struct parsing *in)
{
	static const struct {
		struct str word;
		enum piece_kind kind;
	} words[] = {
	    {STR_INIT("General"), PIECE_GENERAL}, {STR_INIT("G/通用格式"), PIECE_GENERAL},
	    {STR_INIT("AM/PM"), PIECE_HALF},	  {STR_INIT("A/P"), PIECE_HALF},
	    {STR_INIT("上午/下午"), PIECE_HALF},
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t n = words[i].word.n;
		if (in->rest.n < n ||
		    !str_eq_ascii_nocase((struct str){in->rest.p, n}, words[i].word))
			continue;
		(void)add(in, words[i].kind, n);
		return true;
	}
	return false;
}

static void
take_letters(struct parsing *in)
{
	char letter = (char)(*in->rest.p | 0x20);
	struct piece *piece;
	size_t n = 1;

	while (n < in->rest.n && (in->rest.p[n] | 0x20) == letter)
		n++;
	piece = add(in, PIECE_DATE, n);
	piece->letter = letter;
	piece->n = (unsigned)n;
}

static bool
is_followed_by_sign(struct str rest)
{
	return rest.n > 1 && (rest.p[1] == '+' || rest.p[1] == '-');
}

static void
take_plain(struct parsing *in)
{
	char c = *in->rest.p;

	if (c == '0' || c == '#' || c == '?')
		add(in, PIECE_DIGIT, 1)->letter = c;
	else if (c == '.')
		(void)add(in, PIECE_POINT, 1);
	else if (c == ',')
		(void)add(in, PIECE_COMMA, 1);
	else if (c == '%')
		(void)add(in, PIECE_PERCENT, 1);
	else if ((c | 0x20) == 'e' && is_followed_by_sign(in->rest))
		(void)add(in, PIECE_OTHER, 2);
	else if (memchr("ymdhsaebYMDHSAEB", c, 16))
		take_letters(in);
	else if (c == '@')
		add(in, PIECE_GENERAL, 1)->letter = c;
	else
		(void)add(in, PIECE_WORDS, character(in));
	in->section->words_only |= c == '@';
}

/* The next section, up to the semicolon or the end. */
static void
take_section(struct parsing *in)
{
	while (in->rest.n > 0 && *in->rest.p != ';') {
		char c = *in->rest.p;
		if (c == '"')
			take_quoted(in);
		else if (c == '\\' || c == '!' || c == '_' || c == '*')
			take_escape(in);
		else if (c == '[')
			take_bracket(in);
		else if (!take_word(in))
			take_plain(in);
	}
	skip(in, 1);
}

static bool
is_next_to_time(const struct section *section, size_t at)
{
	static const enum piece_kind time[] = {PIECE_DATE, PIECE_ELAPSED};

	for (size_t i = at; i-- > 0;) {
		const struct piece *piece = &section->pieces.items[i];
		if (piece->kind == time[0] || piece->kind == time[1]) {
			if (piece->letter == 'h')
				return true;
			break;
		}
	}
	for (size_t i = at + 1; i < section->pieces.n; i++)
		if (section->pieces.items[i].kind == PIECE_DATE)
			return section->pieces.items[i].letter == 's';
	return false;
}

static enum section_way
way_of(const struct section *section)
{
	enum section_way way = WAY_WORDS;

	LIST_EACH (const struct piece, piece, &section->pieces) {
		if (piece->kind == PIECE_DATE || piece->kind == PIECE_ELAPSED)
			return WAY_DATE;
		if (piece->kind == PIECE_GENERAL || piece->kind == PIECE_OTHER)
			way = WAY_GENERAL;
		if (piece->kind == PIECE_DIGIT && way == WAY_WORDS)
			way = WAY_NUMBER;
	}
	return way;
}

/* # ?/? */
static bool
is_fraction(const struct section *section)
{
	LIST_EACH (const struct piece, piece, &section->pieces)
		if (piece->kind == PIECE_WORDS && str_eq(piece->words, STR("/")))
			return true;
	return false;
}

static size_t
last_digit(const struct section *section)
{
	size_t last = 0;

	for (size_t i = 0; i < section->pieces.n; i++)
		if (section->pieces.items[i].kind == PIECE_DIGIT)
			last = i;
	return last;
}

static bool
has_minus(struct str words)
{
	return str_find(words, STR("-"), 0) != SIZE_MAX ||
	       str_find(words, STR("－"), 0) != SIZE_MAX ||
	       str_find(words, STR("负"), 0) != SIZE_MAX;
}

/* Commas between digits group them, those behind the last divide by a thousand each. */
static void
measure(struct section *section)
{
	size_t last = last_digit(section);
	bool point = false, parted = false;

	for (size_t i = 0; i < section->pieces.n; i++) {
		const struct piece *piece = &section->pieces.items[i];
		bool amid = i < last && section->places > 0;
		switch (piece->kind) {
		case PIECE_DIGIT:
			section->places += !point;
			section->decimals += point;
			break;
		case PIECE_POINT:
			point = true;
			break;
		case PIECE_COMMA:
			section->grouped |= amid;
			section->power -= i > last ? 3 : 0;
			break;
		case PIECE_PERCENT:
			section->power += 2;
			break;
		case PIECE_WORDS:
			parted |= amid;
			section->minus |= has_minus(piece->words);
			break;
		default:
			break;
		}
	}
	/* Behind a word among them digits may be decimals: 0!.0,000 */
	section->grouped = section->grouped && !parted;
}

static void
complete(struct section *section)
{
	section->way = way_of(section);
	if (section->way == WAY_NUMBER && is_fraction(section))
		section->way = WAY_GENERAL;
	if (section->way == WAY_NUMBER)
		measure(section);
	for (size_t i = 0; i < section->pieces.n; i++) {
		struct piece *piece = &section->pieces.items[i];
		section->half |= piece->kind == PIECE_HALF;
		if (piece->kind == PIECE_DATE && piece->letter == 'm')
			piece->minutes = piece->n < 3 && is_next_to_time(section, i);
	}
}

void
pattern_parse(struct pattern *out, struct str code, struct arena *arena)
{
	struct parsing in = {.rest = code, .arena = arena};

	*out = (struct pattern){.n = 0};
	while (out->n < PATTERN_SECTIONS && (out->n == 0 || in.rest.n > 0)) {
		in.section = &out->sections[out->n++];
		take_section(&in);
		complete(in.section);
	}
	/* The section for text comes last. */
	if (out->n > 1 && (out->n == PATTERN_SECTIONS || out->sections[out->n - 1].words_only))
		out->n--;
}

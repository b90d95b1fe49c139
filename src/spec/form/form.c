/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a value has the form that is wanted. */
#include "spec/form/form.h"

#include <string.h>

#include "base/checkcode.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/text/utf8.h"
#include "ext/xml/pattern.h"

#define DIGITS "0123456789"
#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

/* Some and none but those of ALLOWED. */
static bool
made_of(struct str text, const char *allowed)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == '\0' || !strchr(allowed, text.p[i]))
			return false;
	return text.n > 0;
}

static struct str
from(struct str text, size_t at)
{
	return (struct str){text.p + at, text.n - at};
}

static bool
is_string(struct str value)
{
	(void)value;
	return true;
}

static bool
is_date(struct str value)
{
	struct date date;

	return date_parse(value, &date) && date.year > 0;
}

/* From AT two digits up to MAX, behind the sign BEFORE unless it is 0. */
static bool
has_two(struct str text, size_t at, char before, int max)
{
	if (before != '\0') {
		if (at >= text.n || text.p[at] != before)
			return false;
		at++;
	}
	return at + 2 <= text.n && made_of((struct str){text.p + at, 2}, DIGITS) &&
	       (text.p[at] - '0') * 10 + text.p[at + 1] - '0' <= max;
}

/* "", Z or an offset as of +08:00 */
static bool
is_zone(struct str text)
{
	if (text.n == 0 || str_eq(text, STR("Z")))
		return true;
	return text.n == 6 && (text.p[0] == '+' || text.p[0] == '-') && has_two(text, 1, 0, 14) &&
	       has_two(text, 3, ':', 59);
}

static bool
is_date_time(struct str value)
{
	size_t at = sizeof("2024-03-18T09:30:00") - 1;

	if (value.n < at || !is_date((struct str){value.p, 10}) || !has_two(value, 10, 'T', 23) ||
	    !has_two(value, 13, ':', 59) || !has_two(value, 16, ':', 59))
		return false;
	if (at < value.n && value.p[at] == '.') {
		size_t first = ++at;
		while (at < value.n && strchr(DIGITS, value.p[at]) && value.p[at])
			at++;
		if (at == first)
			return false;
	}
	return is_zone(from(value, at));
}

static bool
is_year(struct str value)
{
	return value.n == 4 && made_of(value, DIGITS) && !str_eq(value, STR("0000"));
}

static struct str
unsigned_part(struct str value)
{
	return value.n > 0 && (value.p[0] == '-' || value.p[0] == '+') ? from(value, 1) : value;
}

static bool
is_integer(struct str value)
{
	return made_of(unsigned_part(value), DIGITS);
}

static bool
is_decimal(struct str value)
{
	struct str rest = unsigned_part(value), whole;

	if (!str_split(&rest, '.', &whole))
		return false;
	return made_of(whole, DIGITS) && (!rest.p || made_of(rest, DIGITS));
}

static bool
is_boolean(struct str value)
{
	return str_eq(value, STR("true")) || str_eq(value, STR("false"));
}

/* RFC 3986: a scheme, and behind it what may stand there; of the web also a host. */
static bool
is_uri(struct str value)
{
	struct str rest = value, scheme;
	bool web;

	if (!str_split(&rest, ':', &scheme) || !rest.p || scheme.n == 0 ||
	    !made_of((struct str){scheme.p, 1}, LETTERS) ||
	    !made_of(scheme, LETTERS DIGITS "+-.") ||
	    !made_of(rest, LETTERS DIGITS "-._~:/?#[]@!$&'()*+,;=%"))
		return false;
	web = str_eq_ascii_nocase(scheme, STR("http")) || str_eq_ascii_nocase(scheme, STR("https"));
	return !web || (str_starts(rest, STR("//")) && rest.n > 2 && !strchr("/:?#", rest.p[2]));
}

/* RFC 5646 as XML Schema has it. */
static bool
is_language(struct str value)
{
	struct str rest = value, part;
	bool first = true;

	while (str_split(&rest, '-', &part)) {
		if (part.n > 8 || !made_of(part, first ? LETTERS : LETTERS DIGITS))
			return false;
		first = false;
	}
	return !first;
}

/* Parts of some characters of ALLOWED with dots between them, LEAST at least. */
static bool
is_dotted(struct str text, const char *allowed, size_t least)
{
	struct str part;
	size_t n = 0;

	for (; str_split(&text, '.', &part); n++)
		if (!made_of(part, allowed) || part.p[0] == '-' || part.p[part.n - 1] == '-')
			return false;
	return n >= least;
}

/* RFC 5322 without quotes and comments, at a host of several parts. */
static bool
is_email(struct str value)
{
	struct str host = value, name;

	return str_split(&host, '@', &name) && host.p && name.n <= 64 && value.n <= 254 &&
	       is_dotted(name, LETTERS DIGITS "!#$%&*+/=?^_`{|}~-", 1) &&
	       is_dotted(host, LETTERS DIGITS "-", 2);
}

/* Seven to fifteen digits (E.164) in groups, or a short number; maybe an extension. */
static bool
is_telephone(struct str value)
{
	size_t digits = 0;

	for (size_t i = 0; i < value.n; i++) {
		bool digit = value.p[i] >= '0' && value.p[i] <= '9';
		digits += digit;
		if (!digit && (value.p[i] == '\0' || !strchr(i ? " -()" : "+(", value.p[i])))
			return false;
	}
	return digits >= 3 && digits <= 20;
}

static bool
is_credit_code(struct str value)
{
	return value.n == 18 &&
	       credit_code_check((struct str){value.p, value.n - 1}) == value.p[value.n - 1];
}

static const struct {
	bool (*holds)(struct str value);
	const char *words[DIAG_LANG_COUNT];
} types[FORM_TYPE_COUNT] = {
#define FORM(name, holds, en, zh) [FORM_##name] = {holds, {[DIAG_EN] = (en), [DIAG_ZH] = (zh)}},
#include "spec/form/forms.def"
#undef FORM
};

const char *const form_names[FORM_TYPE_COUNT] = {
#define FORM(name, holds, en, zh) [FORM_##name] = #name,
#include "spec/form/forms.def"
#undef FORM
};

bool
form_asks(const struct form *form)
{
	return form->type != FORM_string || form->pattern.p || form->enumeration.n > 0 ||
	       form->codes.p || form->max_length > 0;
}

bool
form_is_visible(struct str value)
{
	const char *p = value.p, *end = p + value.n;
	uint32_t cp;

	while (p < end) {
		size_t n = utf8_decode(p, end, &cp);
		if (n == 0 || utf8_is_hidden(cp) || !utf8_is_xml_char(cp))
			return false;
		p += n;
	}
	return true;
}

static bool
is_listed(const struct form *form, struct str value)
{
	LIST_EACH (const struct str, word, &form->enumeration)
		if (str_eq(*word, value))
			return true;
	return form->enumeration.n == 0;
}

bool
form_holds(const struct form *form, struct str value)
{
	if (value.n == 0)
		return true;
	return types[form->type].holds(value) && is_listed(form, value) &&
	       (!form->pattern.p || xml_pattern_matches(form->pattern, value)) &&
	       (form->max_length == 0 || utf8_count(value) <= form->max_length);
}

/* ---- in words ---- */

struct words {
	struct arena *arena;
	enum diag_lang lang;
	struct str text;
};

static void
say(struct words *w, const char *en, const char *zh, struct str value)
{
	struct str lead = str_of(w->lang == DIAG_ZH ? zh : en);
	struct str between = w->lang == DIAG_ZH ? STR("，") : STR(", ");

	w->text = ARENA_JOIN(w->arena, w->text, w->text.n ? between : STR(""), lead, value);
}

static struct str
listed(const struct form *form, enum diag_lang lang, struct arena *arena)
{
	struct str all = STR("");

	LIST_EACH (const struct str, word, &form->enumeration)
		all = ARENA_JOIN(arena, all,
				 all.n == 0	   ? STR("")
				 : lang == DIAG_ZH ? STR("、")
						   : STR(", "),
				 *word);
	return all;
}

struct str
form_wanted(const struct form *form, enum diag_lang lang, struct arena *arena)
{
	struct words w = {arena, lang, STR("")};

	if (form->type != FORM_string || !form_asks(form))
		say(&w, "", "", str_of(types[form->type].words[lang]));
	if (form->enumeration.n > 0)
		say(&w, "one of: ", "下列之一：", listed(form, lang, arena));
	if (form->codes.p)
		say(&w, "a code of the list ", "代码表中的代码：",
		    ARENA_JOIN(arena, form->codes, STR(".csv, "), form->column));
	if (form->pattern.p)
		say(&w, "the pattern ", "形如 ", form->pattern);
	if (form->max_length > 0)
		say(&w, "characters at most: ", "最多字符数：",
		    arena_number(arena, STR(""), form->max_length));
	return w.text;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Functions over texts, and the table of all that give one. */
#include "render/binding/functions/functions.h"

#include <string.h>

#include "base/text/utf8.h"
#include "render/binding/functions/used_index.h"

/* What tells several things in one field of metadata apart. */
static const char default_separators[] = ";；,，、 　";

static struct str
concat(struct eval *eval, const struct argument *args, size_t n)
{
	size_t length = 0;
	char *out, *p;

	for (size_t i = 0; i < n; i++)
		length += args[i].text.n;
	out = p = eval_scratch(eval, length);
	for (size_t i = 0; i < n; i++) {
		if (args[i].text.n > 0)
			memcpy(p, args[i].text.p, args[i].text.n);
		p += args[i].text.n;
	}
	return str_span(out, p);
}

static struct str
substring_before(struct eval *eval, const struct argument *args, size_t n)
{
	size_t at = args[1].text.n ? str_find(args[0].text, args[1].text, 0) : 0;

	(void)eval, (void)n;
	return at == SIZE_MAX ? STR("") : (struct str){args[0].text.p, at};
}

static struct str
substring_after(struct eval *eval, const struct argument *args, size_t n)
{
	size_t at = args[1].text.n ? str_find(args[0].text, args[1].text, 0) : 0;

	(void)eval, (void)n;
	if (at == SIZE_MAX)
		return STR("");
	at += args[1].text.n;
	return (struct str){args[0].text.p + at, args[0].text.n - at};
}

/* Runs of what IS_SPACE takes become one space, and none at the ends. */
static struct str
fold_spaces(struct eval *eval, struct str text, bool (*is_space)(uint32_t cp))
{
	char *out = eval_scratch(eval, text.n), *p = out;
	const char *from = text.p, *end = text.p + text.n;
	bool wanted = false;
	uint32_t cp;

	for (size_t length; from < end; from += length) {
		length = utf8_decode(from, end, &cp);
		if (length == 0)
			length = 1;
		if (is_space(cp)) {
			wanted = p > out;
			continue;
		}
		if (wanted)
			*p++ = ' ';
		wanted = false;
		memcpy(p, from, length);
		p += length;
	}
	return str_span(out, p);
}

static bool
is_xml_space(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r';
}

static bool
is_space(uint32_t cp)
{
	return is_xml_space(cp) || cp == 0xA0 || cp == 0x3000 || cp == 0x2028 || cp == 0x2029 ||
	       cp < 0x20;
}

static struct str
normalize_space(struct eval *eval, const struct argument *args, size_t n)
{
	(void)n;
	return fold_spaces(eval, args[0].text, is_xml_space);
}

static struct str
one_line(struct eval *eval, const struct argument *args, size_t n)
{
	(void)n;
	return fold_spaces(eval, args[0].text, is_space);
}

/* The number of the character of LIST at P, or SIZE_MAX; *BYTES_OUT behind which byte of LIST. */
static struct str
nth_character(struct str list, size_t n)
{
	uint32_t cp;

	for (size_t at = 0, length; at < list.n; at += length, n--) {
		length = utf8_decode(list.p + at, list.p + list.n, &cp);
		if (length == 0)
			length = 1;
		if (n == 0)
			return (struct str){list.p + at, length};
	}
	return STR("");
}

/* How many characters of LIST stand before CHARACTER; SIZE_MAX when it is not in it. */
static size_t
character_index(struct str list, struct str character)
{
	size_t at = str_find(list, character, 0);

	return at == SIZE_MAX ? SIZE_MAX : utf8_count((struct str){list.p, at});
}

static struct str
translate(struct eval *eval, const struct argument *args, size_t n)
{
	struct str text = args[0].text;
	char *out = eval_scratch(eval, text.n * UTF8_MAX), *p = out;

	(void)n;
	for (size_t at = 0, i = 0; at < text.n; i++) {
		struct str rest = {text.p + at, text.n - at};
		struct str character = nth_character(rest, 0);
		size_t index = character_index(args[1].text, character);
		at += character.n;
		if (index != SIZE_MAX)
			character = nth_character(args[2].text, index);
		memcpy(p, character.p, character.n);
		p += character.n;
	}
	return str_span(out, p);
}

/* An empty one that stands last is meant. */
static struct str
first_given(struct eval *eval, const struct argument *args, size_t n)
{
	(void)eval;
	for (size_t i = 0; i < n; i++)
		if (args[i].text.n > 0)
			return args[i].text;
	return STR("");
}

static struct str
chosen(struct eval *eval, const struct argument *args, size_t n)
{
	(void)eval;
	if (args[0].truth)
		return args[1].text;
	return n > 2 ? args[2].text : STR("");
}

/* How often WHAT, which is not empty, stands in TEXT. */
static size_t
occurrences(struct str text, struct str what)
{
	size_t n = 0;

	for (size_t at = 0; (at = str_find(text, what, at)) != SIZE_MAX; at += what.n)
		n++;
	return n;
}

static struct str
replace(struct eval *eval, const struct argument *args, size_t n)
{
	struct str text = args[0].text, what = args[1].text, with = args[2].text;
	size_t times = what.n ? occurrences(text, what) : 0, at = 0, found;
	char *out, *p;

	(void)n;
	if (times == 0)
		return text;
	out = p = eval_scratch(eval, text.n + times * with.n);
	while ((found = str_find(text, what, at)) != SIZE_MAX) {
		p = (char *)memcpy(p, text.p + at, found - at) + (found - at);
		if (with.n > 0)
			p = (char *)memcpy(p, with.p, with.n) + with.n;
		at = found + what.n;
	}
	p = (char *)memcpy(p, text.p + at, text.n - at) + (text.n - at);
	return str_span(out, p);
}

static struct str
join(struct eval *eval, const struct argument *args, size_t n)
{
	struct str separator = n > 1 ? args[1].text : STR(";");
	size_t length = 0;
	char *out, *p;

	for (size_t i = 0; i < args[0].n; i++)
		length += args[0].list[i].n + separator.n;
	out = p = eval_scratch(eval, length);
	for (size_t i = 0; i < args[0].n; i++) {
		struct str part = args[0].list[i];
		if (part.n == 0)
			continue;
		if (p > out && separator.n > 0)
			p = (char *)memcpy(p, separator.p, separator.n) + separator.n;
		p = (char *)memcpy(p, part.p, part.n) + part.n;
	}
	return str_span(out, p);
}

static struct str
with_case(struct eval *eval, struct str text, char first, int change)
{
	char *out = eval_scratch(eval, text.n);

	for (size_t i = 0; i < text.n; i++) {
		bool letter = text.p[i] >= first && text.p[i] < first + 26;
		out[i] = (char)(text.p[i] + (letter ? change : 0));
	}
	return (struct str){out, text.n};
}

static struct str
upper(struct eval *eval, const struct argument *args, size_t n)
{
	(void)n;
	return with_case(eval, args[0].text, 'a', 'A' - 'a');
}

static struct str
lower(struct eval *eval, const struct argument *args, size_t n)
{
	(void)n;
	return with_case(eval, args[0].text, 'A', 'a' - 'A');
}

/* The first N characters of TEXT. */
static struct str
beginning(struct str text, size_t n)
{
	size_t at = 0;
	uint32_t cp;

	for (; at < text.n && n > 0; n--) {
		size_t length = utf8_decode(text.p + at, text.p + text.n, &cp);
		at += length ? length : 1;
	}
	return (struct str){text.p, at};
}

/* clip(text, most [, ending]): what is cut bears the ending, within the measure. */
static struct str
clip(struct eval *eval, const struct argument *args, size_t n)
{
	struct str ending = n > 2 ? args[2].text : STR("");
	size_t most = args[1].number >= 1 && args[1].number < 1e9 ? (size_t)args[1].number : 0;
	size_t end_points = utf8_count(ending);
	struct argument parts[2] = {{.text = args[0].text}, {.text = ending}};

	if (!(args[1].number < 1e9) || utf8_count(args[0].text) <= most)
		return args[0].text;
	if (end_points > most)
		return beginning(args[0].text, most);
	parts[0].text = beginning(args[0].text, most - end_points);
	return concat(eval, parts, 2);
}

/* How many digits stand behind the point of a decimal number. */
static struct str
decimals_of(struct eval *eval, const struct argument *args, size_t n)
{
	size_t point = str_find(args[0].text, STR("."), 0);

	(void)n;
	if (args[0].text.n == 0)
		return STR("");
	return text_of_number(eval, point == SIZE_MAX ? 0 : (double)(args[0].text.n - point - 1));
}

/* Where among the nodes, from 0, the first one with this text stands. */
static struct str
index_of(struct eval *eval, const struct argument *args, size_t n)
{
	(void)n;
	for (size_t i = 0; i < args[0].n; i++)
		if (str_eq(args[0].list[i], args[1].text))
			return text_of_number(eval, (double)i);
	return STR("");
}

static struct str
indicator(struct eval *eval, const struct argument *args, size_t n)
{
	(void)n;
	return used_indicator_member(eval, args[0].text, (size_t)args[1].number);
}

static struct str
unit(struct eval *eval, const struct argument *args, size_t n)
{
	(void)n;
	return used_unit_member(eval, args[0].text, (size_t)args[1].number);
}

static struct str
dimension(struct eval *eval, const struct argument *args, size_t n)
{
	(void)n;
	return used_dimension_member(eval, args[0].text, (size_t)args[1].number);
}

string_function *
function_code(enum function_id id)
{
	static string_function *const code[FUNCTION_COUNT_OF] = {
	    [FUNCTION_CONCAT] = concat,
	    [FUNCTION_SUBSTRING_BEFORE] = substring_before,
	    [FUNCTION_SUBSTRING_AFTER] = substring_after,
	    [FUNCTION_NORMALIZE_SPACE] = normalize_space,
	    [FUNCTION_TRANSLATE] = translate,
	    [FUNCTION_DEFAULT] = first_given,
	    [FUNCTION_IF] = chosen,
	    [FUNCTION_JOIN] = join,
	    [FUNCTION_DIMENSION] = dimension,
	    [FUNCTION_CELL] = cell_of,
	    [FUNCTION_INDICATOR] = indicator,
	    [FUNCTION_UNIT] = unit,
	    [FUNCTION_DATE] = date_of,
	    [FUNCTION_DATETIME] = datetime_of,
	    [FUNCTION_YEAR] = year_of,
	    [FUNCTION_FORMAT_DATE] = date_formatted,
	    [FUNCTION_PERIOD] = period_of,
	    [FUNCTION_SLUG] = slug_of,
	    [FUNCTION_SDMX_ID] = sdmx_id_of,
	    [FUNCTION_URI] = uri_of,
	    [FUNCTION_WEB] = web_of,
	    [FUNCTION_UUID] = uuid_of,
	    [FUNCTION_TAG] = safe_tag_of,
	    [FUNCTION_DECIMALS] = decimals_of,
	    [FUNCTION_INDEX] = index_of,
	    [FUNCTION_UPPER] = upper,
	    [FUNCTION_LOWER] = lower,
	    [FUNCTION_CLIP] = clip,
	    [FUNCTION_ONE_LINE] = one_line,
	    [FUNCTION_REPLACE] = replace,
	    [FUNCTION_PAD] = number_padded,
	    [FUNCTION_FIXED] = number_fixed,
	    [FUNCTION_SHIFT] = number_shifted,
	    [FUNCTION_MINUS] = number_negated,
	};

	return code[id];
}

static bool
is_latin(struct str text, size_t at)
{
	return at < text.n && (unsigned char)text.p[at] < 0x80 && text.p[at] > ' ';
}

/* CHARACTER, at byte AT of TEXT; by DEFAULT_SEPARATORS the words of a Latin phrase stay together.
 */
static bool
separates(struct str separators, struct str character, struct str text, size_t at)
{
	if (separators.p == default_separators && character.p[0] == ' ' && at > 0 &&
	    is_latin(text, at - 1) && is_latin(text, at + 1))
		return str_find(separators, (struct str){text.p + at - 1, 1}, 0) != SIZE_MAX;
	return str_find(separators, character, 0) != SIZE_MAX;
}

static void
give_token(struct str text, void (*each)(void *context, struct str token), void *context)
{
	text = str_trim(text);
	if (text.n > 0)
		each(context, text);
}

void
text_tokens(struct str text, struct str separators, void (*each)(void *context, struct str token),
	    void *context)
{
	size_t start = 0, at = 0;

	if (separators.n == 0)
		separators = str_of(default_separators);
	while (at < text.n) {
		struct str character = nth_character((struct str){text.p + at, text.n - at}, 0);
		if (separates(separators, character, text, at)) {
			give_token((struct str){text.p + start, at - start}, each, context);
			start = at + character.n;
		}
		at += character.n;
	}
	give_token((struct str){text.p + start, at - start}, each, context);
}

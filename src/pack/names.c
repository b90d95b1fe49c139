/* SPDX-License-Identifier: Apache-2.0 */
/* Safe names: judged when read, made when written. */
#include "pack/names.h"

#include "base/buf.h"
#include "base/text/gb18030.h"
#include "base/text/utf8.h"
#include "pack/unicode.h"

enum { EXTENSION_MAX = 16, NUMBER_MAX = 12 };

static bool
is_control(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp <= 0x9F) || cp == 0x2028 || cp == 0x2029 ||
	       (cp & 0xFFFE) == 0xFFFE || (cp >= 0xFDD0 && cp <= 0xFDEF);
}

/* Turns or hides text: bidi controls, zero-width characters, invisible operators, tags. */
static bool
is_hidden(uint32_t cp)
{
	return cp == 0xAD || cp == 0x061C || (cp >= 0x200B && cp <= 0x200F) ||
	       (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x206F) || cp == 0xFEFF ||
	       (cp >= 0xFFF9 && cp <= 0xFFFB) || (cp >= 0xE0000 && cp <= 0xE007F);
}

static bool
is_forbidden(uint32_t cp)
{
	return cp < 0x80 && cp != 0 && strchr("\\:<>\"|?*", (int)cp) != NULL;
}

static unsigned
bit(enum name_fault fault)
{
	return 1u << fault;
}

static unsigned
check_point(uint32_t cp)
{
	if (is_control(cp))
		return bit(NAME_CONTROL);
	if (is_hidden(cp))
		return bit(NAME_BIDI);
	return is_forbidden(cp) ? bit(NAME_CHARACTER) : 0;
}

static unsigned
check_points(struct str s)
{
	unsigned faults = 0;
	uint32_t cp;

	for (const char *p = s.p, *end = s.p + s.n; p < end;) {
		size_t n = utf8_decode(p, end, &cp);
		faults |= n ? check_point(cp) : bit(NAME_NOT_UTF8);
		p += n ? n : 1;
	}
	if (!(faults & bit(NAME_NOT_UTF8)) && !unicode_is_nfc(s))
		faults |= bit(NAME_NOT_NFC);
	return faults;
}

/* CON, NUL.txt, com1, LPT¹ … : what Windows takes for a device, whatever the extension. */
static bool
is_device(struct str segment)
{
	static const struct str plain[] = {STR_INIT("CON"),    STR_INIT("PRN"),
					   STR_INIT("AUX"),    STR_INIT("NUL"),
					   STR_INIT("CONIN$"), STR_INIT("CONOUT$")};
	static const struct str ports[] = {STR_INIT("COM"), STR_INIT("LPT")};
	static const struct str digits[] = {STR_INIT("\xC2\xB9"), STR_INIT("\xC2\xB2"),
					    STR_INIT("\xC2\xB3")};
	struct str stem, rest = segment, digit;

	(void)str_split(&rest, '.', &stem);
	stem = str_trim(stem);
	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		if (str_eq_ascii_nocase(stem, plain[i]))
			return true;
	if (stem.n < 4 || (!str_eq_ascii_nocase((struct str){stem.p, 3}, ports[0]) &&
			   !str_eq_ascii_nocase((struct str){stem.p, 3}, ports[1])))
		return false;
	digit = (struct str){stem.p + 3, stem.n - 3};
	for (size_t i = 0; i < sizeof(digits) / sizeof(digits[0]); i++)
		if (str_eq(digit, digits[i]))
			return true;
	return digit.n == 1 && digit.p[0] >= '0' && digit.p[0] <= '9';
}

static bool
ends_badly(struct str segment)
{
	char last = segment.n ? segment.p[segment.n - 1] : 'x';

	return last == '.' || last == ' ';
}

static unsigned
check_segment(struct str segment)
{
	unsigned faults = 0;

	if (segment.n == 0)
		return bit(NAME_EMPTY);
	if (str_eq(segment, STR(".")) || str_eq(segment, STR("..")))
		return bit(NAME_DOTS);
	if (segment.n > NAMES_SEGMENT_MAX)
		faults |= bit(NAME_SEGMENT_LONG);
	if (is_device(segment))
		faults |= bit(NAME_DEVICE);
	if (ends_badly(segment))
		faults |= bit(NAME_TRAILING);
	return faults;
}

static bool
is_absolute(struct str path)
{
	bool letter = path.n > 1 && ((path.p[0] | 32) >= 'a' && (path.p[0] | 32) <= 'z');

	return (path.n > 0 && path.p[0] == '/') || (letter && path.p[1] == ':');
}

unsigned
names_check(struct str path)
{
	unsigned faults = check_points(path), depth = 0;
	struct str rest = path, segment;

	if (path.n == 0)
		return bit(NAME_EMPTY);
	if (is_absolute(path)) {
		faults |= bit(NAME_ABSOLUTE);
		while (rest.n > 0 && rest.p[0] == '/') {
			rest.p++;
			rest.n--;
		}
	}
	while (str_split(&rest, '/', &segment)) {
		faults |= check_segment(segment);
		depth++;
	}
	if (path.n > NAMES_PATH_MAX)
		faults |= bit(NAME_LONG);
	if (depth > NAMES_DEPTH_MAX)
		faults |= bit(NAME_DEEP);
	return faults;
}

struct str
names_key(struct arena *arena, struct str path)
{
	return unicode_key(arena, unicode_joined(arena, path));
}

/* NAME's extension with its dot; empty when it has none worth keeping. */
static struct str
extension_of(struct str name)
{
	for (size_t i = name.n; i > 1 && name.n - i < EXTENSION_MAX; i--)
		if (name.p[i - 1] == '.')
			return (struct str){name.p + i - 1, name.n - i + 1};
	return (struct str){name.p + name.n, 0};
}

/* The first N bytes of S or fewer, never half a character. */
static struct str
cut(struct str s, size_t n)
{
	if (s.n <= n)
		return s;
	while (n > 0 && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n--;
	return (struct str){s.p, n};
}

static struct str
trim_end(struct str s)
{
	while (ends_badly(s))
		s.n--;
	return s;
}

static void
put_safe(struct buf *out, struct str name)
{
	uint32_t cp;

	for (const char *p = name.p, *end = name.p + name.n; p < end;) {
		size_t n = utf8_decode(p, end, &cp);
		if (n == 0 || cp == '/' || check_point(cp) != 0 || !unicode_may_stand(cp))
			buf_char(out, '_');
		else
			buf_put(out, p, n);
		p += n ? n : utf8_bad_length(p, end);
	}
}

/* Room is left for a number before the extension. */
static struct str
fit(struct arena *arena, struct str name)
{
	struct str extension = extension_of(name);
	struct str stem = {name.p, name.n - extension.n};

	if (name.n <= NAMES_SEGMENT_MAX - NUMBER_MAX)
		return name;
	stem = trim_end(cut(stem, NAMES_SEGMENT_MAX - NUMBER_MAX - extension.n));
	return arena_printf(arena, "%.*s%.*s", STR_ARG(stem), STR_ARG(extension));
}

/* NAME as UTF-8 when all of it is GB18030, as old Chinese systems write names; else as it is. */
static struct str
decoded(struct arena *arena, struct str name)
{
	struct str text = name;

	if (!utf8_valid(name))
		text = decode_whole(arena, name, gb18030_decode);
	return text.p ? text : name;
}

struct str
names_safe(struct arena *arena, struct str name, bool *changed_out)
{
	struct buf buf;
	struct str safe, wanted;

	buf_init(&buf, SIZE_MAX);
	wanted = decoded(arena, name);
	put_safe(&buf, utf8_valid(wanted) ? unicode_joined(arena, wanted) : wanted);
	safe = trim_end(buf_view(&buf));
	/* Marks in an order that a normaliser would change. */
	if (!unicode_is_nfc(safe))
		safe = STR("attachment");
	if (safe.n == 0 || str_eq(name, STR(".")) || str_eq(name, STR("..")))
		safe = STR("attachment");
	safe = arena_printf(arena, "%s%.*s", is_device(safe) || safe.p[0] == '.' ? "_" : "",
			    STR_ARG(safe));
	safe = fit(arena, safe);
	buf_release(&buf);
	*changed_out = !str_eq(safe, name);
	return safe;
}

struct str
names_numbered(struct arena *arena, struct str name, unsigned n)
{
	struct str extension = extension_of(name);
	struct str stem = {name.p, name.n - extension.n};

	return arena_printf(arena, "%.*s-%u%.*s", STR_ARG(stem), n, STR_ARG(extension));
}

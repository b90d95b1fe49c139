/* SPDX-License-Identifier: Apache-2.0 */
/* References and escapes of XML, JSON and CSV resolved, each byte with its place. */
#include "spec/template/spelled.h"

#include "base/text/utf8.h"

void
speller_init(struct speller *speller, struct arena *arena, struct str bytes)
{
	*speller = (struct speller){.arena = arena, .bytes = bytes};
	buf_init(&speller->text, bytes.n);
}

struct spelled
speller_take(struct speller *speller)
{
	struct spelled taken = speller->out;

	taken.text = arena_str(speller->arena, buf_view(&speller->text));
	speller->out = (struct spelled){0};
	buf_clear(&speller->text);
	return taken;
}

void
speller_release(struct speller *speller)
{
	buf_release(&speller->text);
}

/* What is added next stands at BYTE of the file. */
static void
begin_run(struct speller *s, size_t byte)
{
	*LIST_ADD(s->arena, &s->out.runs) =
	    (struct spelled_run){(uint32_t)s->text.n, (uint32_t)byte};
}

/* One character in place of the bytes from BYTE on, of which NEXT is the first behind. */
static void
replace(struct speller *s, uint32_t cp, size_t byte, size_t next)
{
	begin_run(s, byte);
	buf_utf8(&s->text, cp);
	begin_run(s, next);
}

static uint32_t
hex(const char *p, size_t n)
{
	uint32_t value = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned c = (unsigned char)p[i];
		value = value * 16 + (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
	}
	return value;
}

static uint32_t
decimal(const char *p, size_t n)
{
	uint32_t value = 0;

	for (size_t i = 0; i < n; i++)
		value = value * 10 + (uint32_t)(p[i] - '0');
	return value;
}

/* The character that NAME, of &NAME;, stands for. */
static uint32_t
reference(struct str name)
{
	static const struct {
		struct str name;
		char c;
	} known[] = {{STR_INIT("lt"), '<'},
		     {STR_INIT("gt"), '>'},
		     {STR_INIT("amp"), '&'},
		     {STR_INIT("quot"), '"'},
		     {STR_INIT("apos"), '\''}};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (str_eq(name, known[i].name))
			return (unsigned char)known[i].c;
	if (str_starts(name, STR("#x")))
		return hex(name.p + 2, name.n - 2);
	return name.n > 1 ? decimal(name.p + 1, name.n - 1) : UTF8_REPLACEMENT;
}

static size_t
spell_reference(struct speller *s, size_t at, size_t end)
{
	const char *p = s->bytes.p + at + 1, *semicolon = memchr(p, ';', end - at - 1);
	size_t next = semicolon ? (size_t)(semicolon + 1 - s->bytes.p) : end;

	replace(s, reference(str_span(p, semicolon ? semicolon : s->bytes.p + end)), at, next);
	return next;
}

/* Whether C is to be read as something else. */
static bool
is_special(char c, enum spell_xml as)
{
	return c == '\r' || (c == '&' && as != SPELL_CDATA) ||
	       ((c == '\n' || c == '\t') && as == SPELL_ATTRIBUTE);
}

void
spell_xml(struct speller *s, size_t start, size_t end, enum spell_xml as)
{
	size_t from = start;

	begin_run(s, start);
	while (start < end) {
		char c = s->bytes.p[start];
		if (!is_special(c, as)) {
			start++;
			continue;
		}
		buf_put(&s->text, s->bytes.p + from, start - from);
		if (c == '&') {
			start = spell_reference(s, start, end);
		} else {
			size_t n = c == '\r' && start + 1 < end && s->bytes.p[start + 1] == '\n';
			replace(s, as == SPELL_ATTRIBUTE ? ' ' : '\n', start, start + n + 1);
			start += n + 1;
		}
		from = start;
	}
	buf_put(&s->text, s->bytes.p + from, end - from);
}

/* The \u of a JSON string at AT, with its second half when it has one. */
static size_t
spell_unicode(struct speller *s, size_t at)
{
	uint32_t cp = hex(s->bytes.p + at + 2, 4);
	size_t next = at + 6;

	if (cp >= 0xD800 && cp < 0xDC00) {
		cp = 0x10000 + ((cp - 0xD800) << 10) + (hex(s->bytes.p + at + 8, 4) - 0xDC00);
		next += 6;
	}
	replace(s, cp, at, next);
	return next;
}

static size_t
spell_escape(struct speller *s, size_t at)
{
	static const char controls[] = "b\bf\fn\nr\rt\t";
	char c = s->bytes.p[at + 1];

	if (c == 'u')
		return spell_unicode(s, at);
	for (size_t i = 0; controls[i]; i += 2)
		if (c == controls[i]) {
			replace(s, (unsigned char)controls[i + 1], at, at + 2);
			return at + 2;
		}
	replace(s, (unsigned char)c, at, at + 2);
	return at + 2;
}

void
spell_json(struct speller *s, size_t start, size_t end)
{
	size_t from = start;

	begin_run(s, start);
	while (start < end) {
		if (s->bytes.p[start] != '\\') {
			start++;
			continue;
		}
		buf_put(&s->text, s->bytes.p + from, start - from);
		from = start = spell_escape(s, start);
	}
	buf_put(&s->text, s->bytes.p + from, end - from);
}

void
spell_csv(struct speller *s, size_t start, size_t end)
{
	size_t from = start;

	begin_run(s, start);
	while (start < end) {
		if (s->bytes.p[start++] != '"')
			continue;
		buf_put(&s->text, s->bytes.p + from, start - from);
		from = ++start;
		begin_run(s, from);
	}
	if (from < end)
		buf_put(&s->text, s->bytes.p + from, end - from);
}

uint32_t
spelled_byte(const struct spelled *spelled, size_t at)
{
	const struct spelled_run *runs = spelled->runs.items;
	size_t low = 0, high = spelled->runs.n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (runs[middle].at <= at)
			low = middle;
		else
			high = middle;
	}
	return high ? runs[low].byte + (uint32_t)(at - runs[low].at) : 0;
}

struct spelled
spelled_part(struct arena *arena, const struct spelled *spelled, size_t from, size_t to)
{
	struct spelled part = {.text = {spelled->text.p + from, to - from}};
	struct spelled_run *first = LIST_ADD(arena, &part.runs);

	*first = (struct spelled_run){0, spelled_byte(spelled, from)};
	LIST_EACH (const struct spelled_run, run, &spelled->runs)
		if (run->at > from && run->at < to)
			*LIST_ADD(arena, &part.runs) =
			    (struct spelled_run){run->at - (uint32_t)from, run->byte};
	return part;
}

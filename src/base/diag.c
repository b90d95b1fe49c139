/* SPDX-License-Identifier: Apache-2.0 */
/* Findings and their texts. */
#include "base/diag.h"

#include <stdint.h>

#include "base/mem.h"
#include "base/field.h"
#include "base/reason.h"
#include "base/text/utf8.h"

enum { REASON_BYTES_MAX = 256 * 1024 };

struct entry {
	const char *name;
	enum diag_class class;
	enum diag_severity severity;
	const char *text[DIAG_LANG_COUNT];
	const char *remedy[DIAG_LANG_COUNT];
};

static const struct entry entries[] = {
#define DIAG(code, class, severity, en, zh, remedy_en, remedy_zh) \
	[code] = {#code, class, severity, {zh, en}, {remedy_zh, remedy_en}},
#include "base/diag.def"
#undef DIAG
};

_Static_assert(sizeof(entries) / sizeof(entries[0]) == DIAG_CODE_COUNT, "one entry per code");

void
diag_init(struct diag *dg, struct arena *arena)
{
	*dg = (struct diag){.arena = arena, .kept_max = SIZE_MAX};
}

/* Whether one more finding of CODE is kept, not only counted; it is counted as kept. */
static bool
keeps(struct diag *dg, enum diag_code code, enum diag_severity severity)
{
	if (dg->counts[code] >= DIAG_STORED_PER_CODE || dg->kept[severity] >= dg->kept_max)
		return false;
	dg->kept[severity]++;
	return true;
}

struct finding *
diag_add(struct diag *dg, enum diag_code code, struct place place, size_t n, const struct str *args)
{
	struct finding *finding;

	if (n > DIAG_ARGS)
		BUG("too many arguments");
	if (keeps(dg, code, entries[code].severity)) {
		finding = LIST_ADD(dg->arena, &dg->findings);
	} else {
		finding = &dg->scratch;
		*finding = (struct finding){.severity = entries[code].severity};
		n = 0;
	}
	dg->counts[code]++;
	finding->code = code;
	finding->severity = entries[code].severity;
	finding->file = dg->file;
	finding->place = place;
	for (size_t i = 0; i < n; i++)
		finding->args[i] = arena_str(dg->arena, args[i]);
	return finding;
}

void
diag_lower(struct diag *dg, struct finding *finding)
{
	if (finding->severity != DIAG_ERROR)
		return;
	finding->severity = DIAG_WARNING;
	dg->lowered[finding->code]++;
}

void
diag_relate(struct diag *dg, struct finding *finding, struct place place, struct str text)
{
	struct diag_related *related = LIST_ADD(dg->arena, &finding->related);

	related->file = finding->file;
	related->place = place;
	related->part = (struct str){NULL, 0};
	related->text = arena_str(dg->arena, text);
}

/* What FROM points to, for TO, which equals it. */
static void
copy_parts(struct arena *arena, const struct finding *from, struct finding *to)
{
	for (size_t i = 0; i < DIAG_ARGS; i++)
		to->args[i] = arena_str(arena, from->args[i]);
	to->file = arena_str(arena, from->file);
	to->part = arena_str(arena, from->part);
	to->pointer = arena_str(arena, from->pointer);
	to->section = arena_str(arena, from->section);
	to->indicator = arena_str(arena, from->indicator);
	to->value = arena_str(arena, from->value);
	to->expected = arena_str(arena, from->expected);
	memset(&to->related, 0, sizeof(to->related));
	LIST_EACH (const struct diag_related, related, &from->related) {
		struct diag_related *copy = LIST_ADD(arena, &to->related);
		copy->file = arena_str(arena, related->file);
		copy->place = related->place;
		copy->part = arena_str(arena, related->part);
		copy->text = arena_str(arena, related->text);
	}
}

void
diag_append(struct diag *dg, const struct diag *from)
{
	/* What keeps all that there is has counted no more than that. */
	if (from->findings.n == 0 && from->kept_max == SIZE_MAX)
		return;
	LIST_EACH (const struct finding, finding, &from->findings) {
		if (keeps(dg, finding->code, finding->severity)) {
			struct finding *kept = LIST_ADD(dg->arena, &dg->findings);
			*kept = *finding;
			if (dg->arena != from->arena)
				copy_parts(dg->arena, finding, kept);
		}
		dg->counts[finding->code]++;
	}
	LIST_EACH (const struct finding, finding, &from->findings)
		dg->counts[finding->code]--;
	for (size_t i = 0; i < DIAG_CODE_COUNT; i++) {
		dg->counts[i] += from->counts[i];
		dg->lowered[i] += from->lowered[i];
	}
}

/* Number of findings of code I at or above SEVERITY. */
static size_t
count_at(const struct diag *dg, size_t i, enum diag_severity severity)
{
	if (entries[i].severity < severity)
		return 0;
	return dg->counts[i] - (severity == DIAG_ERROR ? dg->lowered[i] : 0);
}

size_t
diag_count(const struct diag *dg, enum diag_severity severity)
{
	size_t count = 0;

	for (size_t i = 0; i < DIAG_CODE_COUNT; i++)
		count += count_at(dg, i, severity);
	return count;
}

int
diag_exit_status(const struct diag *dg, enum diag_severity fail_on)
{
	int status = 0;

	for (size_t i = 0; i < DIAG_CODE_COUNT; i++) {
		int wanted = entries[i].class == DIAG_FINDING ? 1 : (int)entries[i].class + 1;
		if (count_at(dg, i, entries[i].class == DIAG_FINDING ? fail_on : DIAG_ERROR) == 0)
			continue;
		if (wanted > status)
			status = wanted;
	}
	return status;
}

const char *
diag_name(enum diag_code code)
{
	return entries[code].name;
}

const char *
diag_names(void)
{
#define DIAG(code, class, severity, en, zh, remedy_en, remedy_zh) "|" #code
	static const char names[] =
#include "base/diag.def"
	    ;
#undef DIAG

	return names + 1;
}

enum diag_severity
diag_severity_of(enum diag_code code)
{
	return entries[code].severity;
}

enum diag_class
diag_class_of(enum diag_code code)
{
	return entries[code].class;
}

const char *
diag_severity_name(enum diag_severity severity)
{
	static const char *const names[] = {"note", "warning", "error"};

	return names[severity];
}

const char *
diag_text(enum diag_code code, enum diag_lang lang)
{
	return entries[code].text[lang];
}

const char *
diag_remedy(enum diag_code code, enum diag_lang lang)
{
	return entries[code].remedy[lang];
}

bool
diag_lookup(struct str name, enum diag_code *out)
{
	for (size_t i = 0; i < DIAG_CODE_COUNT; i++)
		if (str_eq(name, str_of(entries[i].name))) {
			*out = (enum diag_code)i;
			return true;
		}
	return false;
}

void
diag_visible(struct str s, struct buf *out)
{
	const char *p = s.p, *end = s.p + s.n;
	uint32_t cp;

	while (p < end) {
		size_t n = utf8_decode(p, end, &cp);
		if (n == 0 || utf8_is_hidden(cp))
			buf_printf(out, "\\u{%X}", n ? (unsigned)cp : (unsigned char)*p);
		else
			buf_put(out, p, n);
		p += n ? n : 1;
	}
}

/* The first DIAG_SHOWN characters of S: a message is to be read. */
static void
put_argument(struct str s, struct buf *out)
{
	size_t end = 0;
	uint32_t cp;

	for (size_t n = 0; n < DIAG_SHOWN && end < s.n; n++) {
		size_t length = utf8_decode(s.p + end, s.p + s.n, &cp);
		end += length ? length : 1;
	}
	diag_visible((struct str){s.p, end}, out);
	if (end < s.n)
		buf_text(out, "…");
}

/* {N}, {Nr}, {Nl}, {Nf} or {Ns} in a template. */
struct placeholder {
	unsigned argument;
	char form; /* 0, 'r', 'l', 'f' or 's' */
};

/* The length of the placeholder at P, 0 when none begins there. */
static size_t
placeholder_at(const char *p, struct placeholder *out)
{
	if (p[0] != '{' || p[1] < '0' || p[1] >= '0' + DIAG_ARGS)
		return 0;
	*out = (struct placeholder){(unsigned)(p[1] - '0'), p[2] == '}' ? '\0' : p[2]};
	if (out->form == '\0')
		return 3;
	return strchr("rlfs", out->form) && p[3] == '}' ? 4 : 0;
}

/* ENGLISH in Chinese.  Words of a LIBRARY that are not known stand in brackets. */
static void
put_reason(struct str english, bool library, struct buf *out)
{
	struct buf zh;

	buf_init(&zh, REASON_BYTES_MAX);
	if (reason_zh(english, &zh)) {
		put_argument(buf_view(&zh), out);
	} else if (library && str_is_ascii(english)) {
		BUF_LIT(out, "其他错误（");
		put_argument(str_trim(english), out);
		BUF_LIT(out, "）");
	} else {
		put_argument(english, out);
	}
	buf_release(&zh);
}

static void
put_field(struct str field, enum diag_lang lang, struct buf *out)
{
	struct str name = field_name(field, lang);

	put_argument(name.p ? name : field, out);
}

static void
put_placeholder(const struct finding *finding, struct placeholder place, enum diag_lang lang,
		struct buf *out)
{
	struct str argument = finding->args[place.argument];

	if (place.form == 's')
		buf_str(out, str_eq(argument, STR("1")) ? STR("") : STR("s"));
	else if (place.form == 'f')
		put_field(argument, lang, out);
	else if (place.form && lang == DIAG_ZH)
		put_reason(argument, place.form == 'l', out);
	else
		put_argument(argument, out);
}

void
diag_message(const struct finding *finding, enum diag_lang lang, struct buf *out)
{
	struct placeholder place;
	size_t n;

	for (const char *p = entries[finding->code].text[lang]; *p; p += n) {
		n = placeholder_at(p, &place);
		if (n > 0)
			put_placeholder(finding, place, lang, out);
		else
			buf_put(out, p, n = 1);
	}
}

void
diag_template(enum diag_code code, enum diag_lang lang, struct buf *out)
{
	struct placeholder place;
	size_t n;

	for (const char *p = entries[code].text[lang]; *p; p += n) {
		n = placeholder_at(p, &place);
		if (n > 0)
			buf_text(out, place.form == 's' ? "s" : "…");
		else
			buf_put(out, p, n = 1);
	}
}

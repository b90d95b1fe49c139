/* SPDX-License-Identifier: Apache-2.0 */
/* Normal forms of metadata values. */
#include "extract/about/values.h"

#include "base/buf.h"
#include "base/text/fold.h"
#include "extract/about/written.h"

/* A field that takes only what values.csv has for it. */
struct closed_field {
	struct str name;
	LIST(const struct codelist_row *) rows;
};

struct values {
	LIST(struct closed_field) closed;
	const struct codelist *themes;
	struct str *theme_names; /* of the rows of themes, folded */
};

/* The closed field NAME, or NULL. */
static struct closed_field *
closed_field(const struct values *values, struct str name)
{
	LIST_EACH (struct closed_field, field, &values->closed)
		if (str_eq(field->name, name))
			return field;
	return NULL;
}

static void
load_closed(struct values *values, const struct codelist *list, struct arena *arena)
{
	LIST_EACH (const struct codelist_row, row, &list->rows) {
		struct closed_field *field = closed_field(values, row->cells[0]);
		if (!field) {
			field = LIST_ADD(arena, &values->closed);
			*field = (struct closed_field){.name = row->cells[0]};
		}
		*LIST_ADD(arena, &field->rows) = row;
	}
}

struct values *
values_new(struct mappings *mappings, struct arena *arena, struct diag *dg)
{
	struct values *values = ARENA_NEW(arena, struct values);

	load_closed(values, mappings_codes(mappings, CODES_VALUES, dg), arena);
	values->themes = mappings_codes(mappings, CODES_THEMES, dg);
	values->theme_names =
	    arena_array(arena, values->themes->rows.n, sizeof(*values->theme_names));
	for (size_t i = 0; i < values->themes->rows.n; i++)
		values->theme_names[i] = fold_str(arena, values->themes->rows.items[i].cells[2]);
	return values;
}

typedef struct normal_value normalise(struct values *, struct str, struct str, struct arena *);

static struct normal_value
ok(struct str value)
{
	return (struct normal_value){value, NORMAL_OK};
}

static struct normal_value
normal_date(struct values *values, struct str field, struct str raw, struct arena *arena)
{
	struct date date;

	(void)values;
	(void)field;
	if (!written_date(raw, arena, &date))
		return (struct normal_value){str_trim(raw), NORMAL_NO_DATE};
	return ok(arena_printf(arena, "%04d-%02d-%02d", date.year, date.month, date.day));
}

static struct normal_value
normal_identifier(struct values *values, struct str field, struct str raw, struct arena *arena)
{
	(void)values;
	(void)field;
	(void)arena;
	return ok(raw);
}

static struct normal_value
normal_document_number(struct values *values, struct str field, struct str raw, struct arena *arena)
{
	(void)values;
	(void)field;
	return ok(written_document_number(raw, arena));
}

static struct normal_value
normal_domain(struct values *values, struct str field, struct str raw, struct arena *arena)
{
	size_t scheme = str_find(raw, STR("://"), 0);

	(void)values;
	(void)field;
	(void)arena;
	raw = str_trim(raw);
	if (scheme != SIZE_MAX)
		raw = (struct str){raw.p + scheme + 3, raw.n - scheme - 3};
	while (raw.n > 0 && raw.p[raw.n - 1] == '/')
		raw.n--;
	return ok(raw);
}

static bool
is_chinese(uint32_t cp)
{
	return cp >= 0x2E80;
}

static bool
parts_keywords(uint32_t cp)
{
	cp = fold_char(cp);
	return cp == ',' || cp == ';' || cp == '|';
}

/* Whether the white space [AT, NEXT) parts 法治政府 年度报告, and not the words of rule of law. */
static bool
is_between(const uint32_t *points, size_t n, size_t at, size_t next)
{
	return at > 0 && next < n && (is_chinese(points[at - 1]) || is_chinese(points[next]));
}

/* Whether two characters stand together in TEXT: else it is words set wide (法 治 政 府). */
static bool
has_words(const uint32_t *points, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (!fold_is_space(points[i - 1]) && !fold_is_space(points[i]))
			return true;
	return false;
}

/* RAW with ';' for the white space that parts keywords where nothing else does. */
static struct str
part_by_space(struct str raw, struct arena *arena)
{
	size_t n;
	uint32_t *points = written_points(arena, str_trim(raw), &n);
	struct buf out;
	struct str parted;

	for (size_t i = 0; i < n; i++)
		if (parts_keywords(points[i]))
			return raw;
	if (!has_words(points, n))
		return raw;
	buf_init(&out, SIZE_MAX);
	for (size_t i = 0, next; i < n; i = next) {
		next = i + 1;
		while (fold_is_space(points[i]) && next < n && fold_is_space(points[next]))
			next++;
		if (fold_is_space(points[i]) && is_between(points, n, i, next))
			buf_char(&out, ';');
		else
			buf_utf8(&out, points[i]);
	}
	parted = arena_str(arena, buf_view(&out));
	buf_release(&out);
	return parted;
}

/*
 * Keywords between , ; | ， ； become ';', and between spaces where none of these stands; 、 stands
 * inside a keyword (民族、宗教).
 */
static struct normal_value
normal_keywords(struct values *values, struct str field, struct str raw, struct arena *arena)
{
	struct str line = written_line(part_by_space(raw, arena), arena);
	size_t n, at = 0;
	uint32_t *points = written_points(arena, line, &n);
	char *out = arena_raw(arena, line.n + 1, 1);
	const char *p = line.p;

	(void)values;
	(void)field;
	for (size_t i = 0; i < n; i++) {
		size_t bytes = points[i] < 0x80	     ? 1
			       : points[i] < 0x800   ? 2
			       : points[i] < 0x10000 ? 3
						     : 4;
		if (parts_keywords(points[i])) {
			if (at > 0 && out[at - 1] != ';')
				out[at++] = ';';
		} else {
			memcpy(out + at, p, bytes);
			at += bytes;
		}
		p += bytes;
	}
	at -= at > 0 && out[at - 1] == ';';
	return ok((struct str){out, at});
}

static bool
is_theme(const struct values *values, struct str parent, struct str name, struct str *code)
{
	for (size_t i = 0; i < values->themes->rows.n; i++) {
		const struct codelist_row *row = &values->themes->rows.items[i];
		if (str_eq(row->cells[1], parent) && str_eq(values->theme_names[i], name)) {
			*code = row->cells[0];
			return true;
		}
	}
	return false;
}

/* class\subclass; / and > are printed for the backslash too. */
static struct normal_value
normal_theme(struct values *values, struct str field, struct str raw, struct arena *arena)
{
	struct str line = written_line(raw, arena);
	char *text = arena_raw(arena, line.n + 1, 1);
	struct str rest = {text, line.n}, parent = STR(""), part;
	struct normal_value normal = ok(rest);

	(void)field;
	for (size_t i = 0; i < line.n; i++)
		text[i] = line.p[i] == '/' || line.p[i] == '>' ? '\\' : line.p[i];
	while (str_split(&rest, '\\', &part))
		if (!is_theme(values, parent, fold_str(arena, part), &parent))
			normal.doubt = NORMAL_UNKNOWN;
	return normal;
}

/* By the rows of values.csv; a field without rows takes any value. */
static struct normal_value
normal_listed(struct values *values, struct str field, struct str raw, struct arena *arena)
{
	struct str line = written_line(raw, arena), folded;
	const struct closed_field *closed = closed_field(values, field);

	if (!closed)
		return ok(line);
	folded = fold_str(arena, line);
	LIST_EACH (const struct codelist_row *const, row, &closed->rows)
		if (str_eq((*row)->cells[1], folded))
			return ok((*row)->cells[2]);
	return (struct normal_value){line, NORMAL_UNKNOWN};
}

static const struct {
	struct str field;
	normalise *normalise;
} normals[] = {
    {STR_INIT("identifier"), normal_identifier},
    {STR_INIT("created"), normal_date},
    {STR_INIT("published"), normal_date},
    {STR_INIT("effective"), normal_date},
    {STR_INIT("expires"), normal_date},
    {STR_INIT("documentNumber"), normal_document_number},
    {STR_INIT("theme"), normal_theme},
    {STR_INIT("keywords"), normal_keywords},
    {STR_INIT("siteDomain"), normal_domain},
};

struct normal_value
values_normal(struct values *values, struct str field, struct str raw, struct arena *arena)
{
	for (size_t i = 0; i < sizeof(normals) / sizeof(normals[0]); i++)
		if (str_eq(normals[i].field, field))
			return normals[i].normalise(values, field, raw, arena);
	return normal_listed(values, field, raw, arena);
}

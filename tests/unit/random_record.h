/* SPDX-License-Identifier: Apache-2.0 */
/* Records made of chance, every member of every struct, with texts that hurt.  Fixed seeds. */
#ifndef TESTS_RANDOM_RECORD_H
#define TESTS_RANDOM_RECORD_H

#include <stdio.h>

#include "base/arena.h"
#include "base/list.h"
#include "model/document.h"
#include "model/record.h"
#include "model/shape.h"

struct chance {
	struct arena *arena;
	uint64_t state;
};

static inline uint32_t
chance_below(struct chance *c, uint32_t n)
{
	c->state = c->state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(c->state >> 33) % n;
}

/* Pieces that need an escape somewhere, look like markup, or are beyond the basic plane. */
static const char *const chance_pieces[] = {
    "法治政府建设",
    "全年办结",
    "，",
    "。",
    "（一）",
    "2023",
    "28件",
    "98.80%",
    "<",
    ">",
    "&",
    "&amp;",
    "&#38;#38;",
    "\"",
    "'",
    "\\",
    "/",
    "]]>",
    "<![CDATA[",
    "<!--",
    "-->",
    "\r\n",
    "\r",
    "\n",
    "\t",
    " ",
    "  ",
    "\u00A0",
    "\u2028",
    "\u2029",
    "\xC2\x85",
    "\u3000",
    "\u200B",
    "\x7F",
    "\xC2\x9F",
    "\uFEFF",
    "\uFFFD",
    "\uE000",
    "\uD7FF",
    "\u0800",
    "\u07FF",
    "\xC2\x80",
    "😀",
    "𠮷",
    "\U0010FFFD",
    "é",
    "=1+1",
    "+86",
    "-5",
    "@SUM",
    "＝",
    "＋",
    "－",
    "＠",
    ",",
    ";",
    "'=",
    "a",
    "{",
    "}",
    "$",
    "%s",
    "\\u0000",
    "?>",
    "x=y;z\\",
};

static inline struct str
chance_text(struct chance *c)
{
	uint32_t n = chance_below(c, 4) ? chance_below(c, 12) : 0;
	char *p = arena_raw(c->arena, 1 + n * 24, 1);
	size_t length = 0;

	for (uint32_t i = 0; i < n; i++) {
		const char *piece = chance_pieces[chance_below(
		    c, (uint32_t)(sizeof(chance_pieces) / sizeof(*chance_pieces)))];
		memcpy(p + length, piece, strlen(piece));
		length += strlen(piece);
	}
	return (struct str){p, length};
}

static inline struct decimal
chance_decimal(struct chance *c)
{
	static const int64_t coefficients[] = {0, 1, 5, 10, 9880, 123456789, 999999999999999999};
	struct decimal d = {coefficients[chance_below(c, 7)], (int)chance_below(c, 19)};

	if (d.coefficient && chance_below(c, 3) == 0)
		d.coefficient = -d.coefficient;
	return d;
}

static inline void chance_struct(struct chance *c, const struct shape *shape, char *base);

static inline void
chance_items(struct chance *c, const struct field *f, void *at)
{
	struct list *list = at;
	size_t size = f->shape ? f->shape->size : sizeof(struct str);
	uint32_t n = chance_below(c, 5);

	for (uint32_t i = 0; i < n; i++) {
		char *item =
		    arena_push(c->arena, (void *)&list->items, &list->n, &list->capacity, size);
		if (f->type == FIELD_STR_LIST)
			*(struct str *)(void *)item = chance_text(c);
		else
			chance_struct(c, f->shape, item);
		if (f->type == FIELD_KEYED)
			*(struct str *)(void *)item = arena_printf(c->arena, "key%u", i);
	}
}

static inline void
chance_number(struct chance *c, const struct field *f, void *at)
{
	static const uint64_t numbers[] = {0, 1, 9, 10, 99, 4096, 4294967295, 9007199254740991};

	if (f->type == FIELD_INT)
		*(int32_t *)at = (int32_t)chance_below(c, 37) - SHAPE_POWER_MAX;
	else if (f->type == FIELD_UINT)
		*(uint32_t *)at = (uint32_t)numbers[chance_below(c, 7)];
	else
		*(uint64_t *)at = numbers[chance_below(c, 8)];
}

static inline void
chance_scalar(struct chance *c, const struct field *f, void *at)
{
	bool absent = !f->required && chance_below(c, 3) == 0;
	int index;

	switch (f->type) {
	case FIELD_STR:
		*(struct str *)at = absent ? (struct str){0} : chance_text(c);
		if (f->names && !absent)
			*(struct str *)at =
			    str_of(f->names[chance_below(c, (uint32_t)f->names_count)]);
		break;
	case FIELD_BOOL:
		*(bool *)at = !absent;
		break;
	case FIELD_DECIMAL:
		*(struct decimal *)at = absent ? DECIMAL_NONE : chance_decimal(c);
		break;
	case FIELD_DATE:
		*(struct date *)at = (struct date){1 + (int)chance_below(c, 9999), 2, 29 - 1};
		break;
	case FIELD_ENUM:
		index = (int)chance_below(c, (uint32_t)f->names_count);
		memcpy(at, &index, sizeof(index));
		break;
	default:
		chance_number(c, f, at);
	}
}

static inline void
chance_struct(struct chance *c, const struct shape *shape, char *base)
{
	for (size_t i = 0; i < shape->count; i++) {
		const struct field *f = &shape->fields[i];
		char *at = base + f->offset;
		if (field_is_scalar(f)) {
			chance_scalar(c, f, at);
		} else if (f->type == FIELD_INLINE) {
			chance_struct(c, f->shape, at);
			*(uint32_t *)(void *)at =
			    f->required ? 1 + chance_below(c, 9) : chance_below(c, 2);
		} else if (f->type == FIELD_STRUCT) {
			chance_struct(c, f->shape, at);
		} else {
			chance_items(c, f, at);
		}
	}
}

/* Any record: the readers' rules hold, the schemas' need not. */
static inline struct record *
chance_record(struct chance *c)
{
	struct record *record = record_new(c->arena);

	chance_struct(c, &record_shape, (char *)record);
	return record;
}

static inline void
chance_place(struct chance *c, struct place *place)
{
	if (place->line == 0)
		return;
	place->column = 1 + chance_below(c, 99);
	place->end_line = place->line;
	place->end_column = place->column + 1;
}

static inline struct str
chance_id(struct chance *c, const char *letter, size_t index)
{
	return arena_printf(c->arena, "%s%zu", letter, index + 1);
}

/* The id of one of N things, absent when there is none. */
static inline struct str
chance_reference(struct chance *c, const char *letter, size_t n)
{
	return n ? chance_id(c, letter, chance_below(c, (uint32_t)n)) : (struct str){0};
}

static inline void
chance_valid_body(struct chance *c, struct record *r)
{
	for (size_t i = 0; i < r->sections.n; i++) {
		struct section *s = &r->sections.items[i];
		s->id = chance_id(c, "s", i);
		s->level = 1 + chance_below(c, 6);
		s->part = s->part.p ? STR("achievements") : s->part;
		chance_place(c, &s->place);
	}
	for (size_t i = 0; i < r->paragraphs.n; i++) {
		r->paragraphs.items[i].id = chance_id(c, "p", i);
		r->paragraphs.items[i].section = chance_reference(c, "s", r->sections.n);
		chance_place(c, &r->paragraphs.items[i].place);
	}
	for (size_t i = 0; i < r->tables.n; i++) {
		struct report_table *t = &r->tables.items[i];
		t->id = chance_id(c, "t", i);
		t->section = chance_reference(c, "s", r->sections.n);
		LIST_EACH (struct table_cell, cell, &t->cells) {
			cell->row_span = cell->column_span = 1 + chance_below(c, 2);
			chance_place(c, &cell->place);
		}
	}
}

static inline void
chance_valid_observations(struct chance *c, struct record *r)
{
	static const char *const rules[] = {"kinds/rule-of-law/kind.xml:12", "a b/表.xml:1"};

	for (size_t i = 0; i < r->observations.n; i++) {
		struct observation *o = &r->observations.items[i];
		o->id = chance_id(c, "o", i);
		o->indicator = o->indicator.p ? STR("executive-meetings") : o->indicator;
		o->unit_code = o->unit_code.p ? STR("{time}") : o->unit_code;
		o->basis.section = chance_reference(c, "s", r->sections.n);
		o->basis.paragraph = chance_reference(c, "p", r->paragraphs.n);
		o->basis.rule =
		    chance_below(c, 2) ? str_of(rules[chance_below(c, 2)]) : (struct str){0};
		chance_place(c, &o->basis.place);
	}
}

static inline void
chance_valid_results(struct chance *c, struct record *r)
{
	LIST_EACH (struct check_result, check, &r->checks) {
		check->id = STR("topics-by-type");
		LIST_EACH (struct str, id, &check->observations)
			*id = chance_reference(c, "o", r->observations.n);
		if (r->observations.n == 0)
			check->observations.n = 0;
	}
	LIST_EACH (struct record_finding, finding, &r->findings) {
		finding->code = STR("SUM_DIFFERS");
		finding->section = chance_reference(c, "s", r->sections.n);
		finding->indicator = finding->indicator.p ? STR("a-1") : finding->indicator;
		chance_place(c, &finding->place);
		LIST_EACH (struct record_finding_related, related, &finding->related)
			chance_place(c, &related->place);
	}
}

static inline void
chance_valid_corrections(struct chance *c, struct record *r)
{
	for (size_t i = 0; i < r->corrections.n; i++) {
		struct correction *correction = &r->corrections.items[i];
		struct reading *reading = &correction->reading;
		correction->id = chance_id(c, "c", i);
		correction->row = 2 + (uint32_t)i;
		correction->observation = chance_reference(c, "o", r->observations.n);
		reading->id = reading->id.p ? STR("o9") : reading->id;
		reading->indicator = reading->indicator.p ? STR("a-1") : reading->indicator;
		chance_place(c, &correction->place);
		LIST_EACH (struct str, member, &correction->members)
			*member = STR("unitCode");
	}
	LIST_EACH (struct observation, o, &r->observations)
		o->correction = chance_reference(c, "c", r->corrections.n);
	LIST_EACH (struct numeral, numeral, &r->numerals)
		numeral->correction = chance_reference(c, "c", r->corrections.n);
	LIST_EACH (struct relation, relation, &r->relations)
		chance_place(c, &relation->place);
}

static inline void
chance_valid_files(struct chance *c, struct record *r)
{
	static char digits[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

	r->source.name = STR("报告 1.html");
	r->source.media_type = STR("text/html");
	r->source.charset = r->source.charset.p ? STR("GB18030") : r->source.charset;
	r->source.sha256 = str_of(digits);
	r->corrections_file = (struct corrections_file){{0}, {0}, {0}};
	if (r->corrections.n)
		r->corrections_file = (struct corrections_file){STR("报告.corrections.csv"),
								STR("UTF-8"), str_of(digits)};
	for (size_t i = 0; i < r->attachments.n; i++) {
		struct record_attachment *a = &r->attachments.items[i];
		a->id = chance_id(c, "a", i);
		a->name = arena_printf(c->arena, "附件%zu.pdf", i);
		a->media_type = STR("application/vnd.ms-excel");
		a->sha256 = str_of(digits);
	}
}

/* Any record that the schemas take. */
static inline struct record *
chance_valid_record(struct chance *c)
{
	static const char *const fields[] = {"title", "identifier", "published", "description"};
	struct record *r = chance_record(c);

	r->id = STR("urn:baosong:rule-of-law:360103:2023");
	r->kind = r->kind.p ? STR("rule-of-law") : r->kind;
	r->kind_version = r->kind_version.p ? STR("1") : r->kind_version;
	r->language = STR("zh-Hans");
	r->place.code = r->place.code.p ? STR("360103") : r->place.code;
	LIST_EACH (struct division_name, parent, &r->place.parents)
		parent->code = STR("360000");
	for (size_t i = 0; i < r->metadata.n; i++) {
		r->metadata.items[i].name = str_of(fields[i]);
		chance_place(c, &r->metadata.items[i].place);
	}
	if (r->paragraphs.n == 0)
		LIST_ADD(c->arena, &r->paragraphs)->place = (struct place){.line = 1};
	chance_valid_body(c, r);
	chance_valid_observations(c, r);
	LIST_EACH (struct numeral, numeral, &r->numerals)
		chance_place(c, &numeral->place);
	LIST_EACH (struct citation, citation, &r->citations)
		chance_place(c, &citation->place);
	chance_valid_results(c, r);
	chance_valid_corrections(c, r);
	chance_valid_files(c, r);
	return r;
}

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading report.xml by the table of the record, tag by tag: besides the record nothing is held
 * but the elements that are open.
 */
#include "base/buf.h"
#include "base/list.h"
#include "base/mem.h"
#include "ext/xml/walk.h"
#include "model/shape.h"
#include "render/field.h"
#include "render/fill.h"
#include "render/record/xml.h"

enum element_kind {
	IS_STRUCT,  /* the members of a struct as elements */
	IS_LIST,    /* the items of a list */
	IS_TEXT,    /* the value of a field as text */
	IS_UNKNOWN, /* reported, and everything in it passed over */
};

enum { ID_MAX = 128 };

/* An open element. */
struct element {
	enum element_kind kind;
	struct str name;
	uint32_t byte;
	char id[ID_MAX]; /* for paths: as a finding quotes it */
	struct str id_text;
	const struct shape *shape; /* of a struct */
	const struct field *field; /* whose list or text it is */
	char *at;		   /* the struct, the list, the value */
	const struct field *last;  /* member of the struct met */
	struct seen seen;
	bool told; /* of text between its elements */
};

struct reader {
	struct xml_source source;
	struct arena *arena;
	struct diag *dg;
	struct record *record;
	struct element open[XML_DEPTH_MAX];
	size_t depth;
	struct buf text; /* of an IS_TEXT, or since the last tag */
	bool foreign;	 /* not a report at all */
};

static struct element *
innermost(struct reader *r)
{
	return &r->open[r->depth - 1];
}

/* Findings */

/* "/report/observations/observation[@id='o3']", with "/@NAME" when NAME is given. */
static struct str
path_of(struct reader *r, const struct element *element, struct str name)
{
	struct str path = {0};

	for (const struct element *e = r->open; e <= element; e++) {
		path = arena_printf(r->arena, "%.*s/%.*s", STR_ARG(path), STR_ARG(e->name));
		if (e > r->open && e->id_text.p)
			path = arena_printf(r->arena, "%.*s[@id='%.*s']", STR_ARG(path),
					    STR_ARG(e->id_text));
	}
	if (name.p)
		path = arena_printf(r->arena, "%.*s/@%.*s", STR_ARG(path), STR_ARG(name));
	return path;
}

static struct finding *
complain(struct reader *r, enum diag_code code, const struct element *element, struct str attribute,
	 struct str what, struct str where)
{
	struct finding *finding;

	if (diag_is_full(r->dg, code))
		return DIAG_AT(r->dg, code, DIAG_NOWHERE);
	finding = DIAG_AT(r->dg, code, xml_source_place(&r->source, element->byte), what, where);
	finding->pointer = path_of(r, element, attribute);
	return finding;
}

static struct str
angled(struct reader *r, struct str name)
{
	return arena_printf(r->arena, "<%.*s>", STR_ARG(fill_excerpt(name, r->arena)));
}

/* ELEMENT, the innermost, is not known inside the one around it. */
static void
unknown(struct reader *r, struct element *element)
{
	element->kind = IS_UNKNOWN;
	complain(r, RECORD_UNKNOWN, element, (struct str){0}, angled(r, element->name),
		 angled(r, element[-1].name));
}

static void
unknown_attribute(struct reader *r, const struct element *element, struct str name)
{
	struct str shown = fill_excerpt(name, r->arena);

	complain(r, RECORD_UNKNOWN, element, name, shown, angled(r, element->name));
}

static void
bad_value(struct reader *r, const struct element *element, struct str attribute,
	  const struct field *field, struct str text)
{
	struct str value = arena_str(r->arena, fill_excerpt(text, r->arena));
	struct str expected = field_expected(field, r->arena);
	struct finding *finding = complain(r, RECORD_VALUE, element, attribute, field->name, value);

	finding->args[2] = finding->expected = expected;
	finding->value = value;
}

/* Attributes */

/* ATTRIBUTE is absent when the value is the text of ELEMENT. */
static void
read_scalar(struct reader *r, const struct element *element, struct str attribute,
	    const struct field *field, char *at, struct str text)
{
	if (field_parse(field, at, text, r->arena))
		return;
	if (diag_is_full(r->dg, RECORD_VALUE))
		DIAG_AT(r->dg, RECORD_VALUE, DIAG_NOWHERE);
	else
		bad_value(r, element, attribute, field, text);
}

static void
read_attributes(struct reader *r, struct element *element, const struct xml_tag *tag)
{
	for (uint32_t i = 0; i < tag->attribute_count; i++) {
		const struct xml_attribute *a = &tag->attributes[i];
		size_t owner;
		const struct field *f = shape_field(element->shape, a->name, &owner);
		if (a->space.p || !f || f->where != IN_ATTRIBUTE) {
			unknown_attribute(r, element, a->name);
			continue;
		}
		(void)fill_note(element->shape, f, &element->seen);
		read_scalar(r, element, a->name, f, element->at + owner + f->offset, a->value);
	}
}

static void
no_attributes(struct reader *r, const struct element *element, const struct xml_tag *tag)
{
	for (uint32_t i = 0; i < tag->attribute_count; i++)
		unknown_attribute(r, element, tag->attributes[i].name);
}

/* Beginnings */

static void
begin_struct(struct reader *r, struct element *element, const struct xml_tag *tag,
	     const struct shape *shape, void *at)
{
	const struct field *last = &shape->fields[shape->count - 1];

	element->shape = shape;
	element->at = at;
	element->last = shape->fields;
	read_attributes(r, element, tag);
	if (last->where != IN_TEXT) {
		element->kind = IS_STRUCT;
		return;
	}
	(void)fill_note(shape, last, &element->seen);
	element->kind = IS_TEXT;
	element->field = last;
}

/* A list or a value by itself: neither has attributes. */
static void
begin_field(struct reader *r, struct element *element, const struct xml_tag *tag,
	    const struct field *field, char *at)
{
	no_attributes(r, element, tag);
	element->kind = field->type == FIELD_STR ? IS_TEXT : IS_LIST;
	element->field = field;
	element->at = at;
}

static bool
is_ours(const struct xml_tag *tag)
{
	return str_eq(tag->space, STR(RECORD_NAMESPACE));
}

static void
begin_key(struct reader *r, struct element *element, const struct xml_tag *tag,
	  const struct field *field, void *list)
{
	const struct list *items = list;
	const char *other = items->items;
	char *item;

	if (!field_key_valid(tag->name) || !is_ours(tag)) {
		unknown(r, element);
		return;
	}
	for (size_t i = 0; i < items->n; i++, other += field->shape->size) {
		if (!str_eq(*(const struct str *)other, tag->name))
			continue;
		element->kind = IS_UNKNOWN;
		complain(r, RECORD_TWICE, element, (struct str){0}, angled(r, tag->name),
			 angled(r, element[-1].name));
		return;
	}
	item = fill_item(r->arena, field, list);
	*(struct str *)item = arena_str(r->arena, tag->name);
	begin_struct(r, element, tag, field->shape, item);
}

static void
begin_item(struct reader *r, struct element *element, const struct xml_tag *tag)
{
	const struct field *field = element[-1].field;
	struct str name = {field->item.p + 1, field->item.n - 2};
	void *list = element[-1].at;

	if (field->type == FIELD_KEYED) {
		begin_key(r, element, tag, field, list);
	} else if (!is_ours(tag) || !str_eq(tag->name, name)) {
		unknown(r, element);
	} else if (field->type == FIELD_LIST) {
		begin_struct(r, element, tag, field->shape, fill_item(r->arena, field, list));
	} else {
		no_attributes(r, element, tag);
		element->kind = IS_TEXT;
		element->at = fill_item(r->arena, field, list);
	}
}

static void
begin_member(struct reader *r, struct element *element, const struct xml_tag *tag)
{
	struct element *outer = &element[-1];
	size_t owner;
	const struct field *f = shape_field(outer->shape, tag->name, &owner);

	if (!f || f->where != IN_ELEMENT || !is_ours(tag)) {
		unknown(r, element);
		return;
	}
	if (!fill_note(outer->shape, f, &outer->seen)) {
		element->kind = IS_UNKNOWN;
		complain(r, RECORD_TWICE, element, (struct str){0}, angled(r, tag->name),
			 angled(r, outer->name));
		return;
	}
	if (f < outer->last)
		complain(r, RECORD_ORDER, element, (struct str){0}, angled(r, tag->name),
			 angled(r, outer->last->name));
	else
		outer->last = f;
	if (f->type == FIELD_STRUCT)
		begin_struct(r, element, tag, f->shape, outer->at + f->offset);
	else
		begin_field(r, element, tag, f, outer->at + f->offset);
}

static void
begin_root(struct reader *r, struct element *element, const struct xml_tag *tag)
{
	if (is_ours(tag) && str_eq(tag->name, STR("report"))) {
		begin_struct(r, element, tag, &record_shape, r->record);
		return;
	}
	r->foreign = true;
	element->kind = IS_UNKNOWN;
	complain(r, RECORD_FORM, element, (struct str){0}, angled(r, tag->name),
		 STR("<report xmlns=\"" RECORD_NAMESPACE "\">"));
}

/* Tags and text */

/* Only white space may stand between elements. */
static void
end_run(struct reader *r, struct element *element)
{
	struct str text = str_trim(buf_view(&r->text));

	if (element->kind != IS_STRUCT && element->kind != IS_LIST)
		return;
	if (text.n > 0 && !element->told) {
		element->told = true;
		complain(r, RECORD_UNKNOWN, element, (struct str){0},
			 arena_str(r->arena, fill_excerpt(text, r->arena)),
			 angled(r, element->name));
	}
	buf_clear(&r->text);
}

static void
note_id(struct reader *r, struct element *element, const struct xml_tag *tag)
{
	for (uint32_t i = 0; i < tag->attribute_count; i++) {
		const struct xml_attribute *a = &tag->attributes[i];
		struct str id;
		if (a->space.p || !str_eq(a->name, STR("id")))
			continue;
		id = fill_excerpt(a->value, r->arena);
		if (id.n > ID_MAX)
			BUG("an excerpt is longer than that");
		memcpy(element->id, id.p, id.n);
		element->id_text = (struct str){element->id, id.n};
	}
}

static void
on_start(void *context, const struct xml_tag *tag)
{
	static void (*const begin[])(struct reader *, struct element *, const struct xml_tag *) = {
	    [IS_STRUCT] = begin_member,
	    [IS_LIST] = begin_item,
	};
	struct reader *r = context;
	struct element *element = &r->open[r->depth++];

	*element = (struct element){.name = tag->name, .byte = tag->byte};
	note_id(r, element, tag);
	if (r->depth == 1) {
		begin_root(r, element, tag);
		return;
	}
	end_run(r, &element[-1]);
	if (element[-1].kind == IS_TEXT)
		unknown(r, element);
	else if (element[-1].kind == IS_UNKNOWN)
		element->kind = IS_UNKNOWN;
	else
		begin[element[-1].kind](r, element, tag);
	if (element->kind == IS_TEXT)
		buf_clear(&r->text);
}

static void
on_text(void *context, struct str text, uint32_t byte)
{
	struct reader *r = context;

	(void)byte;
	if (innermost(r)->kind != IS_UNKNOWN)
		buf_str(&r->text, text);
}

static void
end_text(struct reader *r, struct element *element)
{
	struct str text = buf_view(&r->text);

	if (!element->field)
		*(struct str *)(void *)element->at = arena_str(r->arena, text);
	else
		read_scalar(r, element, (struct str){0}, element->field,
			    element->at + (element->shape ? element->field->offset : 0), text);
	buf_clear(&r->text);
}

static void
end_struct(struct reader *r, struct element *element)
{
	const struct field *missing;
	struct missing at = {0};

	while ((missing = fill_missing(element->shape, &element->seen, &at)))
		complain(r, RECORD_MISSING, element, (struct str){0}, missing->name,
			 angled(r, element->name));
}

static void
on_end(void *context)
{
	struct reader *r = context;
	struct element *element = innermost(r);

	end_run(r, element);
	if (element->kind == IS_TEXT)
		end_text(r, element);
	if (element->shape && element->kind != IS_UNKNOWN)
		end_struct(r, element);
	r->depth--;
}

/* What is not XML at all has that one fault: what was found before it is forgotten. */
struct record *
render_xml_read(struct str bytes, struct arena *arena, struct diag *dg)
{
	struct reader *r = ARENA_NEW(arena, struct reader);
	const struct xml_walker walker = {on_start, on_text, on_end, r};
	struct diag found;
	bool good;

	diag_init(&found, arena);
	found.file = dg->file;
	r->arena = arena;
	r->dg = &found;
	r->record = fill_record(arena);
	buf_init(&r->text, bytes.n);
	xml_source_init(&r->source, bytes, arena);
	good = xml_walk(&r->source, &walker, RECORD_SYNTAX, dg);
	buf_release(&r->text);
	if (!good)
		return NULL;
	diag_append(dg, &found);
	return r->foreign ? NULL : r->record;
}

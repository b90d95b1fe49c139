/* SPDX-License-Identifier: Apache-2.0 */
/* Reading report.json by the table of the record. */
#include "ext/json.h"
#include "model/shape.h"
#include "render/field.h"
#include "render/fill.h"
#include "render/record/json.h"

struct reader {
	struct str bytes;
	struct json_lines *lines; /* NULL until a finding wants a place */
	struct arena *arena;
	struct diag *dg;
};

/* Where we are, for JSON Pointers; lives on the stack. */
struct step {
	const struct step *up;
	const struct json *value;
	size_t index; /* for items of arrays, which have no name */
};

static void read_object(struct reader *r, const struct step *step, const struct shape *shape,
			char *base);

static struct str
escaped(struct reader *r, struct str name)
{
	char *copy = arena_raw(r->arena, name.n, 2);
	size_t n = 0;

	for (size_t i = 0; i < name.n; i++) {
		bool special = name.p[i] == '~' || name.p[i] == '/';
		if (special)
			copy[n++] = '~';
		copy[n++] = name.p[i] == '~' ? '0' : name.p[i] == '/' ? '1' : name.p[i];
	}
	return (struct str){copy, n};
}

static struct str
pointer_to(struct reader *r, const struct step *step)
{
	struct str path;

	if (!step->up)
		return STR("");
	path = pointer_to(r, step->up);
	if (!step->value->name.p)
		return arena_printf(r->arena, "%.*s/%zu", STR_ARG(path), step->index);
	return arena_printf(r->arena, "%.*s/%.*s", STR_ARG(path),
			    STR_ARG(escaped(r, step->value->name)));
}

static struct finding *
complain(struct reader *r, enum diag_code code, const struct step *step, struct str a, struct str b,
	 struct str c)
{
	struct finding *finding;

	if (diag_is_full(r->dg, code))
		return DIAG_AT(r->dg, code, DIAG_NOWHERE);
	if (!r->lines)
		r->lines = json_lines_new(r->bytes, r->arena);
	finding = DIAG_AT(r->dg, code, json_place(r->lines, step->value), a, b, c);
	finding->pointer = pointer_to(r, step);
	return finding;
}

static struct str
name_of(const struct step *step)
{
	while (step->up && !step->value->name.p)
		step = step->up;
	return step->up ? step->value->name : STR("report");
}

/* VALUE in few words, as it would stand in a file. */
static struct str
shown(struct reader *r, const struct json *value)
{
	switch (value->kind) {
	case JSON_IS_STRING:
		return fill_excerpt(value->text, r->arena);
	case JSON_IS_ARRAY:
		return STR("[…]");
	case JSON_IS_OBJECT:
		return STR("{…}");
	default:
		return fill_excerpt(str_span(r->bytes.p + value->start, r->bytes.p + value->end),
				    r->arena);
	}
}

static void
bad_value(struct reader *r, const struct step *step, struct str expected)
{
	struct str value = shown(r, step->value);
	struct finding *finding = complain(r, RECORD_VALUE, step, name_of(step), value, expected);

	finding->value = value;
	finding->expected = expected;
}

static void
check_characters(struct reader *r, const struct step *step)
{
	if (!fill_allowed(step->value->text))
		complain(r, RECORD_CHARACTER, step, name_of(step), (struct str){0},
			 (struct str){0});
}

static enum json_kind
scalar_kind(enum field_type type)
{
	switch (type) {
	case FIELD_INT:
	case FIELD_UINT:
	case FIELD_UINT64:
		return JSON_IS_INTEGER;
	case FIELD_BOOL:
		return JSON_IS_BOOL;
	default:
		return JSON_IS_STRING;
	}
}

static void
read_scalar(struct reader *r, const struct step *step, const struct field *field, char *at)
{
	const struct json *value = step->value;
	struct str text = value->text;
	bool good = value->kind == scalar_kind(field->type);

	if (value->kind != JSON_IS_STRING)
		text = str_span(r->bytes.p + value->start, r->bytes.p + value->end);
	if (!good || !field_parse(field, at, text, r->arena))
		bad_value(r, step, field_expected(field, r->arena));
	else if (value->kind == JSON_IS_STRING)
		check_characters(r, step);
}

static void
read_item(struct reader *r, const struct step *step, const struct field *field, void *list)
{
	if (field->type == FIELD_LIST && step->value->kind == JSON_IS_OBJECT) {
		read_object(r, step, field->shape, fill_item(r->arena, field, list));
	} else if (field->type == FIELD_STR_LIST && step->value->kind == JSON_IS_STRING) {
		*(struct str *)fill_item(r->arena, field, list) = step->value->text;
		check_characters(r, step);
	} else {
		bad_value(r, step, field->type == FIELD_LIST ? STR("{…}") : STR("\"…\""));
	}
}

static void
read_key(struct reader *r, const struct step *step, const struct field *field, void *list)
{
	char *item;

	if (!field_key_valid(step->value->name)) {
		complain(r, RECORD_UNKNOWN, step, fill_excerpt(step->value->name, r->arena),
			 field->name, (struct str){0});
	} else if (step->value->kind != JSON_IS_OBJECT) {
		bad_value(r, step, STR("{…}"));
	} else {
		item = fill_item(r->arena, field, list);
		*(struct str *)item = step->value->name;
		read_object(r, step, field->shape, item);
	}
}

static void
read_items(struct reader *r, const struct step *step, const struct field *field, void *list)
{
	bool keyed = field->type == FIELD_KEYED;

	if (step->value->kind != (keyed ? JSON_IS_OBJECT : JSON_IS_ARRAY)) {
		bad_value(r, step, field_expected(field, r->arena));
		return;
	}
	fill_room(r->arena, field, list, step->value->n);
	for (size_t i = 0; i < step->value->n; i++) {
		struct step inner = {step, &step->value->items[i], i};
		if (keyed)
			read_key(r, &inner, field, list);
		else
			read_item(r, &inner, field, list);
	}
}

static void
read_member(struct reader *r, const struct step *step, const struct field *field, char *at)
{
	if (field_is_scalar(field))
		read_scalar(r, step, field, at);
	else if (field->type != FIELD_STRUCT)
		read_items(r, step, field, at);
	else if (step->value->kind == JSON_IS_OBJECT)
		read_object(r, step, field->shape, at);
	else
		bad_value(r, step, field_expected(field, r->arena));
}

static void
read_object(struct reader *r, const struct step *step, const struct shape *shape, char *base)
{
	const struct json *object = step->value;
	const struct field *missing;
	struct seen seen = {0};
	struct missing at = {0};

	for (size_t i = 0; i < object->n; i++) {
		struct step inner = {step, &object->items[i], i};
		size_t owner;
		const struct field *f = shape_field(shape, inner.value->name, &owner);
		if (f) {
			(void)fill_note(shape, f, &seen);
			read_member(r, &inner, f, base + owner + f->offset);
		} else if (step->up || !str_eq(inner.value->name, STR("$schema"))) {
			complain(r, RECORD_UNKNOWN, &inner,
				 fill_excerpt(inner.value->name, r->arena), name_of(step),
				 (struct str){0});
		}
	}
	while ((missing = fill_missing(shape, &seen, &at)))
		complain(r, RECORD_MISSING, step, missing->name, name_of(step), (struct str){0});
}

static bool
is_report(struct reader *r, const struct step *step)
{
	const struct json *root = step->value;
	const struct json *schema =
	    root->kind == JSON_IS_OBJECT ? json_member(root, STR("$schema")) : NULL;

	if (schema && schema->kind == JSON_IS_STRING && str_eq(schema->text, STR(RECORD_NAMESPACE)))
		return true;
	complain(r, RECORD_FORM, step, shown(r, schema ? schema : root),
		 STR("{\"$schema\": \"" RECORD_NAMESPACE "\", …}"), (struct str){0});
	return false;
}

struct record *
render_json_read(struct str bytes, struct arena *arena, struct diag *dg)
{
	struct reader r = {.bytes = bytes, .arena = arena, .dg = dg};
	struct json_fault fault;
	struct step root = {NULL, json_parse(bytes, arena, &fault), 0};
	struct record *record;

	if (!root.value) {
		DIAG_AT(dg, RECORD_SYNTAX, fault.place, fault.what);
		return NULL;
	}
	if (!is_report(&r, &root))
		return NULL;
	record = fill_record(arena);
	read_object(&r, &root, &record_shape, (char *)record);
	return record;
}

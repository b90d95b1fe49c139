/* SPDX-License-Identifier: Apache-2.0 */
/* Reading report.xml by the table of the record. */
#include "ext/xml.h"
#include "model/shape.h"
#include "render/field.h"
#include "render/fill.h"
#include "render/xml.h"

struct reader {
	const struct xml_doc *doc;
	struct arena *arena;
	struct diag *dg;
};

static void read_struct(struct reader *r, const struct xml_node *node, const struct shape *shape,
			char *base);

/* "/report/observations/observation[@id='o3']", with "/@NAME" when NAME is given. */
static struct str
path_of(struct reader *r, const struct xml_node *node, struct str name)
{
	struct str id = xml_attribute(node, "id"), path = {0};

	if (node->parent)
		path = path_of(r, node->parent, (struct str){0});
	path = arena_printf(r->arena, "%.*s/%.*s", STR_ARG(path), STR_ARG(node->name));
	if (node->parent && id.p)
		path = arena_printf(r->arena, "%.*s[@id='%.*s']", STR_ARG(path),
				    STR_ARG(fill_excerpt(id, r->arena)));
	if (name.p)
		path = arena_printf(r->arena, "%.*s/@%.*s", STR_ARG(path), STR_ARG(name));
	return path;
}

static struct finding *
complain(struct reader *r, enum diag_code code, const struct xml_node *node, struct str attribute,
	 struct str what, struct str where)
{
	struct finding *finding;

	if (diag_is_full(r->dg, code))
		return DIAG_AT(r->dg, code, DIAG_NOWHERE);
	finding = DIAG_AT(r->dg, code, xml_place(r->doc, node), what, where);
	finding->pointer = path_of(r, node, attribute);
	return finding;
}

static struct str
angled(struct reader *r, struct str name)
{
	return arena_printf(r->arena, "<%.*s>", STR_ARG(fill_excerpt(name, r->arena)));
}

static void
unknown(struct reader *r, const struct xml_node *node, const struct xml_node *inside)
{
	complain(r, RECORD_UNKNOWN, node, (struct str){0}, angled(r, node->name),
		 angled(r, inside->name));
}

static void
unknown_attribute(struct reader *r, const struct xml_node *node, struct str name)
{
	struct str shown = fill_excerpt(name, r->arena);

	complain(r, RECORD_UNKNOWN, node, name, shown, angled(r, node->name));
}

static void
bad_value(struct reader *r, const struct xml_node *node, struct str attribute,
	  const struct field *field, struct str text)
{
	struct str value = fill_excerpt(text, r->arena);
	struct str expected = field_expected(field, r->arena);
	struct finding *finding = complain(r, RECORD_VALUE, node, attribute, field->name, value);

	finding->args[2] = finding->expected = expected;
	finding->value = value;
}

/* ATTRIBUTE is absent when the value is the text of NODE. */
static void
read_scalar(struct reader *r, const struct xml_node *node, struct str attribute,
	    const struct field *field, char *at, struct str text)
{
	if (field_parse(field, at, text, r->arena))
		return;
	if (diag_is_full(r->dg, RECORD_VALUE))
		DIAG_AT(r->dg, RECORD_VALUE, DIAG_NOWHERE);
	else
		bad_value(r, node, attribute, field, text);
}

static void
read_attributes(struct reader *r, const struct xml_node *node, const struct shape *shape,
		char *base, struct seen *seen)
{
	for (uint32_t i = 0; i < node->attribute_count; i++) {
		const struct xml_attribute *a = &node->attributes[i];
		size_t owner;
		const struct field *f = shape_field(shape, a->name, &owner);
		if (a->space.p || !f || f->where != IN_ATTRIBUTE) {
			unknown_attribute(r, node, a->name);
			continue;
		}
		(void)fill_note(shape, f, seen);
		read_scalar(r, node, a->name, f, base + owner + f->offset, a->value);
	}
}

static void
no_attributes(struct reader *r, const struct xml_node *node)
{
	for (uint32_t i = 0; i < node->attribute_count; i++)
		unknown_attribute(r, node, node->attributes[i].name);
}

static void
no_elements(struct reader *r, const struct xml_node *node)
{
	for (const struct xml_node *c = xml_first(node); c; c = xml_next(c))
		unknown(r, c, node);
}

/* Only white space may stand between elements. */
static void
no_text(struct reader *r, const struct xml_node *node)
{
	for (const struct xml_node *c = node->first; c; c = c->next) {
		struct str text = str_trim(c->text);
		if (c->name.p || text.n == 0)
			continue;
		complain(r, RECORD_UNKNOWN, node, (struct str){0}, fill_excerpt(text, r->arena),
			 angled(r, node->name));
		return;
	}
}

static bool
is_item(const struct field *field, const struct xml_node *node)
{
	struct str item = {field->item.p + 1, field->item.n - 2};

	return str_eq(node->name, item) && str_eq(node->space, STR(RECORD_NAMESPACE));
}

static void
read_key(struct reader *r, const struct field *field, const struct xml_node *node, void *list)
{
	const struct list *items = list;
	const char *other = items->items;
	char *item;

	if (!field_key_valid(node->name) || !str_eq(node->space, STR(RECORD_NAMESPACE))) {
		unknown(r, node, node->parent);
		return;
	}
	for (size_t i = 0; i < items->n; i++, other += field->shape->size) {
		if (!str_eq(*(const struct str *)other, node->name))
			continue;
		complain(r, RECORD_TWICE, node, (struct str){0}, angled(r, node->name),
			 angled(r, node->parent->name));
		return;
	}
	item = fill_item(r->arena, field, list);
	*(struct str *)item = node->name;
	read_struct(r, node, field->shape, item);
}

static size_t
count_elements(const struct xml_node *node)
{
	size_t n = 0;

	for (const struct xml_node *c = xml_first(node); c; c = xml_next(c))
		n++;
	return n;
}

static void
read_list(struct reader *r, const struct field *field, const struct xml_node *node, void *list)
{
	no_attributes(r, node);
	no_text(r, node);
	fill_room(r->arena, field, list, count_elements(node));
	for (const struct xml_node *c = xml_first(node); c; c = xml_next(c)) {
		if (field->type == FIELD_KEYED) {
			read_key(r, field, c, list);
		} else if (!is_item(field, c)) {
			unknown(r, c, node);
		} else if (field->type == FIELD_LIST) {
			read_struct(r, c, field->shape, fill_item(r->arena, field, list));
		} else {
			no_attributes(r, c);
			no_elements(r, c);
			*(struct str *)fill_item(r->arena, field, list) = xml_text(c, r->arena);
		}
	}
}

static void
read_element(struct reader *r, const struct field *field, const struct xml_node *node, char *base)
{
	char *at = base + field->offset;

	if (field->type == FIELD_STRUCT) {
		read_struct(r, node, field->shape, at);
	} else if (field->type != FIELD_STR) {
		read_list(r, field, node, at);
	} else {
		no_attributes(r, node);
		no_elements(r, node);
		read_scalar(r, node, (struct str){0}, field, at, xml_text(node, r->arena));
	}
}

static const struct field *
element_field(const struct shape *shape, const struct xml_node *node)
{
	size_t owner;
	const struct field *f = shape_field(shape, node->name, &owner);

	if (!f || f->where != IN_ELEMENT || !str_eq(node->space, STR(RECORD_NAMESPACE)))
		return NULL;
	return f;
}

static void
read_elements(struct reader *r, const struct xml_node *node, const struct shape *shape, char *base,
	      struct seen *seen)
{
	const struct field *last = shape->fields;

	no_text(r, node);
	for (const struct xml_node *c = xml_first(node); c; c = xml_next(c)) {
		const struct field *f = element_field(shape, c);
		if (!f) {
			unknown(r, c, node);
			continue;
		}
		if (!fill_note(shape, f, seen)) {
			complain(r, RECORD_TWICE, c, (struct str){0}, angled(r, c->name),
				 angled(r, node->name));
			continue;
		}
		if (f < last)
			complain(r, RECORD_ORDER, c, (struct str){0}, angled(r, c->name),
				 angled(r, last->name));
		last = f > last ? f : last;
		read_element(r, f, c, base);
	}
}

static void
read_struct(struct reader *r, const struct xml_node *node, const struct shape *shape, char *base)
{
	const struct field *last = &shape->fields[shape->count - 1];
	const struct field *missing;
	struct seen seen = {0};
	struct missing at = {0};

	read_attributes(r, node, shape, base, &seen);
	if (last->where == IN_TEXT) {
		no_elements(r, node);
		(void)fill_note(shape, last, &seen);
		read_scalar(r, node, (struct str){0}, last, base + last->offset,
			    xml_text(node, r->arena));
	} else {
		read_elements(r, node, shape, base, &seen);
	}
	while ((missing = fill_missing(shape, &seen, &at)))
		complain(r, RECORD_MISSING, node, (struct str){0}, missing->name,
			 angled(r, node->name));
}

struct record *
render_xml_read(struct str bytes, struct arena *arena, struct diag *dg)
{
	struct reader r = {xml_parse_data(bytes, arena, RECORD_SYNTAX, dg), arena, dg};
	struct record *record;

	if (!r.doc)
		return NULL;
	if (!xml_is(r.doc->root, "report") || !str_eq(r.doc->root->space, STR(RECORD_NAMESPACE))) {
		complain(&r, RECORD_FORM, r.doc->root, (struct str){0},
			 angled(&r, r.doc->root->name),
			 STR("<report xmlns=\"" RECORD_NAMESPACE "\">"));
		return NULL;
	}
	record = fill_record(arena);
	read_struct(&r, r.doc->root, &record_shape, (char *)record);
	return record;
}

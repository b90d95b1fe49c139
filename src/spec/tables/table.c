/* SPDX-License-Identifier: Apache-2.0 */
/* Reading <dimensions>, <tables> and <cell> of kind.xml. */
#include "spec/tables/table.h"

#include "spec/kind/kind.h"
#include "spec/kind/load.h"

/* A value being read: its dimension may move its values while more are added. */
struct value_reader {
	struct table_dimension *dimension;
	uint32_t index;
};

static struct table_value *
value_of(const struct value_reader *reader)
{
	return &reader->dimension->values.items[reader->index];
}

static void
load_value_name(struct element_reader *l, const struct xml_node *node, void *target)
{
	load_names(l, node, &value_of(target)->names);
}

static void
load_value_head(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct table_head head;

	if (!load_phrase(l, node, false, &head.phrase))
		return;
	head.open_start = str_starts(head.phrase.text, STR("…"));
	head.open_end = str_ends(head.phrase.text, STR("…"));
	*LIST_ADD(l->arena, &value_of(target)->heads) = head;
}

static void load_value(struct element_reader *l, const struct xml_node *node,
		       struct table_dimension *dimension, uint32_t parent);

static void
load_value_below(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct value_reader *reader = target;

	value_of(reader)->children++;
	load_value(l, node, reader->dimension, reader->index + 1);
}

static void
load_value(struct element_reader *l, const struct xml_node *node, struct table_dimension *dimension,
	   uint32_t parent)
{
	static const struct element elements[] = {
	    {"name", "!lang", load_value_name},
	    {"head", "", load_value_head},
	    {"value", "!code", load_value_below},
	};
	struct value_reader reader = {dimension, (uint32_t)dimension->values.n};
	struct table_value *value;

	if (dimension->values.n == TABLE_VALUES_MAX) {
		element_value_fault(l, node, "code", xml_attribute(node, "code"),
				    "256 <value> (limit dimension-values)");
		return;
	}
	value = LIST_ADD(l->arena, &dimension->values);
	value->code = element_code(l, node, "code");
	value->parent = parent;
	value->line = xml_line(l->doc, node);
	ELEMENT_CHILDREN(l, node, elements, &reader);
}

static void
load_dimension_name(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct table_dimension *dimension = target;

	load_names(l, node, &dimension->names);
}

static void
load_dimension_value(struct element_reader *l, const struct xml_node *node, void *target)
{
	load_value(l, node, target, 0);
}

static void
load_dimension(struct element_reader *l, const struct xml_node *node, void *target)
{
	static const struct element elements[] = {
	    {"name", "!lang", load_dimension_name},
	    {"value", "!code", load_dimension_value},
	};
	struct kind *kind = target;
	struct table_dimension *dimension = LIST_ADD(l->arena, &kind->dimensions);

	dimension->code = element_code(l, node, "code");
	dimension->open = element_flag(l, node, "open");
	if (xml_attribute(node, "unsaid").p)
		dimension->unsaid = element_code(l, node, "unsaid");
	dimension->line = xml_line(l->doc, node);
	ELEMENT_CHILDREN(l, node, elements, dimension);
}

void
load_dimensions(struct element_reader *l, const struct xml_node *node, void *target)
{
	static const struct element elements[] = {
	    {"dimension", "!code open unsaid", load_dimension}};

	ELEMENT_CHILDREN(l, node, elements, target);
}

static void
load_table_name(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct kind_table *table = target;

	load_names(l, node, &table->names);
}

static void
load_caption(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct kind_table *table = target;
	struct phrase phrase;

	if (load_phrase(l, node, false, &phrase))
		*LIST_ADD(l->arena, &table->captions) = phrase;
}

static void
load_table(struct element_reader *l, const struct xml_node *node, void *target)
{
	static const struct element elements[] = {
	    {"name", "!lang", load_table_name},
	    {"caption", "", load_caption},
	};
	struct kind *kind = target;
	struct kind_table *table = LIST_ADD(l->arena, &kind->tables);
	struct str rest = xml_attribute(node, "dimensions"), all = rest, code;

	table->id = element_code(l, node, "id");
	table->unit = xml_attribute(node, "unit");
	table->line = xml_line(l->doc, node);
	while (next_word(&rest, &code))
		if (table->dimensions.n < TABLE_DIMENSIONS_MAX)
			*LIST_ADD(l->arena, &table->dimensions) = code;
		else
			element_value_fault(l, node, "dimensions", all,
					    "1..4 (limit table-dimensions)");
	ELEMENT_CHILDREN(l, node, elements, table);
}

static void
load_omitted(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct kind *kind = target;
	struct phrase phrase;

	if (load_phrase(l, node, false, &phrase))
		*LIST_ADD(l->arena, &kind->omissions) = phrase;
}

void
load_tables(struct element_reader *l, const struct xml_node *node, void *target)
{
	static const struct element elements[] = {{"table", "!id !dimensions unit", load_table},
						  {"omitted", "", load_omitted}};

	ELEMENT_CHILDREN(l, node, elements, target);
}

void
load_cell(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct kind_indicator *indicator = target;
	struct kind_cell *cell = LIST_ADD(l->arena, &indicator->cells);
	struct str rest = xml_attribute(node, "values"), code;

	cell->table = element_code(l, node, "table");
	cell->unit = xml_attribute(node, "unit");
	cell->line = xml_line(l->doc, node);
	while (next_word(&rest, &code))
		*LIST_ADD(l->arena, &cell->values) = code;
}

const struct table_dimension *
kind_dimension(const struct kind *kind, struct str code)
{
	LIST_EACH (const struct table_dimension, dimension, &kind->dimensions)
		if (str_eq(dimension->code, code))
			return dimension;
	return NULL;
}

const struct kind_table *
kind_table(const struct kind *kind, struct str id)
{
	LIST_EACH (const struct kind_table, table, &kind->tables)
		if (str_eq(table->id, id))
			return table;
	return NULL;
}

const struct table_value *
table_value(const struct table_dimension *dimension, struct str code)
{
	LIST_EACH (const struct table_value, value, &dimension->values)
		if (str_eq(value->code, code))
			return value;
	return NULL;
}

const struct table_dimension *
table_dimension_of(const struct kind *kind, const struct kind_table *table, struct str value,
		   size_t *index_out)
{
	LIST_EACH (const struct str, code, &table->dimensions) {
		const struct table_dimension *dimension = kind_dimension(kind, *code);
		const struct table_value *found = dimension ? table_value(dimension, value) : NULL;
		if (!found)
			continue;
		if (index_out)
			*index_out = (size_t)(found - dimension->values.items);
		return dimension;
	}
	return NULL;
}

bool
table_value_within(const struct table_dimension *dimension, size_t a, size_t b)
{
	while (a != b && dimension->values.items[a].parent)
		a = dimension->values.items[a].parent - 1;
	return a == b;
}

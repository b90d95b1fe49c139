/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the XML of mappings by tables. */
#include "spec/element.h"

#include "base/text/nearest.h"

void
element_value_fault(struct element_reader *l, const struct xml_node *node, const char *name,
		    struct str value, const char *wanted)
{
	DIAG_AT(l->dg, KIND_VALUE, xml_place(l->doc, node), str_of(name), value, str_of(wanted));
}

void
element_content_fault(struct element_reader *l, const struct xml_node *node,
		      const struct xml_node *parent, struct str what)
{
	DIAG_AT(l->dg, KIND_CONTENT, xml_place(l->doc, node), what, parent->name, STR(""), STR(""));
}

/* The same about a name, with the nearest of what was offered. */
static void
name_fault(struct element_reader *l, const struct xml_node *node, const struct xml_node *parent,
	   struct str what, const struct nearest *nearest)
{
	struct str en, zh;

	nearest_suggest(nearest, l->arena, &en, &zh);
	DIAG_AT(l->dg, KIND_CONTENT, xml_place(l->doc, node), what, parent->name, en, zh);
}

/* NAME is among the space separated words of LIST; *NEEDED_OUT when '!' stands before it. */
static bool
listed(const char *list, struct str name, bool *needed_out)
{
	struct str rest = str_of(list), word;

	while (str_split(&rest, ' ', &word)) {
		bool needed = word.n > 0 && word.p[0] == '!';
		word = (struct str){word.p + needed, word.n - needed};
		if (str_eq(word, name)) {
			*needed_out = needed;
			return true;
		}
	}
	return false;
}

static bool
has_attribute(const struct xml_node *node, struct str name)
{
	for (uint32_t i = 0; i < node->attribute_count; i++)
		if (!node->attributes[i].space.p && str_eq(node->attributes[i].name, name))
			return true;
	return false;
}

static void
attribute_fault(struct element_reader *l, const struct xml_node *node, struct str name,
		const char *allowed)
{
	struct str rest = str_of(allowed), word;
	struct nearest nearest;

	nearest_init(&nearest, name);
	while (str_split(&rest, ' ', &word)) {
		size_t mark = word.n > 0 && word.p[0] == '!';
		nearest_offer(&nearest, str_span(word.p + mark, word.p + word.n));
	}
	name_fault(l, node, node, arena_printf(l->arena, "%.*s=\"…\"", STR_ARG(name)), &nearest);
}

static void
child_fault(struct element_reader *l, const struct xml_node *node, const struct xml_node *parent,
	    const struct element *elements, size_t n)
{
	struct nearest nearest;

	nearest_init(&nearest, node->name);
	for (size_t i = 0; i < n; i++)
		nearest_offer(&nearest, str_of(elements[i].name));
	name_fault(l, node, parent, arena_printf(l->arena, "<%.*s>", STR_ARG(node->name)),
		   &nearest);
}

void
element_check_attributes(struct element_reader *l, const struct xml_node *node, const char *allowed)
{
	struct str rest = str_of(allowed), word;
	bool needed;

	for (uint32_t i = 0; i < node->attribute_count; i++) {
		const struct xml_attribute *a = &node->attributes[i];
		if (!a->space.p && !listed(allowed, a->name, &needed))
			attribute_fault(l, node, a->name, allowed);
	}
	while (str_split(&rest, ' ', &word)) {
		if (word.n < 2 || word.p[0] != '!')
			continue;
		word = str_span(word.p + 1, word.p + word.n);
		if (!has_attribute(node, word))
			DIAG_AT(l->dg, KIND_MISSING, xml_place(l->doc, node), node->name,
				arena_printf(l->arena, "%.*s=\"…\"", STR_ARG(word)));
	}
}

static bool
same_space(const struct xml_node *a, const struct xml_node *b)
{
	return str_eq(a->space, b->space);
}

void
element_children(struct element_reader *l, const struct xml_node *parent,
		 const struct element *elements, size_t n, void *target)
{
	for (const struct xml_node *node = parent->first; node; node = node->next) {
		size_t i = 0;
		if (!node->name.p) {
			struct str text = str_trim(node->text);
			if (text.n)
				element_content_fault(l, node, parent, text);
			continue;
		}
		while (i < n && !(same_space(node, parent) && xml_is(node, elements[i].name)))
			i++;
		if (i == n) {
			child_fault(l, node, parent, elements, n);
			continue;
		}
		element_check_attributes(l, node, elements[i].attributes);
		elements[i].load(l, node, target);
	}
}

struct str
element_text(struct element_reader *l, const struct xml_node *node)
{
	struct str text = str_trim(xml_text(node, l->arena));
	const struct xml_node *child = xml_first(node);

	if (child)
		element_content_fault(l, child, node,
				      arena_printf(l->arena, "<%.*s>", STR_ARG(child->name)));
	if (text.n == 0)
		DIAG_AT(l->dg, KIND_MISSING, xml_place(l->doc, node), node->name, STR("…"));
	return text;
}

bool
element_is_code(struct str code)
{
	bool good = code.n > 0 && code.p[0] >= 'a' && code.p[0] <= 'z';

	for (size_t i = 1; good && i < code.n; i++)
		good = (code.p[i] >= 'a' && code.p[i] <= 'z') ||
		       (code.p[i] >= '0' && code.p[i] <= '9') || code.p[i] == '-';
	return good;
}

struct str
element_code(struct element_reader *l, const struct xml_node *node, const char *name)
{
	struct str code = xml_attribute(node, name);

	if (code.p && !element_is_code(code))
		element_value_fault(l, node, name, code, "[a-z][a-z0-9-]*");
	return code;
}

bool
element_flag(struct element_reader *l, const struct xml_node *node, const char *name)
{
	struct str value = xml_attribute(node, name);

	if (!value.p)
		return false;
	if (!str_eq(value, STR("true")) && !str_eq(value, STR("false")))
		element_value_fault(l, node, name, value, "true false");
	return str_eq(value, STR("true"));
}

struct str
element_word(struct element_reader *l, const struct xml_node *node, const char *name,
	     const char *wanted)
{
	struct str value = xml_attribute(node, name);
	bool needed;

	if (value.p && !listed(wanted, value, &needed))
		element_value_fault(l, node, name, value, wanted);
	return value;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* A JSON-LD document to a graph. */
#include "render/rdf/context.h"

static struct rdf_node *read_node(struct jsonld *ld, const struct json *object);
static void read_values(struct jsonld *ld, const struct jsonld_term *term, const struct json *value,
			struct rdf_property *property);

static struct rdf_value *
add_literal(struct jsonld *ld, struct rdf_property *property, struct str text, struct str datatype)
{
	struct rdf_value *out = LIST_ADD(ld->arena, &property->values);

	out->text = text;
	out->datatype = datatype;
	return out;
}

/* BCP 47 as far as Turtle's LANGTAG asks for it. */
static bool
is_language(struct str tag)
{
	bool first = true, begun = false;

	for (size_t i = 0; i < tag.n; i++) {
		char c = tag.p[i];
		bool digit = c >= '0' && c <= '9';
		if (c == '-' && begun)
			first = begun = false;
		else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (digit && !first))
			begun = true;
		else
			return false;
	}
	return begun;
}

static void
set_language(struct jsonld *ld, const struct json *at, struct rdf_value *literal,
	     struct str language)
{
	if (language.n == 0)
		return;
	if (is_language(language))
		literal->language = language;
	else
		jsonld_refuse(ld, at, language);
}

/* A string as the term says: an IRI, a typed literal, text in a language. */
static void
add_string(struct jsonld *ld, const struct jsonld_term *term, const struct json *value,
	   struct rdf_property *property)
{
	bool vocab = str_eq(term->type, STR("@vocab"));
	struct rdf_value *literal;

	if (vocab || str_eq(term->type, STR("@id"))) {
		struct str iri = jsonld_iri(ld, value, value->text, vocab);
		if (iri.p)
			LIST_ADD(ld->arena, &property->values)->iri = iri;
		return;
	}
	literal = add_literal(ld, property, value->text, term->type);
	if (!term->type.p)
		set_language(ld, value, literal, term->language.p ? term->language : ld->language);
}

/* Whole numbers and truth values; a fraction has no form that all three would share. */
static void
add_scalar(struct jsonld *ld, struct str type, const struct json *value,
	   struct rdf_property *property)
{
	bool number = value->kind == JSON_IS_INTEGER;

	if (value->kind == JSON_IS_FRACTION || str_eq(type, STR(XSD_NAMESPACE "double"))) {
		jsonld_refuse(ld, value, STR("xsd:double"));
		return;
	}
	if (!type.p || jsonld_is_keyword(type))
		type = number ? STR(XSD_NAMESPACE "integer") : STR(XSD_NAMESPACE "boolean");
	if (number)
		add_literal(ld, property,
			    arena_printf(ld->arena, "%lld", (long long)value->integer), type);
	else
		add_literal(ld, property, value->integer ? STR("true") : STR("false"), type);
}

/* {"@value": …, "@type": …, "@language": …} */
static void
add_value_object(struct jsonld *ld, const struct json *object, struct rdf_property *property)
{
	const struct json *value = json_member(object, STR("@value"));
	const struct json *type = json_member(object, STR("@type"));
	const struct json *language = json_member(object, STR("@language"));
	struct str datatype = {0};

	for (size_t i = 0; i < object->n; i++)
		if (&object->items[i] != value && object->items[i].kind != JSON_IS_STRING)
			jsonld_refuse(ld, &object->items[i], object->items[i].name);
	if (object->n != 1u + (type != NULL) + (language != NULL) || (type && language)) {
		jsonld_refuse(ld, object, STR("@value"));
		return;
	}
	if (type && type->kind == JSON_IS_STRING)
		datatype = jsonld_iri(ld, type, type->text, true);
	if (value->kind == JSON_IS_STRING)
		set_language(ld, value, add_literal(ld, property, value->text, datatype),
			     language ? language->text : (struct str){0});
	else if (value->kind == JSON_IS_ARRAY || value->kind == JSON_IS_OBJECT || language)
		jsonld_refuse(ld, value, STR("@value"));
	else if (value->kind != JSON_IS_NULL)
		add_scalar(ld, datatype, value, property);
}

/* {"zh": "…", "en": ["…", "…"]} */
static void
add_by_language(struct jsonld *ld, const struct json *map, struct rdf_property *property)
{
	for (size_t i = 0; i < map->n; i++) {
		const struct json *member = &map->items[i];
		bool many = member->kind == JSON_IS_ARRAY;
		for (size_t k = 0; k < (many ? member->n : 1); k++) {
			const struct json *text = many ? &member->items[k] : member;
			if (text->kind != JSON_IS_STRING)
				jsonld_refuse(ld, text, member->name);
			else
				set_language(ld, text,
					     add_literal(ld, property, text->text, (struct str){0}),
					     str_eq(member->name, STR("@none")) ? (struct str){0}
										: member->name);
		}
	}
}

static void
add_object(struct jsonld *ld, const struct jsonld_term *term, const struct json *object,
	   struct rdf_property *property)
{
	const struct json *set = json_member(object, STR("@set"));
	struct rdf_node *node;

	if (set && object->n == 1) {
		read_values(ld, term, set, property);
	} else if (json_member(object, STR("@value"))) {
		add_value_object(ld, object, property);
	} else if (term->by_language) {
		add_by_language(ld, object, property);
	} else if ((node = read_node(ld, object))) {
		struct rdf_value *value = LIST_ADD(ld->arena, &property->values);
		if (node->iri.p && node->types.n + node->properties.n == 0)
			value->iri = node->iri;
		else
			value->node = node;
	}
}

static void
read_values(struct jsonld *ld, const struct jsonld_term *term, const struct json *value,
	    struct rdf_property *property)
{
	switch (value->kind) {
	case JSON_IS_NULL:
		break;
	case JSON_IS_ARRAY:
		for (size_t i = 0; i < value->n; i++)
			read_values(ld, term, &value->items[i], property);
		break;
	case JSON_IS_OBJECT:
		add_object(ld, term, value, property);
		break;
	case JSON_IS_STRING:
		add_string(ld, term, value, property);
		break;
	default:
		add_scalar(ld, term->type, value, property);
	}
}

static void
read_types(struct jsonld *ld, const struct json *value, struct rdf_node *node)
{
	bool many = value->kind == JSON_IS_ARRAY;

	for (size_t i = 0; i < (many ? value->n : 1); i++) {
		const struct json *type = many ? &value->items[i] : value;
		struct str iri = {0};
		if (type->kind != JSON_IS_STRING)
			jsonld_refuse(ld, type, STR("@type"));
		else
			iri = jsonld_iri(ld, type, type->text, true);
		if (iri.p)
			*LIST_ADD(ld->arena, &node->types) = iri;
	}
}

/* Two terms may stand for one predicate: its values are kept together. */
static struct rdf_property *
property_of(struct jsonld *ld, struct rdf_node *node, struct str predicate)
{
	struct rdf_property *property;

	LIST_EACH (struct rdf_property, p, &node->properties)
		if (str_eq(p->predicate, predicate))
			return p;
	property = LIST_ADD(ld->arena, &node->properties);
	property->predicate = predicate;
	return property;
}

static void
read_property(struct jsonld *ld, const struct json *member, struct rdf_node *node)
{
	static const struct jsonld_term plain = {.name = STR_INIT("")};
	const struct jsonld_term *term = jsonld_term(ld, member->name);
	struct str predicate = jsonld_iri(ld, member, member->name, true);
	struct rdf_property *property;

	if (!predicate.p)
		return;
	property = property_of(ld, node, predicate);
	read_values(ld, term ? term : &plain, member, property);
	if (property->values.n == 0)
		node->properties.n--;
}

static void
read_id(struct jsonld *ld, const struct json *member, struct rdf_node *node)
{
	if (member->kind == JSON_IS_STRING && !str_starts(member->text, STR("_:")))
		node->iri = jsonld_iri(ld, member, member->text, false);
	else
		jsonld_refuse(ld, member, STR("@id"));
}

static struct rdf_node *
read_node(struct jsonld *ld, const struct json *object)
{
	struct rdf_node *node = arena_alloc(ld->arena, sizeof(*node));

	for (size_t i = 0; i < object->n; i++) {
		const struct json *member = &object->items[i];
		if (member == ld->context)
			continue;
		if (str_eq(member->name, STR("@id")))
			read_id(ld, member, node);
		else if (str_eq(member->name, STR("@type")))
			read_types(ld, member, node);
		else if (jsonld_is_keyword(member->name))
			jsonld_refuse(ld, member, member->name);
		else
			read_property(ld, member, node);
	}
	return node;
}

static void
add_node(struct jsonld *ld, const struct json *object, struct rdf_graph *graph)
{
	if (object->kind == JSON_IS_OBJECT)
		*LIST_ADD(ld->arena, &graph->nodes) = read_node(ld, object);
	else
		jsonld_refuse(ld, object, STR("@graph"));
}

static void
read_document(struct jsonld *ld, const struct json *root, struct rdf_graph *graph)
{
	const struct json *all = json_member(root, STR("@graph"));

	if (!all) {
		add_node(ld, root, graph);
		return;
	}
	if (all->kind != JSON_IS_ARRAY || root->n != 1u + (ld->context != NULL)) {
		jsonld_refuse(ld, all, STR("@graph"));
		return;
	}
	for (size_t i = 0; i < all->n; i++)
		add_node(ld, &all->items[i], graph);
}

/* Names that Turtle and XML both take; "rdf" is what it always is, "xml…" is XML's own. */
static bool
is_prefix(const struct jsonld_term *term)
{
	if (!term->prefix || str_starts(term->name, STR("xml")))
		return false;
	if (str_eq(term->name, STR("rdf")) && !str_eq(term->iri, STR(RDF_NAMESPACE)))
		return false;
	for (size_t i = 0; i < term->name.n; i++)
		if (!((term->name.p[i] | 32) >= 'a' && (term->name.p[i] | 32) <= 'z') &&
		    (i == 0 || !memchr("0123456789-", term->name.p[i], 11)))
			return false;
	return term->name.n > 0;
}

static void
take_prefixes(const struct jsonld *ld, struct rdf_graph *graph)
{
	LIST_EACH (const struct jsonld_term, term, &ld->terms)
		if (is_prefix(term))
			*LIST_ADD(ld->arena, &graph->prefixes) =
			    (struct rdf_prefix){term->name, term->iri};
}

const struct rdf_graph *
rdf_read(struct str bytes, struct arena *arena, struct diag *dg)
{
	struct jsonld ld = {.arena = arena, .dg = dg, .lines = json_lines_new(bytes, arena)};
	struct rdf_graph *graph = arena_alloc(arena, sizeof(*graph));
	struct json_fault fault;
	const struct json *root = json_parse(bytes, arena, &fault);

	if (!root) {
		DIAG_AT(dg, RDF_SYNTAX, fault.place, fault.what);
		return NULL;
	}
	if (root->kind != JSON_IS_OBJECT) {
		jsonld_refuse(&ld, root, STR("[ ]"));
		return NULL;
	}
	ld.context = json_member(root, STR("@context"));
	jsonld_read_context(&ld);
	if (!ld.failed)
		read_document(&ld, root, graph);
	take_prefixes(&ld, graph);
	return ld.failed ? NULL : graph;
}

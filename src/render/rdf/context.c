/* SPDX-License-Identifier: Apache-2.0 */
/* The context of a JSON-LD document (JSON-LD 1.1, 4.1 and 9.15). */
#include "render/rdf/context.h"

/* Terms defined by terms, a longer chain is a circle. */
enum { TERM_CHAIN_MAX = 8 };

void
jsonld_refuse(struct jsonld *ld, const struct json *value, struct str what)
{
	ld->failed = true;
	DIAG_AT(ld->dg, RDF_FORM, json_place(ld->lines, value), what);
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_scheme(struct str s)
{
	if (s.n == 0 || !is_letter(s.p[0]))
		return false;
	for (size_t i = 1; i < s.n; i++)
		if (!is_letter(s.p[i]) && !(s.p[i] >= '0' && s.p[i] <= '9') &&
		    !memchr("+-.", s.p[i], 3))
			return false;
	return true;
}

/* RFC 3987 as far as Turtle asks for it: a scheme, and no character that IRIREF excludes. */
static bool
is_iri(struct str s)
{
	size_t colon = str_find(s, STR(":"), 0);

	if (colon == SIZE_MAX || !is_scheme((struct str){s.p, colon}))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || memchr("<>\"{}|^`\\", s.p[i], 9))
			return false;
	return true;
}

const struct jsonld_term *
jsonld_term(const struct jsonld *ld, struct str name)
{
	LIST_EACH (const struct jsonld_term, term, &ld->terms)
		if (str_eq(term->name, name))
			return term;
	return NULL;
}

/* "dct:title" by the prefix dct; absent when TEXT does not begin with one. */
static struct str
by_prefix(const struct jsonld *ld, struct str text)
{
	size_t colon = str_find(text, STR(":"), 0);
	const struct jsonld_term *term;
	struct str rest;

	if (colon == SIZE_MAX)
		return (struct str){0};
	rest = str_span(text.p + colon + 1, text.p + text.n);
	term = jsonld_term(ld, (struct str){text.p, colon});
	if (!term || !term->prefix || str_starts(rest, STR("//")))
		return (struct str){0};
	return ARENA_JOIN(ld->arena, term->iri, rest);
}

struct str
jsonld_iri(struct jsonld *ld, const struct json *value, struct str text, bool vocab)
{
	const struct jsonld_term *term = vocab ? jsonld_term(ld, text) : NULL;
	struct str iri = term ? term->iri : by_prefix(ld, text);

	if (!iri.p)
		iri = text;
	if (is_iri(iri))
		return iri;
	ld->failed = true;
	DIAG_AT(ld->dg, RDF_IRI, json_place(ld->lines, value), text);
	return (struct str){0};
}

/* Where a term's IRI is written: its value, or @id of an expanded definition. */
static struct str
written_iri(const struct json *definition)
{
	const struct json *id =
	    definition->kind == JSON_IS_OBJECT ? json_member(definition, STR("@id")) : definition;

	return id && id->kind == JSON_IS_STRING ? id->text : (struct str){0};
}

/*
 * The IRI of the member NAME of the context, through the terms it is defined by; absent when it is
 * none, empty when they go in a circle.
 */
static struct str
term_iri(const struct jsonld *ld, struct str name, unsigned depth)
{
	const struct json *definition = json_member(ld->context, name);
	struct str text = definition ? written_iri(definition) : (struct str){0};
	size_t colon = text.p ? str_find(text, STR(":"), 0) : SIZE_MAX;
	struct str base, rest;

	if (depth > TERM_CHAIN_MAX)
		return STR("");
	if (colon == SIZE_MAX)
		return (struct str){0};
	rest = str_span(text.p + colon + 1, text.p + text.n);
	if (str_starts(rest, STR("//")))
		return text;
	base = term_iri(ld, (struct str){text.p, colon}, depth + 1);
	if (!base.p)
		return text;
	return base.n ? ARENA_JOIN(ld->arena, base, rest) : base;
}

static void
term_type(struct jsonld *ld, const struct json *value, struct jsonld_term *term)
{
	struct str base, rest;
	size_t colon = str_find(value->text, STR(":"), 0);

	term->type = value->text;
	if (jsonld_is_keyword(value->text)) {
		if (!str_eq(value->text, STR("@id")) && !str_eq(value->text, STR("@vocab")))
			jsonld_refuse(ld, value, value->text);
		return;
	}
	if (colon == SIZE_MAX)
		return;
	rest = str_span(value->text.p + colon + 1, value->text.p + value->text.n);
	base = term_iri(ld, (struct str){value->text.p, colon}, 0);
	if (base.p && !str_starts(rest, STR("//")))
		term->type = arena_printf(ld->arena, "%.*s%.*s", STR_ARG(base), STR_ARG(rest));
}

static void
term_member(struct jsonld *ld, const struct json *member, struct jsonld_term *term)
{
	if (str_eq(member->name, STR("@id")))
		return;
	if (member->kind == JSON_IS_NULL && str_eq(member->name, STR("@language")))
		term->language = STR("");
	else if (member->kind == JSON_IS_BOOL && str_eq(member->name, STR("@prefix")))
		term->prefix = member->integer;
	else if (member->kind != JSON_IS_STRING)
		jsonld_refuse(ld, member, member->name);
	else if (str_eq(member->name, STR("@type")))
		term_type(ld, member, term);
	else if (str_eq(member->name, STR("@language")))
		term->language = member->text;
	else if (!str_eq(member->name, STR("@container")))
		jsonld_refuse(ld, member, member->name);
	else if (str_eq(member->text, STR("@language")))
		term->by_language = true;
	else if (!str_eq(member->text, STR("@set")))
		jsonld_refuse(ld, member, member->text);
}

/* A simple definition may be a prefix when its IRI ends in a general delimiter (9.15). */
static bool
ends_in_delimiter(struct str iri)
{
	return iri.n > 0 && memchr(":/?#[]@", iri.p[iri.n - 1], 7);
}

static void
add_term(struct jsonld *ld, const struct json *member)
{
	struct jsonld_term *term = LIST_ADD(ld->arena, &ld->terms);

	term->name = member->name;
	term->iri = term_iri(ld, member->name, 0);
	if (!term->iri.p || !is_iri(term->iri)) {
		jsonld_refuse(ld, member, member->name);
		return;
	}
	if (member->kind == JSON_IS_OBJECT)
		for (size_t i = 0; i < member->n; i++)
			term_member(ld, &member->items[i], term);
	else
		term->prefix = ends_in_delimiter(term->iri);
}

void
jsonld_read_context(struct jsonld *ld)
{
	const struct json *context = ld->context;

	if (!context)
		return;
	if (context->kind != JSON_IS_OBJECT) {
		jsonld_refuse(ld, context, STR("@context"));
		return;
	}
	for (size_t i = 0; i < context->n; i++) {
		const struct json *member = &context->items[i];
		if (!jsonld_is_keyword(member->name))
			add_term(ld, member);
		else if (str_eq(member->name, STR("@language")) && member->kind == JSON_IS_STRING)
			ld->language = member->text;
		else if (!str_eq(member->name, STR("@version")))
			jsonld_refuse(ld, member, member->name);
	}
}

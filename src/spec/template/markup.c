/* SPDX-License-Identifier: Apache-2.0 */
/* Well-formed XML to a tree that knows how it was written. */
#include "spec/template/markup.h"

#include "ext/xml/walk.h"
#include "spec/template/template.h"

struct reader {
	struct arena *arena;
	struct str bytes;
	size_t at;
	struct speller speller;
	bool any_text; /* the speller has a run of text */
	size_t text_byte;
	struct markup_node *open;
	struct markup_node *root;
};

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void
skip_space(struct reader *r)
{
	while (r->at < r->bytes.n && is_space(r->bytes.p[r->at]))
		r->at++;
}

/* Up to any of STOPS or to the end. */
static struct str
take_until(struct reader *r, const char *stops)
{
	size_t start = r->at;

	while (r->at < r->bytes.n && !strchr(stops, r->bytes.p[r->at]))
		r->at++;
	return (struct str){r->bytes.p + start, r->at - start};
}

/* Behind the next MARK, or the end. */
static size_t
behind(const struct reader *r, struct str mark, size_t from)
{
	size_t at = str_find(r->bytes, mark, from);

	return at == SIZE_MAX ? r->bytes.n : at + mark.n;
}

static void
split_name(struct str name, struct str *prefix_out, struct str *local_out)
{
	size_t colon = str_find(name, STR(":"), 0);

	*prefix_out = (struct str){name.p, colon == SIZE_MAX ? 0 : colon};
	*local_out = colon == SIZE_MAX ? name : str_span(name.p + colon + 1, name.p + name.n);
}

static struct markup_node *
append(struct reader *r, size_t byte)
{
	struct markup_node *node = ARENA_NEW(r->arena, struct markup_node);

	node->byte = (uint32_t)byte;
	node->parent = r->open;
	if (!r->open)
		return node;
	if (r->open->last)
		r->open->last->next = node;
	else
		r->open->first = node;
	r->open->last = node;
	return node;
}

static void
end_text(struct reader *r)
{
	struct spelled text;

	if (!r->any_text)
		return;
	r->any_text = false;
	text = speller_take(&r->speller);
	if (r->open && text.text.n > 0)
		append(r, r->text_byte)->text = text;
}

static void
begin_text(struct reader *r)
{
	if (!r->any_text)
		r->text_byte = r->at;
	r->any_text = true;
}

static void
read_text(struct reader *r)
{
	size_t start = r->at;

	begin_text(r);
	take_until(r, "<");
	spell_xml(&r->speller, start, r->at, SPELL_TEXT);
}

static void
read_cdata(struct reader *r)
{
	size_t start = r->at + sizeof("<![CDATA[") - 1, end = behind(r, STR("]]>"), start);

	begin_text(r);
	spell_xml(&r->speller, start, end - 3, SPELL_CDATA);
	r->at = end;
}

static void
read_attribute(struct reader *r, struct markup_node *node)
{
	struct markup_attribute *attribute = LIST_ADD(r->arena, &node->attributes);
	size_t start;

	attribute->byte = (uint32_t)r->at;
	attribute->name = take_until(r, "= \t\r\n");
	split_name(attribute->name, &attribute->prefix, &attribute->local);
	skip_space(r);
	r->at++;
	skip_space(r);
	start = r->at + 1;
	r->at = start;
	take_until(r, r->bytes.p[start - 1] == '"' ? "\"" : "'");
	spell_xml(&r->speller, start, r->at, SPELL_ATTRIBUTE);
	attribute->value = speller_take(&r->speller);
	r->at++;
}

bool
markup_declares(const struct markup_attribute *attribute)
{
	return str_eq(attribute->name, STR("xmlns")) || str_eq(attribute->prefix, STR("xmlns"));
}

static const struct markup_node *
outer(const struct markup_node *node)
{
	return node->parent ? node->parent : node->within;
}

bool
markup_redundant(const struct markup_node *node, const struct markup_attribute *declaration)
{
	for (node = outer(node); node; node = outer(node)) {
		if (node->ours)
			continue;
		LIST_EACH (const struct markup_attribute, attribute, &node->attributes)
			if (str_eq(attribute->name, declaration->name))
				return str_eq(attribute->value.text, declaration->value.text);
	}
	return false;
}

/* Whether ATTRIBUTE declares PREFIX. */
static bool
declares(const struct markup_attribute *attribute, struct str prefix)
{
	if (prefix.n == 0)
		return str_eq(attribute->name, STR("xmlns"));
	return str_eq(attribute->prefix, STR("xmlns")) && str_eq(attribute->local, prefix);
}

/* Whether PREFIX, at NODE, stands for our namespace; "" is the default one. */
static bool
is_ours(const struct markup_node *node, struct str prefix)
{
	for (; node; node = node->parent)
		LIST_EACH (const struct markup_attribute, attribute, &node->attributes)
			if (declares(attribute, prefix))
				return str_eq(attribute->value.text, STR(TEMPLATE_NAMESPACE));
	return false;
}

static void
tell_ours(struct markup_node *node)
{
	node->ours = is_ours(node, node->prefix);
	LIST_EACH (struct markup_attribute, attribute, &node->attributes)
		attribute->ours = markup_declares(attribute)
				      ? str_eq(attribute->value.text, STR(TEMPLATE_NAMESPACE))
				      : attribute->prefix.n && is_ours(node, attribute->prefix);
}

static void
read_start(struct reader *r)
{
	struct markup_node *node = append(r, r->at);

	if (!r->root)
		r->root = node;
	r->at++;
	node->name = take_until(r, " \t\r\n/>");
	split_name(node->name, &node->prefix, &node->local);
	for (skip_space(r); r->at < r->bytes.n && !strchr("/>", r->bytes.p[r->at]); skip_space(r))
		read_attribute(r, node);
	tell_ours(node);
	if (r->at < r->bytes.n && r->bytes.p[r->at] == '/')
		r->at++;
	else
		r->open = node;
	r->at++;
}

static void
read_end(struct reader *r)
{
	end_text(r);
	r->at = behind(r, STR(">"), r->at);
	r->open = r->open->parent;
}

static bool
stands(const struct reader *r, struct str mark)
{
	return str_starts(str_span(r->bytes.p + r->at, r->bytes.p + r->bytes.n), mark);
}

static void
read_next(struct reader *r)
{
	if (stands(r, STR("<!--"))) {
		r->at = behind(r, STR("-->"), r->at + 4);
	} else if (stands(r, STR("<?"))) {
		r->at = behind(r, STR("?>"), r->at);
	} else if (stands(r, STR("<![CDATA["))) {
		read_cdata(r);
	} else if (stands(r, STR("</"))) {
		read_end(r);
	} else if (stands(r, STR("<"))) {
		end_text(r);
		read_start(r);
	} else {
		read_text(r);
	}
}

static void
ignore_start(void *context, const struct xml_tag *tag)
{
	(void)context, (void)tag;
}

static void
ignore_text(void *context, struct str text, uint32_t byte)
{
	(void)context, (void)text, (void)byte;
}

static void
ignore_end(void *context)
{
	(void)context;
}

struct markup_node *
markup_parse(struct str bytes, struct arena *arena, struct diag *dg)
{
	static const struct xml_walker judge = {ignore_start, ignore_text, ignore_end, NULL};
	struct reader r = {.arena = arena, .bytes = bytes};
	struct xml_source source;

	xml_source_init(&source, bytes, arena);
	if (!xml_walk(&source, &judge, TEMPLATE_SYNTAX, dg))
		return NULL;
	speller_init(&r.speller, arena, bytes);
	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		r.at = 3;
	while (r.at < bytes.n)
		read_next(&r);
	speller_release(&r.speller);
	return r.root;
}

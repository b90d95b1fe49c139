/* SPDX-License-Identifier: Apache-2.0 */
/* XML templates: elements, their attributes, mixed content, and the words of our namespace. */
#include "spec/template/compile.h"
#include "spec/template/literal.h"
#include "spec/template/markup.h"

/* The attributes of our namespace that an element has. */
struct directives {
	const struct markup_attribute *items; /* t:for */
	const struct markup_attribute *test;  /* t:if */
	bool keep;
};

enum layout {
	LAYOUT_ROOT,   /* nothing before it */
	LAYOUT_BLOCK,  /* on a line of its own */
	LAYOUT_INLINE, /* in mixed content */
};

static void compile_element(struct compiler *c, const struct markup_node *node, enum layout layout);

static bool
is_true(struct compiler *c, const struct markup_attribute *attribute)
{
	if (!str_eq(attribute->value.text, STR("true")) &&
	    !str_eq(attribute->value.text, STR("false")))
		COMPILE_FAULT(c, TEMPLATE_VALUE, spelled_byte(&attribute->value, 0),
			      attribute->name, attribute->value.text, STR("true false"));
	return str_eq(attribute->value.text, STR("true"));
}

/* HREF and the like of our own elements stand without prefix; they are not looked at here. */
static struct directives
read_directives(struct compiler *c, const struct markup_node *node)
{
	struct directives d = {0};

	LIST_EACH (const struct markup_attribute, attribute, &node->attributes) {
		if (!attribute->ours || markup_declares(attribute))
			continue;
		if (str_eq(attribute->local, STR("for")))
			d.items = attribute;
		else if (str_eq(attribute->local, STR("if")))
			d.test = attribute;
		else if (str_eq(attribute->local, STR("keep")))
			d.keep = is_true(c, attribute);
		else
			compile_unknown(c, attribute->local, attribute->byte, "for if keep");
	}
	return d;
}

static void
begin_directives(struct compiler *c, const struct directives *d, uint32_t node, struct wrap *wrap)
{
	compile_wrap_begin(c, d->items ? &d->items->value : NULL, d->test ? &d->test->value : NULL,
			   node, wrap);
}

static bool
is_blank(const struct markup_node *node)
{
	return str_trim(node->text.text).n == 0;
}

/* xml:space="preserve" here or further out. */
static bool
is_preserved(const struct markup_node *node)
{
	for (; node; node = node->parent)
		LIST_EACH (const struct markup_attribute, attribute, &node->attributes)
			if (str_eq(attribute->name, STR("xml:space")))
				return str_eq(attribute->value.text, STR("preserve"));
	return false;
}

/* Whether white space between the children of NODE is part of the document. */
static bool
is_mixed(const struct markup_node *node)
{
	bool text = false, element = false;

	for (const struct markup_node *child = node->first; child; child = child->next) {
		element |= child->name.p != NULL;
		text |= !child->name.p && !is_blank(child);
	}
	return (text && element) || is_preserved(node);
}

/* The white space at both ends of a text that is alone in its element is layout. */
static struct spelled
trimmed(struct compiler *c, const struct spelled *text)
{
	struct str inner = str_trim(text->text);
	size_t skipped = (size_t)(inner.p - text->text.p);
	struct spelled result = {.text = inner};

	LIST_EACH (const struct spelled_run, run, &text->runs) {
		bool before = run->at <= skipped;
		struct spelled_run *copy;
		if (before && result.runs.n == 1)
			copy = result.runs.items;
		else
			copy = LIST_ADD(c->arena, &result.runs);
		*copy = before ? (struct spelled_run){0, run->byte + (uint32_t)skipped - run->at}
			       : (struct spelled_run){run->at - (uint32_t)skipped, run->byte};
	}
	return result;
}

static void
compile_text(struct compiler *c, const struct spelled *text, uint32_t node)
{
	struct value value;

	if (compile_value(c, text, ESCAPE_XML_TEXT, node, &value))
		compile_write(c, &value, ESCAPE_XML_TEXT, (struct lead){STR(""), false}, STR(""),
			      (struct str){0}, node);
}

static void
compile_mixed(struct compiler *c, const struct markup_node *node, uint32_t number)
{
	for (const struct markup_node *child = node->first; child; child = child->next) {
		if (child->name.p)
			compile_element(c, child, LAYOUT_INLINE);
		else
			compile_text(c, &child->text, number);
	}
}

/* True when there are elements, each on a line of its own. */
static bool
compile_children(struct compiler *c, const struct markup_node *node, uint32_t number)
{
	bool elements = false;

	if (is_mixed(node)) {
		compile_mixed(c, node, number);
		return false;
	}
	for (const struct markup_node *child = node->first; child; child = child->next) {
		if (child->name.p) {
			compile_element(c, child, LAYOUT_BLOCK);
			elements = true;
		} else if (!is_blank(child)) {
			struct spelled text = trimmed(c, &child->text);
			compile_text(c, &text, number);
		}
	}
	return elements;
}

/* An attribute of the document as it is written: ' name="'. */
static struct str
attribute_lead(struct compiler *c, const struct markup_attribute *attribute)
{
	return ARENA_JOIN(c->arena, STR(" "), attribute->name, STR("=\""));
}

/* Namespaces are names: braces in them are themselves. */
static struct str
declaration(struct compiler *c, const struct markup_attribute *attribute)
{
	return ARENA_JOIN(c->arena, attribute_lead(c, attribute),
			  literal_escape(c->arena, attribute->value.text, ESCAPE_XML_ATTRIBUTE),
			  STR("\""));
}

static void
compile_attribute(struct compiler *c, const struct markup_attribute *attribute)
{
	struct lead lead = {attribute_lead(c, attribute), false};
	struct value value;
	uint32_t node;

	if (markup_declares(attribute)) {
		compile_bytes(c, (struct lead){STR(""), false}, declaration(c, attribute), c->open);
		return;
	}
	node = compile_node(c, ARENA_JOIN(c->arena, STR("@"), attribute->name), attribute->byte);
	if (compile_value(c, &attribute->value, ESCAPE_XML_ATTRIBUTE, node, &value))
		compile_write(c, &value, ESCAPE_XML_ATTRIBUTE, lead, STR("\""), (struct str){0},
			      node);
}

static void
compile_document_element(struct compiler *c, const struct markup_node *node, enum layout layout,
			 uint32_t number, bool keep)
{
	struct str line = layout == LAYOUT_BLOCK ? literal_line(c->arena, c->depth) : STR("");
	struct str start = ARENA_JOIN(c->arena, line, STR("<"), node->name);
	struct str end = ARENA_JOIN(c->arena, STR("</"), node->name, STR(">"));
	struct frame frame;

	compile_open(c, (struct lead){start, false}, number, &frame);
	c->in_tag = true;
	LIST_EACH (const struct markup_attribute, attribute, &node->attributes)
		if (!attribute->ours &&
		    !(markup_declares(attribute) && markup_redundant(node, attribute)))
			compile_attribute(c, attribute);
	compile_content(c, STR(">"));
	if (compile_children(c, node, number))
		end = ARENA_JOIN(c->arena, literal_line(c->arena, c->depth - 1), end);
	compile_close(c, &frame, end, STR("/>"), 1, keep);
}

/* The root of the file at hand; NULL after a fault. */
static struct markup_node *
parse(struct compiler *c)
{
	struct str file = c->dg->file;
	struct markup_node *root;

	c->dg->file = c->file->path;
	root = markup_parse(c->file->bytes, c->arena, c->dg);
	c->dg->file = file;
	return root;
}

static const struct markup_attribute *
attribute_of(const struct markup_node *node, const char *name)
{
	LIST_EACH (const struct markup_attribute, attribute, &node->attributes)
		if (str_eq(attribute->name, str_of(name)))
			return attribute;
	return NULL;
}

static void
compile_include(struct compiler *c, const struct markup_node *node, enum layout layout)
{
	const struct markup_attribute *href = attribute_of(node, "href");
	struct markup_node *root;

	if (!href) {
		COMPILE_FAULT(c, TEMPLATE_NEEDS, node->byte, node->name, STR("href=\"…\""));
		return;
	}
	if (!compile_enter(c, href->value.text, spelled_byte(&href->value, 0)))
		return;
	root = parse(c);
	if (root) {
		root->within = node;
		compile_element(c, root, layout);
	}
	compile_leave(c);
}

/* t:group is written as its children. */
static void
compile_group(struct compiler *c, const struct markup_node *node, enum layout layout)
{
	for (const struct markup_node *child = node->first; child; child = child->next)
		if (child->name.p)
			compile_element(c, child, layout);
		else if (!is_blank(child))
			COMPILE_FAULT(c, TEMPLATE_CONTENT, child->byte, str_trim(child->text.text),
				      node->name);
}

static void
compile_our_element(struct compiler *c, const struct markup_node *node, enum layout layout)
{
	if (layout == LAYOUT_ROOT)
		COMPILE_FAULT(c, TEMPLATE_CONTENT, node->byte, node->name, STR("/"));
	else if (str_eq(node->local, STR("include")))
		compile_include(c, node, layout);
	else if (str_eq(node->local, STR("group")))
		compile_group(c, node, layout);
	else
		compile_unknown(c, node->local, node->byte, "include group");
}

static void
compile_element(struct compiler *c, const struct markup_node *node, enum layout layout)
{
	struct directives d = read_directives(c, node);
	uint32_t number = compile_node(c, node->name, node->byte);
	struct wrap wrap;

	if (layout == LAYOUT_ROOT && d.items)
		COMPILE_FAULT(c, TEMPLATE_CONTENT, d.items->byte, d.items->name, STR("/"));
	begin_directives(c, &d, number, &wrap);
	if (node->ours)
		compile_our_element(c, node, layout);
	else
		compile_document_element(c, node, layout, number, d.keep);
	compile_wrap_end(c, &wrap);
}

void
compile_xml(struct compiler *c)
{
	const struct markup_node *root = parse(c);

	c->template->head = STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	c->template->tail = STR("\n");
	if (root)
		compile_element(c, root, LAYOUT_ROOT);
}

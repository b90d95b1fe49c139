/* SPDX-License-Identifier: Apache-2.0 */
/* XML bytes to a tree. */
#include "ext/xml/xml.h"

#include "base/buf.h"
#include "ext/xml/walk.h"

enum { NAMES = 64 };

/* Names repeat: each is copied once, as long as the first few dozen go. */
struct name {
	const char *from;
	struct str copy;
};

struct builder {
	struct arena *arena;
	struct arena *texts; /* of values and runs of text */
	bool data;	     /* blank runs beside elements are left out */
	const char *without; /* the name of elements left out; may be NULL */
	uint32_t inside;     /* how many of the open elements are left out */
	struct name names[NAMES];
	struct xml_node *open; /* the element being read */
	struct xml_node *root;
	struct buf text; /* the run of text being read */
	uint32_t text_byte;
};

static struct str
copy_name(struct builder *b, struct str text)
{
	struct name *name = &b->names[(uintptr_t)text.p / sizeof(void *) % NAMES];

	if (!text.p)
		return text;
	if (name->from != text.p) {
		name->from = text.p;
		name->copy = arena_str(b->arena, text);
	}
	return name->copy;
}

static struct xml_node *
append(struct builder *b, uint32_t byte)
{
	struct xml_node *node = ARENA_NEW(b->arena, struct xml_node);

	node->byte = byte;
	node->parent = b->open;
	if (!b->open)
		return node;
	if (b->open->last)
		b->open->last->next = node;
	else
		b->open->first = node;
	b->open->last = node;
	return node;
}

/* The run of text ends at a start tag or at an end tag. */
static void
end_text(struct builder *b, bool at_start)
{
	bool beside = at_start || (b->open && b->open->first);

	if (b->text.n == 0)
		return;
	if (!b->data || !beside || str_trim(buf_view(&b->text)).n > 0)
		append(b, b->text_byte)->text = arena_str(b->texts, buf_view(&b->text));
	buf_clear(&b->text);
}

static void
on_text(void *context, struct str text, uint32_t byte)
{
	struct builder *b = context;

	if (b->inside > 0)
		return;
	if (b->text.n == 0)
		b->text_byte = byte;
	buf_str(&b->text, text);
}

static const struct xml_attribute *
copy_attributes(struct builder *b, const struct xml_tag *tag)
{
	size_t n = tag->attribute_count;
	struct xml_attribute *list = n ? arena_array(b->arena, n, sizeof(*list)) : NULL;

	for (size_t i = 0; i < n; i++) {
		list[i].name = copy_name(b, tag->attributes[i].name);
		list[i].space = copy_name(b, tag->attributes[i].space);
		list[i].value = arena_str(b->texts, tag->attributes[i].value);
	}
	return list;
}

static void
on_start(void *context, const struct xml_tag *tag)
{
	struct builder *b = context;
	struct xml_node *node;

	if (b->inside > 0 || (b->open && b->without && str_eq(tag->name, str_of(b->without)))) {
		b->inside++;
		return;
	}
	end_text(b, true);
	node = append(b, tag->byte);
	node->name = copy_name(b, tag->name);
	node->space = copy_name(b, tag->space);
	node->attribute_count = tag->attribute_count;
	node->attributes = copy_attributes(b, tag);
	if (!b->root)
		b->root = node;
	b->open = node;
}

static void
on_end(void *context)
{
	struct builder *b = context;

	if (b->inside > 0) {
		b->inside--;
		return;
	}
	end_text(b, false);
	b->open = b->open->parent;
}

/* B: its arenas and whether there are data. */
static const struct xml_doc *
parse(struct str bytes, struct builder b, enum diag_code code, struct diag *dg)
{
	struct arena *arena = b.arena;
	struct xml_doc *doc = ARENA_NEW(arena, struct xml_doc);
	const struct xml_walker walker = {on_start, on_text, on_end, &b};
	bool good;

	doc->source = ARENA_NEW(arena, struct xml_source);
	xml_source_init(doc->source, bytes, arena);
	buf_init(&b.text, bytes.n);
	good = xml_walk(doc->source, &walker, code, dg);
	buf_release(&b.text);
	doc->root = b.root;
	return good ? doc : NULL;
}

struct place
xml_place(const struct xml_doc *doc, const struct xml_node *node)
{
	return xml_source_place(doc->source, node->byte);
}

/* Behind the bytes of TAG from AT on that are in SET, or, when not IN, are not. */
static size_t
behind(struct str tag, size_t at, const char *set, bool in)
{
	while (at < tag.n && (strchr(set, tag.p[at]) != NULL) == in)
		at++;
	return at;
}

/* The tag was found to be well-formed: NAME, then NAME = "VALUE" again and again. */
struct place
xml_attribute_place(const struct xml_doc *doc, const struct xml_node *node, const char *name)
{
	static const char space[] = " \t\r\n", ends[] = " \t\r\n=/>";
	struct str tag = doc->source->bytes;
	size_t at = behind(tag, node->byte, ends, false), end, quote;

	for (;;) {
		at = behind(tag, at, space, true);
		end = behind(tag, at, ends, false);
		if (end == at)
			return xml_place(doc, node);
		if (str_eq(str_span(tag.p + at, tag.p + end), str_of(name)))
			return xml_source_place(doc->source, (uint32_t)at);
		quote = behind(tag, end, "\"'", false);
		if (quote == tag.n)
			return xml_place(doc, node);
		end = behind(tag, quote + 1, (const char[]){tag.p[quote], '\0'}, false);
		at = end < tag.n ? end + 1 : end;
	}
}

uint32_t
xml_line(const struct xml_doc *doc, const struct xml_node *node)
{
	return xml_source_line(doc->source, node->byte);
}

const struct xml_doc *
xml_parse(struct str bytes, struct arena *arena, enum diag_code code, struct diag *dg)
{
	return parse(bytes, (struct builder){.arena = arena, .texts = arena}, code, dg);
}

const struct xml_doc *
xml_parse_data(struct str bytes, struct arena *arena, struct arena *texts, enum diag_code code,
	       struct diag *dg)
{
	return xml_parse_without(bytes, NULL, arena, texts, code, dg);
}

const struct xml_doc *
xml_parse_without(struct str bytes, const char *without, struct arena *arena, struct arena *texts,
		  enum diag_code code, struct diag *dg)
{
	return parse(
	    bytes,
	    (struct builder){.arena = arena, .texts = texts, .data = true, .without = without},
	    code, dg);
}

struct str
xml_attribute(const struct xml_node *node, const char *name)
{
	for (uint32_t i = 0; i < node->attribute_count; i++)
		if (!node->attributes[i].space.p && str_eq(node->attributes[i].name, str_of(name)))
			return node->attributes[i].value;
	return (struct str){0};
}

static const struct xml_node *
element_from(const struct xml_node *node)
{
	while (node && !node->name.p)
		node = node->next;
	return node;
}

const struct xml_node *
xml_first(const struct xml_node *node)
{
	return element_from(node->first);
}

const struct xml_node *
xml_next(const struct xml_node *node)
{
	return element_from(node->next);
}

/* The only run of text directly inside NODE, or NULL when there are none or several; *N_OUT gets
 * the bytes of all. */
static const struct xml_node *
only_text(const struct xml_node *node, size_t *n_out)
{
	const struct xml_node *only = NULL;
	size_t runs = 0;

	*n_out = 0;
	for (const struct xml_node *child = node->first; child; child = child->next) {
		if (child->name.p)
			continue;
		only = child;
		runs++;
		*n_out += child->text.n;
	}
	return runs == 1 ? only : NULL;
}

struct str
xml_text(const struct xml_node *node, struct arena *arena)
{
	size_t n, at = 0;
	const struct xml_node *only = only_text(node, &n);
	char *text;

	if (only)
		return only->text;
	if (n == 0)
		return STR("");
	text = arena_raw(arena, n, 1);
	for (const struct xml_node *child = node->first; child; child = child->next) {
		if (child->name.p || child->text.n == 0)
			continue;
		memcpy(text + at, child->text.p, child->text.n);
		at += child->text.n;
	}
	return (struct str){text, n};
}

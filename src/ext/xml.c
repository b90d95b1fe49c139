/* SPDX-License-Identifier: Apache-2.0 */
/* XML bytes to a tree, through the SAX interface of libxml2. */
#include "ext/xml.h"

#include <libxml/parser.h>

#include "base/list.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "ext/points.h"
#include "ext/xml_guard.h"
#include "ext/xml_library.h"

enum { NAMES = 64 };

/* libxml2 keeps each name once; so do we, as long as the first few dozen go. */
struct name {
	const xmlChar *from;
	struct str copy;
};

struct builder {
	struct arena *arena;
	bool data; /* blank runs beside elements are left out */
	struct name names[NAMES];
	xmlParserCtxtPtr ctxt;
	struct str bytes;
	struct xml_node *open; /* the element being read */
	struct xml_node *root;
	struct buf text; /* the run of text being read */
	uint32_t text_byte;
	struct str fault; /* the first one: the others follow from it */
	uint32_t fault_byte;
};

static struct str
copy_name(struct builder *b, const xmlChar *text)
{
	struct name *name = &b->names[(uintptr_t)text / sizeof(void *) % NAMES];

	if (!text)
		return (struct str){0};
	if (name->from != text) {
		name->from = text;
		name->copy = arena_str(b->arena, str_of((const char *)text));
	}
	return name->copy;
}

/* Where the parser stands, in the bytes given: they are UTF-8, so nothing was converted. */
static uint32_t
position(const struct builder *b)
{
	long at = xmlByteConsumed(b->ctxt);

	if (at < 0)
		return 0;
	return (size_t)at < b->bytes.n ? (uint32_t)at : (uint32_t)b->bytes.n;
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
		append(b, b->text_byte)->text = arena_str(b->arena, buf_view(&b->text));
	buf_clear(&b->text);
}

static void
on_text(void *data, const xmlChar *text, int n)
{
	struct builder *b = data;

	if (b->text.n == 0)
		b->text_byte = position(b);
	buf_put(&b->text, text, (size_t)n);
}

/*
 * libxml2 leaves every ampersand of a value as "&#38;", for a second reading that only its own
 * tree builder does; all other references are replaced already.
 */
static struct str
attribute_value(struct arena *arena, const char *p, const char *end)
{
	const struct str ampersand = STR("&#38;");
	char *copied;
	size_t n = 0;

	if (p == end || !memchr(p, '&', (size_t)(end - p)))
		return arena_str(arena, str_span(p, end));
	copied = arena_raw(arena, (size_t)(end - p), 1);
	while (p < end) {
		copied[n++] = *p;
		p += str_starts(str_span(p, end), ampersand) ? ampersand.n : 1;
	}
	return (struct str){copied, n};
}

/* libxml2 gives five pointers an attribute: local name, prefix, namespace, value, its end. */
static const struct xml_attribute *
attributes(struct builder *b, int n, const xmlChar **given)
{
	struct xml_attribute *list = arena_array(b->arena, (size_t)n, sizeof(*list));

	for (int i = 0; i < n; i++, given += 5) {
		list[i].name = copy_name(b, given[0]);
		list[i].space = copy_name(b, given[2]);
		list[i].value =
		    attribute_value(b->arena, (const char *)given[3], (const char *)given[4]);
	}
	return list;
}

static void
on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
	 int namespaces, const xmlChar **declared, int n, int defaulted, const xmlChar **given)
{
	struct builder *b = data;
	struct xml_node *node;
	uint32_t at;

	(void)prefix, (void)namespaces, (void)declared, (void)defaulted;
	end_text(b, true);
	/* The parser stands behind the attributes; no '<' can stand inside them. */
	for (at = position(b); at > 0 && b->bytes.p[at] != '<'; at--)
		;
	node = append(b, at);
	node->name = copy_name(b, name);
	node->space = copy_name(b, space);
	node->attribute_count = (uint32_t)n;
	node->attributes = n ? attributes(b, n, given) : NULL;
	if (!b->root)
		b->root = node;
	b->open = node;
}

static void
on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
	struct builder *b = data;

	(void)name, (void)prefix, (void)space;
	end_text(b, false);
	b->open = b->open->parent;
}

static void
index_lines(struct xml_doc *doc, struct arena *arena)
{
	LIST(uint32_t) starts = {0};
	const char *p = doc->bytes.p, *end = p + doc->bytes.n;

	*LIST_ADD(arena, &starts) = 0;
	while (p < end && (p = memchr(p, '\n', (size_t)(end - p))))
		*LIST_ADD(arena, &starts) = (uint32_t)(++p - doc->bytes.p);
	doc->line_starts = starts.items;
	doc->lines = starts.n;
}

static size_t
line_of(const struct xml_doc *doc, uint32_t byte)
{
	size_t low = 0, high = doc->lines;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (doc->line_starts[middle] <= byte)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static struct place
place_of(const struct xml_doc *doc, uint32_t byte)
{
	size_t line = line_of(doc, byte);
	uint32_t bom = str_starts(doc->bytes, STR("\xEF\xBB\xBF")) ? 3 : 0;
	uint32_t start = doc->line_starts[line] < bom ? bom : doc->line_starts[line];
	uint32_t before = points_before(doc->points, byte);
	struct place place = {.line = (uint32_t)line + 1, .byte_offset = byte};

	place.column = place.end_column = before - points_before(doc->points, start) + 1;
	place.end_line = place.line;
	place.offset = place.end = before - points_before(doc->points, bom);
	return place;
}

struct place
xml_place(const struct xml_doc *doc, const struct xml_node *node)
{
	return place_of(doc, node->byte);
}

uint32_t
xml_line(const struct xml_doc *doc, const struct xml_node *node)
{
	return (uint32_t)line_of(doc, node->byte) + 1;
}

static bool
refuse(const struct xml_doc *doc, size_t at, const char *why, enum diag_code code, struct diag *dg)
{
	DIAG_AT(dg, code, place_of(doc, (uint32_t)at), str_trim(str_of(why)));
	return false;
}

static void
on_error(void *data, xmlErrorPtr error)
{
	struct builder *b = data;

	if (error->code == XML_ERR_NO_MEMORY)
		mem_exhausted();
	if (b->fault.p || error->level < XML_ERR_ERROR)
		return;
	b->fault = arena_str(b->arena, str_of(error->message ? error->message : "not XML"));
	b->fault_byte = position(b);
}

static bool
run(struct builder *b, const struct xml_doc *doc, enum diag_code code, struct diag *dg)
{
	xmlParseDocument(b->ctxt);
	if (b->ctxt->wellFormed && b->root && !b->fault.p)
		return true;
	return refuse(doc, b->fault_byte, b->fault.p ? b->fault.p : "not XML", code, dg);
}

static const struct xml_doc *
parse(struct str bytes, bool data, struct arena *arena, enum diag_code code, struct diag *dg)
{
	struct xml_doc *doc = ARENA_NEW(arena, struct xml_doc);
	struct builder b = {.arena = arena, .data = data, .bytes = bytes};
	xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
			     .startElementNs = on_start,
			     .endElementNs = on_end,
			     .characters = on_text,
			     .cdataBlock = on_text,
			     .serror = on_error,
			     .ignorableWhitespace = on_text};
	const char *why;
	size_t at;
	bool good;

	doc->bytes = bytes;
	doc->points = points_new(bytes, arena);
	index_lines(doc, arena);
	why = bytes.n > XML_BYTES_MAX ? "too large" : xml_guard(bytes, &at);
	if (why) {
		refuse(doc, bytes.n > XML_BYTES_MAX ? 0 : at, why, code, dg);
		return NULL;
	}
	buf_init(&b.text, bytes.n);
	b.ctxt = xml_library_context(bytes, &sax, &b);
	good = run(&b, doc, code, dg);
	xmlFreeParserCtxt(b.ctxt);
	buf_release(&b.text);
	doc->root = b.root;
	return good ? doc : NULL;
}

const struct xml_doc *
xml_parse(struct str bytes, struct arena *arena, enum diag_code code, struct diag *dg)
{
	return parse(bytes, false, arena, code, dg);
}

const struct xml_doc *
xml_parse_data(struct str bytes, struct arena *arena, enum diag_code code, struct diag *dg)
{
	return parse(bytes, true, arena, code, dg);
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

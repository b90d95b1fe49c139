/* SPDX-License-Identifier: Apache-2.0 */
/* XML bytes to tags and text, through the SAX interface of libxml2. */
#include "ext/xml/walk.h"

#include <libxml/parser.h>

#include "base/buf.h"
#include "base/list.h"
#include "base/mem.h"
#include "base/text/utf8.h"
#include "ext/xml/guard.h"
#include "ext/xml/library.h"

enum { NAMES = 64, NEAR_BYTES = 4096 };

/* libxml2 keeps each name once: those met before are not measured again. */
struct name {
	const xmlChar *from;
	size_t n;
};

struct walk {
	const struct xml_walker *walker;
	struct xml_source *source;
	xmlParserCtxtPtr ctxt;
	bool any; /* an element was met */
	struct name names[NAMES];
	struct xml_attribute attributes[XML_ATTRIBUTES_MAX];
	struct buf values; /* of the attributes of one tag, where they had to be changed */
	/* The first one: the others follow from it.  Tags behind it need not be balanced. */
	struct str fault;
	uint32_t fault_byte;
};

/* Places */

/* Bytes of the mark that UTF-8 may begin with. */
static uint32_t
mark_bytes(const struct xml_source *source)
{
	return str_starts(source->bytes, STR("\xEF\xBB\xBF")) ? 3 : 0;
}

void
xml_source_init(struct xml_source *source, struct str bytes, struct arena *arena)
{
	*source = (struct xml_source){.bytes = bytes, .arena = arena};
	source->last.line_points = mark_bytes(source) > 0;
}

static void
index_lines(struct xml_source *source)
{
	LIST(uint32_t) starts = {0};
	const char *p = source->bytes.p, *end = p + source->bytes.n;

	*LIST_ADD(source->arena, &starts) = 0;
	while (p < end && (p = memchr(p, '\n', (size_t)(end - p))))
		*LIST_ADD(source->arena, &starts) = (uint32_t)(++p - source->bytes.p);
	source->line_starts = starts.items;
	source->lines = starts.n;
	source->points = points_new(source->bytes, source->arena);
}

static size_t
line_of(struct xml_source *source, uint32_t byte)
{
	size_t low = 0, high;

	if (!source->points)
		index_lines(source);
	for (high = source->lines; high - low > 1;) {
		size_t middle = low + (high - low) / 2;
		if (source->line_starts[middle] <= byte)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* source->last becomes BYTE, by the index. */
static void
look_up(struct xml_source *source, uint32_t byte)
{
	size_t line = line_of(source, byte);
	uint32_t start = source->line_starts[line], mark = mark_bytes(source);

	source->last.byte = byte;
	source->last.line = (uint32_t)line;
	source->last.points = points_before(source->points, byte);
	source->last.line_points = points_before(source->points, start < mark ? mark : start);
}

/* The same, by counting on from the last. */
static void
count_on(struct xml_source *source, uint32_t byte)
{
	const char *p = source->bytes.p + source->last.byte, *end = source->bytes.p + byte, *cut;

	while (p < end && (cut = memchr(p, '\n', (size_t)(end - p)))) {
		source->last.points += (uint32_t)utf8_count(str_span(p, ++cut));
		source->last.line++;
		source->last.line_points = source->last.points;
		p = cut;
	}
	source->last.points += (uint32_t)utf8_count(str_span(p, end));
	source->last.byte = byte;
}

struct place
xml_source_place(struct xml_source *source, uint32_t byte)
{
	struct place place = {.byte_offset = byte};

	if (byte >= source->last.byte && byte - source->last.byte <= NEAR_BYTES)
		count_on(source, byte);
	else
		look_up(source, byte);
	place.line = place.end_line = source->last.line + 1;
	place.column = place.end_column = source->last.points - source->last.line_points + 1;
	place.offset = place.end = source->last.points - (mark_bytes(source) > 0);
	return place;
}

uint32_t
xml_source_line(struct xml_source *source, uint32_t byte)
{
	return (uint32_t)line_of(source, byte) + 1;
}

/* Walking */

/* Where the parser stands, in the bytes given: they are UTF-8, so nothing was converted. */
static uint32_t
position(const struct walk *walk)
{
	long at = xmlByteConsumed(walk->ctxt);
	size_t n = walk->source->bytes.n;

	if (at < 0)
		return 0;
	return (size_t)at < n ? (uint32_t)at : (uint32_t)n;
}

static struct str
name_of(struct walk *walk, const xmlChar *text)
{
	struct name *name = &walk->names[(uintptr_t)text / sizeof(void *) % NAMES];

	if (!text)
		return (struct str){0};
	if (name->from != text)
		*name = (struct name){text, strlen((const char *)text)};
	return (struct str){(const char *)text, name->n};
}

/*
 * libxml2 leaves every ampersand of a value as "&#38;", for a second reading that only its own
 * tree builder does; all other references are replaced already.
 */
static struct str
changed_value(struct walk *walk, const char *p, const char *end)
{
	const struct str ampersand = STR("&#38;");
	size_t start = walk->values.n;

	while (p < end) {
		buf_char(&walk->values, *p);
		p += str_starts(str_span(p, end), ampersand) ? ampersand.n : 1;
	}
	return (struct str){walk->values.p + start, walk->values.n - start};
}

/* libxml2 gives five pointers an attribute: local name, prefix, namespace, value, its end. */
static void
read_attributes(struct walk *walk, uint32_t n, const xmlChar **given)
{
	size_t all = 0;

	for (uint32_t i = 0; i < n; i++)
		all += (size_t)(given[5 * i + 4] - given[5 * i + 3]);
	/* Room for all at once: the storage must not move. */
	buf_clear(&walk->values);
	(void)buf_reserve(&walk->values, all);
	for (uint32_t i = 0; i < n; i++, given += 5) {
		struct xml_attribute *attribute = &walk->attributes[i];
		const char *p = (const char *)given[3], *end = (const char *)given[4];
		attribute->name = name_of(walk, given[0]);
		attribute->space = name_of(walk, given[2]);
		attribute->value = str_span(p, end);
		if (p == end || !memchr(p, '&', (size_t)(end - p)))
			continue;
		attribute->value = changed_value(walk, p, end);
	}
}

static void
on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
	 int namespaces, const xmlChar **declared, int n, int defaulted, const xmlChar **given)
{
	struct walk *walk = data;
	struct xml_tag tag = {.attributes = walk->attributes};
	const char *bytes = walk->source->bytes.p;

	(void)prefix, (void)namespaces, (void)declared, (void)defaulted;
	if (walk->fault.p)
		return;
	if (n < 0 || n > XML_ATTRIBUTES_MAX)
		BUG("xml_guard let too many attributes pass");
	walk->any = true;
	tag.name = name_of(walk, name);
	tag.space = name_of(walk, space);
	tag.attribute_count = (uint32_t)n;
	read_attributes(walk, tag.attribute_count, given);
	/* The parser stands behind the attributes, or at the end; no '<' can stand inside them. */
	tag.byte = position(walk);
	while (tag.byte > 0 && bytes[--tag.byte] != '<')
		;
	walk->walker->start(walk->walker->context, &tag);
}

static void
on_text(void *data, const xmlChar *text, int n)
{
	struct walk *walk = data;

	if (walk->fault.p)
		return;
	walk->walker->text(walk->walker->context, (struct str){(const char *)text, (size_t)n},
			   position(walk));
}

static void
on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
	struct walk *walk = data;

	(void)name, (void)prefix, (void)space;
	if (walk->fault.p)
		return;
	walk->walker->end(walk->walker->context);
}

static void
on_error(void *data, xmlErrorPtr error)
{
	struct walk *walk = data;

	if (error->code == XML_ERR_NO_MEMORY)
		mem_exhausted();
	if (walk->fault.p || error->level < XML_ERR_ERROR)
		return;
	walk->fault =
	    arena_str(walk->source->arena, str_of(error->message ? error->message : "not XML"));
	walk->fault_byte = position(walk);
}

static bool
refuse(struct xml_source *source, size_t at, const char *why, enum diag_code code, struct diag *dg)
{
	DIAG_AT(dg, code, xml_source_place(source, (uint32_t)at), str_trim(str_of(why)));
	return false;
}

static bool
run(struct walk *walk, enum diag_code code, struct diag *dg)
{
	xmlParseDocument(walk->ctxt);
	if (walk->ctxt->wellFormed && walk->any && !walk->fault.p)
		return true;
	return refuse(walk->source, walk->fault_byte, walk->fault.p ? walk->fault.p : "not XML",
		      code, dg);
}

bool
xml_walk(struct xml_source *source, const struct xml_walker *walker, enum diag_code code,
	 struct diag *dg)
{
	static const xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
					  .startElementNs = on_start,
					  .endElementNs = on_end,
					  .characters = on_text,
					  .cdataBlock = on_text,
					  .serror = on_error,
					  .ignorableWhitespace = on_text};
	struct walk walk = {.walker = walker, .source = source};
	const char *why;
	size_t at;
	bool good;

	if (source->bytes.n > XML_BYTES_MAX)
		return refuse(source, 0, "too large", code, dg);
	why = xml_guard(source->bytes, &at);
	if (why)
		return refuse(source, at, why, code, dg);
	buf_init(&walk.values, SIZE_MAX);
	walk.ctxt = xml_library_context(source->bytes, &sax, &walk);
	good = run(&walk, code, dg);
	xmlFreeParserCtxt(walk.ctxt);
	buf_release(&walk.values);
	return good;
}

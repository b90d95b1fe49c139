/* SPDX-License-Identifier: Apache-2.0 */
/* Validation against an XSD while parsing. */
#include "ext/xml/schema.h"

#include "base/mem.h"
#include "ext/xml/xml.h"
#include "ext/xml/guard.h"
#include "ext/xml/library.h"
#include "ext/xml/walk.h"

/* What is told of a document. */
struct listener {
	void (*tell)(void *context, const struct xml_fault *fault);
	void *context;
	struct gate *gate;
	bool bad;
};

static void fault_range(const struct gate *gate, const char *why, struct xml_fault *out);

static void
on_error(void *data, xmlErrorPtr error)
{
	struct listener *listener = data;
	const char *why = error->message ? error->message : "not valid";
	struct xml_fault fault = {.line = error->line > 0 ? (uint32_t)error->line : 0};

	if (error->code == XML_ERR_NO_MEMORY)
		mem_exhausted();
	listener->bad = true;
	/* Only repeats the error before it: a key whose value was invalid has none. */
	if (error->code == XML_SCHEMAV_CVC_IDC && strstr(why, "No precomputed value"))
		return;
	fault.why = str_trim(str_of(why));
	fault_range(listener->gate, why, &fault);
	listener->tell(listener->context, &fault);
}

static int
locate(void *data, const char **file, unsigned long *line)
{
	xmlParserCtxtPtr ctxt = data;

	*file = NULL;
	*line = ctxt->input ? (unsigned long)ctxt->input->line : 0;
	return 0;
}

/*
 * The parser gives text in pieces, and the validator measures what it has whenever one more comes:
 * a long text would take quadratic time.  So it gets each run of text whole.
 */
struct gate {
	xmlSAXHandlerPtr sax; /* the validator's, with DATA */
	void *data;
	xmlParserCtxtPtr ctxt;
	struct str bytes;
	struct buf text;
	size_t content; /* behind the last start tag when nothing but text followed it, else 0 */
	bool starts;	/* the validator is at a start tag */
};

/* ---- where a fault is ---- */

static size_t
position(const struct gate *gate)
{
	long at = xmlByteConsumed(gate->ctxt);

	return at < 0 || (size_t)at > gate->bytes.n ? gate->bytes.n : (size_t)at;
}

/* No '<' stands inside of a tag. */
static size_t
tag_before(const struct gate *gate, size_t at)
{
	while (at > 0 && gate->bytes.p[--at] != '<')
		;
	return at;
}

/* The value of the attribute called NAME, as it is written in TAG; false when it has none. */
static bool
find_value(struct str tag, struct str name, struct str *out)
{
	for (size_t at = 0; (at = str_find(tag, name, at)) != SIZE_MAX; at += name.n) {
		struct str rest = str_span(tag.p + at + name.n, tag.p + tag.n), before;
		before = (struct str){tag.p, at};
		rest = str_trim(rest);
		if (before.n == 0 || !strchr(" \t\r\n:", before.p[at - 1]) ||
		    !str_starts(rest, STR("=")))
			continue;
		rest = str_trim((struct str){rest.p + 1, rest.n - 1});
		*out = (struct str){rest.p + 1, rest.n - 1};
		at = rest.n > 0 ? str_find(*out, (struct str){rest.p, 1}, 0) : SIZE_MAX;
		if (at == SIZE_MAX)
			return false;
		out->n = at;
		return true;
	}
	return false;
}

/* Of "Element 'x', attribute '{urn:y}z': …" the z; absent when it is not about an attribute. */
static struct str
attribute_named(const char *why)
{
	const char *name = strstr(why, "', attribute '"), *end, *brace;

	if (!name)
		return (struct str){NULL, 0};
	name += sizeof("', attribute '") - 1;
	end = strchr(name, '\'');
	brace = end ? memchr(name, '}', (size_t)(end - name)) : NULL;
	return end ? str_span(brace ? brace + 1 : name, end) : (struct str){NULL, 0};
}

/* The attribute, the text of an element without others, or the tag that WHY is about. */
static void
fault_range(const struct gate *gate, const char *why, struct xml_fault *out)
{
	size_t at = position(gate), tag = tag_before(gate, at);
	struct str value = {gate->bytes.p + tag, at - tag}, name = attribute_named(why);

	if (gate->starts && name.p)
		(void)find_value(value, name, &value);
	else if (!gate->starts && gate->content > 0 && gate->content <= tag)
		value = str_span(gate->bytes.p + gate->content, gate->bytes.p + tag);
	out->byte = (size_t)(value.p - gate->bytes.p);
	out->end = out->byte + value.n;
}

/* ---- from the parser to the validator ---- */

static void
pass_text(struct gate *gate)
{
	gate->starts = false;
	if (gate->text.n > 0)
		gate->sax->characters(gate->data, (const xmlChar *)gate->text.p, (int)gate->text.n);
	buf_clear(&gate->text);
}

static void
on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
	 int namespaces, const xmlChar **declared, int n, int defaulted, const xmlChar **given)
{
	struct gate *gate = data;

	pass_text(gate);
	gate->starts = true;
	gate->sax->startElementNs(gate->data, name, prefix, space, namespaces, declared, n,
				  defaulted, given);
	gate->content = position(gate) + 1;
}

static void
on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
	struct gate *gate = data;

	pass_text(gate);
	gate->sax->endElementNs(gate->data, name, prefix, space);
	gate->content = 0;
}

static void
on_text(void *data, const xmlChar *text, int n)
{
	struct gate *gate = data;

	buf_put(&gate->text, text, (size_t)n);
}

static void
parse_validating(xmlSchemaValidCtxtPtr valid, struct listener *listener)
{
	static const xmlSAXHandler outer = {.initialized = XML_SAX2_MAGIC,
					    .startElementNs = on_start,
					    .endElementNs = on_end,
					    .characters = on_text,
					    .cdataBlock = on_text,
					    .ignorableWhitespace = on_text};
	xmlSAXHandler nothing = {.initialized = XML_SAX2_MAGIC};
	struct gate *gate = listener->gate;
	xmlSchemaSAXPlugPtr plug;

	gate->sax = &nothing;
	gate->ctxt = xml_library_context(gate->bytes, &outer, gate);
	buf_init(&gate->text, gate->bytes.n);
	xmlSchemaSetValidStructuredErrors(valid, on_error, listener);
	xmlSchemaValidateSetLocator(valid, locate, gate->ctxt);
	plug = xmlSchemaSAXPlug(valid, &gate->sax, &gate->data);
	if (!plug)
		mem_exhausted();
	xmlParseDocument(gate->ctxt);
	xmlSchemaSAXUnplug(plug);
	buf_release(&gate->text);
	if (!gate->ctxt->wellFormed && !listener->bad) {
		xmlErrorPtr error = xmlCtxtGetLastError(gate->ctxt);
		if (error)
			on_error(listener, error);
		listener->bad = true;
	}
	xmlFreeParserCtxt(gate->ctxt);
}

bool
xml_schema_faults(const struct xml_schema *schema, struct str bytes,
		  void (*tell)(void *context, const struct xml_fault *fault), void *context)
{
	struct gate gate = {.bytes = bytes};
	struct listener listener = {.tell = tell, .context = context, .gate = &gate};
	struct xml_fault fault = {.line = 0};
	xmlSchemaValidCtxtPtr valid;
	const char *why;

	why = bytes.n > XML_BYTES_MAX ? "too large" : xml_guard(bytes, &fault.byte);
	if (why) {
		fault.why = str_of(why);
		fault.end = fault.byte;
		tell(context, &fault);
		return false;
	}
	valid = xmlSchemaNewValidCtxt(schema->schema);
	if (!valid)
		mem_exhausted();
	parse_validating(valid, &listener);
	xmlSchemaFreeValidCtxt(valid);
	return !listener.bad;
}

/* Faults of a document: CODE at their places. */
struct document_faults {
	enum diag_code code;
	struct diag *dg;
	struct str bytes;
	struct xml_source source; /* counted when there is one */
};

static void
tell_document(void *context, const struct xml_fault *fault)
{
	struct document_faults *faults = context;
	struct finding *finding;

	if (diag_is_full(faults->dg, faults->code)) {
		DIAG_AT(faults->dg, faults->code, DIAG_NOWHERE);
		return;
	}
	finding = DIAG_AT(faults->dg, faults->code,
			  xml_source_place(&faults->source, (uint32_t)fault->byte), fault->why);
	finding->value = arena_str(faults->dg->arena, xml_fault_text(fault, faults->bytes));
}

bool
xml_schema_check(const struct xml_schema *schema, struct str bytes, enum diag_code code,
		 struct diag *dg)
{
	struct document_faults faults = {.code = code, .dg = dg, .bytes = bytes};

	xml_source_init(&faults.source, bytes, dg->arena);
	return xml_schema_faults(schema, bytes, tell_document, &faults);
}

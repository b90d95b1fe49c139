/* SPDX-License-Identifier: Apache-2.0 */
/* Validation against an XSD while parsing. */
#include <libxml/xmlschemas.h>

#include "base/io.h"
#include "base/mem.h"
#include "ext/xml.h"
#include "ext/xml_guard.h"
#include "ext/xml_library.h"

enum { SCHEMA_BYTES_MAX = 4 * 1024 * 1024 };

struct xml_schema {
	xmlSchemaPtr schema;
};

struct listener {
	enum diag_code code;
	struct diag *dg;
	bool bad;
};

static void
on_error(void *data, xmlErrorPtr error)
{
	struct listener *listener = data;
	struct place place = {0};

	if (error->code == XML_ERR_NO_MEMORY)
		mem_exhausted();
	listener->bad = true;
	/* Only repeats the error before it: a key whose value was invalid has none. */
	if (error->code == XML_SCHEMAV_CVC_IDC && error->message &&
	    strstr(error->message, "No precomputed value"))
		return;
	place.line = place.end_line = error->line > 0 ? (uint32_t)error->line : 0;
	DIAG_AT(listener->dg, listener->code, place,
		str_trim(str_of(error->message ? error->message : "not valid")));
}

static xmlSchemaPtr
compile(struct str bytes, struct listener *listener)
{
	xmlSchemaParserCtxtPtr parser;
	xmlSchemaPtr schema;

	xml_library_start();
	parser = xmlSchemaNewMemParserCtxt(bytes.p, (int)bytes.n);
	if (!parser)
		mem_exhausted();
	xmlSchemaSetParserStructuredErrors(parser, on_error, listener);
	schema = xmlSchemaParse(parser);
	xmlSchemaFreeParserCtxt(parser);
	return schema;
}

struct xml_schema *
xml_schema_open(const char *path, enum diag_code code, struct diag *dg)
{
	struct listener listener = {code, dg, false};
	struct xml_schema *schema = NULL;
	struct io_error error;
	xmlSchemaPtr compiled;
	struct buf buf;

	buf_init(&buf, SCHEMA_BYTES_MAX);
	if (io_read(path, SCHEMA_BYTES_MAX, &buf, &error)) {
		compiled = compile(buf_view(&buf), &listener);
		if (compiled) {
			schema = mem_alloc(sizeof(*schema));
			schema->schema = compiled;
		}
	} else {
		DIAG_AT(dg, code, DIAG_NOWHERE, str_of(io_reason(error)));
	}
	buf_release(&buf);
	return schema;
}

void
xml_schema_free(struct xml_schema *schema)
{
	if (!schema)
		return;
	xmlSchemaFree(schema->schema);
	mem_free(schema);
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
	struct buf text;
};

static void
pass_text(struct gate *gate)
{
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
	gate->sax->startElementNs(gate->data, name, prefix, space, namespaces, declared, n,
				  defaulted, given);
}

static void
on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
	struct gate *gate = data;

	pass_text(gate);
	gate->sax->endElementNs(gate->data, name, prefix, space);
}

static void
on_text(void *data, const xmlChar *text, int n)
{
	struct gate *gate = data;

	buf_put(&gate->text, text, (size_t)n);
}

static void
parse_validating(xmlSchemaValidCtxtPtr valid, struct str bytes, struct listener *listener)
{
	static const xmlSAXHandler outer = {.initialized = XML_SAX2_MAGIC,
					    .startElementNs = on_start,
					    .endElementNs = on_end,
					    .characters = on_text,
					    .cdataBlock = on_text,
					    .ignorableWhitespace = on_text};
	xmlSAXHandler nothing = {.initialized = XML_SAX2_MAGIC};
	struct gate gate = {.sax = &nothing};
	xmlParserCtxtPtr ctxt = xml_library_context(bytes, &outer, &gate);
	xmlSchemaSAXPlugPtr plug;

	buf_init(&gate.text, bytes.n);
	xmlSchemaSetValidStructuredErrors(valid, on_error, listener);
	xmlSchemaValidateSetLocator(valid, locate, ctxt);
	plug = xmlSchemaSAXPlug(valid, &gate.sax, &gate.data);
	if (!plug)
		mem_exhausted();
	xmlParseDocument(ctxt);
	xmlSchemaSAXUnplug(plug);
	buf_release(&gate.text);
	if (!ctxt->wellFormed && !listener->bad) {
		xmlErrorPtr error = xmlCtxtGetLastError(ctxt);
		if (error)
			on_error(listener, error);
		listener->bad = true;
	}
	xmlFreeParserCtxt(ctxt);
}

bool
xml_schema_check(const struct xml_schema *schema, struct str bytes, enum diag_code code,
		 struct diag *dg)
{
	struct listener listener = {code, dg, false};
	xmlSchemaValidCtxtPtr valid;
	const char *why;
	size_t at = 0;

	why = bytes.n > XML_BYTES_MAX ? "too large" : xml_guard(bytes, &at);
	if (why) {
		DIAG_AT(dg, code, DIAG_NOWHERE, str_of(why));
		return false;
	}
	valid = xmlSchemaNewValidCtxt(schema->schema);
	if (!valid)
		mem_exhausted();
	parse_validating(valid, bytes, &listener);
	xmlSchemaFreeValidCtxt(valid);
	return !listener.bad;
}

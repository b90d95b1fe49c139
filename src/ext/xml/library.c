/* SPDX-License-Identifier: Apache-2.0 */
/* libxml2 set up once. */
#include "ext/xml/library.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/mem.h"
#include "ext/xml/xml.h"

/* Depth and attributes are limited by xml_guard, hence HUGE; lines are counted by us. */
enum {
	PARSE_OPTIONS = XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_BIG_LINES | XML_PARSE_NOERROR |
			XML_PARSE_NOWARNING
};

static xmlParserInputPtr
load_nothing(const char *url, const char *id, xmlParserCtxtPtr ctxt)
{
	(void)url, (void)id, (void)ctxt;
	return NULL;
}

static void
say_nothing(void *data, const char *format, ...)
{
	(void)data, (void)format;
}

static void *
resize(void *block, size_t size)
{
	return mem_resize(block, size, 1);
}

static char *
duplicate(const char *text)
{
	size_t n = strlen(text) + 1;

	return memcpy(mem_alloc(n), text, n);
}

/* Its memory is ours, so that it is limited and never fails: libxml2 may loop when it does. */
void
xml_library_start(void)
{
	static bool started;

	if (started)
		return;
	started = true;
	(void)xmlMemSetup(mem_free, mem_alloc, resize, duplicate);
	LIBXML_TEST_VERSION
	xmlInitParser();
	xmlSetExternalEntityLoader(load_nothing);
	xmlSetGenericErrorFunc(NULL, say_nothing);
}

void
xml_library_load(xmlExternalEntityLoader load)
{
	xmlSetExternalEntityLoader(load ? load : load_nothing);
}

/* Handing the bytes over piece by piece: given whole, libxml2 would copy them. */
static int
read_piece(void *context, char *out, int room)
{
	struct str *rest = context;
	size_t n = rest->n < (size_t)room ? rest->n : (size_t)room;

	if (n > 0)
		memcpy(out, rest->p, n);
	rest->p += n;
	rest->n -= n;
	return (int)n;
}

static int
close_pieces(void *context)
{
	mem_free(context);
	return 0;
}

xmlParserCtxtPtr
xml_library_context(struct str bytes, const xmlSAXHandler *sax, void *data)
{
	struct str *rest = mem_alloc(sizeof(*rest));
	xmlParserCtxtPtr ctxt;

	*rest = bytes.n ? bytes : STR(" ");
	xml_library_start();
	ctxt = xmlCreateIOParserCtxt(NULL, NULL, read_piece, close_pieces, rest,
				     XML_CHAR_ENCODING_UTF8);
	if (!ctxt)
		mem_exhausted();
	xmlCtxtUseOptions(ctxt, PARSE_OPTIONS);
	*ctxt->sax = *sax;
	ctxt->userData = data;
	return ctxt;
}

struct str
xml_version(struct arena *arena)
{
	/* "20914", maybe with letters behind, is 2.9.14. */
	unsigned long number = strtoul(xmlParserVersion, NULL, 10);

	return arena_printf(arena, "%lu.%lu.%lu", number / 10000, number / 100 % 100, number % 100);
}

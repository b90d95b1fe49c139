/* SPDX-License-Identifier: Apache-2.0 */
/* libxml2 set up once. */
#include "ext/xml_library.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/mem.h"
#include "ext/xml.h"

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

void
xml_library_start(void)
{
	static bool started;

	if (started)
		return;
	started = true;
	LIBXML_TEST_VERSION
	xmlInitParser();
	xmlSetExternalEntityLoader(load_nothing);
	xmlSetGenericErrorFunc(NULL, say_nothing);
}

xmlParserCtxtPtr
xml_library_context(struct str bytes, const xmlSAXHandler *sax, void *data)
{
	xmlParserCtxtPtr ctxt;

	xml_library_start();
	ctxt = xmlCreateMemoryParserCtxt(bytes.n ? bytes.p : " ", bytes.n ? (int)bytes.n : 1);
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

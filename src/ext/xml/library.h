/* SPDX-License-Identifier: Apache-2.0 */
/* libxml2 set up once, with the limits of this program. */
#ifndef EXT_XML_LIBRARY_H
#define EXT_XML_LIBRARY_H

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/text/str.h"

enum { XML_BYTES_MAX = 512 * 1024 * 1024 };

/* Initialise libxml2 on first use: no entity is ever loaded, nothing is printed. */
void xml_library_start(void);

/* From now on LOAD is asked for what documents name; NULL: nothing is loaded any more. */
void xml_library_load(xmlExternalEntityLoader load);

/*
 * A parser over BYTES (at most XML_BYTES_MAX, UTF-8), calling SAX with DATA; free it with
 * xmlFreeParserCtxt.  Never NULL.
 */
xmlParserCtxtPtr xml_library_context(struct str bytes, const xmlSAXHandler *sax, void *data);

#endif

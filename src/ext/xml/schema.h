/* SPDX-License-Identifier: Apache-2.0 */
/* What a schema is once it was opened. */
#ifndef EXT_XML_SCHEMA_H
#define EXT_XML_SCHEMA_H

#include <libxml/xmlschemas.h>

struct xml_schema {
	xmlSchemaPtr schema;
};

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* What ext/xml/xpath.c and ext/xml/xpath_tree.c share. */
#ifndef EXT_XML_XPATH_TREE_H
#define EXT_XML_XPATH_TREE_H

#include <libxml/tree.h>
#include <libxml/xpath.h>

#include "ext/xml/xpath.h"

struct xpath_tree {
	xmlDocPtr doc;
	xmlXPathContextPtr context;
	const struct xpath_extension *extension;
};

/* Make the context of TREE. */
void xpath_tree_prepare(struct xpath_tree *tree);

#endif

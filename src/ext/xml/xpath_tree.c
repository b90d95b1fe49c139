/* SPDX-License-Identifier: Apache-2.0 */
/* Trees of libxml2's, made node by node; names are kept once, in its dictionary. */
#include "ext/xml/xpath_tree.h"

#include <libxml/dict.h>
#include <libxml/xpathInternals.h>

#include "base/mem.h"
#include "ext/xml/library.h"

static const xmlChar *
name_of(const struct xpath_tree *tree, struct str name)
{
	const xmlChar *known = xmlDictLookup(tree->doc->dict, (const xmlChar *)name.p, (int)name.n);

	if (!known)
		mem_exhausted();
	return known;
}

static xmlNodePtr
element_new(struct xpath_tree *tree, struct str name, void *subject)
{
	xmlChar *own = (xmlChar *)name_of(tree, name);
	xmlNodePtr element = xmlNewDocNodeEatName(tree->doc, NULL, own, NULL);

	if (!element)
		mem_exhausted();
	element->_private = subject;
	return element;
}

struct xpath_tree *
xpath_tree_new(const char *root, void *subject, const struct xpath_extension *extension)
{
	struct xpath_tree *tree = mem_alloc(sizeof(*tree));

	xml_library_start();
	*tree = (struct xpath_tree){.extension = extension};
	tree->doc = xmlNewDoc((const xmlChar *)"1.0");
	if (!tree->doc)
		mem_exhausted();
	tree->doc->dict = xmlDictCreate();
	if (!tree->doc->dict)
		mem_exhausted();
	tree->doc->_private = subject;
	xmlDocSetRootElement(tree->doc, element_new(tree, str_of(root), subject));
	xpath_tree_prepare(tree);
	return tree;
}

void
xpath_tree_free(struct xpath_tree *tree)
{
	if (!tree)
		return;
	xmlXPathFreeContext(tree->context);
	xmlFreeDoc(tree->doc);
	mem_free(tree);
}

void *
xpath_tree_root(const struct xpath_tree *tree)
{
	return xmlDocGetRootElement(tree->doc);
}

void *
xpath_add_element(struct xpath_tree *tree, void *parent, struct str name, void *subject)
{
	return xmlAddChild(parent, element_new(tree, name, subject));
}

static xmlNodePtr
text_new(struct xpath_tree *tree, struct str text, void *parent)
{
	xmlNodePtr node =
	    xmlNewDocTextLen(tree->doc, (const xmlChar *)(text.p ? text.p : ""), (int)text.n);

	if (!node)
		mem_exhausted();
	node->parent = parent;
	return node;
}

void *
xpath_add_attribute(struct xpath_tree *tree, void *element, struct str name, struct str value,
		    void *subject)
{
	xmlAttrPtr attribute = xmlNewProp(element, name_of(tree, name), NULL);

	if (!attribute)
		mem_exhausted();
	attribute->_private = subject;
	attribute->children = attribute->last = text_new(tree, value, attribute);
	return attribute;
}

void *
xpath_add_text(struct xpath_tree *tree, void *element, struct str text, void *subject)
{
	xmlNodePtr node = text_new(tree, text, NULL);

	node->_private = subject;
	return xmlAddChild(element, node);
}

void
xpath_tree_changed(struct xpath_tree *tree)
{
	(void)xmlXPathOrderDocElems(tree->doc);
}

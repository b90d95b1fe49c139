/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading the XML of mappings by tables: which elements may stand where, with which attributes.
 *
 * Every fault is a finding at its line (KIND_CONTENT, KIND_MISSING, KIND_VALUE), and reading goes
 * on behind it.
 */
#ifndef SPEC_ELEMENT_H
#define SPEC_ELEMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/text/str.h"
#include "ext/xml/xml.h"

struct element_reader {
	struct arena *arena;
	struct arena *passing; /* for kinds: of what is needed until it is compiled */
	struct diag *dg;
	const struct xml_doc *doc;
};

/*
 * A child element that may stand in another.  ATTRIBUTES are those allowed, parted by spaces, with
 * '!' before needed ones.  LOAD reads it into TARGET, the struct of its parent.
 */
struct element {
	const char *name;
	const char *attributes;
	void (*load)(struct element_reader *, const struct xml_node *, void *target);
};

/* Hand each child element of PARENT to its loader; whatever else stands there is a finding. */
void element_children(struct element_reader *l, const struct xml_node *parent,
		      const struct element *elements, size_t n, void *target);
#define ELEMENT_CHILDREN(l, node, table, target) \
	element_children((l), (node), (table), sizeof(table) / sizeof((table)[0]), (target))

/* NODE has the attributes of ALLOWED and no others (but those of a namespace). */
void element_check_attributes(struct element_reader *l, const struct xml_node *node,
			      const char *allowed);

/* The text of NODE, trimmed; a finding when it is empty or beside elements. */
struct str element_text(struct element_reader *l, const struct xml_node *node);

/* [a-z][a-z0-9-]* */
bool element_is_code(struct str code);

/* Attribute NAME, absent when it is not there; a finding when it is no code, no word of WANTED. */
struct str element_code(struct element_reader *l, const struct xml_node *node, const char *name);
struct str element_word(struct element_reader *l, const struct xml_node *node, const char *name,
			const char *wanted);
/* Attribute NAME is "true". */
bool element_flag(struct element_reader *l, const struct xml_node *node, const char *name);

/* The findings: NAME="VALUE" is not what is WANTED; WHAT does not belong in PARENT. */
void element_value_fault(struct element_reader *l, const struct xml_node *node, const char *name,
			 struct str value, const char *wanted);
void element_content_fault(struct element_reader *l, const struct xml_node *node,
			   const struct xml_node *parent, struct str what);

#endif

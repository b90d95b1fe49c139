/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An XML template as it is written: names with their prefixes, attributes in order with their
 * namespace declarations, and the place of every byte.  libxml2 has found it well-formed before.
 */
#ifndef SPEC_TEMPLATE_MARKUP_H
#define SPEC_TEMPLATE_MARKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/list.h"
#include "base/text/str.h"
#include "spec/template/spelled.h"

struct markup_attribute {
	struct str name;   /* as written */
	struct str prefix; /* "" when it has none */
	struct str local;
	bool ours;     /* of the template namespace: it is no part of the document */
	uint32_t byte; /* of the name */
	struct spelled value;
};

/* An element, or a run of text (NAME absent). */
struct markup_node {
	struct str name;
	struct str prefix;
	struct str local;
	bool ours;
	uint32_t byte; /* of '<', or where the run begins */
	struct spelled text;
	LIST(struct markup_attribute) attributes;
	struct markup_node *parent;
	const struct markup_node
	    *within; /* of a root: the element of another file that stands for it */
	struct markup_node *first;
	struct markup_node *last;
	struct markup_node *next;
};

/* The root of BYTES, or NULL with TEMPLATE_SYNTAX at the place of the fault. */
struct markup_node *markup_parse(struct str bytes, struct arena *arena, struct diag *dg);

/* Whether ATTRIBUTE declares a namespace. */
bool markup_declares(const struct markup_attribute *attribute);

/* Whether DECLARATION, of NODE, only says what is so further out in the document already. */
bool markup_redundant(const struct markup_node *node, const struct markup_attribute *declaration);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The compiled template: what there is to write, in one row of steps.
 *
 * Literal text stands in the steps as it will be written, escaped and indented.  What may be left
 * out carries its own lead (BEFORE: line end, indentation, name) and end (AFTER), so that leaving
 * it out is writing nothing.  An element, object or array is a frame from OP_OPEN to OP_CLOSE;
 * when its OP_CLOSE is reached and nothing in it was given, all of it is taken back.
 */
#ifndef SPEC_TEMPLATE_PROGRAM_H
#define SPEC_TEMPLATE_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/list.h"
#include "base/place.h"
#include "base/text/str.h"
#include "spec/template/template.h"

struct binding;
struct shape;

enum template_op_type {
	OP_BYTES,   /* BEFORE */
	OP_VALUE,   /* BEFORE, the value of PARTS, AFTER; OTHERWISE when a part selects nothing */
	OP_NUMBER,  /* the same with BINDING as a JSON number */
	OP_BOOLEAN, /* the same with BINDING as true or false */
	OP_OPEN,    /* BEFORE begins a frame */
	OP_CONTENT, /* BEFORE ends what stands in front of the frame's content (XML: its start tag)
		     */
	OP_CLOSE,   /* AFTER, or OTHERWISE, DROP bytes further left, when there is no content */
	OP_KEY,	    /* a frame with a computed JSON name: BEFORE, the value of PARTS, AFTER */
	OP_KEY_CLOSE, /* its end; all of it goes when nothing was written behind the name */
	OP_IF,	      /* go to TO unless BINDING is true */
	OP_FOR,	 /* go to TO, behind OP_NEXT, when BINDING selects nothing; else its first item */
	OP_NEXT, /* the next item, behind the OP_FOR at TO */
	OP_END,
	OP_TYPE_COUNT
};

/* How values are written. */
enum template_escape {
	ESCAPE_XML_TEXT,
	ESCAPE_XML_ATTRIBUTE,
	ESCAPE_JSON,
	ESCAPE_CSV,
	ESCAPE_NONE
};

/* A value is literal text and bindings in turn; BINDING NULL: TEXT, escaped. */
struct template_part {
	struct str text;
	const struct binding *binding;
};

struct template_op {
	uint8_t type;
	uint8_t escape;
	uint8_t drop;
	bool separated; /* BEFORE begins with a comma, which the first in its frame goes without */
	bool fixed;	/* OP_CLOSE: there are no bindings in the frame, it is always written */
	bool kept;	/* OP_CLOSE: it is written although nothing was given */
	bool gives; /* OP_BYTES, fixed OP_CLOSE: a loop or condition decides that it is reached */
	bool due;   /* OP_NEXT, OP_END: there are fields that should have been written */
	uint32_t to;
	uint32_t node;	/* what is written here, a number of template.nodes */
	uint32_t field; /* TEMPLATE_NO_FIELD, or its number in template.fields */
	uint32_t part_count;
	struct str before;
	struct str after;
	struct str otherwise;
	const struct binding *binding; /* of OP_VALUE: when it is the only part */
	const struct template_part *parts;
};

/* A member, element, attribute or column that the template can write. */
struct template_node {
	struct str at; /* its path in the output: /catalogue/resource/@name, /result/tags/<star> */
	struct str file;
	struct place place;
	uint32_t scope; /* the OP_FOR it stands in, or TEMPLATE_DOCUMENT */
	const struct shape *context;
};

enum { TEMPLATE_NO_FIELD = UINT32_MAX, TEMPLATE_DOCUMENT = UINT32_MAX };

/*
 * A field that the target wants in this output: it should be written each time that SCOPE, an
 * OP_FOR or TEMPLATE_DOCUMENT, comes to its end having written anything.
 */
struct template_field {
	const struct target_field *field;
	const struct binding *when; /* NULL: always */
	bool bound;		    /* there is a node for it */
	uint32_t scope;
};

/* A binding as it is written: for coverage. */
struct template_use {
	const struct binding *binding;
	struct str expression;
	struct str file;
	struct place place;
	uint32_t node;
};

struct template
{
	struct str target; /* its id */
	struct str path;   /* of the output */
	bool shared;	   /* the program of an earlier output, whose fields they are */
	struct str file;   /* of the template */
	struct str head;   /* written before all */
	struct str tail;   /* and behind, when anything was */
	LIST(struct template_op) ops;
	LIST(struct template_node) nodes;
	LIST(struct template_field) fields;
	LIST(struct template_use) uses;
	uint32_t depth; /* frames open at once, at most */
	uint32_t loops; /* OP_FOR inside one another, at most */
	bool figures;	/* some OP_FOR is over observations */
};

/* The first expression of what NODE writes, "" when that is fixed text. */
struct str template_expression(const struct template *template, const struct template_node *node);

#endif

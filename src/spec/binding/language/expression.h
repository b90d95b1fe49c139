/* SPDX-License-Identifier: Apache-2.0 */
/* An XPath 1.0 expression as a tree, before anything is known of names. */
#ifndef SPEC_BINDING_EXPRESSION_H
#define SPEC_BINDING_EXPRESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/list.h"
#include "base/text/str.h"

/* Of one expression; N passes.  Limits binding-bytes, binding-depth (brackets of any sort inside
 * one another, the expression itself counted) and binding-parts (steps, operators, values and
 * calls). */
enum { EXPRESSION_BYTES_MAX = 4096, EXPRESSION_DEPTH_MAX = 32, EXPRESSION_PARTS_MAX = 500 };

enum axis {
	AXIS_CHILD,
	AXIS_ATTRIBUTE,
	AXIS_SELF,
	AXIS_PARENT,
	AXIS_DESCENDANT,
	AXIS_DESCENDANT_OR_SELF,
	AXIS_ANCESTOR,
	AXIS_ANCESTOR_OR_SELF,
	AXIS_FOLLOWING,
	AXIS_FOLLOWING_SIBLING,
	AXIS_PRECEDING,
	AXIS_PRECEDING_SIBLING,
	AXIS_COUNT
};

enum node_test { TEST_NAME, TEST_ANY, TEST_NODE, TEST_TEXT };

struct expression;

struct step {
	enum axis axis;
	enum node_test test;
	struct str name; /* TEST_NAME */
	LIST(struct expression *) predicates;
	uint32_t at; /* of the name, bytes of the source */
};

enum expression_type {
	EXPRESSION_TEXT,
	EXPRESSION_NUMBER,
	EXPRESSION_LET,	 /* $TEXT */
	EXPRESSION_CALL, /* TEXT(PARTS) */
	EXPRESSION_PATH,
	EXPRESSION_BINARY,
	EXPRESSION_NEGATIVE
};

enum operation {
	OPERATION_OR,
	OPERATION_AND,
	OPERATION_EQUAL,
	OPERATION_NOT_EQUAL,
	OPERATION_LESS,
	OPERATION_AT_MOST,
	OPERATION_GREATER,
	OPERATION_AT_LEAST,
	OPERATION_PLUS,
	OPERATION_MINUS,
	OPERATION_TIMES,
	OPERATION_DIVIDED,
	OPERATION_MODULO,
	OPERATION_UNION
};

/*
 * A PATH begins at the root when ROOTED, with the nodes of PARTS[0], of which PREDICATES choose,
 * when it has parts, and otherwise with the context.
 */
struct expression {
	enum expression_type type;
	enum operation operation;
	bool rooted;
	uint32_t at; /* bytes of the source */
	uint32_t end;
	struct str text; /* literal without quotes, number as written, name */
	LIST(struct expression *) parts;
	LIST(struct expression *) predicates;
	LIST(struct step) steps;
};

struct expression_fault {
	uint32_t at;	     /* bytes of the source */
	struct str found;    /* absent: the end */
	struct str expected; /* a sign, a word, or what of XPath stands there */
	struct str limit;    /* the one it goes beyond; else absent */
	size_t most;
};

/* Parse SOURCE, which must outlive the tree.  NULL with *FAULT_OUT when it is no expression. */
const struct expression *expression_parse(struct str source, struct arena *arena,
					  struct expression_fault *fault_out);

/* The name of AXIS. */
extern const char *const axis_names[AXIS_COUNT];

#endif

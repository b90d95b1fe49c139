/* SPDX-License-Identifier: Apache-2.0 */
/* What an expression is compiled to. */
#ifndef SPEC_BINDING_OP_H
#define SPEC_BINDING_OP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/list.h"
#include "base/text/str.h"
#include "model/shape.h"
#include "spec/binding/codes.h"
#include "spec/binding/language/expression.h"
#include "spec/binding/function.h"

struct binding;
struct op;

/* Over the items of a list; over the texts of one; over, or to one of, the items with a key. */
enum hop_type { HOP_ITEMS, HOP_TEXTS, HOP_KEYS };

enum { HOP_PREDICATES_MAX = 8 };

/* From one struct to those in a list of it. */
struct hop {
	enum hop_type type;
	uint32_t offset; /* of the list */
	uint32_t size;	 /* of an item */
	uint32_t nth;	 /* only this one, from 1; 0: all */
	struct str key;	 /* HOP_KEYS; absent: all */
	const struct shape *shape;
	LIST(const struct op *) predicates;
};

/* Where a path ends, behind its hops. */
enum leaf {
	LEAF_ITEM,   /* the struct itself, which is there: the context, or the item of a list */
	LEAF_STRUCT, /* the struct at OFFSET: FIELD, there when it has content */
	LEAF_MEMBER, /* the scalar FIELD at OFFSET */
	LEAF_LIST,   /* the list FIELD at OFFSET */
	LEAF_TEXT    /* a struct str: the item of a list of texts, the context that is a text */
};

/* From the context, or from the root when ROOTED. */
struct path {
	bool rooted;
	LIST(struct hop) hops;
	enum leaf leaf;
	const struct field *field;
	const struct shape *shape; /* of a struct */
	const struct field
	    *text; /* of a struct: what stands in its element, NULL when elements do */
	uint32_t offset;
	uint32_t
	    guard; /* 1 + offset of the uint32_t that is 0 when the member is not there; 0: none */
};

enum op_type {
	OP_TEXT,
	OP_NUMBER,
	OP_PATH,
	OP_CALL,
	OP_LET,
	OP_AND,
	OP_OR,
	OP_COMPARE,
	OP_XPATH /* libxml2 evaluates TEXT */
};

struct op {
	enum op_type type;
	enum binding_type gives;
	enum operation operation;  /* OP_COMPARE */
	enum function_id function; /* OP_CALL */
	struct str text;
	double number;
	LIST(const struct op *) parts;
	const struct path *path;
	const struct binding *let;
	const struct code_index *index; /* lookup */
	size_t column; /* lookup: of the result; indicator, unit: offset of the member */
	struct xpath *xpath;
};

#endif

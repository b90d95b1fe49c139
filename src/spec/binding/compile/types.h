/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every node an expression can meet, as a tree: the shape of the record spread out, once for each
 * place where a struct can stand.
 */
#ifndef SPEC_BINDING_TYPES_H
#define SPEC_BINDING_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/list.h"
#include "base/text/str.h"
#include "model/shape.h"
#include "spec/binding/language/expression.h"

enum type_kind { TYPE_DOCUMENT, TYPE_ELEMENT, TYPE_ATTRIBUTE, TYPE_TEXT };

/* The document is the first type, its element the second. */
enum { TYPES_DOCUMENT, TYPES_ROOT };

/*
 * SHAPE is that of an element that is a struct.  The element of a list or of a string has none.
 * Nodes stand in document order, so those below one are those up to its END.
 */
struct type {
	enum type_kind kind;
	struct str name; /* absent: text, or an element whose name is a key */
	const struct shape *shape;
	const struct field *field; /* of the struct it is a member of; NULL: the item of a list */
	uint32_t offset;	   /* in that struct */
	uint32_t guard;	 /* 1 + offset of the uint32_t that is 0 when it is not there; 0: none */
	uint32_t parent; /* of the document: itself */
	uint32_t end;
};

struct types {
	LIST(struct type) all; /* the first is the root */
	LIST(struct str) keys; /* names of the elements whose name is a key */
	size_t words;	       /* of a set */
};

/* The tree of SHAPE, whose element is called NAME. */
struct types *types_new(const struct shape *shape, struct str name, struct arena *arena);

/* A set of types, one bit each. */
struct type_set {
	uint64_t *bits;
};

struct type_set type_set_new(const struct types *types, struct arena *arena);
bool type_set_empty(const struct types *types, struct type_set set);

static inline void
type_set_add(struct type_set set, uint32_t type)
{
	uint64_t *word = &set.bits[type / 64];

	*word |= (uint64_t)1 << type % 64;
}

static inline void
type_set_remove(struct type_set set, uint32_t type)
{
	uint64_t *word = &set.bits[type / 64];

	*word &= ~((uint64_t)1 << type % 64);
}

static inline bool
type_set_has(struct type_set set, uint32_t type)
{
	return set.bits[type / 64] >> type % 64 & 1;
}

/* The first member of SET at or behind FROM; the number of types when there is none. */
static inline uint32_t
type_set_next(const struct types *types, struct type_set set, uint32_t from)
{
	uint32_t n = (uint32_t)types->all.n;

	while (from < n && !(set.bits[from / 64] >> from % 64))
		from = (from / 64 + 1) * 64;
	while (from < n && !type_set_has(set, from))
		from++;
	return from < n ? from : n;
}

/* For each type I of SET, which may lose members meanwhile. */
#define TYPE_SET_EACH(types, set, i)                                            \
	for (uint32_t i = type_set_next((types), (set), 0); i < (types)->all.n; \
	     i = type_set_next((types), (set), i + 1))

void type_set_join(const struct types *types, struct type_set set, struct type_set other);

/* SET and all that is above its types. */
struct type_set types_with_above(const struct types *types, struct type_set set,
				 struct arena *arena);

/* Add the elements and texts below TYPE to SET. */
void types_add_below(const struct types *types, uint32_t type, struct type_set set);

/* The types whose items have SHAPE. */
struct type_set types_of_shape(const struct types *types, const struct shape *shape,
			       struct arena *arena);

/* What AXIS of a node of FROM can lead to. */
struct type_set types_along(const struct types *types, struct type_set from, enum axis axis,
			    struct arena *arena);

/* Whether STEP can take TYPE, which its axis leads to. */
bool types_passes(const struct types *types, uint32_t type, const struct step *step);

/* "observations/observation/@value" */
struct str types_path(const struct types *types, uint32_t type, struct arena *arena);

#endif

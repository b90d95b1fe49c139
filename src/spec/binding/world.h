/* SPDX-License-Identifier: Apache-2.0 */
/* What the expressions of one target share: the types they speak of, its lets, its code lists. */
#ifndef SPEC_BINDING_WORLD_H
#define SPEC_BINDING_WORLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/list.h"
#include "base/place.h"
#include "base/text/str.h"
#include "spec/binding/compile/types.h"
#include "spec/mappings.h"

struct binding;
struct code_table;
struct xpath;

enum let_state { LET_GIVEN, LET_COMPILING, LET_COMPILED };

/* <let name="NAME">EXPRESSION</let>, whose context is the root. */
struct let {
	struct str name;
	struct str expression;
	struct str file;
	struct place where;
	enum let_state state;
	bool used;		       /* some expression names it */
	const struct binding *binding; /* NULL when it is wrong */
	const struct xpath *xpath;     /* of one that is nodes */
};

/* The types that are an item of SHAPE, found once. */
struct shape_types {
	const struct shape *shape;
	struct type_set types;
};

struct target_world {
	struct arena *arena;
	struct mappings *mappings;
	const struct types *types;
	LIST(struct str) folders; /* in which codes/NAME.csv is looked for, in this order */
	LIST(struct let) lets;
	LIST(struct code_table *) tables;
	LIST(struct xpath *) xpaths;
	LIST(struct shape_types) contexts;
	struct type_set needs; /* what must be in the tree libxml2 searches */
	uint32_t slots;	       /* of bindings that give the same in every context */
};

/* An empty one in ARENA; the names of metadata fields are those of codes/fields.csv. */
struct target_world *target_world_new(struct mappings *mappings, struct arena *arena,
				      struct diag *dg);
/* Gives back what is not in the arena; no binding of WORLD can be evaluated any more. */
void target_world_free(struct target_world *world);

/* Look for code lists in FOLDER/codes too, before the folder of the mappings and behind those named
 * earlier. */
void target_world_folder(struct target_world *world, struct str folder);

/* $NAME stands for EXPRESSION; one of the same name is replaced. */
void target_world_let(struct target_world *world, struct str name, struct str expression,
		      struct str file, struct place where);

/* Compile the lets that no expression asked for.  False, with findings, when one is wrong. */
bool target_world_complete(struct target_world *world, struct diag *dg);

#endif

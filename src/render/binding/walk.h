/* SPDX-License-Identifier: Apache-2.0 */
/* The nodes of the rendering without a tree: following the paths that are compiled to offsets. */
#ifndef RENDER_BINDING_WALK_H
#define RENDER_BINDING_WALK_H

#include <stdbool.h>

#include "base/buf.h"
#include "render/binding/eval.h"
#include "spec/binding/op.h"

/*
 * A node: a struct of SHAPE at AT; the scalar or list FIELD at AT; or, with neither, a text, the
 * struct str at AT or in TEXT.
 */
struct found {
	const struct shape *shape;
	const struct field *field;
	const void *at;
	struct str text;
	void *node; /* of the tree, when it is known */
};

/* Called for each node in document order; true ends the walk. */
struct visit {
	bool (*see)(struct visit *visit, const struct found *found);
};

/* Show VISIT the nodes of PATH from ITEM.  True when it ended the walk. */
bool walk_path(struct eval *eval, const struct path *path, const struct item *item,
	       struct visit *visit);

/* XPath's string-value of FOUND; what is not in the rendering as it is lies in the scratch. */
struct str found_text(struct eval *eval, const struct found *found);

/* Whether the struct of SHAPE at AT has something in it, as its writer sees it. */
bool struct_present(const struct shape *shape, const void *at);

/* Whether the scalar or list FIELD at AT is there. */
bool member_present(const struct field *field, const void *at);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The rendering as a tree of libxml2's, for the expressions that offsets cannot follow. */
#ifndef RENDER_BINDING_TREE_H
#define RENDER_BINDING_TREE_H

#include "render/binding/walk.h"
#include "spec/binding/op.h"

struct tree;
struct xpath_result;

/*
 * What OP (OP_XPATH) gives in ITEM, to be released by xpath_result_free; NULL when the steps of
 * EVAL are spent.  The tree is made when first asked for, of those nodes that some expression may
 * need.
 */
struct xpath_result *tree_evaluate(struct eval *eval, const struct op *op, const struct item *item);

/* The subjects of the nodes of such a result. */
const struct found *tree_found(const struct xpath_result *result, size_t i);

void tree_free(struct tree *tree);

#endif

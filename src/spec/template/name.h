/* SPDX-License-Identifier: Apache-2.0 */
/* The names that target.xml gives bundles: text with bindings in braces. */
#ifndef SPEC_TEMPLATE_NAME_H
#define SPEC_TEMPLATE_NAME_H

#include "base/arena.h"
#include "base/list.h"
#include "base/text/str.h"
#include "spec/target/target.h"

struct binding;
struct binding_compiler;

/* Text, or a binding: then TEXT is empty. */
struct bundle_name_part {
	struct str text;
	const struct binding *binding;
};

struct bundle_name {
	LIST(struct bundle_name_part) parts;
};

/*
 * Compile TEXT, whose bindings begin at the root, into ARENA; findings go to the compiler's.  NULL
 * when one is wrong, or a brace is (TEMPLATE_BRACE).
 */
const struct bundle_name *bundle_name_compile(const struct target_text *text,
					      struct binding_compiler *compiler,
					      struct arena *arena);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A template: a target's own document (XML, JSON or CSV) with bindings in it, compiled into a flat
 * program that src/render/template runs.  The language is described in mappings/README.md.
 *
 * Every mistake is a finding (TEMPLATE_*, BINDING_*) with the file, line and column where it is
 * written, in attribute values and JSON strings with references and escapes too.
 */
#ifndef SPEC_TEMPLATE_TEMPLATE_H
#define SPEC_TEMPLATE_TEMPLATE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/text/str.h"
#include "spec/target/target.h"

#define TEMPLATE_NAMESPACE "urn:baosong:template:1"

enum {
	TEMPLATE_OPS_MAX = 100000,     /* limit template-steps: steps of a compiled template */
	TEMPLATE_INCLUDES_MAX = 16,    /* limit template-includes: files inside one another */
	TEMPLATE_PARTS_MAX = 1000,     /* limit template-parts: includes in all */
	TEMPLATE_BYTES_MAX = 16 << 20, /* limit template-bytes: of all files, as often as included
					*/
};

struct binding_compiler;
struct template;

/* BINDINGS knows the lets and code lists of TARGET. */
struct template_loader {
	struct arena *arena; /* what is compiled lives in it */
	struct diag *dg;
	const struct target *target; /* gives files and fields */
	struct binding_compiler *bindings;
};

/*
 * Compile the template of OUTPUT.  Its file name ends in .csv, .json or .jsonld, or it is XML.
 * NULL when there was a fault.
 */
const struct template *template_load(struct template_loader *loader,
				     const struct target_output *output);

#endif

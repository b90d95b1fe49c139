/* SPDX-License-Identifier: Apache-2.0 */
/* A target with all of its templates, compiled: what a run needs to write its outputs. */
#ifndef SPEC_TEMPLATE_SET_H
#define SPEC_TEMPLATE_SET_H

#include "base/diag.h"
#include "base/list.h"
#include "spec/binding/world.h"
#include "spec/mappings.h"
#include "spec/target/target.h"
#include "spec/template/name.h"
#include "spec/template/template.h"

/* NAME=VALUE of the command line: $NAME is VALUE instead of what target.xml says. */
struct target_setting {
	struct str name;
	struct str value; /* without ' or without " */
};

/* TEMPLATES are in the order of target->outputs. */
struct template_set {
	const struct target *target;
	struct target_world *world;
	const struct bundle_name *name; /* NULL: bundles have the usual one */
	LIST(const struct template *) templates;
};

/*
 * Compile what TARGET writes, with those of the N SETTINGS that it has a <let> for; every fault of
 * its lets and templates is a finding at its place, and with one the result is NULL.  What is
 * compiled lives in ARENA; template_set_free gives back the rest and takes NULL.
 */
struct template_set *template_set_load(struct mappings *mappings, const struct target *target,
				       const struct target_setting *settings, size_t n,
				       struct arena *arena, struct diag *dg);

/* The same with nothing but OUTPUT, for a run that writes no other: the rest is NULL. */
struct template_set *template_set_load_one(struct mappings *mappings, const struct target *target,
					   const struct target_output *output, struct arena *arena,
					   struct diag *dg);
void template_set_free(struct template_set *set);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Assessment frameworks: mappings/frameworks/ID.xml, one file for each version of one.  The parts
 * of a framework group indicators of one kind in another way than the kind does; an indicator may
 * belong to several.  Their schema: mappings/schemas/framework.xsd.
 */
#ifndef SPEC_KIND_FRAMEWORK_H
#define SPEC_KIND_FRAMEWORK_H

#include "spec/kind/kind.h"
#include "spec/mappings.h"

#define FRAMEWORK_NAMESPACE "urn:baosong:framework:1"

struct framework_level {
	struct kind_names names;
	struct str known; /* all, some, none: of its parts are listed */
};

/* In text order: what lies in a part follows it, with a greater DEPTH. */
struct framework_part {
	struct str id;
	struct kind_names names;
	struct str confidence; /* confirmed, reported, inferred */
	uint32_t depth;	       /* 0: of the first level */
	uint32_t line;
	LIST(struct str) groups; /* whose indicators all belong to it */
	LIST(struct str) codes;	 /* of indicators that belong to it */
};

struct framework {
	struct str id;
	struct str version;
	struct str kind;
	struct str file; /* path on disk */
	struct kind_names names;
	struct str basis;
	LIST(struct framework_level) levels;
	LIST(struct framework_part) parts;
};

struct frameworks {
	LIST(struct framework *) items; /* sorted by id */
};

/*
 * Load all frameworks of MAPPINGS into its arena; a folder that is not there holds none.  Every
 * fault is a finding at file:line.
 */
void frameworks_load(const struct mappings *mappings, struct frameworks *out, struct diag *dg);

/* The framework ID, or NULL. */
const struct framework *framework_named(const struct frameworks *frameworks, struct str id);

/* INDICATOR belongs to PART itself, not only to one that lies in it. */
bool framework_holds(const struct framework_part *part, const struct kind_indicator *indicator);

/* What `mapping check` adds: unknown kinds, groups and codes, ids that stand twice, names missing.
 */
void framework_check(const struct framework *framework, const struct mappings *mappings,
		     struct diag *dg);

#endif

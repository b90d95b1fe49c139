/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of the loader of target.xml share. */
#ifndef SPEC_TARGET_LOAD_H
#define SPEC_TARGET_LOAD_H

#include "spec/target/target.h"

/* Which attributes of layout and limits target.xml names itself. */
struct target_named {
	bool form;
	bool sm3;
	bool bom;
	bool members[TARGET_MEMBER_COUNT];
	bool bundle_bytes;
	bool volume_bytes;
	bool member_bytes;
	bool member_count;
	bool name_bytes;
	bool name_characters;
	bool types;
};

/* What one target.xml says. */
struct target_said {
	struct target *target;
	struct str extends; /* absent: nothing */
	struct place extends_place;
	struct target_named named;
};

/* Read target.xml, BYTES, without what it extends; false when it is no such document at all. */
bool target_read(struct arena *arena, struct str bytes, struct str id, struct target_said *out,
		 struct diag *dg);

/* Fill in what SAID has from its target's base. */
void target_inherit(struct arena *arena, const struct target_said *said);

/* What can only be told of the whole: things that stand twice, files and outputs not there. */
void target_check(const struct target *target, struct arena *arena, struct diag *dg);

#endif

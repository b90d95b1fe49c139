/* SPDX-License-Identifier: Apache-2.0 */
/* Words around the name of a reporting body: mappings/codes/bodies.csv. */
#ifndef EXTRACT_ABOUT_BODIES_H
#define EXTRACT_ABOUT_BODIES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/text/str.h"
#include "spec/mappings.h"

enum body_role {
	BODY_LEAD,	 /* before or behind a name, no part of it: 关于 */
	BODY_GOVERNMENT, /* 人民政府 */
	BODY_OWN,	 /* 我区 */
	BODY_LEVEL,	 /* a division left unnamed: 市(司法局) */
	BODY_OFFICE,	 /* how the name of an office ends: 局 */
	BODY_DIVISION,	 /* how the name of a division ends: 区 */
	BODY_PUBLISHER,	 /* an office that publishes for its government: 办公室 */
	BODY_ASSEMBLY,	 /* before which a body reports: 人民代表大会 */
	BODY_PRESS,	 /* how the name of whoever prints reports ends: 日报 */
	BODY_ROLES
};

struct bodies;

struct bodies *bodies_new(struct mappings *mappings, struct arena *arena, struct diag *dg);

/* Bytes of the longest word of ROLE that NAME (folded UTF-8) begins or ends with; 0: none. */
size_t bodies_starts(const struct bodies *bodies, enum body_role role, struct str name);
size_t bodies_ends(const struct bodies *bodies, enum body_role role, struct str name);

/* What stands in LINE (folded UTF-8) before the first word of ROLE; absent: there is none. */
struct str bodies_before(const struct bodies *bodies, enum body_role role, struct str line);

#endif

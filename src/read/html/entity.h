/* SPDX-License-Identifier: Apache-2.0 */
/* Character references of HTML: &name; &#20013; &#x4E2D; */
#ifndef READ_HTML_ENTITY_H
#define READ_HTML_ENTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text/str.h"

enum entity_kind {
	ENTITY_NONE,	 /* the & stands for itself */
	ENTITY_NAMELESS, /* &name; of no known name: stands for itself, but was meant otherwise */
	ENTITY_GOOD,
	ENTITY_BAD, /* a number that is no character: U+FFFD */
};

struct entity {
	enum entity_kind kind;
	size_t length; /* bytes of it, the & and ; included; for NONE 1 */
	uint32_t points[2];
	uint32_t n;
};

/*
 * What begins with the & at P, inside [P, END).  IN_ATTRIBUTE: names without semicolon count
 * only before a character that cannot go on a name (?a=1&copy=2 is a query).
 */
struct entity entity_at(const char *p, const char *end, bool in_attribute);

/* RAW, an attribute value or the content of a title, with its references replaced, in ARENA. */
struct str entity_decode(struct str raw, bool in_attribute, struct arena *arena);

#endif

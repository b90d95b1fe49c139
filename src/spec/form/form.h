/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The form of a value that a person gives for a <let> (--set): a type, and further facets.  Types
 * and facets are called as in XML Schema where it has them.
 */
#ifndef SPEC_FORM_FORM_H
#define SPEC_FORM_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/list.h"
#include "base/text/str.h"

enum form_type {
#define FORM(name, holds, en, zh) FORM_##name,
#include "spec/form/forms.def"
#undef FORM
	FORM_TYPE_COUNT
};

/* The names of all types, in their order. */
extern const char *const form_names[FORM_TYPE_COUNT];

struct form {
	enum form_type type;
	struct str pattern;	      /* of XML Schema; absent: any */
	LIST(struct str) enumeration; /* empty: any */
	struct str codes;	      /* a code list, absent: none, */
	struct str column;	      /* and the column that has the value */
	size_t max_length;	      /* characters; 0: any */
};

/* Whether anything is asked of a value. */
bool form_asks(const struct form *form);

/* Whether VALUE is UTF-8 without control characters and others that cannot be seen. */
bool form_is_visible(struct str value);

/* Whether VALUE is as FORM says, but for its code list.  An empty one is: it is none. */
bool form_holds(const struct form *form, struct str value);

/* FORM in words: "a date, YYYY-MM-DD". */
struct str form_wanted(const struct form *form, enum diag_lang lang, struct arena *arena);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Normal forms of metadata values. */
#ifndef EXTRACT_ABOUT_VALUES_H
#define EXTRACT_ABOUT_VALUES_H

#include "base/arena.h"
#include "base/text/str.h"
#include "base/diag.h"
#include "spec/mappings.h"

/* Value sets and themes. */
struct values;
struct values *values_new(struct mappings *mappings, struct arena *arena, struct diag *dg);

enum normal_doubt { NORMAL_OK, NORMAL_UNKNOWN, NORMAL_NO_DATE };

struct normal_value {
	struct str value; /* the raw value, trimmed, where DOUBT says there is no normal one */
	enum normal_doubt doubt;
};

/*
 * RAW of FIELD in normal form: dates as YYYY-MM-DD, document numbers with 〔〕, values of a closed
 * set as values.csv has them, themes as class\subclass, keywords between ';', site domains
 * without scheme.  The index number stays as it is.
 */
struct normal_value values_normal(struct values *values, struct str field, struct str raw,
				  struct arena *arena);

#endif

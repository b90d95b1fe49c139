/* SPDX-License-Identifier: Apache-2.0 */
/* From what stands on the page to one value for each metadata field. */
#ifndef EXTRACT_ABOUT_METADATA_H
#define EXTRACT_ABOUT_METADATA_H

#include "base/arena.h"
#include "base/diag.h"
#include "extract/about/fields.h"
#include "extract/about/values.h"
#include "model/document.h"
#include "model/record.h"

/*
 * RECORD's metadata: the information block before META tags before the text; a value before an
 * empty one.  Findings: FIELD_DISAGREES, FIELD_VALUE_UNKNOWN, DATE_UNREADABLE, DATE_ORDER.
 */
void metadata_read(const struct fields *fields, struct values *values, const struct document *doc,
		   struct arena *arena, struct record *record, struct diag *dg);

/* Add (or replace) a field by hand. */
struct metadata_field *metadata_set(struct record *record, struct str name, struct str value,
				    enum origin origin, struct place place, struct arena *arena);

/* The value of NAME, absent when missing or empty. */
struct str metadata_value(const struct record *record, struct str name);

/* The date of NAME; year 0 when missing or unreadable. */
struct date metadata_date(const struct record *record, struct str name);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Index numbers (索引号) and their forms. */
#ifndef EXTRACT_ABOUT_IDENTIFIER_H
#define EXTRACT_ABOUT_IDENTIFIER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/text/str.h"

enum index_form {
	INDEX_UNKNOWN,
	INDEX_ORGANISATION,	   /* 000014349/2017-00110 */
	INDEX_CREDIT,		   /* 114403006955506492/2021-00426 */
	INDEX_CREDIT_KEY,	   /* 114114240058778641-zcxzf-00004650 */
	INDEX_SITE,		   /* 6107280000/2024-001005 */
	INDEX_CATEGORY,		   /* A25110--2024-0003: the category may be empty */
	INDEX_DIVISION,		   /* division-department-class-group-date-serial */
	INDEX_ORGANISATION_HYPHEN, /* 01526089-2-02_D/2016-0510008 */
};

/* What an index number says; the number itself is data and never changed. */
struct index_number {
	enum index_form form;
	int year;	     /* 0: none */
	struct str division; /* the six digits of a site code or a division, else absent */
	bool padded;	     /* an organisation code a character short, padded with 0 */
	char stated;	     /* first check character that is wrong, 0: none is */
	char expected;
	const char *standard; /* that STATED breaks, or NULL */
};

/* Read RAW; width, case and spaces are folded in comparison only.  Memory from ARENA. */
void index_number_read(struct str raw, struct arena *arena, struct index_number *out);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* What may be told about a report instead of finding it out. */
#ifndef FLOW_CHOICES_H
#define FLOW_CHOICES_H

#include "base/text/str.h"
#include "extract/extract.h"

/* Absent: found out. */
struct report_choices {
	struct str charset;	    /* --charset: a label */
	struct str format;	    /* --from: name of a reader */
	const char *corrections;    /* --corrections: a file; NULL: what lies beside the report */
	const char *const *formers; /* --former: records of the year before, of any report */
	size_t former_count;
	struct extract_options extract; /* --kind --division --period --base-uri */
};

/* Whether TEXT is a code of so many DIGITS (--division, --period). */
bool choice_is_code(struct str text, size_t digits);

/*
 * Whether TEXT can begin addresses (--base-uri): http or https, a host, and then nothing but what
 * may stand in a URI (RFC 3986) before ? and #.
 */
bool choice_is_address(struct str text);

#endif

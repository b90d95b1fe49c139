/* SPDX-License-Identifier: Apache-2.0 */
/* What may be told about a report instead of finding it out. */
#ifndef FLOW_CHOICES_H
#define FLOW_CHOICES_H

#include "base/str.h"
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

#endif

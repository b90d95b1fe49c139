/* SPDX-License-Identifier: Apache-2.0 */
/* From a file to a checked record: what convert, inspect and the tests of mappings share. */
#ifndef FLOW_REPORT_PIPELINE_H
#define FLOW_REPORT_PIPELINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "extract/extract.h"
#include "flow/context.h"
#include "flow/convert.h"
#include "model/document.h"
#include "model/record.h"
#include "pack/attach.h"
#include "read/rules.h"

/* What is compiled once for all reports of a run. */
struct pipeline {
	struct context *context;
	struct extractor *extractor;
	struct read_rules *rules;
};

/* One report on its way; everything in it lives as long as ARENA. */
struct report {
	struct arena *arena;
	struct diag dg; /* its findings; the file is the path as given */
	struct buf bytes;
	struct str path;
	struct document *doc;
	struct record *record;
	const struct kind *kind; /* NULL when it is of no known kind */
	struct attachments attachments;
	struct str corrections_path; /* absent: there are none */
	struct buf corrections;	     /* as they lie on disk */
};

/*
 * False, with findings in the context, when there are no mappings to work with, or not the kind
 * that CHOICES name.  MANY reports are to come (extractor_prepare).
 */
bool pipeline_open(struct pipeline *pipeline, struct context *context,
		   const struct report_choices *choices, bool many);
void pipeline_close(struct pipeline *pipeline);

void report_init(struct report *report, const char *path);
void report_release(struct report *report);

/* Get the bytes of the file at its path ("-": standard input).  False, with a finding, otherwise.
 */
bool report_load(struct report *report);

/* Whether what was loaded is no report but the record of one: a report.xml or report.json. */
bool report_is_record(const struct report *report);

/* Read such a record back; doc stays NULL.  False, with findings, when it is not sound. */
bool report_reread(const struct pipeline *pipeline, struct report *report);

/*
 * Read, extract and check the report that was loaded, as CHOICES say.  False when it cannot be
 * read; findings are in report->dg either way.
 */
bool report_understand(struct pipeline *pipeline, struct report *report,
		       const struct report_choices *choices);

/*
 * The findings of REPORT behind those of DG, each with the part of the file where it is: lines of a
 * workbook or of pages are those of a text that nobody has seen.
 */
void report_tell(struct report *report, struct diag *dg);

/*
 * Attach the N files GIVEN on the command line, then those the saved page links to and those inside
 * of the report, and enter
 * all of them into the record, in order of name.  False when one of GIVEN cannot be taken.
 */
bool report_attach(struct report *report, const struct convert_attachment *given, size_t n);

#endif

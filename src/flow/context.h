/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One run of the program: what every command needs.
 *
 * A flow function writes data to context->out and findings to context->dg; it returns nothing,
 * because the exit status is what the findings say (diag_exit_status).  It never exits, prints to
 * standard error only progress, and never closes context->out.
 */
#ifndef FLOW_CONTEXT_H
#define FLOW_CONTEXT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "read/helper.h"
#include "render/findings/findings.h"
#include "spec/mappings.h"

struct report_output;

struct context {
	struct arena *arena; /* lives as long as the run */
	struct diag *dg;     /* findings of the whole run, in order */
	enum diag_lang lang;
	const char *mappings_option; /* --mappings, or NULL */
	struct mappings *mappings;   /* opened by context_mappings */
	const char *input_name;	     /* --input-name: how "-" is called; NULL: "-" */
	enum diag_severity fail_on;
	struct read_helper helper; /* in a worker, for what it may not do itself */
	uint64_t memory_max;	   /* bytes a worker may hold for one input; 0: WORKER_MEMORY_MAX */
	uint64_t seconds_max;	   /* and take; 0: WORKER_SECONDS_MAX */
	int verbosity;		   /* -1 for -q, 0, 1 for -v */
	bool color;		   /* text on OUT may be coloured */
	bool terminal;		   /* OUT is one */
	bool color_findings;	   /* those on standard error */
	bool xml;		   /* --format xml: data is wanted as XML */
	bool quiet_out; /* a findings format takes standard output: print no text there */
	LIST(struct findings_bundle) bundles; /* for the findings in JSON */
	size_t bundles_beyond;		      /* those there were besides */
	struct str closing; /* what standard error ends with, in words; absent: nothing more */
	const struct report_output *outputs; /* where findings go (report.h) */
	size_t output_count;
	FILE *out; /* data; standard output but in tests */
};

void context_init(struct context *context);
void context_release(struct context *context);

/* The mappings folder, not looked into; NULL with a finding when there is none. */
const char *context_folder(struct context *context);

/* The mappings, opened when first asked for; NULL with a finding when there are none. */
struct mappings *context_mappings(struct context *context);

/* The kind ID of the mappings, which are open; NULL with a finding KIND_UNKNOWN when there is none.
 */
struct kind *context_kind(struct context *context, struct str id);

/* Remember a BUNDLE that was written or verified; its strings are copied. */
void context_bundle(struct context *context, struct findings_bundle bundle);

/* Write TEXT to context->out; LIMIT_OUTPUT when not all of it is there.  A failure shows when the
 * stream is closed. */
void context_print(struct context *context, const struct buf *text);

#endif

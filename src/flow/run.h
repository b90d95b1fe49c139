/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One run of the program: what every command needs.
 *
 * A flow function writes data to run->out and findings to run->dg; it returns nothing, because
 * the exit status is what the findings say (diag_exit_status).  It never exits, prints to standard
 * error only progress, and never closes run->out.
 */
#ifndef FLOW_RUN_H
#define FLOW_RUN_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "spec/mappings.h"

struct run {
	struct arena *arena; /* lives as long as the run */
	struct diag *dg;     /* findings of the whole run, in order */
	enum diag_lang lang;
	const char *mappings_option; /* --mappings, or NULL */
	struct mappings *mappings;   /* opened by run_mappings */
	const char *input_name;	     /* --input-name: how "-" is called; NULL: "-" */
	enum diag_severity fail_on;
	int verbosity;	/* -1 for -q, 0, 1 for -v */
	bool color;	/* text on OUT may be coloured */
	bool quiet_out; /* a findings format takes standard output: print no text there */
	FILE *out;	/* data; standard output but in tests */
};

void run_init(struct run *run);
void run_release(struct run *run);

/* The mappings, opened when first asked for; NULL with a finding when there are none. */
struct mappings *run_mappings(struct run *run);

/* Write TEXT to run->out.  A failure shows when the stream is closed. */
void run_print(struct run *run, const struct buf *text);

#endif

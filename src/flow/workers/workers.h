/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Workers: children that read what comes from outside, one input at a time.
 *
 * They are forked when everything they need has been loaded, and then may only read: a fault in one
 * of them, or an input beyond the limits of time and memory, costs the one report it was at.  The
 * parent never looks into an input; what workers answer (reply.h) it takes for what it is.
 *
 *      next ──path──> work (in a worker) ──reply, text, bundle──> arrive ··> deliver
 *
 * Replies arrive in any order and are delivered in that of the inputs.
 */
#ifndef FLOW_WORKERS_H
#define FLOW_WORKERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/files/spool.h"
#include "flow/context.h"
#include "flow/workers/reply.h"
#include "pack/watch.h"

/* One input in a worker. */
struct worker_job {
	const char *path;
	struct context *context; /* its arena, findings, bundles and OUT are of this input alone */
	int scratch;		 /* where bundles are written; -1: there is no such file */
	const struct pack_watch *watch; /* for what is streamed: it has its own time */
	struct reply *reply; /* id, bundles and files are set here; the rest comes of itself */
};

/* What is known about one input, in the parent. */
struct worker_result {
	size_t index; /* among the inputs, from 0 */
	struct arena *arena;
	struct str path;
	struct reply reply; /* what the worker found, or the finding why it did not end */
	bool finished;	    /* false: the worker was lost, and with it the text */
	struct spool text;  /* for standard output */
	int *scratch;	    /* the file with the bundles, see worker_task; NULL: there is none */
	void *more;	    /* the task's own, NULL at first */
};

struct worker_task {
	void *state;
	/* The next input's path, good until the next call; NULL: that was the last. */
	const char *(*next)(void *state);
	/* In a worker. */
	void (*work)(void *state, const struct worker_job *job);
	/*
	 * The reply is there: the bundles, if any, lie where it says in the file *result->scratch
	 * until this returns.  NULL: nothing to do.
	 */
	void (*arrive)(void *state, struct worker_result *result);
	/*
	 * In the order of the inputs; RESULT ends afterwards.  When there was but one input, its
	 * bundles still lie there, nobody else can write to it any more, and the file may be taken.
	 */
	void (*deliver)(void *state, struct worker_result *result);
};

/*
 * What a worker may hold and take for one input, unless the context says otherwise.  The largest
 * reports (report-bytes) ask for 550 MiB, of which they touch less than 512, and take 10 seconds;
 * streamed files take no memory and have a second for each WORKER_STREAM_BYTES beyond.
 */
#define WORKER_MEMORY_MAX (UINT64_C(768) << 20)
enum { WORKER_SECONDS_MAX = 60, WORKER_STREAM_BYTES = 4 << 20 };

struct worker_options {
	size_t jobs;	     /* workers at a time; 0 counts as 1 */
	size_t bundles;	     /* of one input, at most; 0: workers have no scratch files */
	const char *scratch; /* in this folder; NULL: TMPDIR */
	/* Files, folders and "-": nothing but these, what lies beside them and below may be read.
	 */
	const char *const *inputs;
	size_t input_count;
	/* The same for single files, and for folders with all that is below. */
	const char *const *attachments;
	size_t attachment_count;
	/* The same for the file or folder where bundles are put; NULL: nothing. */
	const char *output;
};

/*
 * Let workers do TASK until its inputs are at an end.  The mappings must be open.  That no worker
 * can be started is a finding WORKERS_MISSING in CONTEXT.
 */
void workers_run(struct context *context, const struct worker_task *task,
		 const struct worker_options *options);

/* The text of RESULT to context->out. */
void workers_print(struct context *context, struct worker_result *result);

/*
 * A deliver for tasks that have nothing to add: the text is printed, findings and bundles are added
 * to those of the context that STATE is.
 */
void workers_accept(void *state, struct worker_result *result);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the parent of the workers is made of: workers.c (who does what), worker_child.c (processes),
 * worker_answers.c (what came back, who died).
 */
#ifndef FLOW_WORKER_POOL_H
#define FLOW_WORKER_POOL_H

#include <poll.h>

#include "flow/helper/helper.h"
#include "flow/workers/worker.h"

/* Inputs a worker has: one is worked at, one waits in the pipe. */
enum { AHEAD = 2 };

/* Bytes read at once, and what of a reply can be held until the rest comes. */
enum { READ_STEP = 64 * 1024, FRAMES_HELD = FRAME_HEAD + FRAME_REPLY_MAX + READ_STEP };

struct slot {
	struct worker_result result;
	bool done;
};

struct worker_child {
	pid_t pid; /* 0: there is none */
	int requests;
	int requests_peer; /* kept open: a request to the dead is no SIGPIPE */
	int replies;
	int answers; /* for what the helper made; never waited for */
	int answers_peer;
	struct helper helper;
	int scratch[SCRATCHES];
	int errnum;		  /* why no request can be made; 0: none failed */
	unsigned done;		  /* inputs since it began, to know the scratch file */
	struct slot *jobs[AHEAD]; /* in the order given */
	size_t n_jobs;
	uint64_t spent_ms; /* by the first of them */
	uint64_t streamed; /* bytes it said to stream, which give it more time */
	bool late;
	struct buf in; /* what came of the next frame */
};

struct pool {
	struct context *context;
	const struct worker_task *task;
	const struct worker_options *options;
	struct worker_child *workers;
	size_t n_workers;
	struct slot *window; /* of the inputs FIRST to NEXT, each at its number modulo SIZE */
	size_t size;
	size_t first;
	size_t next;
	struct sandbox *sandbox;
	struct helper_program helper;
	uint64_t memory_max;
	uint64_t seconds_max;
	bool ended; /* no further input */
};

/*
 * Begin the worker W, which is none.  False, with a finding in the context,
 * when that cannot be.
 */
bool child_spawn(struct pool *pool, struct worker_child *w);

/*
 * The status of a child that is leaving, which takes it some microseconds; one that is not, though
 * it should, is made to.
 */
int child_reap(struct worker_child *w);

/* Give it PATH.  Where that fails the worker is ended: its answer will not come. */
void child_request(struct worker_child *w, struct str path);

/* For the job that is now the first. */
void child_start_clock(struct worker_child *w);

/* The files its bundles go to; false, with a finding, when there can be none. */
bool child_open_scratches(const struct pool *pool, struct worker_child *w);
void child_close_scratches(struct worker_child *w);
void child_close_requests(struct worker_child *w);

/* Wait until a worker or helper answers, dies or has had its time; POLLED has room for all of them.
 */
void pool_wait(struct pool *pool, struct pollfd *polled);

/* How the input is called in findings. */
void pool_name_findings(const struct pool *pool, struct worker_result *result);

#endif

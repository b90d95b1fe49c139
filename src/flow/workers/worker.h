/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a worker, and the frames that it and workers.c exchange. */
#ifndef FLOW_WORKER_H
#define FLOW_WORKER_H

#include <limits.h>
#include <stdint.h>
#include <stdnoreturn.h>
#include <sys/types.h>

#include "ext/sandbox/sandbox.h"
#include "flow/workers/workers.h"

/*
 * A request is the length of a path and the path, written in one piece.  An answer is any number of
 * FRAME_TEXT and FRAME_STREAM (bytes that are about to be streamed), at most one FRAME_PDF (the
 * length of what lies in the file PDF, see helper.h), which is answered, and one FRAME_REPLY, each
 * a head (its type and the length of the rest) and the rest.
 */
enum frame_type { FRAME_TEXT = 'T', FRAME_STREAM = 'S', FRAME_PDF = 'P', FRAME_REPLY = 'R' };
enum {
	REQUEST_HEAD = 4,
	REQUEST_PATH_MAX = PIPE_BUF - REQUEST_HEAD,
	FRAME_HEAD = 5,
	FRAME_TEXT_MAX = 64 * 1024,
	FRAME_STREAM_SIZE = 4, /* mebibytes begun */
	FRAME_PDF_SIZE = 4,    /* bytes */
	FRAME_REPLY_MAX = 256 * 1024 * 1024
};

/* The bundles of two inputs after another go to two files: the first is read while one writes. */
enum { SCRATCHES = 2 };

static inline void
frame_number_put(unsigned char *bytes, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		bytes[i] = (unsigned char)(value >> (8 * i));
}

static inline uint32_t
frame_number(const unsigned char *bytes)
{
	return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
	       (uint32_t)bytes[3] << 24;
}

/* A worker that reached its limit of memory ends with this. */
enum { WORKER_EXIT_MEMORY = 5 };

struct worker_place {
	const struct context *context;
	const struct worker_task *task;
	const struct sandbox *sandbox;
	uint64_t memory_max;
	uint64_t file_max; /* bytes of a scratch file */
	pid_t parent;
	int requests;
	int replies;
	int scratch[SCRATCHES];
	int answers; /* of the helper, its input and its output; -1: there is none */
	int pdf;
	int words;
};

/* Do what is requested until there are no more requests, then exit; for a fresh child only. */
noreturn void worker_main(const struct worker_place *place);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a worker. */
#define _GNU_SOURCE /* fopencookie */
#include "flow/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

#include "base/io.h"
#include "base/mem.h"

struct worker {
	const struct worker_place *place;
	struct arena *arena; /* of one input */
	FILE *out;
	unsigned done;
};

/* Without a parent there is nobody to answer to. */
static void
send_bytes(const struct worker *w, const void *bytes, size_t n)
{
	struct output pipe = {.fd = w->place->replies, .target = -1};

	if (!output_write(&pipe, bytes, n))
		_exit(EXIT_FAILURE);
}

static void
frame_begin(struct buf *frame, enum frame_type type)
{
	char *head;

	buf_init(frame, FRAME_HEAD + FRAME_REPLY_MAX);
	head = buf_reserve(frame, FRAME_HEAD);
	head[0] = (char)type;
	frame->n = FRAME_HEAD;
}

static void
frame_send(const struct worker *w, struct buf *frame)
{
	frame_number_put((unsigned char *)frame->p + 1, (uint32_t)(frame->n - FRAME_HEAD));
	send_bytes(w, frame->p, frame->n);
	buf_release(frame);
}

/* For the stream OUT. */
static ssize_t
send_text(void *cookie, const char *bytes, size_t n)
{
	for (size_t at = 0, step; at < n; at += step) {
		struct buf frame;
		step = n - at < FRAME_TEXT_MAX ? n - at : FRAME_TEXT_MAX;
		frame_begin(&frame, FRAME_TEXT);
		buf_put(&frame, bytes + at, step);
		frame_send(cookie, &frame);
	}
	return (ssize_t)n;
}

/* N bytes of a request; false when there are no more. */
static bool
receive(const struct worker *w, void *out, size_t n)
{
	char *p = out;

	while (n > 0) {
		ssize_t got = read(w->place->requests, p, n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		p += got;
		n -= (size_t)got;
	}
	return true;
}

static const char *
next_path(const struct worker *w)
{
	unsigned char head[REQUEST_HEAD];
	char *path;
	size_t n;

	if (!receive(w, head, sizeof(head)))
		return NULL;
	n = frame_number(head);
	path = arena_alloc(w->arena, n + 1);
	return receive(w, path, n) ? path : NULL;
}

static uint64_t
clock_us(clockid_t clock)
{
	struct timespec now;

	if (clock_gettime(clock, &now) != 0)
		return 0;
	return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

static void
answer(const struct worker *w, struct reply *reply)
{
	struct buf frame;

	frame_begin(&frame, FRAME_REPLY);
	reply_write(reply, &frame);
	if (frame.full)
		mem_exhausted();
	frame_send(w, &frame);
}

static void
work(struct worker *w, const char *path)
{
	const struct worker_task *task = w->place->task;
	struct context context = *w->place->context;
	uint64_t cpu = clock_us(CLOCK_PROCESS_CPUTIME_ID), wall = clock_us(CLOCK_MONOTONIC);
	struct reply reply;
	struct diag dg;

	reply_init(&reply, w->arena);
	diag_init(&dg, w->arena);
	context.arena = w->arena;
	context.dg = &dg;
	context.out = w->out;
	memset(&context.bundles, 0, sizeof(context.bundles));
	task->work(task->state, &(struct worker_job){
				    .path = path,
				    .context = &context,
				    .scratch = w->place->scratch[w->done % SCRATCHES],
				    .reply = &reply,
				});
	(void)fflush(w->out);
	reply.dg = dg;
	reply.bundles.items = context.bundles.items;
	reply.bundles.n = context.bundles.n;
	reply.cpu_us = clock_us(CLOCK_PROCESS_CPUTIME_ID) - cpu;
	reply.wall_us = clock_us(CLOCK_MONOTONIC) - wall;
	answer(w, &reply);
	w->done++;
}

/* What is written to the parent's standard output would be lost among its own. */
static void
settle(const struct worker_place *place)
{
	int nowhere = open("/dev/null", O_RDONLY | O_CLOEXEC);

	io_child();
	__fpurge(stdout);
	if (nowhere >= 0) {
		(void)dup2(nowhere, STDOUT_FILENO);
		close(nowhere);
	}
	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != place->parent)
		_exit(EXIT_FAILURE);
}

noreturn void
worker_main(const struct worker_place *place)
{
	struct worker w = {.place = place, .arena = arena_new()};
	const char *path;

	settle(place);
	w.out = fopencookie(&w, "w", (cookie_io_functions_t){.write = send_text});
	if (!w.out)
		mem_exhausted();
	while ((path = next_path(&w))) {
		work(&w, path);
		arena_clear(w.arena);
	}
	(void)fclose(w.out);
	arena_free(w.arena);
#ifdef BAOSONG_NO_SANDBOX
	/* Let leaks and coverage be told. */
	exit(EXIT_SUCCESS);
#else
	_exit(EXIT_SUCCESS);
#endif
}

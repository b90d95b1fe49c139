/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a worker. */
/* NOLINTNEXTLINE: the C library's own switch, for fopencookie */
#define _GNU_SOURCE
#include "flow/workers/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

#include "base/files/io.h"
#include "base/mem.h"
#include "flow/helper/helper.h"
#include "flow/workers/worker_fault.h"

#define ADDRESS_BYTES (UINT64_C(1) << 30)

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

/* For the job's watch. */
static void
send_stream(void *context, uint64_t bytes)
{
	uint64_t mebibytes = (bytes >> 20) + 1;
	unsigned char size[FRAME_STREAM_SIZE];
	struct buf frame;

	frame_number_put(size, mebibytes < UINT32_MAX ? (uint32_t)mebibytes : UINT32_MAX);
	frame_begin(&frame, FRAME_STREAM);
	buf_put(&frame, size, sizeof(size));
	frame_send(context, &frame);
}

/* N bytes of a request or an answer; false when there are no more. */
static bool
receive(int fd, void *out, size_t n)
{
	char *p = out;

	while (n > 0) {
		ssize_t got = read(fd, p, n);
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

	if (!receive(w->place->requests, head, sizeof(head)))
		return NULL;
	n = frame_number(head);
	path = arena_alloc(w->arena, n + 1);
	return receive(w->place->requests, path, n) ? path : NULL;
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

/* The whole of PDF into the file the helper reads. */
static bool
lay_out(int fd, struct str pdf)
{
	size_t at = 0;

	while (at < pdf.n) {
		ssize_t put = pwrite(fd, pdf.p + at, pdf.n - at, (off_t)at);
		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		at += (size_t)put;
	}
	return true;
}

/* For readers: see helper.h. */
static void
ask_words(void *context, struct str pdf, struct arena *arena, struct pdf_words *out)
{
	const struct worker *w = context;
	unsigned char told[HELPER_ANSWER], size[FRAME_PDF_SIZE];
	struct buf frame;

	*out = (struct pdf_words){.status = WORDS_FAILED};
	if (pdf.n > UINT32_MAX || !lay_out(w->place->pdf, pdf))
		return;
	frame_number_put(size, (uint32_t)pdf.n);
	frame_begin(&frame, FRAME_PDF);
	buf_put(&frame, size, sizeof(size));
	frame_send(w, &frame);
	if (!receive(w->place->answers, told, sizeof(told)))
		_exit(EXIT_FAILURE);
	helper_read(told, w->place->words, arena, out);
}

static void
memory_reached(void)
{
	_exit(WORKER_EXIT_MEMORY);
}

static void
work(struct worker *w, const char *path)
{
	const struct worker_task *task = w->place->task;
	const struct pack_watch watch = {send_stream, w};
	struct context context = *w->place->context;
	uint64_t cpu = clock_us(CLOCK_PROCESS_CPUTIME_ID), wall = clock_us(CLOCK_MONOTONIC);
	struct reply reply;
	struct diag dg;

	mem_limit(w->place->memory_max, memory_reached);
	reply_init(&reply, w->arena);
	diag_init(&dg, w->arena);
	context.arena = w->arena;
	context.dg = &dg;
	context.out = w->out;
	context.helper = (struct read_helper){w, ask_words};
	memset(&context.bundles, 0, sizeof(context.bundles));
	worker_fault(path, w->place->replies);
	task->work(task->state, &(struct worker_job){
				    .path = path,
				    .context = &context,
				    .scratch = w->place->scratch[w->done % SCRATCHES],
				    .watch = &watch,
				    .reply = &reply,
				});
	(void)fflush(w->out);
	reply.dg = dg;
	reply.verified.items = context.bundles.items;
	reply.verified.n = context.bundles.n;
	reply.cpu_us = clock_us(CLOCK_PROCESS_CPUTIME_ID) - cpu;
	reply.wall_us = clock_us(CLOCK_MONOTONIC) - wall;
	reply.memory = mem_most();
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

/*
 * The limit of address space stands behind that of memory, which is exact but does not know what
 * libraries hold on their own.  Bundles are limited when they are written: no file is larger.
 */
static void
lock_in(const struct worker_place *place)
{
	struct sandbox_limits limits = {
	    .address_bytes = ADDRESS_BYTES + 2 * place->memory_max,
	    .file_bytes = place->file_max,
	    .writable = {STDERR_FILENO, place->replies, place->scratch[0], place->scratch[1],
			 place->pdf},
	    .readable = {place->requests, place->answers, place->words},
	};
	struct sandbox_state state;

	sandbox_enter(place->sandbox, &limits, &state);
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
	lock_in(place);
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

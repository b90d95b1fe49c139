/* SPDX-License-Identifier: Apache-2.0 */
/* The processes of the workers, and what connects them with their parent. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/files/io.h"
#include "flow/workers/worker_pool.h"
#include "pack/zip/read.h"

#define HEADERS_BYTES (UINT64_C(64) << 20)

enum { LEAVE_MS = 10000, PAUSE_MAX_NS = 200 * 1000 * 1000 };

static void
close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static bool
open_pipe(int *read_end, int *write_end)
{
	int ends[2];

	if (pipe(ends) != 0)
		return false;
	(void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	(void)fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	*read_end = ends[0];
	*write_end = ends[1];
	return true;
}

static void
close_pipes(struct worker_child *w)
{
	close_fd(&w->requests);
	close_fd(&w->requests_peer);
	close_fd(&w->replies);
	close_fd(&w->answers);
	close_fd(&w->answers_peer);
}

void
child_close_scratches(struct worker_child *w)
{
	for (size_t i = 0; i < SCRATCHES; i++)
		close_fd(&w->scratch[i]);
}

/* All bundles of an input, and what they share, with their headers. */
static uint64_t
file_max(const struct pool *pool)
{
	return (1 + pool->options->bundles) * (ZIPREAD_EXPANDED_MAX + HEADERS_BYTES);
}

/* In the child: what belongs to the others and to the parent. */
static noreturn void
begin_work(struct pool *pool, struct worker_child *self, int replies, pid_t parent)
{
	struct worker_place place = {.context = pool->context,
				     .task = pool->task,
				     .sandbox = pool->sandbox,
				     .memory_max = pool->memory_max,
				     .file_max = file_max(pool),
				     .parent = parent,
				     .requests = self->requests_peer,
				     .replies = replies,
				     .answers = self->answers_peer,
				     .pdf = self->helper.pdf,
				     .words = self->helper.words};

	memcpy(place.scratch, self->scratch, sizeof(place.scratch));
	self->requests_peer = self->answers_peer = -1;
	close_pipes(self);
	for (size_t i = 0; i < pool->n_workers; i++)
		if (&pool->workers[i] != self) {
			close_pipes(&pool->workers[i]);
			child_close_scratches(&pool->workers[i]);
		}
	worker_main(&place);
}

void
child_start_clock(struct worker_child *w)
{
	w->spent_ms = w->streamed = 0;
}

bool
child_spawn(struct pool *pool, struct worker_child *w)
{
	pid_t parent = getpid();
	int replies = -1;

	if (open_pipe(&w->requests_peer, &w->requests) && open_pipe(&w->replies, &replies) &&
	    open_pipe(&w->answers_peer, &w->answers) &&
	    fcntl(w->replies, F_SETFL, O_NONBLOCK) == 0 &&
	    fcntl(w->answers, F_SETFL, O_NONBLOCK) == 0) {
		w->pid = fork();
		if (w->pid == 0)
			begin_work(pool, w, replies, parent);
	} else {
		w->pid = -1;
	}
	if (w->pid < 0)
		DIAG_AT(pool->context->dg, WORKERS_MISSING, DIAG_NOWHERE, str_of(strerror(errno)));
	close_fd(&replies);
	w->done = 0;
	w->errnum = 0;
	w->late = false;
	child_start_clock(w);
	buf_clear(&w->in);
	if (w->pid > 0)
		return true;
	close_pipes(w);
	w->pid = 0;
	return false;
}

int
child_reap(struct worker_child *w)
{
	struct pollfd polled = {.fd = w->replies, .events = POLLIN};
	struct timespec pause = {.tv_nsec = 20 * 1000};
	int status = 0;
	pid_t got;

	helper_end(&w->helper);
	(void)poll(&polled, 1, LEAVE_MS);
	close_pipes(w);
	while ((got = waitpid(w->pid, &status, WNOHANG)) == 0 && pause.tv_nsec < PAUSE_MAX_NS) {
		(void)nanosleep(&pause, NULL);
		pause.tv_nsec *= 2;
	}
	if (got == 0) {
		(void)kill(w->pid, SIGKILL);
		(void)waitpid(w->pid, &status, 0);
	}
	w->pid = 0;
	return status;
}

void
child_close_requests(struct worker_child *w)
{
	close_fd(&w->requests);
}

void
child_request(struct worker_child *w, struct str path)
{
	struct output pipe = {.fd = w->requests, .target = -1};
	unsigned char bytes[PIPE_BUF];

	frame_number_put(bytes, (uint32_t)path.n);
	memcpy(bytes + REQUEST_HEAD, path.p, path.n);
	if (output_write(&pipe, bytes, REQUEST_HEAD + path.n))
		return;
	w->errnum = pipe.errnum;
	(void)kill(w->pid, SIGKILL);
}

bool
child_open_scratches(const struct pool *pool, struct worker_child *w)
{
	const char *folder = pool->options->scratch;

	for (size_t i = 0; pool->options->bundles && i < SCRATCHES; i++) {
		w->scratch[i] = output_nameless(folder);
		if (w->scratch[i] >= 0)
			continue;
		DIAG_AT(pool->context->dg, WRITE_FAILED, DIAG_NOWHERE, STR("TMPDIR"),
			str_of(strerror(errno)));
		return false;
	}
	return true;
}

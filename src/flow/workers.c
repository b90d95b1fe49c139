/* SPDX-License-Identifier: Apache-2.0 */
/* The parent of the workers: who does what, what came back, who died. */
#include "flow/workers.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/io.h"
#include "base/mem.h"
#include "ext/digest.h"
#include "ext/json.h"
#include "ext/sandbox.h"
#include "flow/worker.h"
#include "pack/zipread.h"

/* One is worked at, one waits in the pipe. */
enum { AHEAD = 2, WINDOW_PER_WORKER = 4, READ_STEP = 64 * 1024 };
enum { LEAVE_MS = 10000, PAUSE_MAX_NS = 200 * 1000 * 1000, STEP_MS = 1000 };

/* The most that a worker can say it streams: a bundle's files twice, and as much that is refused.
 */
#define STREAM_MAX (4 * ZIPREAD_EXPANDED_MAX)

struct slot {
	struct worker_result result;
	bool done;
};

struct worker_child {
	pid_t pid; /* 0: there is none */
	int requests;
	int requests_peer; /* kept open: a request to the dead is no SIGPIPE */
	int replies;
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
	uint64_t memory_max;
	uint64_t seconds_max;
	bool ended; /* no further input */
};

/* Processes */

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
}

static void
close_scratches(struct worker_child *w)
{
	for (size_t i = 0; i < SCRATCHES; i++)
		close_fd(&w->scratch[i]);
}

/* In the child: what belongs to the others and to the parent. */
static noreturn void
begin_work(struct pool *pool, struct worker_child *self, int replies, pid_t parent)
{
	struct worker_place place = {.context = pool->context,
				     .task = pool->task,
				     .sandbox = pool->sandbox,
				     .memory_max = pool->memory_max,
				     .parent = parent,
				     .requests = self->requests_peer,
				     .replies = replies};

	memcpy(place.scratch, self->scratch, sizeof(place.scratch));
	self->requests_peer = -1;
	close_pipes(self);
	for (size_t i = 0; i < pool->n_workers; i++)
		if (&pool->workers[i] != self) {
			close_pipes(&pool->workers[i]);
			close_scratches(&pool->workers[i]);
		}
	worker_main(&place);
}

/* For the job that is now the first. */
static void
start_clock(struct worker_child *w)
{
	w->spent_ms = w->streamed = 0;
}

static bool
spawn(struct pool *pool, struct worker_child *w)
{
	pid_t parent = getpid();
	int replies = -1;

	if (open_pipe(&w->requests_peer, &w->requests) && open_pipe(&w->replies, &replies) &&
	    fcntl(w->replies, F_SETFL, O_NONBLOCK) == 0) {
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
	start_clock(w);
	buf_clear(&w->in);
	if (w->pid > 0)
		return true;
	close_pipes(w);
	w->pid = 0;
	return false;
}

/*
 * The status of a child that is leaving, which takes it some microseconds; one that is not, though
 * it should, is made to.
 */
static int
reap(struct worker_child *w)
{
	struct pollfd polled = {.fd = w->replies, .events = POLLIN};
	struct timespec pause = {.tv_nsec = 20 * 1000};
	int status = 0;
	pid_t got;

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

/* Jobs */

/* Where it fails, the worker is ended: that shows where its answer should come from. */
static void
request(struct worker_child *w, struct str path)
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

static struct slot *
open_slot(struct pool *pool, const char *path)
{
	struct slot *slot = &pool->window[pool->next % pool->size];
	struct arena *arena = slot->result.arena;

	arena_clear(arena);
	slot->done = false;
	slot->result = (struct worker_result){
	    .index = pool->next++, .arena = arena, .path = arena_str(arena, str_of(path))};
	reply_init(&slot->result.reply, arena);
	spool_init(&slot->result.text);
	return slot;
}

/* How the input is called in findings. */
static void
name_findings(const struct pool *pool, struct worker_result *result)
{
	bool named = pool->context->input_name && str_eq(result->path, STR("-"));

	result->reply.dg.file = named ? str_of(pool->context->input_name) : result->path;
}

static void
refuse_path(const struct pool *pool, struct slot *slot)
{
	name_findings(pool, &slot->result);
	DIAG_AT(&slot->result.reply.dg, FILE_UNREADABLE, DIAG_NOWHERE, slot->result.path,
		str_of(strerror(ENAMETOOLONG)));
	slot->done = true;
}

/* One more job for W, when there is one. */
static void
give(struct pool *pool, struct worker_child *w)
{
	const char *path = pool->ended ? NULL : pool->task->next(pool->task->state);
	struct slot *slot;

	if (!path || (w->pid == 0 && !spawn(pool, w))) {
		pool->ended = true;
		return;
	}
	slot = open_slot(pool, path);
	if (slot->result.path.n > REQUEST_PATH_MAX) {
		refuse_path(pool, slot);
		return;
	}
	w->jobs[w->n_jobs++] = slot;
	request(w, slot->result.path);
}

/* Whoever has least to do is given more first. */
static void
give_all(struct pool *pool)
{
	for (size_t ahead = 0; ahead < AHEAD; ahead++)
		for (size_t i = 0; i < pool->n_workers; i++)
			while (!pool->ended && pool->next - pool->first < pool->size &&
			       pool->workers[i].n_jobs <= ahead)
				give(pool, &pool->workers[i]);
}

static struct slot *
take_job(struct worker_child *w)
{
	struct slot *slot = w->jobs[0];

	w->n_jobs--;
	for (size_t i = 0; i < w->n_jobs; i++)
		w->jobs[i] = w->jobs[i + 1];
	return slot;
}

/* Answers */

static void
arrive(struct pool *pool, struct slot *slot, int scratch)
{
	slot->done = true;
	if (pool->task->arrive)
		pool->task->arrive(pool->task->state, &slot->result, scratch);
}

/* The worker has more in its file than it says, or less. */
static bool
bundle_is_there(const struct reply *reply, int scratch)
{
	return reply->bundle.bytes == 0 ||
	       (scratch >= 0 && reply->bundle.bytes <= (uint64_t)lseek(scratch, 0, SEEK_END));
}

static bool
accept_reply(struct pool *pool, struct worker_child *w, struct str bytes)
{
	struct slot *slot = w->jobs[0];
	int scratch = w->scratch[w->done % SCRATCHES];

	if (!reply_read(bytes, slot->result.arena, &slot->result.reply) ||
	    !bundle_is_there(&slot->result.reply, scratch))
		return false;
	name_findings(pool, &slot->result);
	slot->result.finished = true;
	(void)take_job(w);
	start_clock(w);
	w->done++;
	arrive(pool, slot, scratch);
	return true;
}

static bool
accept_text(struct pool *pool, struct worker_child *w, struct str text)
{
	(void)pool;
	spool_put(&w->jobs[0]->result.text, text);
	return true;
}

static bool
accept_stream(struct pool *pool, struct worker_child *w, struct str size)
{
	(void)pool;
	if (size.n != FRAME_STREAM_SIZE)
		return false;
	w->streamed += (uint64_t)frame_number((const unsigned char *)size.p) << 20;
	if (w->streamed > STREAM_MAX)
		w->streamed = STREAM_MAX;
	return true;
}

static const struct frame {
	enum frame_type type;
	size_t max;
	bool (*accept)(struct pool *pool, struct worker_child *w, struct str rest);
} frames[] = {
    {FRAME_TEXT, FRAME_TEXT_MAX, accept_text},
    {FRAME_STREAM, FRAME_STREAM_SIZE, accept_stream},
    {FRAME_REPLY, FRAME_REPLY_MAX, accept_reply},
};

static const struct frame *
find_frame(unsigned char type)
{
	for (size_t i = 0; i < sizeof(frames) / sizeof(frames[0]); i++)
		if (frames[i].type == type)
			return &frames[i];
	return NULL;
}

/* Every whole frame of what came; false when it is none that a worker of ours would send. */
static bool
accept_frames(struct pool *pool, struct worker_child *w)
{
	size_t at = 0;
	bool good = true;

	while (good && w->in.n - at >= FRAME_HEAD) {
		const unsigned char *head = (const unsigned char *)w->in.p + at;
		const struct frame *frame = find_frame(head[0]);
		size_t n = frame_number(head + 1);
		good = frame && n <= frame->max && w->n_jobs > 0;
		if (!good || w->in.n - at - FRAME_HEAD < n)
			break;
		good = frame->accept(pool, w, (struct str){w->in.p + at + FRAME_HEAD, n});
		at += FRAME_HEAD + n;
	}
	if (at > 0) {
		w->in.n -= at;
		memmove(w->in.p, w->in.p + at, w->in.n);
	}
	return good;
}

static struct str
signal_name(struct arena *arena, int number)
{
	static const struct {
		int number;
		struct str name;
	} names[] = {
	    {SIGSEGV, STR_INIT("SIGSEGV")}, {SIGBUS, STR_INIT("SIGBUS")},
	    {SIGILL, STR_INIT("SIGILL")},   {SIGFPE, STR_INIT("SIGFPE")},
	    {SIGABRT, STR_INIT("SIGABRT")}, {SIGSYS, STR_INIT("SIGSYS")},
	    {SIGTRAP, STR_INIT("SIGTRAP")}, {SIGKILL, STR_INIT("SIGKILL")},
	    {SIGTERM, STR_INIT("SIGTERM")}, {SIGXCPU, STR_INIT("SIGXCPU")},
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (names[i].number == number)
			return names[i].name;
	return arena_number(arena, STR("signal "), (unsigned)number);
}

/* Why the worker is no more, as a finding of what it was at. */
static void
explain(const struct pool *pool, const struct worker_child *w, struct worker_result *result,
	int status)
{
	struct arena *arena = result->arena;
	struct diag *dg = &result->reply.dg;

	reply_init(&result->reply, arena);
	name_findings(pool, result);
	if (w->errnum)
		DIAG_AT(dg, WORKERS_MISSING, DIAG_NOWHERE, str_of(strerror(w->errnum)));
	else if (w->late)
		DIAG_AT(dg, LIMIT_TIME, DIAG_NOWHERE,
			arena_number(arena, STR(""), pool->seconds_max));
	else if (WIFSIGNALED(status))
		DIAG_AT(dg, WORKER_DIED, DIAG_NOWHERE, signal_name(arena, WTERMSIG(status)));
	else if (WEXITSTATUS(status) == WORKER_EXIT_MEMORY)
		DIAG_AT(dg, LIMIT_MEMORY, DIAG_NOWHERE,
			arena_number(arena, STR(""), pool->memory_max));
	else
		DIAG_AT(dg, WORKER_FAILED, DIAG_NOWHERE,
			arena_number(arena, STR(""), (unsigned)WEXITSTATUS(status)));
}

static void
lose_job(struct pool *pool, struct worker_child *w, int status)
{
	struct slot *lost = take_job(w);

	explain(pool, w, &lost->result, status);
	spool_release(&lost->result.text);
	arrive(pool, lost, -1);
}

/* The report it was at is lost; what waited is given to its successor. */
static void
bury(struct pool *pool, struct worker_child *w)
{
	int status = reap(w);

	if (w->n_jobs > 0)
		lose_job(pool, w, status);
	if (w->n_jobs == 0)
		return;
	if (spawn(pool, w))
		request(w, w->jobs[0]->result.path);
	else
		lose_job(pool, w, status);
}

static void
listen(struct pool *pool, struct worker_child *w)
{
	char *room = buf_reserve(&w->in, READ_STEP);
	ssize_t got = room ? read(w->replies, room, READ_STEP) : 0;

	if (got < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (got > 0) {
		w->in.n += (size_t)got;
		if (accept_frames(pool, w))
			return;
		(void)kill(w->pid, SIGKILL);
	}
	bury(pool, w);
}

/* Milliseconds that the first job of W has left. */
static uint64_t
time_left(const struct pool *pool, const struct worker_child *w)
{
	uint64_t given = pool->seconds_max * 1000 + w->streamed / (WORKER_STREAM_BYTES / 1000);

	return given > w->spent_ms ? given - w->spent_ms : 0;
}

/* At most a step, so that time in which this program was stopped is not counted. */
static int
next_timeout(const struct pool *pool)
{
	uint64_t timeout = STEP_MS;

	for (size_t i = 0; i < pool->n_workers; i++)
		if (pool->workers[i].n_jobs > 0 && time_left(pool, &pool->workers[i]) < timeout)
			timeout = time_left(pool, &pool->workers[i]);
	return (int)timeout + 1;
}

static uint64_t
now_ms(void)
{
	struct timespec now;

	if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
		return 0;
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* What has just been answered was in time. */
static void
end_late(struct pool *pool)
{
	for (size_t i = 0; i < pool->n_workers; i++) {
		struct worker_child *w = &pool->workers[i];
		if (w->n_jobs == 0 || w->late || time_left(pool, w) > 0)
			continue;
		w->late = true;
		(void)kill(w->pid, SIGKILL);
	}
}

/*
 * Only time in which we waited for workers is theirs: what they could not send while we printed
 * is not.
 */
static void
wait_for_answers(struct pool *pool, struct pollfd *polled)
{
	int timeout = next_timeout(pool), ready;
	uint64_t began = now_ms(), waited;

	for (size_t i = 0; i < pool->n_workers; i++)
		polled[i] = (struct pollfd){.fd = pool->workers[i].replies, .events = POLLIN};
	ready = poll(polled, pool->n_workers, timeout);
	waited = now_ms() - began;
	for (size_t i = 0; i < pool->n_workers; i++)
		pool->workers[i].spent_ms +=
		    waited < (uint64_t)timeout ? waited : (uint64_t)timeout;
	for (size_t i = 0; ready > 0 && i < pool->n_workers; i++)
		if (polled[i].revents)
			listen(pool, &pool->workers[i]);
	end_late(pool);
}

static void
deliver(struct pool *pool)
{
	for (; pool->first < pool->next; pool->first++) {
		struct slot *slot = &pool->window[pool->first % pool->size];
		if (!slot->done)
			return;
		pool->task->deliver(pool->task->state, &slot->result);
		spool_release(&slot->result.text);
	}
}

/* The pool */

/* False, with a finding, when there can be no file. */
static bool
open_scratches(const struct pool *pool, struct worker_child *w)
{
	const char *folder = pool->options->scratch;

	for (size_t i = 0; pool->options->bundles && i < SCRATCHES; i++) {
		w->scratch[i] = io_nameless(folder);
		if (w->scratch[i] < 0 && folder)
			w->scratch[i] = io_nameless(NULL);
		if (w->scratch[i] >= 0)
			continue;
		DIAG_AT(pool->context->dg, WRITE_FAILED, DIAG_NOWHERE, STR("TMPDIR"),
			str_of(strerror(errno)));
		return false;
	}
	return true;
}

/* What lies beside a saved page belongs to it; a link to the report is read, its folder is not. */
static void
allow_input(struct pool *pool, const char *path, const char **before)
{
	struct stat info;

	if (strcmp(path, "-") == 0 || lstat(path, &info) != 0)
		return;
	if (!S_ISREG(info.st_mode))
		sandbox_allow(pool->sandbox, path);
	if (S_ISDIR(info.st_mode))
		return;
	path = io_folder(pool->context->arena, path);
	if (!*before || strcmp(*before, path) != 0)
		sandbox_allow(pool->sandbox, path);
	*before = path;
}

static void
open_sandbox(struct pool *pool)
{
	const struct worker_options *options = pool->options;
	const char *before = NULL;

	pool->sandbox = sandbox_new();
	for (size_t i = 0; i < options->input_count; i++)
		allow_input(pool, options->inputs[i], &before);
	for (size_t i = 0; i < options->attachment_count; i++)
		sandbox_allow(pool->sandbox, options->attachments[i]);
}

/* Libraries that open files of their own when first used do so now. */
static void
prepare_libraries(void)
{
	struct digest_value digest;

	digest_sha256(STR(""), &digest);
	json_prepare();
}

static bool
pool_open(struct pool *pool)
{
	const struct context *context = pool->context;
	struct arena *arena = context->arena;
	bool good = true;

	pool->memory_max = context->memory_max ? context->memory_max : WORKER_MEMORY_MAX;
	pool->seconds_max = context->seconds_max ? context->seconds_max : WORKER_SECONDS_MAX;
	open_sandbox(pool);
	prepare_libraries();

	pool->n_workers = pool->options->jobs > 0 ? pool->options->jobs : 1;
	pool->workers = arena_array(arena, pool->n_workers, sizeof(*pool->workers));
	pool->size = pool->n_workers * WINDOW_PER_WORKER;
	pool->window = arena_array(arena, pool->size, sizeof(*pool->window));
	for (size_t i = 0; i < pool->size; i++)
		pool->window[i].result.arena = arena_new();
	for (size_t i = 0; i < pool->n_workers; i++) {
		struct worker_child *w = &pool->workers[i];
		*w = (struct worker_child){.requests = -1, .requests_peer = -1, .replies = -1};
		for (size_t k = 0; k < SCRATCHES; k++)
			w->scratch[k] = -1;
		buf_init(&w->in, FRAME_HEAD + FRAME_REPLY_MAX + READ_STEP);
		good = good && open_scratches(pool, w);
	}
	return good;
}

static void
pool_close(struct pool *pool)
{
	for (size_t i = 0; i < pool->n_workers; i++)
		close_fd(&pool->workers[i].requests);
	for (size_t i = 0; i < pool->n_workers; i++) {
		struct worker_child *w = &pool->workers[i];
		int status = w->pid > 0 ? reap(w) : 0;
		if (WIFEXITED(status) && WEXITSTATUS(status) != 0)
			DIAG_AT(pool->context->dg, WORKER_FAILED, DIAG_NOWHERE,
				arena_number(pool->context->arena, STR(""),
					     (unsigned)WEXITSTATUS(status)));
		close_scratches(w);
		buf_release(&w->in);
	}
	for (size_t i = 0; i < pool->size; i++)
		arena_free(pool->window[i].result.arena);
	sandbox_free(pool->sandbox);
}

void
workers_run(struct context *context, const struct worker_task *task,
	    const struct worker_options *options)
{
	struct pool pool = {.context = context, .task = task, .options = options};
	struct pollfd *polled;

	pool.ended = !pool_open(&pool);
	polled = arena_array(context->arena, pool.n_workers, sizeof(*polled));
	for (give_all(&pool); pool.first < pool.next; give_all(&pool)) {
		deliver(&pool);
		if (pool.first < pool.next)
			wait_for_answers(&pool, polled);
	}
	pool_close(&pool);
}

void
workers_print(struct context *context, struct worker_result *result)
{
	if (!spool_print(&result->text, context->out))
		DIAG_AT(&result->reply.dg, WRITE_FAILED, DIAG_NOWHERE, STR("TMPDIR"),
			str_of(strerror(result->text.errnum)));
}

void
workers_accept(void *state, struct worker_result *result)
{
	struct context *context = state;

	workers_print(context, result);
	LIST_EACH (const struct findings_bundle, bundle, &result->reply.bundles)
		context_bundle(context, *bundle);
	diag_append(context->dg, &result->reply.dg);
}

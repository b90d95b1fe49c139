/* SPDX-License-Identifier: Apache-2.0 */
/* What workers answer, and what becomes of those that do not. */
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "flow/workers/worker_pool.h"
#include "pack/zip/read.h"

enum { STEP_MS = 1000 };

/* The most that a worker can say it streams: the files of a bundle when they are judged and when
 * they are packed, and as much that is refused; and those of each further bundle once more. */
static uint64_t
stream_max(const struct pool *pool)
{
	return (3 + (pool->options->bundles ? pool->options->bundles : 1)) * ZIPREAD_EXPANDED_MAX;
}

void
pool_name_findings(const struct pool *pool, struct worker_result *result)
{
	bool named = pool->context->input_name && str_eq(result->path, STR("-"));

	result->reply.dg.file = named ? str_of(pool->context->input_name) : result->path;
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

static void
arrive(struct pool *pool, struct slot *slot)
{
	slot->done = true;
	if (pool->task->arrive)
		pool->task->arrive(pool->task->state, &slot->result);
}

/* The worker has them all in its file. */
static bool
bundles_are_there(const struct reply *reply, int scratch)
{
	uint64_t size = scratch >= 0 ? (uint64_t)lseek(scratch, 0, SEEK_END) : 0;

	LIST_EACH (const struct reply_bundle, bundle, &reply->bundles)
		if (!reply->planned &&
		    (bundle->offset > size || bundle->made.bytes > size - bundle->offset))
			return false;
	return true;
}

static bool
accept_reply(struct pool *pool, struct worker_child *w, struct str bytes)
{
	struct slot *slot = w->jobs[0];
	int *scratch = &w->scratch[w->done % SCRATCHES];

	if (!reply_read(bytes, slot->result.arena, &slot->result.reply) ||
	    !bundles_are_there(&slot->result.reply, *scratch))
		return false;
	pool_name_findings(pool, &slot->result);
	slot->result.finished = true;
	slot->result.scratch = scratch;
	(void)take_job(w);
	child_start_clock(w);
	w->done++;
	arrive(pool, slot);
	return true;
}

/* A text was whole in the worker's memory before it was sent: more is none of ours. */
static bool
accept_text(struct pool *pool, struct worker_child *w, struct str text)
{
	struct spool *spool = &w->jobs[0]->result.text;

	if (spool->behind + spool->head.n + text.n > pool->memory_max)
		return false;
	spool_put(spool, text);
	return true;
}

static bool
accept_stream(struct pool *pool, struct worker_child *w, struct str size)
{
	if (size.n != FRAME_STREAM_SIZE)
		return false;
	w->streamed += (uint64_t)frame_number((const unsigned char *)size.p) << 20;
	if (w->streamed > stream_max(pool))
		w->streamed = stream_max(pool);
	return true;
}

/* What is written is less than the pipe has room for, unless the worker does not read. */
static void
send_answer(struct worker_child *w, const unsigned char *answer)
{
	if (write(w->answers, answer, HELPER_ANSWER) != HELPER_ANSWER)
		(void)kill(w->pid, SIGKILL);
}

static bool
accept_pdf(struct pool *pool, struct worker_child *w, struct str size)
{
	unsigned char answer[HELPER_ANSWER];

	(void)pool;
	/* A report may have attachments; who waits for an answer asks for nothing else. */
	if (size.n != FRAME_PDF_SIZE || helper_fd(&w->helper) >= 0)
		return false;
	if (!helper_begin(&w->helper, frame_number((const unsigned char *)size.p), answer))
		send_answer(w, answer);
	return true;
}

static const struct frame {
	enum frame_type type;
	size_t max;
	bool (*accept)(struct pool *pool, struct worker_child *w, struct str rest);
} frames[] = {
    {FRAME_TEXT, FRAME_TEXT_MAX, accept_text},
    {FRAME_STREAM, FRAME_STREAM_SIZE, accept_stream},
    {FRAME_PDF, FRAME_PDF_SIZE, accept_pdf},
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
	pool_name_findings(pool, result);
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
	arrive(pool, lost);
}

/* The report it was at is lost; what waited is given to its successor. */
static void
bury(struct pool *pool, struct worker_child *w)
{
	int status = child_reap(w);

	if (w->n_jobs > 0)
		lose_job(pool, w, status);
	if (w->n_jobs == 0)
		return;
	if (child_spawn(pool, w))
		child_request(w, w->jobs[0]->result.path);
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

static void
listen_helper(struct worker_child *w)
{
	unsigned char answer[HELPER_ANSWER];

	if (helper_fd(&w->helper) >= 0 && helper_listen(&w->helper, answer))
		send_answer(w, answer);
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
void
pool_wait(struct pool *pool, struct pollfd *polled)
{
	int timeout = next_timeout(pool), ready;
	uint64_t began = now_ms(), waited;
	size_t n = pool->n_workers;

	for (size_t i = 0; i < n; i++) {
		const struct worker_child *w = &pool->workers[i];
		polled[i] = (struct pollfd){.fd = w->replies, .events = POLLIN};
		polled[n + i] = (struct pollfd){.fd = helper_fd(&w->helper), .events = POLLIN};
	}
	ready = poll(polled, 2 * n, timeout);
	waited = now_ms() - began;
	for (size_t i = 0; i < n; i++)
		pool->workers[i].spent_ms +=
		    waited < (uint64_t)timeout ? waited : (uint64_t)timeout;
	for (size_t i = 0; ready > 0 && i < n; i++) {
		if (polled[n + i].revents)
			listen_helper(&pool->workers[i]);
		if (polled[i].revents)
			listen(pool, &pool->workers[i]);
	}
	end_late(pool);
}

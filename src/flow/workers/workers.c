/* SPDX-License-Identifier: Apache-2.0 */
/* The parent of the workers: who does what, in which order it is delivered. */
#include "flow/workers/workers.h"

#include <errno.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "base/files/io.h"
#include "ext/digest.h"
#include "ext/json.h"
#include "flow/workers/worker_pool.h"

enum { WINDOW_PER_WORKER = 4 };

/* Jobs */

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

static void
refuse_path(const struct pool *pool, struct slot *slot)
{
	pool_name_findings(pool, &slot->result);
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

	if (!path || (w->pid == 0 && !child_spawn(pool, w))) {
		pool->ended = true;
		return;
	}
	slot = open_slot(pool, path);
	if (slot->result.path.n > REQUEST_PATH_MAX) {
		refuse_path(pool, slot);
		return;
	}
	w->jobs[w->n_jobs++] = slot;
	child_request(w, slot->result.path);
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
	if (options->output)
		sandbox_allow(pool->sandbox, options->output);
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
	pool->helper = (struct helper_program){.seconds = (unsigned)pool->seconds_max + 1};
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
		*w = (struct worker_child){.requests = -1,
					   .requests_peer = -1,
					   .replies = -1,
					   .answers = -1,
					   .answers_peer = -1};
		helper_open(&w->helper, &pool->helper);
		for (size_t k = 0; k < SCRATCHES; k++)
			w->scratch[k] = -1;
		buf_init(&w->in, FRAMES_HELD);
		good = good && child_open_scratches(pool, w);
	}
	return good;
}

/* There is nothing left for them to do. */
static bool
may_leave(const struct pool *pool)
{
	for (size_t i = 0; i < pool->n_workers; i++)
		if (pool->workers[i].n_jobs > 0)
			return false;
	return pool->ended;
}

static void
dismiss(struct pool *pool)
{
	for (size_t i = 0; i < pool->n_workers; i++)
		child_close_requests(&pool->workers[i]);
	for (size_t i = 0; i < pool->n_workers; i++) {
		struct worker_child *w = &pool->workers[i];
		int status = w->pid > 0 ? child_reap(w) : 0;
		if (WIFEXITED(status) && WEXITSTATUS(status) != 0)
			DIAG_AT(pool->context->dg, WORKER_FAILED, DIAG_NOWHERE,
				arena_number(pool->context->arena, STR(""),
					     (unsigned)WEXITSTATUS(status)));
	}
}

static void
pool_close(struct pool *pool)
{
	dismiss(pool);
	for (size_t i = 0; i < pool->n_workers; i++) {
		struct worker_child *w = &pool->workers[i];
		child_close_scratches(w);
		helper_close(&w->helper);
		buf_release(&w->in);
	}
	for (size_t i = 0; i < pool->size; i++)
		arena_free(pool->window[i].result.arena);
	helper_program_close(&pool->helper);
	sandbox_free(pool->sandbox);
}

void
workers_run(struct context *context, const struct worker_task *task,
	    const struct worker_options *options)
{
	struct pool pool = {.context = context, .task = task, .options = options};
	struct pollfd *polled;

	pool.ended = !pool_open(&pool);
	polled = arena_array(context->arena, 2 * pool.n_workers, sizeof(*polled));
	for (give_all(&pool); pool.first < pool.next; give_all(&pool)) {
		if (may_leave(&pool))
			dismiss(&pool);
		deliver(&pool);
		if (pool.first < pool.next)
			pool_wait(&pool, polled);
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
	LIST_EACH (const struct findings_bundle, bundle, &result->reply.verified)
		context_bundle(context, *bundle);
	diag_append(context->dg, &result->reply.dg);
}

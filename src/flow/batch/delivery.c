/* SPDX-License-Identifier: Apache-2.0 */
/* From the results of workers to bundles that are durable and announced. */
#include "flow/batch/delivery.h"

#include <errno.h>
#include <stdlib.h>

#include "base/files/io.h"
#include "base/mem.h"
#include "flow/batch/announce.h"
#include "flow/batch/claims.h"
#include "flow/batch/entry.h"
#include "flow/batch/item.h"
#include "flow/batch/summary.h"

void
delivery_begin(struct delivery *d, struct context *context, const char *output, bool many,
	       struct journal *journal)
{
	*d = (struct delivery){.context = context,
			       .output = output,
			       .many = many,
			       .journal = journal,
			       .room = many ? round_room() : 1,
			       .arena = arena_new(),
			       .kept = arena_new()};
	d->items = mem_alloc(d->room * sizeof(*d->items));
	idset_init(&d->ids);
	idset_init(&d->attached);
	idset_init(&d->paths);
	progress_begin(&d->progress, context->lang, !many || context->verbosity < 0);
}

/* Items */

static struct delivery_item *
add_item(struct delivery *d, struct str input)
{
	struct delivery_item *item = &d->items[d->n++];

	*item = (struct delivery_item){.entry = {.input = arena_str(d->arena, input)}};
	diag_init(&item->entry.dg, d->arena);
	return item;
}

/* A failure is one of writing: the next round will tell. */
static void
remember_attached(struct delivery *d, struct str path)
{
	if (!memchr(path.p, '\n', path.n))
		(void)idset_add(&d->attached, path);
}

/* The findings of ITEM are complete but for those of its round. */
static void
settle(struct delivery *d, struct delivery_item *item, const struct diag *dg)
{
	memcpy(item->entry.dg.counts, dg->counts, sizeof(dg->counts));
	memcpy(item->entry.dg.lowered, dg->lowered, sizeof(dg->lowered));
	if (!item->filed && !item->planned && !item->unchanged)
		item->fault = item_fault(d, dg);
	diag_append(d->context->dg, dg);
}

static void
discard(struct parcels *parcels)
{
	for (size_t i = 0; i < parcels->n; i++)
		output_discard(&parcels->items[i].output);
}

/* The id of a report does not tell it from another of its office and year, nor from a draft. */
static void
tell_standing(const struct delivery_item *item, const struct reply_standing *standing,
	      struct diag *dg)
{
	const struct journal_entry *entry = &item->entry;

	if (standing->source.p)
		DIAG_AT(dg, BUNDLE_REPLACED, DIAG_NOWHERE,
			entry->bundles.items[standing->bundle].path, standing->source,
			entry->input);
}

/* Bundles that have a place to go to are in the round, or withheld for what stands in DG. */
static void
file_bundles(struct delivery *d, struct delivery_item *item, struct parcels *parcels,
	     const struct reply_standing *standing, struct diag *dg)
{
	if (!claim_bundles(d, &item->entry, dg)) {
		discard(parcels);
		return;
	}
	tell_standing(item, standing, dg);
	if (parcels->planned) {
		item->planned = d->planned = true;
		return;
	}
	if (parcels->folder.status != IO_OK) {
		DIAG_AT(dg, WRITE_FAILED, DIAG_NOWHERE, str_of(d->output),
			str_of(io_reason(parcels->folder)));
		return;
	}
	for (size_t i = 0; i < parcels->n; i++)
		round_add(&d->round, &parcels->items[i].output);
	item->filed = true;
}

/* Rounds */

static void
count(struct delivery *d, const struct delivery_item *item)
{
	const struct journal_entry *entry = &item->entry;

	d->progress.done++;
	d->total.attached += entry->attached;
	if (entry->attached)
		return;
	d->total.reports++;
	d->total.bundles += item->planned ? entry->bundles.n : entry_bundles_there(entry);
	d->total.unchanged += item->unchanged ? entry->bundles.n : 0;
	d->total.failed += !entry->converted;
	d->total.withheld += entry->withheld;
	d->progress.idle += item->unchanged;
	d->progress.failed += !entry->converted;
	if (entry->converted || d->failures.n == DELIVERY_FAILURES_LISTED)
		return;
	*LIST_ADD(d->kept, &d->failures) =
	    arena_printf(d->kept, "%.*s: %.*s", STR_ARG(entry->input), STR_ARG(item->fault));
}

/* BUNDLE could not be written. */
static void
fail(struct delivery *d, struct delivery_item *item, const struct journal_bundle *bundle,
     int errnum)
{
	struct diag dg = item_late_begin(d, item);

	DIAG_AT(&dg, WRITE_FAILED, DIAG_NOWHERE, bundle->path, str_of(strerror(errnum)));
	item_late_end(d, item, &dg, WRITE_FAILED);
}

/* What became of the bundles of ITEM, which are filed: as ERRNUMS, one for each, say. */
static void
publish_item(struct delivery *d, struct delivery_item *item, const int *errnums)
{
	item->entry.converted = true;
	LIST_EACH (struct journal_bundle, bundle, &item->entry.bundles) {
		int errnum = *errnums++;
		bundle->there = errnum == 0;
		if (bundle->there)
			continue;
		item->entry.converted = false;
		fail(d, item, bundle, errnum);
	}
}

/* What became of each bundle of the round. */
static void
publish(struct delivery *d)
{
	int errnums[ROUND_FILES], *errnum = errnums;

	round_commit(&d->round, errnums);
	for (size_t i = 0; i < d->n; i++) {
		struct delivery_item *item = &d->items[i];
		struct journal_entry *entry = &item->entry;
		entry->converted = item->unchanged || item->planned;
		if (item->filed) {
			publish_item(d, item, errnum);
			errnum += entry->bundles.n;
		}
		entry->exit_status = diag_exit_status(&entry->dg, d->context->fail_on);
		count(d, item);
	}
}

static void
write_log(struct delivery *d)
{
	if (!d->journal)
		return;
	for (size_t i = 0; i < d->n; i++)
		if (!d->items[i].unchanged || !d->items[i].entry.converted)
			journal_report(d->journal, &d->items[i].entry);
	(void)journal_commit(d->journal, d->context->dg);
}

static void
announce(struct delivery *d, const struct delivery_item *item, struct buf *out)
{
	if (!item->planned && entry_bundles_there(&item->entry) == 0)
		return;
	if (item->result)
		workers_print(d->context, item->result);
	announce_bundles(d->context, &item->entry, item->planned, d->many, out);
}

/* Durable, logged, announced: in this order, so that what is said is so. */
static void
end_round(struct delivery *d)
{
	struct buf text;

	buf_init(&text, SIZE_MAX);
	publish(d);
	write_log(d);
	for (size_t i = 0; i < d->n; i++)
		announce(d, &d->items[i], &text);
	if (text.n > 0)
		progress_hide(&d->progress);
	context_print(d->context, &text);
	if (d->many)
		io_flush(d->context->out);
	buf_release(&text);
	d->n = 0;
	arena_clear(d->arena);
}

static void
step(struct delivery *d)
{
	if (d->n == d->room)
		end_round(d);
	progress_show(&d->progress);
}

/* What a page has as attachment was converted in vain. */
static void
pass_over(struct delivery *d, struct delivery_item *item, struct parcels *parcels)
{
	item->entry.attached = true;
	if (parcels)
		discard(parcels);
	step(d);
}

static struct delivery_item *
add_item_of(struct delivery *d, struct str input, const struct parcels *parcels)
{
	if (parcels && d->round.n + parcels->n > ROUND_FILES)
		end_round(d);
	return add_item(d, input);
}

void
delivery_report(struct delivery *d, struct worker_result *result, bool found)
{
	struct parcels *parcels = result->more;
	struct delivery_item *item = add_item_of(d, result->path, parcels);
	struct diag *dg = &result->reply.dg;

	if (found && idset_has(&d->attached, result->path)) {
		pass_over(d, item, parcels);
		return;
	}
	if (found)
		LIST_EACH (const struct reply_file, file, &result->reply.attachments)
			remember_attached(d, file->path);
	item->result = d->many ? NULL : result;
	entry_begin(&item->entry, &result->reply, d->arena);
	if (parcels) {
		entry_describe(&item->entry, &result->reply, parcels, d->arena);
		file_bundles(d, item, parcels, &result->reply.standing, dg);
	}
	settle(d, item, dg);
	step(d);
}

void
delivery_unchanged(struct delivery *d, const struct journal_entry *entry, bool found)
{
	struct delivery_item *item = add_item(d, entry->input);
	struct diag dg;

	if (found && idset_has(&d->attached, entry->input)) {
		pass_over(d, item, NULL);
		return;
	}
	if (found)
		LIST_EACH (const struct journal_file, file, &entry->attachments)
			remember_attached(d, file->path);
	diag_init(&dg, d->arena);
	dg.file = item->entry.input;
	entry_keep(&item->entry, entry, d->arena);
	item->unchanged = claim_bundles(d, &item->entry, &dg);
	if (item->unchanged) {
		memcpy(dg.counts, entry->dg.counts, sizeof(dg.counts));
		memcpy(dg.lowered, entry->dg.lowered, sizeof(dg.lowered));
	}
	settle(d, item, &dg);
	step(d);
}

void
delivery_folder(struct delivery *d, const struct finding *finding)
{
	struct delivery_item *item = add_item_of(d, finding->args[0], NULL);
	struct diag dg;

	diag_init(&dg, d->arena);
	(void)diag_add(&dg, finding->code, finding->place, DIAG_ARGS, finding->args);
	item->entry.dg.counts[finding->code]++;
	item->fault = item_fault(d, &dg);
	step(d);
}

/* The end */

/* What the run ends with on standard error, when there were many. */
static void
close_run(struct delivery *d)
{
	struct buf text;

	if (!d->many || (d->context->verbosity < 0 && d->total.failed == 0))
		return;
	buf_init(&text, SIZE_MAX);
	summary_put(d, &text);
	d->context->closing = arena_str(d->context->arena, buf_view(&text));
	buf_release(&text);
}

void
delivery_end(struct delivery *d)
{
	end_round(d);
	progress_hide(&d->progress);
	d->total.exit_status = diag_exit_status(d->context->dg, d->context->fail_on);
	d->total.wall_us = progress_now_us() - d->progress.begun_us;
	if (d->journal) {
		journal_end(d->journal, &d->total);
		(void)journal_commit(d->journal, d->context->dg);
	}
	close_run(d);
	idset_release(&d->ids);
	idset_release(&d->attached);
	idset_release(&d->paths);
	arena_free(d->arena);
	arena_free(d->kept);
	mem_free(d->items);
}

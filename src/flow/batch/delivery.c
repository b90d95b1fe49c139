/* SPDX-License-Identifier: Apache-2.0 */
/* From the results of workers to bundles that are durable and announced. */
#include "flow/batch/delivery.h"

#include <errno.h>
#include <stdlib.h>

#include "base/files/io.h"
#include "base/mem.h"
#include "flow/batch/announce.h"
#include "flow/batch/entry.h"
#include "flow/batch/summary.h"

struct delivery_item {
	struct journal_entry entry;
	struct worker_result *result; /* whose text is wanted; NULL: nobody's */
	struct str fault;	      /* why there is no bundle */
	bool filed;		      /* the bundles are in the round */
	bool planned;		      /* they are not to be written */
	bool unchanged;
};

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

/* The last error of DG in words: it ended the report; those before it only stand in its text. */
static struct str
fault_of(struct delivery *d, const struct diag *dg)
{
	struct buf text;
	struct str fault = STR("");

	buf_init(&text, SIZE_MAX);
	for (size_t i = dg->findings.n; i-- > 0 && fault.n == 0;) {
		const struct finding *finding = &dg->findings.items[i];

		if (finding->severity != DIAG_ERROR)
			continue;
		diag_message(finding, d->context->lang, &text);
		buf_printf(&text, " [%s]", diag_name(finding->code));
		fault = arena_str(d->arena, buf_view(&text));
	}
	buf_release(&text);
	return fault;
}

/* A finding of ITEM behind those that were told, which becomes its fault. */
static struct diag
begin_late(struct delivery *d, const struct delivery_item *item)
{
	struct diag dg;

	diag_init(&dg, d->arena);
	dg.file = item->entry.input;
	return dg;
}

static void
end_late(struct delivery *d, struct delivery_item *item, const struct diag *dg, enum diag_code code)
{
	item->fault = fault_of(d, dg);
	item->entry.dg.counts[code]++;
	diag_append(d->context->dg, dg);
}

/* The report before the last that is to have the bundles of ID and is of this round, or NULL. */
static struct delivery_item *
holder_of(struct delivery *d, struct str id)
{
	for (size_t i = d->n - 1; i-- > 0;) {
		struct delivery_item *item = &d->items[i];
		if ((item->filed || item->planned || item->unchanged) && str_eq(item->entry.id, id))
			return item;
	}
	return NULL;
}

/* The bundles of ITEM, which are not durable yet, shall not be. */
static void
take_back(struct delivery *d, struct delivery_item *item)
{
	size_t at = 0;

	if (item->filed) {
		for (const struct delivery_item *before = d->items; before < item; before++)
			at += before->filed ? before->entry.bundles.n : 0;
		round_remove(&d->round, at, item->entry.bundles.n);
	}
	item->filed = item->planned = item->unchanged = false;
	LIST_EACH (struct journal_bundle, bundle, &item->entry.bundles)
		bundle->there = false;
}

/*
 * ENTRY, a corrected report, gets the bundle of the one of this round that it corrects, so that
 * their order does not matter.  What is durable and announced stays: false.
 */
static bool
takes_place(struct delivery *d, const struct journal_entry *entry)
{
	struct delivery_item *older = holder_of(d, entry->id);
	struct diag dg;

	if (!older || idset_renote(&d->ids, entry->id,
				   ARENA_JOIN(d->arena, STR("+"), entry->input)) == IDSET_FAILED)
		return false;
	take_back(d, older);
	dg = begin_late(d, older);
	DIAG_AT(&dg, REPORT_REPLACED, DIAG_NOWHERE, older->entry.input, entry->id, entry->input);
	end_late(d, older, &dg, REPORT_REPLACED);
	return true;
}

/* A corrected report has the id of the one it corrects.  Whether ENTRY may be packed after all. */
static bool
settle_known(struct delivery *d, const struct journal_entry *entry, struct diag *dg)
{
	struct str note = idset_note(&d->ids, entry->id, d->arena);
	bool before = str_starts(note, STR("+"));
	struct str name = note.n > 0 ? str_span(note.p + 1, note.p + note.n) : STR("");

	if (note.n == 0 || before == entry->replaces) {
		DIAG_AT(dg, REPORT_TWICE, DIAG_NOWHERE, entry->input, entry->id,
			name.n > 0 ? name : STR("…"));
		return false;
	}
	if (!before && takes_place(d, entry))
		return true;
	DIAG_AT(dg, before ? REPORT_REPLACED : REPORT_REPLACES, DIAG_NOWHERE, entry->input,
		entry->id, name);
	return false;
}

/*
 * Two reports with one id in a run would write one bundle over the other: the first in the order
 * of the input has it, but for one that corrects it.
 */
static bool
is_new(struct delivery *d, const struct journal_entry *entry, struct diag *dg)
{
	/* What is kept of the first: whether it takes the place of another, and its name. */
	struct str note = ARENA_JOIN(d->arena, entry->replaces ? STR("+") : STR("-"), entry->input);

	switch (idset_add_noted(&d->ids, entry->id, note)) {
	case IDSET_NEW:
		return true;
	case IDSET_KNOWN:
		return settle_known(d, entry, dg);
	case IDSET_FAILED:
		DIAG_AT(dg, WRITE_FAILED, DIAG_NOWHERE, STR("TMPDIR"), str_of(strerror(errno)));
		break;
	}
	return false;
}

/* PATH is that of a bundle of no report but the one whose place ENTRY takes. */
static bool
is_free(struct delivery *d, const struct journal_entry *entry, struct str path)
{
	struct str own = ARENA_JOIN(d->arena, entry->replaces ? STR("+") : STR("-"), entry->id);

	if (idset_add_noted(&d->paths, path, own) != IDSET_KNOWN)
		return true;
	return entry->replaces &&
	       str_eq(idset_note(&d->paths, path, d->arena),
		      ARENA_JOIN(d->arena, STR("-"), entry->id)) &&
	       idset_renote(&d->paths, path, own) == IDSET_NEW;
}

/* A bundle of another report of this run has the name that a target gives one of ENTRY. */
static bool
is_alone(struct delivery *d, const struct journal_entry *entry, struct diag *dg)
{
	bool alone = true;

	if (d->named)
		LIST_EACH (const struct journal_bundle, bundle, &entry->bundles)
			if (!is_free(d, entry, bundle->path)) {
				DIAG_AT(dg, TARGET_NAME_TAKEN, DIAG_NOWHERE, bundle->target,
					bundle->path);
				alone = false;
			}
	return alone;
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
		item->fault = fault_of(d, dg);
	diag_append(d->context->dg, dg);
}

static void
discard(struct parcels *parcels)
{
	for (size_t i = 0; i < parcels->n; i++)
		output_discard(&parcels->items[i].output);
}

/* Bundles that have a place to go to are in the round, or withheld for what stands in DG. */
static void
file_bundles(struct delivery *d, struct delivery_item *item, struct parcels *parcels,
	     struct diag *dg)
{
	if (!is_new(d, &item->entry, dg) || !is_alone(d, &item->entry, dg)) {
		discard(parcels);
		return;
	}
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
	struct diag dg = begin_late(d, item);

	DIAG_AT(&dg, WRITE_FAILED, DIAG_NOWHERE, bundle->path, str_of(strerror(errnum)));
	end_late(d, item, &dg, WRITE_FAILED);
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
		file_bundles(d, item, parcels, dg);
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
	item->unchanged = is_new(d, &item->entry, &dg) && is_alone(d, &item->entry, &dg);
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
	item->fault = fault_of(d, &dg);
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

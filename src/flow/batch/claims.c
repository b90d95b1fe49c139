/* SPDX-License-Identifier: Apache-2.0 */
/* Which report of a run has the bundles of an id, and those of a name. */
#include "flow/batch/claims.h"

#include <errno.h>

#include "flow/batch/item.h"

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
	dg = item_late_begin(d, older);
	DIAG_AT(&dg, REPORT_REPLACED, DIAG_NOWHERE, older->entry.input, entry->id, entry->input);
	item_late_end(d, older, &dg, REPORT_REPLACED);
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

bool
claim_bundles(struct delivery *d, const struct journal_entry *entry, struct diag *dg)
{
	return is_new(d, entry, dg) && is_alone(d, entry, dg);
}

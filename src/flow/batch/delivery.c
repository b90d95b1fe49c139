/* SPDX-License-Identifier: Apache-2.0 */
/* From the results of workers to bundles that are durable and announced. */
#include "flow/batch/delivery.h"

#include <errno.h>
#include <stdlib.h>

#include "base/mem.h"
#include "ext/digest.h"

struct delivery_item {
	struct journal_entry entry;
	struct worker_result *result; /* whose text is wanted; NULL: nobody's */
	struct str fault;	      /* why there is no bundle */
	bool filed;		      /* the bundle is in the round */
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
	progress_begin(&d->progress, context->lang, !many || context->verbosity < 0);
}

/* Items */

static struct journal_file
file_of(const struct reply_file *file, struct arena *arena)
{
	return (struct journal_file){.path = arena_str(arena, file->path),
				     .bytes = file->bytes,
				     .sha256 = digest_text(arena, &file->sha256)};
}

/* What is known about a bundle on its way. */
static void
describe(struct delivery *d, struct journal_entry *entry, const struct reply *reply,
	 const struct parcel *parcel)
{
	struct arena *arena = d->arena;

	entry->id = arena_str(arena, reply->id);
	entry->bundle = arena_str(arena, str_of(parcel->path));
	entry->bytes = reply->bundle.bytes;
	entry->sha256 = digest_text(arena, &reply->bundle.sha256);
	entry->content_id = digest_text(arena, &reply->bundle.content_id);
	entry->source = file_of(&reply->source, arena);
	if (reply->corrections.path.p)
		entry->corrections = file_of(&reply->corrections, arena);
	LIST_EACH (const struct reply_file, file, &reply->attachments)
		*LIST_ADD(arena, &entry->attachments) = file_of(file, arena);
	LIST_EACH (const struct str, path, &reply->missing)
		*LIST_ADD(arena, &entry->missing) = arena_str(arena, *path);
	entry->missing_more = reply->missing_more;
	entry->replaces = reply->replaces;
}

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

/* A corrected report has the id of the one it corrects. */
static void
tell_known(struct delivery *d, const struct journal_entry *entry, struct diag *dg)
{
	struct str note = idset_note(&d->ids, entry->id, d->arena);
	bool before = str_starts(note, STR("+"));
	struct str name = note.n > 0 ? str_span(note.p + 1, note.p + note.n) : STR("");

	if (note.n == 0 || before == entry->replaces)
		DIAG_AT(dg, REPORT_TWICE, DIAG_NOWHERE, entry->input, entry->id);
	else
		DIAG_AT(dg, before ? REPORT_REPLACED : REPORT_REPLACES, DIAG_NOWHERE, entry->input,
			entry->id, name);
}

/*
 * Two reports with one id in a run would write one bundle over the other: the first in the order
 * of the input has it.
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
		tell_known(d, entry, dg);
		break;
	case IDSET_FAILED:
		DIAG_AT(dg, WRITE_FAILED, DIAG_NOWHERE, STR("TMPDIR"), str_of(strerror(errno)));
		break;
	}
	return false;
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
	if (!item->filed && !item->unchanged)
		item->fault = fault_of(d, dg);
	diag_append(d->context->dg, dg);
}

/* A bundle that has a place to go to is in the round, or withheld for what stands in DG. */
static void
file_bundle(struct delivery *d, struct delivery_item *item, struct parcel *parcel, struct diag *dg)
{
	if (!is_new(d, &item->entry, dg)) {
		output_discard(&parcel->output);
		return;
	}
	if (parcel->folder.status != IO_OK) {
		DIAG_AT(dg, WRITE_FAILED, DIAG_NOWHERE, str_of(d->output),
			str_of(io_reason(parcel->folder)));
		return;
	}
	round_add(&d->round, &parcel->output);
	item->filed = true;
}

/* Rounds */

static void
count(struct delivery *d, const struct delivery_item *item)
{
	d->progress.done++;
	d->total.attached += item->entry.attached;
	if (item->entry.attached)
		return;
	d->total.reports++;
	d->total.bundles += item->entry.converted;
	d->total.unchanged += item->unchanged && item->entry.converted;
	d->total.failed += !item->entry.converted;
	d->total.withheld += item->entry.withheld;
	d->progress.idle += item->unchanged;
	d->progress.failed += !item->entry.converted;
	if (item->entry.converted || d->failures.n == DELIVERY_FAILURES_LISTED)
		return;
	*LIST_ADD(d->kept, &d->failures) =
	    arena_printf(d->kept, "%.*s: %.*s", STR_ARG(item->entry.input), STR_ARG(item->fault));
}

/* The bundle could not be written. */
static void
fail(struct delivery *d, struct delivery_item *item, int errnum)
{
	struct diag dg;

	diag_init(&dg, d->arena);
	dg.file = item->entry.input;
	DIAG_AT(&dg, WRITE_FAILED, DIAG_NOWHERE, item->entry.bundle, str_of(strerror(errnum)));
	item->fault = fault_of(d, &dg);
	item->entry.dg.counts[WRITE_FAILED]++;
	diag_append(d->context->dg, &dg);
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
		int fault = item->filed ? *errnum++ : 0;
		entry->converted = item->unchanged || (item->filed && !fault);
		if (fault)
			fail(d, item, fault);
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

/* As sha256sum prints it, so that it can check it. */
static void
put_line(const struct journal_entry *entry, struct buf *out)
{
	buf_str(out, entry->sha256);
	BUF_LIT(out, "  ");
	diag_visible(entry->bundle, out);
	buf_char(out, '\n');
}

static void
put_lines(const struct delivery *d, const struct journal_entry *entry, struct buf *out)
{
	static const char *const words[DIAG_LANG_COUNT][3] = {
	    [DIAG_ZH] = {"报送包", "SHA-256", "内容标识"},
	    [DIAG_EN] = {"bundle", "SHA-256", "content id"},
	};
	const char *const *word = words[d->context->lang];

	buf_printf(out, "%s: ", word[0]);
	diag_visible(entry->bundle, out);
	buf_printf(out, "\n%s: %.*s\n%s: sha256:%.*s\n", word[1], STR_ARG(entry->sha256), word[2],
		   STR_ARG(entry->content_id));
}

static void
remember(struct context *context, const struct journal_entry *entry)
{
	if (context->bundles.n == DELIVERY_BUNDLES_LISTED)
		context->bundles_beyond++;
	else
		context_bundle(context, (struct findings_bundle){.report = entry->input,
								 .path = entry->bundle,
								 .id = entry->id,
								 .sha256 = entry->sha256,
								 .content_id = entry->content_id});
}

static void
announce(struct delivery *d, const struct delivery_item *item, struct buf *out)
{
	const struct journal_entry *entry = &item->entry;

	if (!entry->converted)
		return;
	remember(d->context, entry);
	if (item->result)
		workers_print(d->context, item->result);
	if (d->context->quiet_out)
		return;
	if (d->many)
		put_line(entry, out);
	else
		put_lines(d, entry, out);
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
		(void)fflush(d->context->out);
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
pass_over(struct delivery *d, struct delivery_item *item, struct parcel *parcel)
{
	item->entry.attached = true;
	if (parcel)
		output_discard(&parcel->output);
	step(d);
}

void
delivery_report(struct delivery *d, struct worker_result *result, bool found)
{
	struct delivery_item *item = add_item(d, result->path);
	struct parcel *parcel = result->more;
	struct diag *dg = &result->reply.dg;

	if (found && idset_has(&d->attached, result->path)) {
		pass_over(d, item, parcel);
		return;
	}
	if (found)
		LIST_EACH (const struct reply_file, file, &result->reply.attachments)
			remember_attached(d, file->path);
	item->entry.wall_us = result->reply.wall_us;
	item->entry.cpu_us = result->reply.cpu_us;
	item->result = d->many ? NULL : result;
	item->entry.withheld = result->reply.withheld;
	if (parcel) {
		describe(d, &item->entry, &result->reply, parcel);
		file_bundle(d, item, parcel, dg);
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
	item->entry.replaces = entry->replaces;
	item->entry.id = arena_str(d->arena, entry->id);
	item->entry.bundle = arena_str(d->arena, entry->bundle);
	item->entry.sha256 = arena_str(d->arena, entry->sha256);
	item->entry.content_id = arena_str(d->arena, entry->content_id);
	item->unchanged = is_new(d, &item->entry, &dg);
	if (item->unchanged) {
		memcpy(dg.counts, entry->dg.counts, sizeof(dg.counts));
		memcpy(dg.lowered, entry->dg.lowered, sizeof(dg.lowered));
	}
	settle(d, item, &dg);
	step(d);
}

/* The end */

/* N and what there are N of (in Chinese, one, many), when there are any. */
static void
put_number_of(const struct delivery *d, size_t n, const char *const *words, struct buf *out)
{
	if (n == 0)
		return;
	if (d->context->lang == DIAG_ZH)
		buf_printf(out, "，%s %zu 个", words[0], n);
	else
		buf_printf(out, ", %zu %s", n, words[n == 1 ? 1 : 2]);
}

static void
put_summary(const struct delivery *d, struct buf *out)
{
	static const char *const bundles[] = {"报送包", "bundle", "bundles"};
	static const char *const before[] = {"其中此前已生成", "of them made before",
					     "of them made before"};
	static const char *const attached[] = {"另有网页附件", "file that is an attachment",
					       "files that are attachments"};
	static const char *const failed[] = {"未能转换", "not converted", "not converted"};
	static const char *const withheld[] = {"其中因不宜公开而未打包", "of them withheld",
					       "of them withheld"};
	const struct journal_total *total = &d->total;

	if (d->context->lang == DIAG_ZH)
		buf_printf(out, "baosong: 报告 %zu 个", total->reports);
	else
		buf_printf(out, "baosong: %zu report%s", total->reports,
			   total->reports == 1 ? "" : "s");
	put_number_of(d, total->bundles, bundles, out);
	put_number_of(d, total->unchanged, before, out);
	put_number_of(d, total->attached, attached, out);
	put_number_of(d, total->failed, failed, out);
	put_number_of(d, total->withheld, withheld, out);
	buf_char(out, '\n');
}

static void
put_failures(const struct delivery *d, struct buf *out)
{
	bool zh = d->context->lang == DIAG_ZH;

	LIST_EACH (const struct str, failure, &d->failures) {
		BUF_LIT(out, "  ");
		diag_visible(*failure, out);
		buf_char(out, '\n');
	}
	if (d->total.failed > d->failures.n)
		buf_printf(out,
			   zh ? "  另有 %zu 个，见 --log 日志\n" : "  and %zu more: see --log\n",
			   d->total.failed - d->failures.n);
}

/* What the run ends with on standard error, when there were many. */
static void
close_run(struct delivery *d)
{
	struct buf text;

	if (!d->many || (d->context->verbosity < 0 && d->total.failed == 0))
		return;
	buf_init(&text, SIZE_MAX);
	put_summary(d, &text);
	put_failures(d, &text);
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
	arena_free(d->arena);
	arena_free(d->kept);
	mem_free(d->items);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* One record to its bundles. */
#include "flow/bundles/bundler.h"

#include "flow/bundles/parts.h"
#include "flow/converter.h"
#include "pack/names.h"
#include "pack/verify.h"

/* A count of volumes that outputs are written for settles in three; then it never does. */
enum { PLAN_BYTES_MAX = 1 << 28, ATTEMPTS_MAX = 8 };

/* One report at work. */
struct making {
	struct bundler *bundler;
	struct report *report;
	const struct worker_job *job;
	const struct diag *found; /* in the report, before any of its bundles */
	struct kit kit;
	const struct rendering *seen; /* what all templates see: record and what it uses */
	uint64_t end;		      /* of what lies in the scratch file */
};

/* ---- before the first report ---- */

static struct template_set *
compile(const struct bundler *b, struct context *context, const struct target *target)
{
	if (target->outputs.n == 0 && !target->layout.name.text.p)
		return NULL;
	return template_set_load(context->mappings, target, b->options->settings,
				 b->options->setting_count, context->arena, context->dg);
}

static void
take_target(struct bundler *b, struct context *context, struct str id)
{
	const struct target *target = mappings_target(context->mappings, id, context->dg);
	struct chosen_target *chosen;

	LIST_EACH (const struct chosen_target, known, &b->targets.items)
		if (target == known->target)
			return;
	if (!target)
		return;
	chosen = LIST_ADD(context->arena, &b->targets.items);
	*chosen = (struct chosen_target){target, compile(b, context, target), NULL};
	if (b->options->check_outputs)
		schemas_open(chosen, context);
	b->sm3 = b->sm3 || target->layout.sm3;
	b->named = b->named || target->layout.name.text.p;
	for (size_t i = 0; i < TARGET_MEMBER_COUNT; i++)
		b->wanted[i] = b->wanted[i] || target->layout.members[i];
	if (target->layout.members[TARGET_OBSERVATIONS])
		*(target->layout.plain ? &b->plain : &b->marked) = true;
	if (target->outputs.n > 0 || target->layout.name.text.p || target->limits.types.n > 0)
		b->extensions = mappings_codes(context->mappings, CODES_EXTENSIONS, context->dg);
}

static void
take_targets(struct bundler *b, struct context *context, struct str word)
{
	struct mappings_ids known;

	if (!str_eq(word, STR("all"))) {
		take_target(b, context, word);
		return;
	}
	mappings_targets(context->mappings, context->arena, &known);
	LIST_EACH (const struct str, id, &known.ids)
		take_target(b, context, *id);
}

static bool
sm3_is_there(const struct bundler *b, struct context *context)
{
	struct digest *digest;
	bool there;

	if (!b->sm3)
		return true;
	digest = digest_new();
	there = digest_start(digest, DIGEST_SM3);
	digest_free(digest);
	if (!there)
		DIAG_AT(context->dg, DIGEST_MISSING, DIAG_NOWHERE, STR("SM3"));
	return there;
}

/* What a bundle of the view's own target is made of need not be compiled again, unless settings
 * make it another. */
static void
open_page(struct bundler *b, struct context *context)
{
	const struct template_set **made =
	    arena_array(context->arena, b->targets.items.n, sizeof(*made));
	size_t n = b->options->setting_count == 0 ? b->targets.items.n : 0;

	page_open(&b->page, context->mappings);
	if (!b->wanted[TARGET_VIEW])
		return;
	for (size_t i = 0; i < n; i++)
		made[i] = b->targets.items.items[i].set;
	page_compile(&b->page, context->mappings, made, n, context->arena);
}

bool
bundler_open(struct bundler *b, struct context *context, const struct convert_options *options)
{
	size_t errors = diag_count(context->dg, DIAG_ERROR);

	*b = (struct bundler){.options = options, .kept = arena_new()};
	buf_init(&b->text, VERIFY_RECORD_MAX);
	buf_init(&b->plan, PLAN_BYTES_MAX);
	if (!settings_are_visible(options, context->dg))
		return false;
	for (size_t i = 0; i < options->target_count; i++)
		take_targets(b, context, str_of(options->targets[i]));
	if (options->target_count == 0)
		take_target(b, context, STR(TARGET_DEFAULT));
	open_page(b, context);
	settings_check(b, context);
	b->packer = packer_new(options->fast ? DEFLATE_FAST : DEFLATE_NORMAL, b->sm3);
	return sm3_is_there(b, context) && diag_count(context->dg, DIAG_ERROR) == errors;
}

void
bundler_close(struct bundler *b)
{
	LIST_EACH (const struct chosen_target, chosen, &b->targets.items) {
		schemas_close(chosen);
		template_set_free(chosen->set);
	}
	page_close(&b->page);
	memos_release(b);
	packer_free(b->packer);
	buf_release(&b->text);
	buf_release(&b->plan);
	*b = (struct bundler){.options = NULL};
}

/* ---- a target ---- */

static struct str
name_of(const struct making *m, const struct target *target)
{
	struct arena *arena = m->report->arena;
	struct str name = record_bundle_name(m->report->record, arena);

	return str_eq(target->id, STR(TARGET_DEFAULT))
		   ? name
		   : ARENA_JOIN(arena, name, STR("-"), target->id);
}

static void
gather(const struct making *m, const struct chosen_target *chosen, struct contents *out)
{
	const struct target *target = chosen->target;
	struct arena *arena = m->report->arena;

	*out = (struct contents){.bundler = m->bundler,
				 .report = m->report,
				 .chosen = chosen,
				 .target = target,
				 .found = m->found,
				 .seen = m->seen,
				 .name = name_of(m, target)};
	for (size_t i = 0; i < TARGET_MEMBER_COUNT; i++) {
		struct packed_list *list = i == TARGET_ATTACHMENTS ? &out->attached : &out->own;
		if (!target->layout.members[i])
			continue;
		LIST_EACH (struct packed *const, packed,
			   &kit_members(&m->kit, target, (enum target_member)i)->items)
			*LIST_ADD(arena, &list->items) = *packed;
	}
}

/*
 * Attachments that several bundles take are packed once; of a target with limits it must be known
 * how long they are when packed.
 */
static bool
shelve(struct making *m, const struct contents *contents)
{
	const struct target_limits *limits = &contents->target->limits;

	if (m->bundler->targets.items.n == 1 && !limits->bundle_bytes && !limits->volume_bytes &&
	    !m->bundler->options->dry_run)
		return true;
	LIST_EACH (struct packed *const, packed, &contents->attached.items)
		if (!packed_shelve(m->bundler->packer, *packed, m->job->scratch, &m->end,
				   &m->report->dg))
			return false;
	return true;
}

static bool
assemble(const struct contents *contents, const struct volume *volume, size_t number, size_t count,
	 struct product *out)
{
	struct report *report = contents->report;
	const struct target_layout *layout = &contents->target->layout;
	const struct bundle_form form = {layout->form == TARGET_FLAT, layout->sm3};
	bool good = true;

	out->name = volume_name(report->arena, contents->name, number, count);
	out->bundle = bundle_new(report->arena, contents->bundler->packer, out->name, form);
	labels_add(contents, out->bundle, out->name, number, count);
	LIST_EACH (struct packed *const, packed, &volume->payload.items)
		good = good && bundle_add(out->bundle, *packed, &report->dg);
	LIST_EACH (const struct tag, tag, &volume->tags)
		good = good && bundle_add_tag(out->bundle, tag->path, tag->bytes, &report->dg);
	if (good)
		bundle_measure(out->bundle, &out->measured);
	return good;
}

/* All of CONTENTS in one ZIP. */
static struct volumes
whole(const struct contents *contents)
{
	struct arena *arena = contents->report->arena;
	struct volumes volumes = {.items = {0}};
	struct volume *volume = LIST_ADD(arena, &volumes.items);

	LIST_EACH (struct packed *const, packed, &contents->own.items)
		*LIST_ADD(arena, &volume->payload.items) = *packed;
	LIST_EACH (struct packed *const, packed, &contents->attached.items)
		*LIST_ADD(arena, &volume->payload.items) = *packed;
	memcpy(&volume->tags, &contents->tags, sizeof(volume->tags));
	return volumes;
}

struct product_list {
	LIST(struct product) items;
};

static bool
assemble_all(const struct contents *contents, const struct volumes *volumes,
	     struct product_list *out)
{
	size_t n = volumes->items.n;
	bool good = true;

	*out = (struct product_list){.items = {0}};
	for (size_t i = 0; good && i < n; i++)
		good = assemble(contents, &volumes->items.items[i], i + 1, n,
				LIST_ADD(contents->report->arena, &out->items));
	return good;
}

/* The ZIPs of CONTENTS, one where that is enough; false, with a finding, when there can be none. */
static bool
prepare(const struct contents *contents, struct product_list *out)
{
	struct volumes volumes = whole(contents);
	uint64_t most = contents->target->limits.volume_bytes;

	if (!assemble_all(contents, &volumes, out))
		return false;
	if (most == 0 || out->items.n == 0 || out->items.items[0].measured.bytes <= most)
		return true;
	return volumes_plan(contents, &volumes) && assemble_all(contents, &volumes, out);
}

static bool
products_hold(const struct contents *contents, const struct product_list *products)
{
	bool good = true;

	LIST_EACH (const struct product, product, &products->items)
		good = limits_hold_bundle(contents, product) && good;
	return good;
}

static bool
is_named(const struct reply *reply, const struct product_list *products)
{
	LIST_EACH (const struct product, product, &products->items)
		LIST_EACH (const struct reply_bundle, bundle, &reply->bundles)
			if (str_eq_ascii_nocase(bundle->name, product->name))
				return true;
	return false;
}

/* A name that another bundle of the report has, or too many of them, or no folder for several. */
static bool
can_be_told(const struct making *m, const struct contents *contents,
	    const struct product_list *products)
{
	const struct reply *reply = m->job->reply;
	const char *output = m->bundler->options->output;
	struct diag *dg = &m->report->dg;
	struct arena *arena = m->report->arena;

	if (reply->bundles.n + products->items.n > REPLY_BUNDLES_MAX) {
		DIAG_AT(dg, LIMIT_BUNDLES, DIAG_NOWHERE, contents->target->id,
			arena_number(arena, STR(""), REPLY_BUNDLES_MAX));
		return false;
	}
	if (is_named(reply, products)) {
		DIAG_AT(dg, TARGET_NAME_TAKEN, DIAG_NOWHERE, contents->target->id, contents->name);
		return false;
	}
	if (products->items.n > 1 && output && !converter_names_folder(output)) {
		DIAG_AT(dg, TARGET_VOLUMES_PLACE, DIAG_NOWHERE, contents->target->id,
			arena_number(arena, STR(""), products->items.n), str_of(output));
		return false;
	}
	return true;
}

/* ---- writing ---- */

static bool
write_product(struct making *m, const struct product *product, struct bundle_result *out)
{
	const char *path =
	    converter_path(m->bundler->options->output, product->name, m->report->arena);

	if (m->bundler->options->dry_run) {
		if (!m->bundler->options->many)
			plan_describe(product, path, m->job->context->lang, &m->bundler->plan);
		*out = (struct bundle_result){.bytes = product->measured.bytes,
					      .content_id = product->measured.content_id};
		return true;
	}
	return bundle_write(product->bundle, m->job->scratch, m->end, path, true, out,
			    &m->report->dg);
}

static bool
write_products(struct making *m, const struct contents *contents,
	       const struct product_list *products)
{
	struct reply *reply = m->job->reply;
	struct arena *arena = m->job->context->arena;
	size_t number = 0;

	LIST_EACH (const struct product, product, &products->items) {
		struct reply_bundle bundle = {.target = contents->target->id,
					      .name = arena_str(arena, product->name),
					      .volume = ++number,
					      .volumes = products->items.n,
					      .members = product->measured.members,
					      .offset = m->end};
		if (!write_product(m, product, &bundle.made))
			return false;
		m->end += bundle.made.bytes;
		*LIST_ADD(arena, &reply->bundles) = bundle;
	}
	return true;
}

static void
refuse(const struct making *m, const struct target *target)
{
	struct reply *reply = m->job->reply;

	if (reply->refused.n < REPLY_REFUSED_MAX)
		*LIST_ADD(m->job->context->arena, &reply->refused) = target->id;
}

/* How an attempt to make the bundles of a target went. */
enum attempt { ATTEMPT_GOOD, ATTEMPT_REFUSED, ATTEMPT_FAILED };

/* The bundles of CHOSEN, as if they were VOLUMES; the templates may have asked. */
static enum attempt
attempt(struct making *m, const struct chosen_target *chosen, size_t volumes,
	struct contents *contents, struct product_list *products)
{
	*products = (struct product_list){0};
	gather(m, chosen, contents);
	if (!outputs_make(contents, &m->kit, chosen->set, volumes) || !limits_hold(contents))
		return ATTEMPT_REFUSED;
	if (!shelve(m, contents))
		return ATTEMPT_FAILED;
	return prepare(contents, products) && products_hold(contents, products) ? ATTEMPT_GOOD
										: ATTEMPT_REFUSED;
}

static void
tell_unsettled(const struct making *m, const struct target *target, size_t volumes)
{
	DIAG_AT(&m->report->dg, TARGET_VOLUMES_UNSETTLED, DIAG_NOWHERE, target->id,
		arena_number(m->report->arena, STR(""), volumes));
}

/*
 * How many volumes there are shows when the outputs are there, which may say how many: then it is
 * done again.  What was found on the way is forgotten.
 */
static enum attempt
settle(struct making *m, const struct chosen_target *chosen, struct contents *contents,
       struct product_list *products)
{
	struct diag kept = m->report->dg;
	size_t volumes = 1;
	bool settled = false;
	enum attempt how = ATTEMPT_GOOD;

	for (int tries = 0; how == ATTEMPT_GOOD && !settled && tries < ATTEMPTS_MAX; tries++) {
		diag_init(&m->report->dg, m->report->arena);
		m->report->dg.file = kept.file;
		how = attempt(m, chosen, volumes, contents, products);
		settled = !chosen->set || products->items.n == volumes;
		volumes = products->items.n;
	}
	if (how == ATTEMPT_GOOD && !settled) {
		tell_unsettled(m, chosen->target, volumes);
		how = ATTEMPT_REFUSED;
	}
	diag_append(&kept, &m->report->dg);
	m->report->dg = kept;
	return how;
}

/* False: nothing at all can be made of the report. */
static bool
make_target(struct making *m, const struct chosen_target *chosen)
{
	struct contents contents;
	struct product_list products;
	enum attempt how = settle(m, chosen, &contents, &products);

	if (how == ATTEMPT_FAILED)
		return false;
	if (how == ATTEMPT_GOOD && can_be_told(m, &contents, &products))
		return write_products(m, &contents, &products);
	refuse(m, chosen->target);
	return true;
}

static struct rendering *
see(const struct bundler *bundler, const struct report *report)
{
	return page_see(&bundler->page, report->record, report->kind, report->arena);
}

void
bundler_work(struct bundler *bundler, struct report *report, const struct worker_job *job)
{
	struct diag found = report->dg;
	struct making m = {.bundler = bundler, .report = report, .job = job, .found = &found};
	struct reply *reply = job->reply;
	bool good;

	m.seen = see(bundler, report);
	good = kit_make(bundler, report, m.seen, &m.kit);
	buf_clear(&bundler->plan);
	reply->planned = bundler->options->dry_run;
	LIST_EACH (const struct chosen_target, chosen, &bundler->targets.items)
		good = good && make_target(&m, chosen);
	if (!good)
		reply->bundles.n = 0;
	if (reply->bundles.n > 0)
		reply->id = arena_str(job->context->arena, report->record->id);
}

bool
bundler_preview(struct bundler *bundler, struct report *report, const struct chosen_target *chosen,
		struct rendering *seen, struct eval **eval)
{
	struct diag found = report->dg;
	struct making m = {.bundler = bundler, .report = report, .found = &found};
	struct contents contents;

	*eval = NULL;
	bundler->preview = true;
	m.seen = see(bundler, report);
	if (!kit_make(bundler, report, m.seen, &m.kit))
		return false;
	gather(&m, chosen, &contents);
	(void)limits_hold(&contents);
	if (chosen->set)
		(void)outputs_begin(&contents, &m.kit, chosen->set, 1, seen, eval);
	return true;
}

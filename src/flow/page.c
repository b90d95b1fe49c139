/* SPDX-License-Identifier: Apache-2.0 */
/* The reading view with what it says to machines. */
#include "flow/page.h"

#include "flow/seen.h"
#include "render/target/target.h"
#include "render/target/used.h"
#include "render/view/view.h"

enum { JSON_BYTES_MAX = 64 << 20 };

/* What is wrong in the target is for `mapping check` to say, or to whoever asks for its bundle. */
void
page_open(struct page *page, struct context *context)
{
	const struct target_output *output;
	const struct target *target;
	struct diag unsaid;

	*page = (struct page){.set = NULL};
	buf_init(&page->json, JSON_BYTES_MAX);
	diag_init(&unsaid, context->arena);
	page->units = mappings_codes(context->mappings, CODES_UNITS, &unsaid);
	output = mappings_view(context->mappings, &unsaid, &target);
	if (!output)
		return;
	page->output = (size_t)(output - target->outputs.items);
	page->set = template_set_load(context->mappings, target, NULL, 0, context->arena, &unsaid);
}

void
page_close(struct page *page)
{
	template_set_free(page->set);
	buf_release(&page->json);
	*page = (struct page){.set = NULL};
}

struct rendering *
page_see(const struct page *page, const struct record *record, const struct kind *kind,
	 struct arena *arena)
{
	struct rendering *seen = ARENA_NEW(arena, struct rendering);

	seen->record = *record;
	used_take(seen, kind, page->units, arena);
	return seen;
}

/* What the template says; absent when it says nothing. */
static struct str
describe(struct page *page, const struct rendering *seen, struct arena *arena)
{
	struct rendering alone = *seen;
	const struct seen bundle = {&alone, page->set->target, NULL, arena};
	enum output_result result;
	struct diag unsaid;
	struct eval *eval;

	diag_init(&unsaid, arena);
	seen_bundle(&bundle, record_bundle_name(&seen->record, arena), (struct str){0}, 1);
	eval = eval_new(&alone, page->set->world, arena, &unsaid);
	result = target_write(page->set, page->output, eval, &page->json, NULL, arena, &unsaid);
	eval_free(eval);
	if (result != OUTPUT_MADE || page->json.full)
		return (struct str){0};
	return buf_view(&page->json);
}

void
page_write(struct page *page, const struct rendering *seen, const struct kind *kind,
	   struct arena *arena, struct buf *out)
{
	struct str dataset = page->set ? describe(page, seen, arena) : (struct str){0};

	render_view(&seen->record, kind, dataset, out);
}

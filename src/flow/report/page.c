/* SPDX-License-Identifier: Apache-2.0 */
/* The reading view with what it says to machines. */
#include "flow/report/page.h"

#include "flow/report/seen.h"
#include "render/target/target.h"
#include "render/target/used.h"
#include "render/view/view.h"

enum { JSON_BYTES_MAX = 64 << 20 };

/* What is wrong in mappings is for `mapping check` to say, or to whoever asks for a bundle. */
void
page_open(struct page *page, struct mappings *mappings)
{
	struct diag unsaid;

	*page = (struct page){.set = NULL};
	buf_init(&page->json, JSON_BYTES_MAX);
	diag_init(&unsaid, mappings->arena);
	page->lists = used_lists(mappings, &unsaid);
}

void
page_compile(struct page *page, struct mappings *mappings, const struct template_set *const *made,
	     size_t n, struct arena *arena)
{
	const struct target_output *output;
	const struct target *target;
	struct diag unsaid;

	diag_init(&unsaid, arena);
	output = mappings_view(mappings, &unsaid, &target);
	if (!output)
		return;
	page->output = (size_t)(output - target->outputs.items);
	for (size_t i = 0; i < n; i++)
		if (made[i] && made[i]->target == target)
			page->set = made[i];
	if (!page->set)
		page->set = page->own =
		    template_set_load_one(mappings, target, output, arena, &unsaid);
}

void
page_close(struct page *page)
{
	template_set_free(page->own);
	buf_release(&page->json);
	*page = (struct page){.set = NULL};
}

struct rendering *
page_see(const struct page *page, const struct record *record, const struct kind *kind,
	 struct arena *arena)
{
	struct rendering *seen = ARENA_NEW(arena, struct rendering);

	seen->record = *record;
	used_take(seen, kind, &page->lists, arena);
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

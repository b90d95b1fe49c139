/* SPDX-License-Identifier: Apache-2.0 */
/* Which container of a web page holds the report. */
#include "read/html/html.h"

#include "read/page/line.h"

/* Characters of running text, and of any text. */
struct weight {
	uint64_t prose;
	uint64_t all;
};

struct weights {
	struct weight here; /* not aside */
	struct weight aside;
	struct weight *containers; /* by number, from 1 on */
};

static void
weigh(struct weight *weight, uint32_t n, bool prose)
{
	weight->all += n;
	weight->prose += prose ? n : 0;
}

static struct weights
weigh_page(const struct html *page)
{
	struct weights weights = {0};

	weights.containers =
	    arena_array(page->doc->arena, page->containers.n + 1, sizeof(*weights.containers));
	for (size_t i = 0; i < page->doc->blocks.n; i++) {
		const struct block *block = &page->doc->blocks.items[i];
		const struct block_hint *hint = &page->text.hints.items[i];
		bool prose = line_is_prose(page->doc, block, hint->linked);
		weigh(hint->aside ? &weights.aside : &weights.here, block->end - block->start,
		      prose);
		if (!hint->aside)
			weigh(&weights.containers[hint->container], block->end - block->start,
			      prose);
	}
	return weights;
}

/* The selector of the container with most running text, when that is a good part of the page's;
 * else NULL. */
static const struct selector *
best_container(const struct html *page, const struct weights *weights)
{
	size_t best = 0;

	for (size_t i = 1; i <= page->containers.n; i++) {
		const struct weight *weight = &weights->containers[i];
		if (weight->all > 0 &&
		    (best == 0 || weight->prose > weights->containers[best].prose ||
		     (weight->prose == weights->containers[best].prose &&
		      weight->all > weights->containers[best].all)))
			best = i;
	}
	if (best == 0 || weights->containers[best].prose < weights->here.prose / 3)
		return NULL;
	return page->containers.items[best - 1].selector;
}

void
html_find_body(struct html *page)
{
	struct weights weights = weigh_page(page);
	bool misnamed = weights.aside.prose > 2 * weights.here.prose;
	const struct selector *body = misnamed ? NULL : best_container(page, &weights);

	page->body = body;
	LIST_EACH (struct block_hint, hint, &page->text.hints) {
		if (misnamed)
			hint->aside = false;
		if (body)
			hint->outside =
			    hint->container == 0 ||
			    page->containers.items[hint->container - 1].selector != body;
	}
}

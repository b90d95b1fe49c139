/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Expressions: each line as one, compiled to offsets and for libxml2, which must agree.  Where
 * there are digits they need not: libxml2 reads and writes some numbers in another way than XPath
 * says.
 */
#include "fuzz.h"

#include "../unit/binding.h"

enum { STEPS = 200000 };

static bool
has_digit(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] >= '0' && text.p[i] <= '9')
			return true;
	return false;
}

static void
agree(struct fixture *f, const struct binding *fast, const struct binding *slow,
      const struct item *item)
{
	struct str a, b;
	bool given;

	eval_allow(f->eval, STEPS);
	given = eval_text(f->eval, fast, item, &a, NULL);
	a = arena_str(f->arena, a);
	eval_allow(f->eval, STEPS);
	if (given != eval_text(f->eval, slow, item, &b, NULL) || !str_eq(a, b))
		REQUIRE(f->dg.counts[BINDING_SPENT] > 0 || has_digit(fast->source));
}

static void
loop(struct fixture *f, const struct binding *binding, const struct item *item)
{
	struct item_list list;

	eval_allow(f->eval, STEPS);
	list = eval_items(f->eval, binding, item);
	for (size_t i = 0; i < list.n; i++)
		REQUIRE(list.items[i].shape == binding->item_shape);
	eval_items_done(f->eval, &list);
}

static void
try_in(struct fixture *f, struct str expression, const struct shape *context, const void *at)
{
	struct binding_compiler compiler = {.world = f->world, .dg = &f->dg, .file = STR("t.xml")};
	const struct place where = {.line = 1, .column = 1};
	const struct binding *fast, *slow;
	struct item item = {.shape = context, .at = at, .position = 1, .count = 2};
	size_t faults = f->dg.findings.n;

	fast = binding_compile(&compiler, expression, where, context);
	REQUIRE((fast == NULL) == (f->dg.findings.n > faults));
	if (!fast)
		return;
	compiler.library = true;
	slow = binding_compile(&compiler, expression, where, context);
	REQUIRE(slow != NULL);
	f->eval = eval_new(f->rendering, f->world, f->arena, &f->dg);
	if (fast->type != BINDING_ITEMS)
		agree(f, fast, slow, &item);
	if (fast->item_shape)
		loop(f, fast, &item);
	eval_free(f->eval);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fixture f = {.arena = arena_new()};
	struct str rest = fuzz_bytes(data, size), line;
	static struct mappings *mappings;
	static struct arena *forever;

	if (!mappings) {
		forever = arena_new();
		diag_init(&f.dg, forever);
		mappings = mappings_open(mappings_folder(NULL, forever), &f.dg);
		REQUIRE(mappings);
	}
	diag_init(&f.dg, f.arena);
	f.world = target_world_new(mappings, f.arena, &f.dg);
	f.rendering = ARENA_NEW(f.arena, struct rendering);
	fill_record(&f);
	fill_views(&f);
	while (str_split(&rest, '\n', &line)) {
		try_in(&f, line, &rendering_shape, f.rendering);
		try_in(&f, line, &observation_shape, f.rendering->record.observations.items);
	}
	target_world_free(f.world);
	arena_free(f.arena);
	return 0;
}

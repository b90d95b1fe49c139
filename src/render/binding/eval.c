/* SPDX-License-Identifier: Apache-2.0 */
/* Evaluating bindings. */
#include "render/binding/eval.h"

#include "base/mem.h"
#include "ext/digest.h"
#include "render/binding/evaluate.h"
#include "render/binding/functions/functions.h"
#include "render/binding/library/tree.h"
#include "render/field.h"

struct eval *
eval_new(const struct rendering *rendering, const struct target_world *world, struct arena *arena,
	 struct diag *dg)
{
	struct eval *eval = ARENA_NEW(arena, struct eval);

	eval->rendering = rendering;
	eval->world = world;
	eval->arena = arena;
	eval->dg = dg;
	eval->root =
	    (struct item){.shape = &rendering_shape, .at = rendering, .position = 1, .count = 1};
	eval->kept = arena_array(arena, world->slots + 1, sizeof(*eval->kept));
	eval->steps = EVAL_STEPS_MAX;
	eval->scratch = arena_new();
	return eval;
}

void
eval_free(struct eval *eval)
{
	if (!eval)
		return;
	arena_free(eval->scratch);
	tree_free(eval->tree);
	digest_free(eval->digest);
	for (size_t i = 0; i < eval->loop_capacity; i++)
		mem_free(eval->loops[i].items);
	mem_free(eval->loops);
}

void
eval_allow(struct eval *eval, uint64_t steps)
{
	eval->steps = steps;
}

bool
eval_set(struct eval *eval, struct str name, struct str value)
{
	LIST_EACH (const struct let, let, &eval->world->lets) {
		if (!str_eq(let->name, name) || !let->binding)
			continue;
		if ((let->binding->type != BINDING_STRING && let->binding->type != BINDING_NODES) ||
		    (value.n == 0 && let->binding->keeps_empty))
			return false;
		eval->kept[let->binding->slot] =
		    (struct kept){.known = true, .given = value.n > 0, .set = true, .text = value};
		return true;
	}
	return false;
}

const struct kept *
eval_setting(const struct eval *eval, const struct binding *let)
{
	const struct kept *setting = &eval->kept[let->slot];

	return setting->set ? setting : NULL;
}

struct item
eval_root(const struct eval *eval)
{
	return eval->root;
}

char *
eval_scratch(struct eval *eval, size_t n)
{
	char *room = eval->shorts + eval->short_used;

	if (n > EVAL_SHORT_BYTES - eval->short_used) {
		eval->scratch_used = true;
		return arena_raw(eval->scratch, n + 1, 1);
	}
	eval->short_used += n;
	return room;
}

/* What the evaluation before made is forgotten. */
static void
begin(struct eval *eval)
{
	eval->source.at = NULL;
	eval->short_used = 0;
	if (eval->scratch_used)
		arena_clear(eval->scratch);
	eval->scratch_used = false;
}

/* At most one finding: the first expression that found no step left. */
static bool
spent(struct eval *eval, const struct binding *binding)
{
	struct finding *finding;

	if (eval->steps > 0)
		return false;
	if (eval->dg->counts[BINDING_SPENT] == 0) {
		finding = DIAG_AT(eval->dg, BINDING_SPENT, binding->where, binding->source,
				  arena_number(eval->arena, STR(""), EVAL_STEPS_MAX));
		finding->file = arena_str(eval->dg->arena, binding->file);
	}
	return true;
}

static bool
text_of(struct eval *eval, const struct binding *binding, const struct item *item, struct str *out)
{
	*out = eval_string(eval, binding->op, binding->slot ? &eval->root : item);
	if (spent(eval, binding))
		*out = STR("");
	return out->n > 0 || binding->keeps_empty;
}

/* It may be asked for by another one, which has texts in the scratch. */
static const struct kept *
kept(struct eval *eval, const struct binding *binding)
{
	struct kept *kept = &eval->kept[binding->slot];
	struct source before = eval->source;
	struct str text;

	if (!kept->known) {
		eval->source.at = NULL;
		kept->given = text_of(eval, binding, &eval->root, &text);
		kept->text = arena_str(eval->arena, text);
		kept->source = eval->source;
		kept->known = true;
	}
	eval->source = before.at ? before : kept->source;
	return kept;
}

struct str
eval_kept(struct eval *eval, const struct binding *binding)
{
	return kept(eval, binding)->text;
}

bool
eval_text_scalar(struct eval *eval, const struct binding *binding, const struct item *item,
		 struct str *out)
{
	const char *at = (const char *)item->at + binding->offset;
	uint32_t guard = 1;

	*out = STR("");
	if (binding->guard)
		memcpy(&guard, (const char *)item->at + binding->guard - 1, sizeof(guard));
	if (guard == 0 || !field_present(binding->field, at))
		return false;
	*out = str_span(eval->shorts, field_format(binding->field, at, eval->shorts));
	return true;
}

bool
eval_text_any(struct eval *eval, const struct binding *binding, const struct item *item,
	      struct str *out)
{
	begin(eval);
	if (!binding->slot)
		return text_of(eval, binding, item, out);
	*out = kept(eval, binding)->text;
	return kept(eval, binding)->given;
}

bool
eval_true(struct eval *eval, const struct binding *binding, const struct item *item)
{
	begin(eval);
	return eval_boolean(eval, binding->op, item) && !spent(eval, binding);
}

/* The items of a loop while they are found. */
struct gathering {
	struct visit visit;
	struct eval *eval;
	size_t n;
};

static void
add_item(struct gathering *g, struct item item)
{
	struct eval *eval = g->eval;
	size_t *capacity = &eval->loops[eval->loop].capacity;
	struct item **items = &eval->loops[eval->loop].items;

	if (g->n == *capacity) {
		*capacity = *capacity ? 2 * *capacity : 64;
		*items = mem_resize(*items, *capacity, sizeof(**items));
	}
	(*items)[g->n++] = item;
}

static bool
see_item(struct visit *visit, const struct found *found)
{
	struct gathering *g = (struct gathering *)visit;
	struct item item = {.shape = found->shape, .at = found->at, .node = found->node};

	if (!found->shape || found->field) {
		item.shape = &binding_text_shape;
		item.text = found_text(g->eval, found);
		if (found->field && found->field->type != FIELD_STR)
			item.text = arena_str(g->eval->arena, item.text);
	}
	add_item(g, item);
	return false;
}

static void
add_text(void *context, struct str text)
{
	add_item(context, (struct item){.shape = &binding_text_shape, .text = text});
}

/* Items of the loops around stay where they are. */
static void
enter_loop(struct eval *eval)
{
	size_t n = eval->loop_capacity;

	if (eval->loop < n)
		return;
	eval->loop_capacity = n ? 2 * n : 8;
	eval->loops = mem_resize(eval->loops, eval->loop_capacity, sizeof(*eval->loops));
	memset(eval->loops + n, 0, (eval->loop_capacity - n) * sizeof(*eval->loops));
}

struct item_list
eval_items(struct eval *eval, const struct binding *binding, const struct item *item)
{
	struct gathering g = {.visit = {see_item}, .eval = eval};
	struct item *items;

	begin(eval);
	enter_loop(eval);
	if (binding->type == BINDING_ITEMS)
		call_texts(eval, binding->op, item, add_text, &g);
	else
		(void)eval_nodes(eval, binding->op, item, &g.visit);
	if (spent(eval, binding))
		g.n = 0;
	items = eval->loops[eval->loop++].items;
	for (size_t i = 0; i < g.n; i++) {
		items[i].position = (uint32_t)i + 1;
		items[i].count = (uint32_t)g.n;
	}
	return (struct item_list){items, g.n};
}

void
eval_items_done(struct eval *eval, struct item_list *list)
{
	eval->loop--;
	*list = (struct item_list){NULL, 0};
}

static struct source
source_of_item(const struct item *item)
{
	bool text = item->shape == &binding_text_shape;

	return (struct source){.shape = text ? NULL : item->shape, .at = item->at};
}

void
eval_trace(struct eval *eval, const struct binding *binding, const struct item *item,
	   struct eval_origin *origin)
{
	struct source source = source_of_item(item);

	if (binding->form <= BINDING_SCALAR)
		source = (struct source){.at = (const char *)item->at + binding->offset};
	else if (binding->form == BINDING_OP && eval->source.at)
		source = eval->source;
	origin_of(eval, source, origin);
}

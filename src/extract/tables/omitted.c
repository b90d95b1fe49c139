/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tables that are left out: 本机关无行政征用职责，此表略.
 *
 * A stated 0 means that nothing was done; a table that is left out with a note, that there is no
 * such duty.
 */
#include "extract/tables/binder.h"

#include "extract/naming/match.h"
#include "extract/naming/phrase_find.h"

enum { NOTE_POINTS = 160 /* a longer paragraph tells of other things */ };

struct finder {
	const struct binder *binder;
	const struct document *doc;
	const struct numerals *numerals;
	size_t quantity; /* the first that does not stand before the block looked at */
	const struct outline *outline;
	struct arena *arena;
	struct bindings *bindings;
};

static bool
is_bound(const struct finder *f, const struct kind_table *table)
{
	LIST_EACH (const struct binding, binding, &f->bindings->items)
		if (binding->table == table)
			return true;
	return false;
}

static bool
holds_any(const struct phrase *phrases, size_t n, const struct document *doc, uint32_t start,
	  uint32_t end)
{
	for (size_t i = 0; i < n; i++)
		if (match_phrase(&phrases[i], doc, start, end))
			return true;
	return false;
}

/* BLOCK or the heading it stands under names TABLE. */
static bool
is_about(const struct finder *f, const struct kind_table *table, size_t block)
{
	const struct block *b = &f->doc->blocks.items[block];
	uint32_t section = f->outline->section_of[block];
	const struct heading *heading = section ? &f->outline->headings.items[section - 1] : NULL;

	return holds_any(table->captions.items, table->captions.n, f->doc, b->start, b->end) ||
	       (heading && holds_any(table->captions.items, table->captions.n, f->doc,
				     heading->start, heading->end));
}

/* The value of dimension D that RULE takes, when it is one. */
static const struct table_value *
taken(const struct finder *f, const struct bind_table *table, const struct bind_rule *rule,
      size_t d)
{
	const struct table_dimension *dimension =
	    &f->binder->kind->dimensions.items[table->dimensions[d]];
	const struct table_value *found = NULL;

	LIST_EACH (const struct str, code, &rule->cell->values) {
		const struct table_value *value = table_value(dimension, *code);
		if (value && found)
			return NULL;
		found = value ? value : found;
	}
	return found;
}

static void
add(const struct finder *f, const struct bind_table *table, size_t block,
    const struct phrase_span *words)
{
	LIST_EACH (const struct bind_rule, rule, &table->rules) {
		struct binding *binding = LIST_ADD(f->arena, &f->bindings->items);
		*binding = (struct binding){.block = block,
					    .quantity = SIZE_MAX,
					    .state = NOT_APPLICABLE,
					    .table = table->table,
					    .indicator = rule->indicator,
					    .rule = rule->cell,
					    .start = words->start,
					    .end = words->end};
		for (size_t d = 0; d < table->n; d++)
			binding->values[d] = (struct bound_value){
			    .dimension = &f->binder->kind->dimensions.items[table->dimensions[d]],
			    .value = taken(f, table, rule, d)};
	}
}

/* A figure stands in BLOCK. */
static bool
has_figure(struct finder *f, const struct block *block)
{
	const struct quantity *quantities = f->numerals->quantities.items;
	size_t n = f->numerals->quantities.n;

	while (f->quantity < n && quantities[f->quantity].start < block->start)
		f->quantity++;
	return f->quantity < n && quantities[f->quantity].start < block->end;
}

/* The words in BLOCK, a note without figures, that say that a table is left out. */
static bool
find_words(struct finder *f, size_t block, struct phrase_span *out)
{
	const struct block *b = &f->doc->blocks.items[block];
	struct phrase_text text;

	if (b->role != ROLE_TEXT || b->table || b->start == b->end ||
	    b->end - b->start > NOTE_POINTS || has_figure(f, b))
		return false;
	text = phrase_text(f->doc->text, b->start, b->end);
	LIST_EACH (const struct phrase, phrase, &f->binder->kind->omissions)
		if (phrase_find(phrase, &text, out))
			return true;
	return false;
}

void
omitted_find(const struct binder *binder, const struct document *doc, const struct outline *outline,
	     const struct numerals *numerals, struct arena *arena, struct bindings *bindings)
{
	struct finder f = {binder, doc, numerals, 0, outline, arena, bindings};
	struct phrase_span words;

	if (binder->kind->omissions.n == 0)
		return;
	for (size_t block = 0; block < doc->blocks.n; block++) {
		if (!find_words(&f, block, &words))
			continue;
		LIST_EACH (const struct bind_table, table, &binder->tables)
			if (!is_bound(&f, table->table) && is_about(&f, table->table, block))
				add(&f, table, block, &words);
	}
	bindings_sort(bindings);
}

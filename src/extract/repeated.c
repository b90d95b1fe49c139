/* SPDX-License-Identifier: Apache-2.0 */
/* Paragraphs that stand twice. */
#include "extract/repeated.h"

enum {
	REPEATED_MIN = 40, /* shorter ones may well be said twice */
	HASHED = 6,	   /* characters at either end that tell most paragraphs apart */
	COMPARED = 16,	   /* paragraphs that begin and end like this one */
	SHOWN = 20,
};

/* Blocks by hash, chained: NEXT and HEADS hold 1 + index. */
struct chains {
	uint32_t *heads;
	uint32_t *next;
	uint32_t mask;
};

static bool
is_paragraph(const struct block *block)
{
	return block->role == ROLE_TEXT && !block->table &&
	       block->end - block->start >= REPEATED_MIN;
}

/* The next character of BLOCK that counts, from *AT on; 0 at the end. */
static inline uint32_t
next_folded(const struct folded *folded, const struct block *block, uint32_t *at)
{
	uint32_t cp = 0;

	while (*at < block->end && cp == 0)
		cp = folded_at(folded, (*at)++);
	return cp;
}

/* Of the first and the last characters that count. */
static uint32_t
hash_of(const struct folded *folded, const struct block *block)
{
	uint32_t hash = 5381, at = block->start, end = block->end, cp;

	for (int i = 0; i < HASHED && (cp = next_folded(folded, block, &at)); i++)
		hash = hash * 33 + cp;
	for (int i = 0; i < HASHED && end > block->start; end--)
		if ((cp = folded_at(folded, end - 1))) {
			hash = hash * 33 + cp;
			i++;
		}
	return hash;
}

static bool
is_same(const struct folded *folded, const struct block *a, const struct block *b)
{
	uint32_t i = a->start, k = b->start, cp;

	do {
		cp = next_folded(folded, a, &i);
		if (cp != next_folded(folded, b, &k))
			return false;
	} while (cp);
	return true;
}

static struct chains
chains_new(const struct document *doc, struct arena *arena)
{
	struct chains chains = {.mask = 1};
	size_t n = 0;

	LIST_EACH (const struct block, block, &doc->blocks)
		n += is_paragraph(block);
	while (chains.mask < 2 * n)
		chains.mask *= 2;
	chains.heads = arena_array(arena, chains.mask--, sizeof(*chains.heads));
	chains.next = arena_array(arena, doc->blocks.n + 1, sizeof(*chains.next));
	return chains;
}

static void
report(const struct document *doc, const struct block *first, const struct block *again,
       struct diag *dg)
{
	struct place place = document_place(doc, first->start, first->end);
	struct str words = document_str(doc, first->start, first->start + SHOWN, dg->arena);
	struct finding *finding =
	    DIAG_AT(dg, PARAGRAPH_TWICE, document_place(doc, again->start, again->end),
		    arena_number(dg->arena, STR(""), place.line), words);

	diag_relate(dg, finding, place, words);
}

/* The paragraph that BLOCK repeats, from the 1 + index AT of its chain on; NULL: none. */
static const struct block *
find(const struct folded *folded, const struct chains *chains, uint32_t at,
     const struct block *block)
{
	for (int i = 0; at && i < COMPARED; i++, at = chains->next[at - 1])
		if (is_same(folded, &folded->doc->blocks.items[at - 1], block))
			return &folded->doc->blocks.items[at - 1];
	return NULL;
}

void
repeated_report(const struct folded *folded, struct arena *arena, struct diag *dg)
{
	const struct document *doc = folded->doc;
	struct chains chains = chains_new(doc, arena);

	for (size_t i = 0; i < doc->blocks.n; i++) {
		const struct block *block = &doc->blocks.items[i], *known;
		uint32_t *head;
		if (!is_paragraph(block))
			continue;
		head = &chains.heads[hash_of(folded, block) & chains.mask];
		known = find(folded, &chains, *head, block);
		if (known) {
			report(doc, known, block, dg);
			continue;
		}
		chains.next[i] = *head;
		*head = (uint32_t)i + 1;
	}
}

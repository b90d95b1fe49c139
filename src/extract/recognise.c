/* SPDX-License-Identifier: Apache-2.0 */
/* Which kind of report a document is. */
#include "extract/recognise.h"

#include "base/text/fold.h"
#include "extract/about/fields.h"
#include "extract/about/metadata.h"
#include "extract/about/written.h"
#include "extract/naming/match.h"
#include "extract/naming/phrase_find.h"

enum {
	TITLE_MIN = 4,
	PAUSE = 0x3001, /* 、 */
};

struct evidence {
	const struct document *doc;
	struct phrase_text title;
	struct phrase_text *headings;
	size_t headings_count;
};

static bool
in_headings(const struct evidence *evidence, const struct phrase *phrase)
{
	struct phrase_span span;

	for (size_t i = 0; i < evidence->headings_count; i++)
		if (phrase_find(phrase, &evidence->headings[i], &span))
			return true;
	return false;
}

static bool
in_text(const struct evidence *evidence, const struct phrase *phrase)
{
	LIST_EACH (const struct block, block, &evidence->doc->blocks)
		if (block->role == ROLE_TEXT &&
		    match_phrase(phrase, evidence->doc, block->start, block->end))
			return true;
	return false;
}

static bool
found(const struct evidence *evidence, const struct kind_recogniser *recogniser)
{
	struct phrase_span span;

	switch (recogniser->where) {
	case RECOGNISE_TITLE:
		return phrase_find(&recogniser->phrase, &evidence->title, &span);
	case RECOGNISE_HEADING:
		return in_headings(evidence, &recogniser->phrase);
	case RECOGNISE_TEXT:
		return in_text(evidence, &recogniser->phrase);
	}
	return false;
}

/* Add to each kind's score what its recognisers for WHERE find; the kinds accepted then. */
static size_t
score(const struct mappings *mappings, const struct evidence *evidence, enum recognise_where where,
      int32_t *scores)
{
	size_t accepted = 0;

	for (size_t i = 0; i < mappings->kinds.n; i++) {
		LIST_EACH (const struct kind_recogniser, recogniser,
			   &mappings->kinds.items[i]->recognisers)
			if (recogniser->where == where && found(evidence, recogniser))
				scores[i] += recogniser->weight;
		accepted += scores[i] >= KIND_ACCEPT_SCORE;
	}
	return accepted;
}

static struct kind *
best_kind(const struct mappings *mappings, const int32_t *scores)
{
	struct kind *best = NULL;
	int32_t best_score = KIND_ACCEPT_SCORE - 1;

	for (size_t i = 0; i < mappings->kinds.n; i++)
		if (scores[i] > best_score) {
			best_score = scores[i];
			best = mappings->kinds.items[i];
		}
	return best;
}

struct kind *
recognise_kind(const struct mappings *mappings, const struct document *doc,
	       const struct outline *outline, const struct record *record, struct arena *arena)
{
	int32_t *scores = arena_array(arena, mappings->kinds.n + 1, sizeof(*scores));
	struct evidence evidence = {.doc = doc};
	size_t n;
	uint32_t *title = written_points(arena, metadata_value(record, STR("title")), &n);

	evidence.title = phrase_text(title, 0, (uint32_t)n);
	if (score(mappings, &evidence, RECOGNISE_TITLE, scores) == 1)
		return best_kind(mappings, scores);
	evidence.headings = arena_raw(arena, outline->headings.n + 1, sizeof(*evidence.headings));
	LIST_EACH (const struct heading, heading, &outline->headings)
		evidence.headings[evidence.headings_count++] =
		    phrase_text(doc->text, heading->start, heading->end);
	if (score(mappings, &evidence, RECOGNISE_HEADING, scores) != 1)
		(void)score(mappings, &evidence, RECOGNISE_TEXT, scores);
	return best_kind(mappings, scores);
}

/* A heading, 一、 or （一）, or a sentence that goes on. */
static bool
is_of_body(const struct document *doc, const struct block *block)
{
	if (block->end - block->start < TITLE_MIN || fold_ends_clause(doc->text[block->end - 1]) ||
	    fold_char(doc->text[block->start]) == '(')
		return true;
	for (uint32_t at = block->start; at < block->start + TITLE_MIN; at++)
		if (doc->text[at] == PAUSE)
			return true;
	return false;
}

const struct block *
recognise_title(const struct mappings *mappings, const struct document *doc)
{
	size_t end = fields_head_end(doc);

	for (size_t i = 0; i < end; i++) {
		const struct block *block = &doc->blocks.items[i];
		if (block->role != ROLE_TEXT || is_of_body(doc, block))
			continue;
		for (size_t k = 0; k < mappings->kinds.n; k++)
			LIST_EACH (const struct kind_recogniser, recogniser,
				   &mappings->kinds.items[k]->recognisers)
				if (recogniser->where == RECOGNISE_TITLE &&
				    recogniser->weight > 0 &&
				    match_phrase(&recogniser->phrase, doc, block->start,
						 block->end))
					return block;
	}
	return NULL;
}

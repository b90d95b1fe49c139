/* SPDX-License-Identifier: Apache-2.0 */
/* Which kind of report a document is. */
#include "extract/recognise.h"

#include "extract/about/fields.h"
#include "extract/about/metadata.h"
#include "extract/about/written.h"
#include "extract/match.h"
#include "extract/phrase_find.h"

struct evidence {
	const struct document *doc;
	const struct outline *outline;
	uint32_t *title;
	uint32_t title_points;
};

static bool
in_headings(const struct evidence *evidence, const struct phrase *phrase)
{
	LIST_EACH (const struct heading, heading, &evidence->outline->headings)
		if (match_phrase(phrase, evidence->doc, heading->start, heading->end))
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
		return phrase_find(&recogniser->phrase, evidence->title, 0, evidence->title_points,
				   &span);
	case RECOGNISE_HEADING:
		return in_headings(evidence, &recogniser->phrase);
	case RECOGNISE_TEXT:
		return in_text(evidence, &recogniser->phrase);
	}
	return false;
}

static int32_t
score(const struct evidence *evidence, const struct kind *kind, bool text)
{
	int32_t sum = 0;

	LIST_EACH (const struct kind_recogniser, recogniser, &kind->recognisers)
		if ((text || recogniser->where != RECOGNISE_TEXT) && found(evidence, recogniser))
			sum += recogniser->weight;
	return sum;
}

/* The best kind, the first of equals; NULL when none is accepted. */
static const struct kind *
best_kind(const struct mappings *mappings, const struct evidence *evidence, bool text)
{
	const struct kind *best = NULL;
	int32_t best_score = KIND_ACCEPT_SCORE - 1;

	for (size_t i = 0; i < mappings->kinds.n; i++) {
		int32_t sum = score(evidence, mappings->kinds.items[i], text);
		if (sum > best_score) {
			best_score = sum;
			best = mappings->kinds.items[i];
		}
	}
	return best;
}

const struct kind *
recognise_kind(const struct mappings *mappings, const struct document *doc,
	       const struct outline *outline, const struct record *record, struct arena *arena)
{
	struct evidence evidence = {doc, outline, NULL, 0};
	const struct kind *kind;
	size_t n;

	evidence.title = written_points(arena, metadata_value(record, STR("title")), &n);
	evidence.title_points = (uint32_t)n;
	kind = best_kind(mappings, &evidence, false);
	return kind ? kind : best_kind(mappings, &evidence, true);
}

const struct block *
recognise_title(const struct mappings *mappings, const struct document *doc)
{
	size_t end = fields_head_end(doc);

	for (size_t i = 0; i < end; i++) {
		const struct block *block = &doc->blocks.items[i];
		if (block->role != ROLE_TEXT)
			continue;
		for (size_t k = 0; k < mappings->kinds.n; k++)
			LIST_EACH (const struct kind_recogniser, recogniser,
				   &mappings->kinds.items[k]->recognisers)
				if (recogniser->where == RECOGNISE_TITLE &&
				    match_phrase(&recogniser->phrase, doc, block->start,
						 block->end))
					return block;
	}
	return NULL;
}

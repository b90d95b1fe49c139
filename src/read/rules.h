/* SPDX-License-Identifier: Apache-2.0 */
/* What readers know of pages, compiled from mappings: labels, furniture, containers, titles. */
#ifndef READ_RULES_H
#define READ_RULES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/list.h"
#include "model/document.h"
#include "spec/mappings.h"

/* How a word of furniture.csv is looked for in a folded line. */
enum word_match {
	WORD_LINE,     /* the line is this and other words of the list */
	WORD_PREFIX,   /* the line begins so */
	WORD_CONTAINS, /* it stands in a short line */
	WORD_TAIL, /* the line begins so, and what follows belongs to the page, not the report */
	WORD_CONTINUES, /* a title that begins so continues the line before it */
	WORD_OPENS,	/* a line that ends so is an office, with which a title may begin */
	WORD_CLOSES,	/* a line that is this closes the title above it */
	WORD_LISTS, /* a line that begins so, and then has a colon, begins a list of attachments */
	WORD_MATCH_COUNT
};

/* One folded word; NEXT is 1 + the next word with the same hash of its first character. */
struct word {
	const uint32_t *points;
	uint32_t n;
	enum word_match match;
	enum block_role role;
	uint32_t next;
};

enum { WORD_HEADS = 256 };

struct word_set {
	LIST(struct word) words;
	uint32_t heads[WORD_HEADS];
	uint8_t matches[WORD_HEADS]; /* bits 1 << enum word_match of the words behind each head */
};

enum selector_kind { SELECT_ID, SELECT_CLASS, SELECT_ELEMENT };

/* A row of containers.csv: #id, .class or element; names without the mark, ASCII case folded. */
struct selector {
	enum selector_kind kind;
	struct str name;
	enum block_role role; /* ROLE_TEXT: holds the report; ROLE_FURNITURE */
	uint32_t next;	      /* 1 + the next selector with the same hash */
};

struct read_rules {
	struct arena *arena;
	struct word_set labels;	   /* role ROLE_METADATA, or ROLE_FURNITURE for fields to ignore */
	struct word_set furniture; /* with their roles */
	LIST(struct selector) selectors;
	uint32_t selector_heads[WORD_HEADS];
	LIST(const struct phrase *) titles; /* what titles of the known kinds of report hold */
	LIST(struct str) title_fields;	    /* META tags that hold the title */
};

/*
 * Compile fields.csv, furniture.csv, containers.csv and the kinds of MAPPINGS.  Findings of the
 * code lists, and CODELIST_VALUE for a match, role or selector that is none.
 */
struct read_rules *read_rules_new(struct mappings *mappings, struct diag *dg);
void read_rules_free(struct read_rules *rules);

static inline uint32_t
word_head(uint32_t cp)
{
	return (cp ^ cp >> 8) % WORD_HEADS;
}

/* See word_set_at: where some word may begin. */
const struct word *word_set_find(const struct word_set *set, unsigned matches,
				 const uint32_t *points, uint32_t n, uint32_t at);

/* False when no word of kinds MATCHES (bits 1 << enum word_match) begins with CP. */
static inline bool
word_set_begins(const struct word_set *set, unsigned matches, uint32_t cp)
{
	return set->matches[word_head(cp)] & matches;
}

/* The longest word of kinds MATCHES at points[at], or NULL. */
static inline const struct word *
word_set_at(const struct word_set *set, unsigned matches, const uint32_t *points, uint32_t n,
	    uint32_t at)
{
	if (!word_set_begins(set, matches, points[at]))
		return NULL;
	return word_set_find(set, matches, points, n, at);
}

/* The container that elements of this name (of id, class or element; any case) are, or NULL. */
const struct selector *read_rules_container(const struct read_rules *rules, enum selector_kind kind,
					    struct str name);

/* A title of a known kind of report stands in POINTS (folded). */
bool read_rules_title(const struct read_rules *rules, const uint32_t *points, uint32_t n);

#endif

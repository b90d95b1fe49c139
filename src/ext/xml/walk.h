/* SPDX-License-Identifier: Apache-2.0 */
/* XML as tags and text in passing, and the places of its bytes: what needs no tree. */
#ifndef EXT_XML_WALK_H
#define EXT_XML_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/place.h"
#include "base/text/str.h"
#include "ext/xml/points.h"
#include "ext/xml/xml.h"

/*
 * Turns bytes into places.  One that is not far behind the last is counted from there; for others
 * lines and characters are counted when the first is wanted.
 */
struct xml_source {
	struct str bytes; /* borrowed */
	struct arena *arena;
	uint32_t *line_starts;
	size_t lines;
	struct points *points;
	/* The place asked for last: its byte, its line from 0, the characters before it and before
	 * its line. */
	struct {
		uint32_t byte;
		uint32_t line;
		uint32_t points;
		uint32_t line_points;
	} last;
};

void xml_source_init(struct xml_source *source, struct str bytes, struct arena *arena);
struct place xml_source_place(struct xml_source *source, uint32_t byte);
/* 1-based. */
uint32_t xml_source_line(struct xml_source *source, uint32_t byte);

/* A start tag.  Names last as long as the walk, attributes and their values as the call. */
struct xml_tag {
	struct str name;
	struct str space;
	const struct xml_attribute *attributes;
	uint32_t attribute_count;
	uint32_t byte; /* of its '<' */
};

struct xml_walker {
	void (*start)(void *context, const struct xml_tag *tag);
	/* The next piece of a run of text, which begins or goes on at BYTE; it lasts as the call.
	 */
	void (*text)(void *context, struct str text, uint32_t byte);
	void (*end)(void *context);
	void *context;
};

/*
 * Hand the tags and text of SOURCE to WALKER, in order.  Refused is what xml_parse refuses: then DG
 * gains one finding CODE, and what WALKER got up to there is to be thrown away.
 */
bool xml_walk(struct xml_source *source, const struct xml_walker *walker, enum diag_code code,
	      struct diag *dg) __attribute__((warn_unused_result));

#endif

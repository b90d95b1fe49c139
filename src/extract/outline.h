/* SPDX-License-Identifier: Apache-2.0 */
/* Sections by their numbering and markup, paragraphs and tables. */
#ifndef EXTRACT_OUTLINE_H
#define EXTRACT_OUTLINE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/list.h"
#include "extract/folded.h"
#include "model/document.h"
#include "model/record.h"
#include "spec/kind/kind.h"

/* A heading as it stands in the document; sections[i] of the record is the same. */
struct heading {
	uint32_t start; /* of the words behind the number */
	uint32_t end;
	uint32_t number_start; /* of the number; NUMBER_START == NUMBER_END: none */
	uint32_t number_end;
	uint32_t level;
	uint32_t way; /* of numbering, the outermost is 1; 0: none */
	bool bold;    /* known by bold letters only */
	size_t block;
	bool planned;			 /* set by outline_parts, inherited by what lies below */
	bool unnamed;			 /* the same: its figures are of no indicator */
	const struct kind_section *part; /* set by outline_parts */
};

/* Ids of record parts by block of the document. */
struct outline {
	LIST(struct heading) headings; /* in text order */
	uint32_t *section_of;	       /* by block: 1 + index of the section it stands in, 0 none */
	struct str *paragraph_of;      /* by block: id of its paragraph, or of its table */
};

/*
 * Find the headings of a text: numbering (第一部分 一、 (一) 1. (1) ①) at the beginning of a block,
 * or heading markup, or a bold line of its own.  A heading may run on into its paragraph: it ends
 * at the first full stop.
 */
void outline_read(const struct folded *folded, struct arena *arena, struct outline *out);

/*
 * What KIND requires: names the part each heading is; a short line of its own that KIND's phrases
 * name is a heading too, where parts are numbered only one that says nothing else (名词解释).
 * Finding: SECTION_MISSING, at the title.
 */
void outline_parts(struct outline *outline, const struct document *doc, const struct kind *kind,
		   struct arena *arena, struct diag *dg);

/* Sections, paragraphs and tables of RECORD. */
void outline_write(struct outline *outline, const struct document *doc, struct arena *arena,
		   struct record *record);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Text of a file without its references and escapes, which knows where each byte was written. */
#ifndef SPEC_TEMPLATE_SPELLED_H
#define SPEC_TEMPLATE_SPELLED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/list.h"
#include "base/text/str.h"

/* From byte AT of the text on it is written as it is from byte BYTE of the file on. */
struct spelled_run {
	uint32_t at;
	uint32_t byte;
};

struct spelled {
	struct str text; /* absent: there is none */
	LIST(struct spelled_run) runs;
};

/* Gathers a struct spelled; several pieces of a file may be added to one. */
struct speller {
	struct arena *arena;
	struct str bytes; /* of the file */
	struct buf text;
	struct spelled out;
};

void speller_init(struct speller *speller, struct arena *arena, struct str bytes);
/* What was gathered; SPELLER is empty again. */
struct spelled speller_take(struct speller *speller);
void speller_release(struct speller *speller);

enum spell_xml { SPELL_TEXT, SPELL_ATTRIBUTE, SPELL_CDATA };

/*
 * Add the bytes START to END of the file: with the references of XML, of an attribute with white
 * space as spaces; with the escapes of a JSON string; with the doubled quotes of CSV.  They have
 * been found well-formed before.
 */
void spell_xml(struct speller *speller, size_t start, size_t end, enum spell_xml as);
void spell_json(struct speller *speller, size_t start, size_t end);
void spell_csv(struct speller *speller, size_t start, size_t end);

/* The bytes FROM to TO of SPELLED, in ARENA. */
struct spelled spelled_part(struct arena *arena, const struct spelled *spelled, size_t from,
			    size_t to);

/* The byte of the file where byte AT of the text is written; AT may be its length. */
uint32_t spelled_byte(const struct spelled *spelled, size_t at);

#endif

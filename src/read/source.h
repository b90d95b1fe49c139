/* SPDX-License-Identifier: Apache-2.0 */
/* From the bytes of a file to a document's decoded source with its line and byte index. */
#ifndef READ_SOURCE_H
#define READ_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "model/document.h"
#include "read/charset.h"

enum source_status {
	SOURCE_GOOD,
	SOURCE_NOT_STRICT, /* not that character set; nothing reported */
	SOURCE_NO_TEXT, /* so much is damaged or forbidden that this is no text; nothing reported */
};

/*
 * Set source, source_points, the index of bytes, line_starts and charset of DOC from raw and
 * bom_bytes, decoded as CHARSET.  Findings: CHARSET_DAMAGED for every run of bytes that is no
 * character, CHARACTER_FORBIDDEN for characters XML cannot carry, CHARACTER_LOST for a U+FFFD in
 * the file. When POINTS_OUT is not NULL it gets the source as code points, source_points of them,
 * forbidden ones replaced by U+FFFD; the caller may change them.
 */
enum source_status source_decode(struct document *doc, enum charset charset, struct diag *dg,
				 uint32_t **points_out);

/* The same as UTF-8, when the file is strictly that; else SOURCE_NOT_STRICT. */
enum source_status source_decode_strict(struct document *doc, struct diag *dg,
					uint32_t **points_out);

/*
 * Make TEXT, sound UTF-8 in the arena of DOC, its source: what an office document holds.  Findings
 * and POINTS_OUT as above.
 */
void source_take(struct document *doc, struct str text, struct diag *dg, uint32_t **points_out);

/* Source offset of the character that stands at or behind byte AT of the file. */
uint32_t source_offset_of_byte(const struct document *doc, uint64_t at);

/*
 * What stands in the text for source character CP: itself, U+FFFD when XML cannot carry it, a space
 * for a page break.
 */
static inline uint32_t
source_shown(uint32_t cp)
{
	if (cp >= 0x20 ? cp < 0xFFFE || cp > 0xFFFF : cp == '\n' || cp == '\r' || cp == '\t')
		return cp;
	return cp == '\f' ? ' ' : 0xFFFD;
}

/* The character at P, which begins a sound UTF-8 sequence: its length, and itself in *CP_OUT. */
static inline size_t
source_next(const char *p, uint32_t *cp_out)
{
	const unsigned char *u = (const unsigned char *)p;

	if (u[0] < 0x80) {
		*cp_out = u[0];
		return 1;
	}
	if (u[0] < 0xE0) {
		*cp_out = (u[0] & 0x1Fu) << 6 | (u[1] & 0x3Fu);
		return 2;
	}
	if (u[0] < 0xF0) {
		*cp_out = (u[0] & 0xFu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);
		return 3;
	}
	*cp_out = (u[0] & 0x7u) << 18 | (u[1] & 0x3Fu) << 12 | (u[2] & 0x3Fu) << 6 | (u[3] & 0x3Fu);
	return 4;
}

/* Report that DOC has too many blocks (LIMIT_BLOCKS); false, which is what to return then. */
bool source_too_many(const struct document *doc, struct diag *dg);

#endif

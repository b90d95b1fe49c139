/* SPDX-License-Identifier: Apache-2.0 */
/* The text of a web page being made: characters become runs and blocks. */
#ifndef READ_PAGE_TEXT_H
#define READ_PAGE_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/list.h"
#include "model/document.h"
#include "read/page/roles.h"
#include "read/unseen.h"

/* Where text can be taken back to. */
struct page_mark {
	uint32_t n;
	size_t runs;
	uint32_t end;
	bool follows;
};

struct page_table;

struct page_text {
	struct document *doc;
	uint32_t *points; /* the text so far */
	uint32_t n;
	uint32_t end; /* source offset behind the last character */
	bool follows; /* a character at END would go on the last run */

	struct block context;	 /* what the next block will be, but for its place */
	struct block_hint about; /* the same for its hint */
	bool in_link;
	bool in_bold;
	bool preformatted;

	bool open; /* a block has begun */
	struct block block;
	struct block_hint hint;
	struct page_mark before; /* it */
	bool plain;		 /* it has a character that is not bold */
	bool seen;		 /* it has a character that is no space */
	bool space;		 /* white space of the source waits for the next character */
	uint32_t space_offset;

	struct unseen unseen;
	LIST(struct block_hint) hints; /* of doc->blocks */
	struct page_table *spare;      /* closed tables, to be used again */
};

/* DOC is decoded; its text can have at most source_points characters. */
void page_text_init(struct page_text *text, struct document *doc);

/* The source character CP at OFFSET; white space runs become one space, as browsers show them. */
void page_text_char(struct page_text *text, uint32_t cp, uint32_t offset);

/* N characters that the WIDTH source characters at OFFSET stand for. */
void page_text_entity(struct page_text *text, const uint32_t *points, uint32_t n, uint32_t offset,
		      uint32_t width);

/* End the block; one of spaces only is taken back. */
void page_text_break(struct page_text *text);

/* End the block as a table cell does; when no block of it is there since block FIRST, an empty one
 * at OFFSET of the source (0: behind what stands before).
 */
void page_text_end_cell(struct page_text *text, size_t first, uint32_t offset);

#endif

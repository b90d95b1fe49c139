/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What was read: the text of one report with the place of every character in its source.
 *
 * The text is an array of code points.  Every span [start, end) in the program counts code
 * points of this text; document_place() turns it into line, column and offsets of the source
 * file.  For plain text both are the same; for HTML runs of text lie between tags, and a
 * character may come from an entity.
 */
#ifndef MODEL_DOCUMENT_H
#define MODEL_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/list.h"
#include "base/place.h"
#include "base/text/str.h"

/* What part of the page a block is.  Numerals of every role are accounted for. */
enum block_role {
	ROLE_TEXT,	/* the report's own text */
	ROLE_TITLE,	/* the title line(s) of the report */
	ROLE_METADATA,	/* a line or cell of the information block */
	ROLE_FURNITURE, /* navigation, share bars, counters, footers, …: shown, not part of the
			   report */
	ROLE_COUNT
};

extern const char *const block_role_names[ROLE_COUNT]; /* text title metadata furniture */

/* A table as it stands in the source; cells are blocks that name it, a caption is one that does
 * not. */
struct table {
	uint32_t rows;
	uint32_t columns;
	size_t first_block; /* its cells are blocks first_block … first_block + blocks - 1 */
	size_t blocks;
};

/*
 * One paragraph, line or table cell: text[start, end) without its line end.  Blocks are in
 * text order, do not overlap, and between two there is exactly one '\n' in the text.  A cell
 * of several paragraphs is several blocks of one row and column; an empty cell is an empty block.
 */
struct block {
	uint32_t start;
	uint32_t end;
	enum block_role role;
	uint8_t heading; /* 1..6 when the source marks it as a heading (h1..h6), else 0 */
	uint32_t table;	 /* 1 + index into tables, 0 outside tables */
	uint32_t row;	 /* 0-based, for cells */
	uint32_t column;
	uint32_t row_span; /* 1 when the cell spans nothing */
	uint32_t column_span;
	bool header_cell;
	bool bold;  /* all of it is */
	bool lists; /* a list of attachments begins: its numbers are no headings */
};

/*
 * Text characters from TEXT on, up to the next run, stand at source offset OFFSET on, one to one
 * (WIDTH 0), or all come from the WIDTH source characters at OFFSET (an entity).
 */
struct run {
	uint32_t text;
	uint32_t offset;
	uint32_t width;
};

/* A named value of the page's head: META tag, title element. */
struct page_field {
	struct str name; /* as written */
	struct str value;
	uint32_t offset; /* code points in the source: where its tag stands */
	uint32_t end;
};

/* A link to a local file, as an attachment candidate. */
struct page_link {
	struct str href; /* percent-decoded UTF-8, fragment and query removed */
	struct str title;
	uint32_t offset;
	uint32_t end;
};

/* A file that an office document carries inside. */
struct document_attachment {
	struct str name;
	struct str title; /* may be absent */
	struct str bytes;
};

/* The other parts of a page saved in one file, while it is read. */
struct archive;

/* A part of an office document: its text begins at OFFSET of the source. */
struct document_part {
	uint32_t offset;
	struct str name; /* in the container, "word/footnotes.xml" */
};

/* So many characters lie between two marks of an index: of runs of the text, of source lines. */
enum { DOCUMENT_MARK_EVERY = 8, DOCUMENT_LINE_MARK = 64 };

/*
 * Where each character of the source begins, and where the last one ends: the low bits, and the
 * whole of every BYTES_BLOCKth.  Between two of those are fewer bytes than the low bits can count.
 */
enum { BYTES_BLOCK = 4096 };
struct byte_index {
	const uint16_t *low;
	const uint32_t *blocks;
};

struct document {
	struct arena *arena; /* owns everything below */

	struct str name;       /* base name of the file */
	struct str media_type; /* "text/plain", "text/markdown", "text/html" */
	struct str charset;    /* "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE" */
	struct str raw;	       /* the file's bytes as they were */
	struct str program;    /* that took the file apart, "pdftotext 22.12.0"; absent: none did */
	uint32_t bom_bytes;    /* length of the byte order mark, 0 to 4 */

	/* The decoded file, UTF-8, BOM removed; of office documents the text they hold, a line for
	 * each block. */
	struct str source;
	uint32_t source_points;		/* its length in code points */
	struct byte_index source_bytes; /* places in SOURCE */
	struct byte_index file_bytes;	/* places in RAW; without LOW they are those in SOURCE */
	const uint32_t *line_marks; /* the line of every DOCUMENT_LINE_MARKth source character */
	LIST(uint32_t) line_starts; /* source offsets; the first is 0; CR LF, LF, CR end a line */

	const uint32_t *text; /* the text as code points */
	uint32_t text_points;
	LIST(struct run) runs;	   /* sorted by text; the first begins at 0 */
	const uint32_t *run_marks; /* the run of every DOCUMENT_MARK_EVERYth character */
	bool odd;		   /* the source has characters of read/unseen.h */
	bool verbatim; /* the characters of a run without width are those of the source */
	LIST(struct block) blocks;
	LIST(struct table) tables;
	LIST(struct page_field) fields;
	LIST(struct page_link) links;
	LIST(struct str) elsewhere;	  /* what links name that is no local file, as written */
	LIST(struct document_part) parts; /* sorted by offset; none in other files */
	LIST(struct document_attachment) attachments;
	const struct archive *archive;
};

/* Where character OFFSET begins. */
static inline uint32_t
byte_index_at(const struct byte_index *index, uint32_t offset)
{
	uint32_t block = index->blocks[offset / BYTES_BLOCK];

	return block + (uint16_t)(index->low[offset] - block);
}

/* Make the index of the source lines, when source_points and line_starts are known. */
void document_index_lines(struct document *doc);

/* Make the index of the runs, which are then complete; what follows asks for it. */
void document_index(struct document *doc);

/* Source offset of text position AT (AT = text_points gives the end of the last character). */
uint32_t document_offset(const struct document *doc, uint32_t at);

/* The first text position that stands at source OFFSET or behind it. */
uint32_t document_text_at(const struct document *doc, uint32_t offset);

/* Where text[start, end) stands; for an empty span the place of START. */
struct place document_place(const struct document *doc, uint32_t start, uint32_t end);

/* The name of the part that text position AT comes from; absent where files have no parts. */
struct str document_part_at(const struct document *doc, uint32_t at);

/* Offset of the code point that BYTE of the source (not of the file) belongs to. */
uint32_t document_offset_of_byte(const struct document *doc, size_t byte);

/* Where source[offset, end) stands. */
struct place document_source_place(const struct document *doc, uint32_t offset, uint32_t end);

/* text[start, end) as UTF-8: a slice of the source where it stands there so, else in ARENA. */
struct str document_str(const struct document *doc, uint32_t start, uint32_t end,
			struct arena *arena);

/* The same, and where it stands: document_str and document_place in one. */
struct str document_excerpt(const struct document *doc, uint32_t start, uint32_t end,
			    struct arena *arena, struct place *place_out);

/* Index of the block that holds text position AT; positions between blocks belong to the one
 * before. */
size_t document_block_at(const struct document *doc, uint32_t at);

/* Every block with role, place and text, one line each: for tests and --dump. */
void document_dump(const struct document *doc, struct buf *out);

#endif

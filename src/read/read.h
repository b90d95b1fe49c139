/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading: the bytes of a report to a document.
 *
 * To add an input format: write src/read/x.c with a `const struct reader` and one line in
 * readers.def.  The highest bid reads; the file's extension only breaks ties, for a .doc is often a
 * web page.
 */
#ifndef READ_READ_H
#define READ_READ_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/text/str.h"
#include "model/document.h"
#include "read/helper.h"
#include "read/rules.h"

/* Published limits: as many pass, one more is refused with the limit's name. */
enum {
	READ_BYTES_MAX = 20 * 1024 * 1024, /* kept by the caller, who reads the file (io_read) */
	READ_BLOCKS_MAX = 200000,	   /* limit blocks */
	READ_DEPTH_MAX = 100000,	   /* limit depth: elements open at once */
	READ_TABLE_COLUMNS_MAX = 1000,	   /* limit table-columns */
	READ_TEXT_MAX = READ_BYTES_MAX,	   /* limit text-characters: of an office document */
};

struct read_options {
	struct str charset;		  /* --charset: a label; absent means find out */
	struct str format;		  /* --from: name of a reader; absent means find out */
	const struct read_rules *rules;	  /* NULL: nothing is told apart, all is text */
	const struct read_helper *helper; /* NULL: PDF files are not read */
};

/*
 * Read BYTES of the file called NAME (a base name) into a document in ARENA.  BYTES must live as
 * long as ARENA.  NULL when it cannot be read at all; then an error says why: FILE_EMPTY,
 * FORMAT_UNSUPPORTED, FORMAT_UNKNOWN, FORMAT_NO_READER, CHARSET_NO_DECODER, TEXT_NONE,
 * TEXT_FURNITURE, LIMIT_BLOCKS, LIMIT_DEPTH, and of office documents FORMAT_ENCRYPTED,
 * CONTAINER_BROKEN, LIMIT_CONTAINER.
 */
struct document *read_report(struct str name, struct str bytes, const struct read_options *options,
			     struct arena *arena, struct diag *dg)
    __attribute__((warn_unused_result));

/* The format that is read whose extension NAME has: name of a reader; absent without one. */
struct str read_format_of(struct str name);

/* The extension of files of MEDIA_TYPE, one a reader gives documents; absent without one. */
struct str read_extension_of(struct str media_type);

/*
 * Whether a file called NAME that begins with HEAD is what its extension says, of a well-known
 * format that no reader reads: a .doc may be a web page, but most are not.
 */
bool read_is_other(struct str name, struct str head);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The objects of a PDF file, as far as what is drawn on its pages needs them.
 *
 * The cross-reference table is not looked at: every "N G obj" there is counts, of two with one
 * number the later, which is what readers fall back on with damaged files.  Locked files and
 * filters other than FlateDecode are left alone; their pages then have no lines.
 */
#ifndef READ_PDF_FILE_H
#define READ_PDF_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/list.h"
#include "base/text/str.h"
#include "read/pdf/drawn/token.h"

/* What is unpacked of a file at most; no message when it is more, for a page without lines is no
 * fault. */
enum { PDF_FILE_UNPACKED = 64 * 1024 * 1024, PDF_FILE_LOOKED = 256 * 1024 * 1024 };

struct pdf_entry {
	uint32_t number;
	size_t at; /* in the file: of it, or of the stream that holds it */
	struct str content;
};

struct pdf_file {
	struct arena *arena;
	struct str bytes;
	size_t unpacked;
	size_t looked; /* bytes of dictionaries in which something was looked for */
	bool partly;   /* objects are left out: packed as is not read, or more than the limits */
	LIST(struct pdf_entry) entries; /* sorted by number, then by place */
};

/* The objects of BYTES; false when there are none to be had.  All lives in ARENA. */
bool pdf_file_open(struct pdf_file *file, struct str bytes, struct arena *arena);

/* What VALUE is: the object it refers to, or itself; absent when there is no such object. */
struct str pdf_resolve(const struct pdf_file *file, struct str value);

/*
 * The value of KEY in DICT, which may be a reference itself.  Absent, too, when so much was looked
 * for before that the file can only be meant to take time.
 */
struct str pdf_value(struct pdf_file *file, struct str dict, struct str key);

/* The same, and if it is a reference, the object. */
struct str pdf_get(struct pdf_file *file, struct str dict, struct str key);

/* The object that the reference VALUE names, the last of that number; NULL when there is none. */
const struct pdf_entry *pdf_entry_of(const struct pdf_file *file, struct str value);

/* The last object whose /Type is TYPE; absent without one. */
struct str pdf_find_type(const struct pdf_file *file, struct str type);

/* The content of the stream OBJECT at the end of OUT; false when it cannot be had. */
bool pdf_stream(struct pdf_file *file, struct str object, struct buf *out);

#endif

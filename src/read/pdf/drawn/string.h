/* SPDX-License-Identifier: Apache-2.0 */
/* Strings of a PDF file as text (ISO 32000-1, 7.3.4 and 7.9.2). */
#ifndef READ_PDF_STRING_H
#define READ_PDF_STRING_H

#include "base/arena.h"
#include "base/text/str.h"

/*
 * The string TOKEN, with its brackets, as UTF-8 in ARENA.  It is UTF-16 or UTF-8 when it begins
 * with their marks; all else is UTF-8 if it can be, else GB18030, which programs write that know no
 * better.  Absent when it is mostly control characters and no words: digests, signatures; those
 * in words are left out.
 */
struct str string_text(struct str token, struct arena *arena);

/* The same of BYTES that stand in no brackets. */
struct str string_words(struct str bytes, struct arena *arena);

#endif

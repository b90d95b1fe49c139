/* SPDX-License-Identifier: Apache-2.0 */
/*
 * observations.csv: RFC 4180 with a header, CR LF, UTF-8 with BOM, one observation a row.
 *
 * Columns: id indicator label value low high numerator denominator unit unitCode scale decimals
 * exactness direction state status periodStart periodEnd dimensions section paragraph line
 * column endLine endColumn offset end byteOffset rule text quote correction.  Dimensions are
 * name=value, joined by ';' (a '\' before '\', ';' and '=').  What is absent is an empty cell.
 *
 * Formula-safe, reversibly: a text cell gets one ' in front when it begins with ', tab, CR or LF,
 * or when its first character that is no space is one of = + - @ or their full-width forms.
 * Whoever reads takes one ' from the front of every text cell that begins with one.  Cells of
 * numbers, dates and fixed words never need it: they hold what their column's grammar allows.
 */
#ifndef RENDER_CSV_H
#define RENDER_CSV_H

#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/text/str.h"
#include "model/record.h"
#include "model/shape.h"

/* The columns, in order, as fields of struct observation; DIMENSIONS is a FIELD_LIST. */
extern const struct field render_csv_columns[];
extern const size_t render_csv_columns_count;

/* Append S as a cell, quoted where it must be and safe from spreadsheets. */
void render_csv_text(struct buf *out, struct str s);

/* Append the observations of RECORD to OUT; test OUT->full afterwards. */
void render_csv_write(const struct record *record, struct buf *out);

/* CSV without its byte order mark, which Excel needs and other readers take for part of the header.
 */
struct str render_csv_plain(struct str csv);

/*
 * Read BYTES, the whole of an observations.csv, into a new record in ARENA of which only the
 * observations are set.  NULL when it is no such file.  Findings, with line: RECORD_SYNTAX (not
 * UTF-8, no CSV, number of cells) RECORD_FORM (header) RECORD_VALUE.
 */
struct record *render_csv_read(struct str bytes, struct arena *arena, struct diag *dg);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* report.json: the record as one JSON object (schema: open-report/report.schema.json). */
#ifndef RENDER_RECORD_JSON_H
#define RENDER_RECORD_JSON_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/text/str.h"
#include "model/record.h"

/*
 * Append RECORD to OUT: one line for each member of the record and each item of its lists, no
 * other space.  Figures and dates are strings, offsets and counts numbers.  Test OUT->full.
 */
void render_json_write(const struct record *record, struct buf *out);

/*
 * Read BYTES, the whole of a report.json, into a new record in ARENA.  Every fault is a finding
 * with its line and JSON Pointer; members at fault are left as they are in a new record.  NULL when
 * BYTES are not well-formed or no report.  Findings as render_xml_read, with RECORD_CHARACTER and
 * without RECORD_ORDER (members may stand in any order) and RECORD_TWICE (not well-formed).
 */
struct record *render_json_read(struct str bytes, struct arena *arena, struct diag *dg);

#endif

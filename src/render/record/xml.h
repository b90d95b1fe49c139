/* SPDX-License-Identifier: Apache-2.0 */
/* report.xml: the record in namespace urn:baosong:report:1 (schema: open-report/report.xsd). */
#ifndef RENDER_RECORD_XML_H
#define RENDER_RECORD_XML_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/text/str.h"
#include "model/record.h"

/*
 * Append RECORD to OUT: one space of indentation a level, LF, the same bytes for the same
 * record.  Test OUT->full afterwards.
 */
void render_xml_write(const struct record *record, struct buf *out);

/*
 * Read BYTES, the whole of a report.xml, into a new record in ARENA.  Every fault is a finding
 * with its line; members at fault are left as they are in a new record.  NULL when BYTES are not
 * well-formed or no report.  Findings: RECORD_SYNTAX RECORD_FORM RECORD_UNKNOWN RECORD_ORDER
 * RECORD_TWICE RECORD_MISSING RECORD_VALUE.
 */
struct record *render_xml_read(struct str bytes, struct arena *arena, struct diag *dg);

#endif

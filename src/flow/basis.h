/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The figures of a record against the report it was made of: a forger who changes a figure alike in
 * every file and seals the bundle again still has to change the report.
 */
#ifndef FLOW_BASIS_H
#define FLOW_BASIS_H

#include "base/diag.h"
#include "base/text/str.h"
#include "model/record.h"
#include "read/helper.h"

/*
 * Read BYTES, the source of RECORD, again, and look whether the words of each observation stand
 * where it says, and whether its value is what they say; HELPER is for PDF files, of
 * which PROGRAM took them apart when the record was made; it may be absent.  Findings:
 * BASIS_DIFFERS, VALUE_DIFFERS, SOURCE_UNREAD when the source is no report, SOURCE_UNCHECKED when
 * that program is not here, or another version of it sees other words.
 */
void basis_check(const struct record *record, struct str bytes, struct str program,
		 const struct read_helper *helper, struct diag *dg);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Draft indicators as text for people and as XML to paste. */
#ifndef FLOW_DRAFTS_WRITE_H
#define FLOW_DRAFTS_WRITE_H

#include "base/buf.h"
#include "base/diag.h"
#include "flow/suggest/drafts.h"
#include "spec/codelist.h"

/* REPORTS were read.  UNITS is codes/units.csv. */
void drafts_write_text(const struct draft *drafts, size_t n, size_t reports, enum diag_lang lang,
		       struct buf *out);
void drafts_write_xml(const struct draft *drafts, size_t n, size_t reports,
		      const struct codelist *units, struct buf *out);

#endif

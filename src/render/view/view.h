/* SPDX-License-Identifier: Apache-2.0 */
/*
 * report.html: the reading view, in which a person checks a report against what was understood.
 *
 * One page without network, beside each other the report's own text with every observation
 * marked and what was understood: to check, checks, indicators, numerals, metadata, attachments.
 * Each mark and its row are links to each other, so that the page works without script.  Chinese,
 * English by a switch.
 *
 * The page follows from the record, the names that its kind gives, what describes the dataset and
 * the release; it is never read back.  Text of the report stands between tags only, never in
 * attributes, styles or scripts that run, and a policy in the page's head lets nothing run or load
 * but view.css and view.js.
 */
#ifndef RENDER_VIEW_VIEW_H
#define RENDER_VIEW_VIEW_H

#include "base/buf.h"
#include "base/text/str.h"
#include "model/record.h"
#include "spec/kind/kind.h"

/*
 * Append the page of RECORD to OUT; the same bytes for the same record, KIND, which may be NULL,
 * and DATASET: for machines, in JSON, where every string is on one line; absent, nothing is said
 * to them.  Test OUT->full afterwards.
 */
void render_view(const struct record *record, const struct kind *kind, struct str dataset,
		 struct buf *out);

#endif

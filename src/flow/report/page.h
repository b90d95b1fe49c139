/* SPDX-License-Identifier: Apache-2.0 */
/*
 * report.html as bundles have it, inspect shows it and verify makes it again: the reading view,
 * and in it for machines the output that a target.xml says it holds (in-view), as of a bundle of no
 * files at no address.  So it is the same whatever target it goes to.
 */
#ifndef FLOW_REPORT_PAGE_H
#define FLOW_REPORT_PAGE_H

#include "base/arena.h"
#include "base/buf.h"
#include "model/rendering.h"
#include "render/target/used.h"
#include "spec/kind/kind.h"
#include "spec/mappings.h"
#include "spec/template/set.h"

struct page {
	const struct template_set *set; /* NULL: no target has such an output, or it has faults */
	struct template_set *own;	/* when nobody else had compiled it */
	size_t output;
	struct used_lists lists;
	struct buf json; /* of one report */
};

void page_open(struct page *page, struct mappings *mappings);
void page_close(struct page *page);

/*
 * Compile into ARENA what it holds for machines; without this it holds nothing.  Of the N sets MADE
 * (NULL: none), compiled without settings, the one that has it is used and must last as long.
 */
void page_compile(struct page *page, struct mappings *mappings,
		  const struct template_set *const *made, size_t n, struct arena *arena);

/* What templates see of RECORD, KIND being its kind or NULL, without its bundle; in ARENA. */
struct rendering *page_see(const struct page *page, const struct record *record,
			   const struct kind *kind, struct arena *arena);

/*
 * Append the page of SEEN, whose bundle is of no meaning, to OUT.  What is needed on the way goes
 * to ARENA.  Test OUT->full afterwards.
 */
void page_write(struct page *page, const struct rendering *seen, const struct kind *kind,
		struct arena *arena, struct buf *out);

#endif

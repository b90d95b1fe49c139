/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From one record to its bundles: one for each target, in volumes where a platform wants them.
 *
 *   settings.c  what --set gives
 *   kit.c       what bundles share, made ready once
 *   outputs.c   what the target's own templates make
 *   schemas.c   that against the schemas of the target
 *   memo.c      outputs that say the same of each report
 *   limits.c    what a platform takes, asked before anything is written
 *   volumes.c   which attachments go into which volume
 *   labels.c    bag-info.txt
 *   plan.c      what would be written, in words
 *   bundler.c   the order of it
 */
#ifndef FLOW_BUNDLES_BUNDLER_H
#define FLOW_BUNDLES_BUNDLER_H

#include <stdbool.h>

#include "base/buf.h"
#include "flow/convert.h"
#include "flow/report/page.h"
#include "flow/report/pipeline.h"
#include "flow/workers/workers.h"
#include "model/rendering.h"
#include "pack/bundle/bag.h"
#include "spec/template/set.h"
#include "spec/target/target.h"

struct eval;
struct xml_schema;

/* A target and its templates; SET is NULL when it has none. */
struct chosen_target {
	const struct target *target;
	struct template_set *set;
	struct xml_schema **schemas; /* by output, NULL: none; NULL: nothing is held against them */
};

struct target_list {
	LIST(struct chosen_target) items;
};

/* What an output was for one report, or, once it is packed, for two. */
struct memo {
	const struct target_output *output;
	struct buf text;
	struct packed *packed; /* NULL: not yet; in `kept` */
};

/* What is used again from report to report. */
struct bundler {
	const struct convert_options *options;
	struct target_list targets;
	bool wanted[TARGET_MEMBER_COUNT]; /* by any of them */
	bool marked;			  /* observations with a byte order mark, */
	bool plain;			  /* and without */
	bool sm3;
	bool named;			   /* one of them names its bundles itself */
	const struct codelist *extensions; /* extension media_type; NULL: nobody asks */
	struct page page;
	struct packer *packer;
	bool preview; /* bundler_preview: see there */
	struct arena *kept;
	LIST(struct memo) memos;
	struct buf text; /* one form of one record */
	struct buf plan; /* of one report, with --dry-run: what would be written, in words */
};

/* False, with findings in CONTEXT, when a target cannot be used; close it either way.  The mappings
 * are open. */
bool bundler_open(struct bundler *bundler, struct context *context,
		  const struct convert_options *options);
void bundler_close(struct bundler *bundler);

/*
 * The bundles of REPORT to the scratch file of JOB, or with --dry-run nowhere, and what is said of
 * them to its reply.  A target whose limits are passed gets none; a failure leaves none at all.
 */
void bundler_work(struct bundler *bundler, struct report *report, const struct worker_job *job);

/*
 * What the templates of CHOSEN, one of BUNDLER's, see of REPORT, for a test whose expectation is to
 * outlast releases: of a file that the program writes itself (report.xml, report.html, …) the name
 * is taken for its bytes, and the software has no version.  *EVAL, over *SEEN, is to be freed; it
 * is NULL when there are no templates.  Findings of REPORT: files that the platform does not take,
 * a name that no bundle can have.  False when there can be no bundle at all.
 */
bool bundler_preview(struct bundler *bundler, struct report *report,
		     const struct chosen_target *chosen, struct rendering *seen,
		     struct eval **eval);

#endif

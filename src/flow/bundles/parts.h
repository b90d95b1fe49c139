/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of the bundler share. */
#ifndef FLOW_BUNDLES_PARTS_H
#define FLOW_BUNDLES_PARTS_H

#include "flow/bundles/bundler.h"

struct packed_list {
	LIST(struct packed *) items;
};

/* Of one report, by what they are. */
struct kit {
	struct packed_list of[TARGET_MEMBER_COUNT];
	struct packed_list plain; /* observations without a byte order mark */
};

/* What of KIT is the MEMBER of TARGET. */
static inline const struct packed_list *
kit_members(const struct kit *kit, const struct target *target, enum target_member member)
{
	return member == TARGET_OBSERVATIONS && target->layout.plain ? &kit->plain
								     : &kit->of[member];
}

/* What any target wants of REPORT, of which templates see SEEN; false, with a finding, when it
 * cannot be had. */
bool kit_make(struct bundler *bundler, struct report *report, const struct rendering *seen,
	      struct kit *out);

/*
 * BYTES, which OUTPUT is for REPORT, packed.  What they were before is known: an output that was
 * the same for two reports is packed for all that are so.  NULL, with a finding, as packed_bytes.
 */
struct packed *memo_pack(struct bundler *bundler, const struct target_output *output,
			 struct str bytes, struct report *report);
void memos_release(struct bundler *bundler);

/* A tag file. */
struct tag {
	struct str path;
	struct str bytes;
};

/* What goes into one ZIP. */
struct volume {
	struct packed_list payload;
	LIST(struct tag) tags;
};

struct volumes {
	LIST(struct volume) items;
};

/* What goes into the bundle of one target. */
struct contents {
	struct bundler *bundler;
	struct report *report;
	const struct diag *found; /* in the report, before any of its bundles */
	const struct chosen_target *chosen;
	const struct target *target; /* of it */
	struct str name;	     /* without the number of a volume */
	struct packed_list own;	     /* all that has to stay together */
	struct packed_list attached; /* attachments, which may go into further volumes */
	LIST(struct tag) tags;
	const struct rendering *seen; /* what all templates see: record and what it uses */
};

/*
 * The outputs of the target, for a bundle in VOLUMES volumes, to what CONTENTS has of its own, and
 * the name that the target gives.  SET may be NULL.  False, with a finding, when one of them
 * cannot be had.
 */
bool outputs_make(struct contents *contents, const struct kit *kit, const struct template_set *set,
		  size_t volumes);

/*
 * What the templates of SET see of a bundle in VOLUMES volumes, with the name that the target gives
 * it; *EVAL is to be freed either way.  False, with a finding, when that cannot be its name.
 */
bool outputs_begin(struct contents *contents, const struct kit *kit, const struct template_set *set,
		   size_t volumes, struct rendering *seen, struct eval **eval);

/* Whether the settings are text that can be seen: asked before anything is made of them. */
bool settings_are_visible(const struct convert_options *options, struct diag *dg);
/* Whether the targets of BUNDLER know them, and want them so; else a finding of CONTEXT. */
void settings_check(const struct bundler *bundler, struct context *context);

/* The XSDs of the outputs of CHOSEN, which workers cannot open; a fault is a finding of CONTEXT. */
void schemas_open(struct chosen_target *chosen, struct context *context);
void schemas_close(const struct chosen_target *chosen);

/*
 * Whether output INDEX, which stands in the bundler's text, is as its schema wants it; what is not
 * is a finding.  EVAL is what wrote it.
 */
bool schemas_hold(struct contents *contents, size_t index, struct eval *eval);

/* Whether the platform takes each file of the payload; what it does not take is a finding. */
bool limits_hold(const struct contents *contents);

/* One ZIP, ready to be written. */
struct product {
	struct bundle *bundle;
	struct str name;
	struct bundle_measure measured;
};

/* Whether it takes PRODUCT, and each of the files in it that is no payload. */
bool limits_hold_bundle(const struct contents *contents, const struct product *product);

/*
 * The attachments spread over as few volumes as their order allows, a part list in each.  False,
 * with a finding, when something is larger than a volume.
 */
bool volumes_plan(const struct contents *contents, struct volumes *out);

/* PRODUCT, which would go to PATH, in words. */
void plan_describe(const struct product *product, const char *path, enum diag_lang lang,
		   struct buf *out);

/* NAME of volume NUMBER of COUNT. */
struct str volume_name(struct arena *arena, struct str name, size_t number, size_t count);

/* What bag-info.txt says of volume NUMBER of COUNT, called NAME. */
void labels_add(const struct contents *contents, struct bundle *bundle, struct str name,
		size_t number, size_t count);

#endif

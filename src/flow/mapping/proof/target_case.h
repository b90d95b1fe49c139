/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A case of a target: a folder targets/ID/cases/NAME with
 *
 *   report.EXT      a report of any format that is read; absent: the option --report names one,
 *                   from the mappings folder on, that cases share
 *   options         how to convert it, an option a line, as on the command line; may be absent
 *   expected/PATH   each output of the target, as it is to be
 *   findings.txt    the findings there are to be: code and place, a line each; absent: none
 */
#ifndef FLOW_MAPPING_PROOF_TARGET_CASE_H
#define FLOW_MAPPING_PROOF_TARGET_CASE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/list.h"
#include "base/text/str.h"
#include "flow/convert.h"

struct target_case {
	struct str folder;
	struct str mappings; /* no file of the case lies outside of it */
	struct str report;
	struct str named;    /* the file of the option just read */
	struct str expected; /* the folder of them */
	struct str findings;
	const char *target;
	LIST(struct convert_attachment) attachments;
	LIST(struct target_setting) settings;
	struct convert_options options; /* points to all of these */
};

/*
 * The case in FOLDER, for TARGET of MAPPINGS.  False, with a finding CASE_..., when it is none.
 */
bool target_case_load(struct str folder, const struct target *target, struct str mappings,
		      struct arena *arena, struct diag *dg, struct target_case *out);

/* Names of the entries of FOLDER that are not hidden, sorted: folders, or else files. */
struct name_list {
	LIST(struct str) items;
};
void target_case_names(struct str folder, bool folders, struct arena *arena, struct diag *dg,
		       struct name_list *out);

#endif

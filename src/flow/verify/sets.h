/* SPDX-License-Identifier: Apache-2.0 */
/* What can only be told of several bundles: whether the volumes of one are all there. */
#ifndef FLOW_VERIFY_SETS_H
#define FLOW_VERIFY_SETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "flow/context.h"

/* A path to verify. */
struct verify_path {
	const char *path;
	bool found; /* in a folder that was named */
};

struct verify_paths {
	LIST(struct verify_path) items;
};

/*
 * The N OPERANDS, and of a folder that is no bag and has ZIP files in it these, in byte order; what
 * else is in it is a note FOLDER_BESIDE.
 */
void paths_expand(struct context *context, const char *const *operands, size_t n,
		  struct verify_paths *out);

/* A volume that was verified; its strings are borrowed. */
struct seen_volume {
	struct str path;
	struct findings_volume volume;
	bool found;
};

struct seen_volumes {
	struct seen_volume *items;
	size_t n;
	size_t capacity;
};

/*
 * Whether each set of which more than one volume was met, or one in a folder, is there as a whole;
 * VOLUME_ABSENT, VOLUME_OTHER.  A set that is gets a line on standard output.
 */
void sets_check(struct context *context, struct seen_volumes *volumes);

/* "NAME-2of3.zip NAME-3of3.zip": the files of VOLUMES volumes but VOLUME; of many the first. */
struct str sets_others(struct arena *arena, struct str group, uint64_t volume, uint64_t volumes);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* What the templates of a target see of a bundle, be it made or verified (model/rendering.h). */
#ifndef FLOW_REPORT_SEEN_H
#define FLOW_REPORT_SEEN_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "ext/digest.h"
#include "model/rendering.h"
#include "spec/codelist.h"
#include "spec/target/target.h"

/* RENDERING has its record. */
struct seen {
	struct rendering *rendering;
	const struct target *target;
	const struct codelist *extensions; /* CODES_EXTENSIONS */
	struct arena *arena;
};

/* The bundle NAME in VOLUMES volumes, of no files yet.  BASE is that of --base-uri, or absent. */
void seen_bundle(const struct seen *seen, struct str name, struct str base, size_t volumes);

/* A file of the payload, at PATH in it, which is MEMBER of the bundle. */
void seen_file(const struct seen *seen, enum target_member member, struct str path, uint64_t bytes,
	       const struct digest_value *sha256);

/* There are no more: they are put into order and numbered. */
void seen_complete(const struct seen *seen);

#endif

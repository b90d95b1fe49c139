/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The package around an office document (ECMA-376 part 2): parts in a ZIP container and the
 * relations between them.  Targets outside of the file are never followed.
 */
#ifndef READ_OFFICE_PACKAGE_H
#define READ_OFFICE_PACKAGE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/list.h"
#include "base/text/str.h"
#include "ext/zip/unzip.h"
#include "read/office/walk.h"

struct relation {
	struct str id;
	struct str type;   /* the last word of it: "styles", "footnotes", … */
	struct str target; /* name of a part; of what is outside as written */
	bool outside;
};

struct package {
	struct arena *arena; /* parts and all else that is not the document's */
	struct str file;     /* its name, for findings */
	struct diag *dg;
	struct unzip zip;
};

/*
 * Open BYTES, which are borrowed.  False with one finding when it cannot be read: FORMAT_ENCRYPTED,
 * CONTAINER_BROKEN, LIMIT_CONTAINER.
 */
bool package_open(struct package *package, struct str file, struct str bytes, struct diag *dg);
void package_close(struct package *package);

/* Walk through the part NAME, which must be there; false with one finding as above. */
bool package_walk(struct package *package, struct str name, const struct walk *walk);

/*
 * The same for a part that can be done without: *WHY_OUT says what is wrong with it (a slice in the
 * arena of the package), and nothing is reported.
 */
bool package_try_walk(struct package *package, struct str name, const struct walk *walk,
		      struct str *why_out);

/* The bytes of the member NAME, in ARENA or the file; false, unreported, as above. */
bool package_read(struct package *package, struct str name, struct arena *arena,
		  struct str *bytes_out, struct str *why_out);

/* PART, in whatever character set it says or shows, as UTF-8: itself or a copy in ARENA. */
struct str package_text(struct arena *arena, struct str part);

/* TARGET as seen from FOLDER, "." and ".." resolved, a leading '/' the top: the name of a part. */
struct str package_resolve(struct arena *arena, struct str folder, struct str target);

bool package_has(const struct package *package, struct str name);

/* The relations of the part NAME ("" for the package itself); false with one finding. */
struct relations {
	LIST(struct relation) items; /* sorted by id */
	struct str folder;	     /* of the part */
	struct arena *arena;
};
bool package_relations(struct package *package, struct str name, struct relations *out);

/* The part inside the file that the first relation of TYPE leads to; absent without one. */
struct str relations_part(const struct relations *relations, struct str type);

/* The relation called ID, or NULL. */
const struct relation *relations_find(const struct relations *relations, struct str id);

/*
 * BYTES are a package whose main part is of one of the content types TYPES (N of them), or damaged
 * and have a member in FOLDER.
 */
bool package_holds(struct str bytes, const struct str *types, size_t n, struct str folder);

/* The member called BASE, at the top or else in the first folder that has one; NULL without. */
const struct unzip_member *package_find_base(const struct unzip *zip, struct str base);

/* BYTES are a container with such a member NAME, or a damaged one in which that name stands. */
bool package_contains(struct str bytes, struct str name);

/* The limit NAME of MOST was passed: the finding LIMIT_CONTAINER. */
void package_limit(struct package *package, struct str name, unsigned long most);

#endif

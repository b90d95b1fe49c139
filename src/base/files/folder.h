/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The entries of a folder by rank, then in byte order, however many there are, in little memory:
 * the folder is read again for every FOLDER_BATCH of them.
 *
 * A folder sorts as if its name ended in '/', so that a walk by one rank gives paths in byte order.
 * An entry that comes or goes meanwhile may be seen or not; none is seen twice.
 */
#ifndef BASE_FILES_FOLDER_H
#define BASE_FILES_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

enum { FOLDER_BATCH = 2048 };

enum folder_kind { FOLDER_FILE, FOLDER_FOLDER, FOLDER_LINK, FOLDER_OTHER };

struct folder;

/*
 * The rank of the entry NAME, 0 when it is not wanted; the entries "." and ".." are never asked
 * about.  FIRST: the folder is read for the first time, so that each entry is counted once.
 */
typedef unsigned char folder_rank(void *context, const char *name, enum folder_kind kind,
				  bool first);

/* Nothing is read yet.  PATH is copied.  FOLLOW: PATH itself may be a symbolic link. */
struct folder *folder_new(const char *path, bool follow, folder_rank *rank, void *context);
/* NULL is accepted. */
void folder_free(struct folder *folder);

/*
 * The next entry, valid until the next call; NULL at the end, or when the folder cannot be read.
 */
const char *folder_next(struct folder *folder, enum folder_kind *kind_out);

/* The errno value of what went wrong; 0: nothing. */
int folder_error(const struct folder *folder);

#endif

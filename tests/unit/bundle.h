/* SPDX-License-Identifier: Apache-2.0 */
/* Bundles written to a file, for tests. */
#ifndef TESTS_BUNDLE_H
#define TESTS_BUNDLE_H

#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include "pack/bundle/bag.h"

/* A bag. */
static inline struct bundle *
new_bag(struct arena *arena, struct packer *packer, const char *name)
{
	return bundle_new(arena, packer, str_of(name), (struct bundle_form){.flat = false});
}

static inline bool
add_bytes(struct bundle *bundle, struct arena *arena, struct packer *packer, struct str path,
	  struct str bytes, struct diag *dg)
{
	struct packed *packed = packed_bytes(packer, arena, path, bytes, dg);

	return packed && bundle_add(bundle, packed, dg);
}

static inline bool
add_file(struct bundle *bundle, struct arena *arena, struct packer *packer, struct str path,
	 const struct attachment *file, struct diag *dg)
{
	struct packed *packed = packed_file(packer, arena, path, file, dg);

	return packed && bundle_add(bundle, packed, dg);
}

/* Write BUNDLE to the new file PATH; false, and what was written is left, when it fails. */
static inline bool
write_bundle(struct bundle *bundle, const char *path, bool want_digest, struct bundle_result *out,
	     struct diag *dg)
{
	int fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	bool good = bundle_write(bundle, fd, 0, path, want_digest, out, dg);

	assert_int_equal(ftruncate(fd, (off_t)out->bytes), 0);
	assert_int_equal(close(fd), 0);
	return good;
}

#endif

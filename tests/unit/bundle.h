/* SPDX-License-Identifier: Apache-2.0 */
/* Bundles written to a file, for tests. */
#ifndef TESTS_BUNDLE_H
#define TESTS_BUNDLE_H

#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include "pack/bundle/bag.h"

/* Write BUNDLE to the new file PATH; false, and what was written is left, when it fails. */
static inline bool
write_bundle(struct bundle *bundle, const char *path, bool want_digest, struct bundle_result *out,
	     struct diag *dg)
{
	int fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	bool good = bundle_write(bundle, fd, path, want_digest, out, dg);

	assert_int_equal(ftruncate(fd, (off_t)out->bytes), 0);
	assert_int_equal(close(fd), 0);
	return good;
}

#endif

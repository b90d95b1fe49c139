/* SPDX-License-Identifier: Apache-2.0 */
/* Small files of unit tests, in the present folder. */
#ifndef TESTS_FILES_H
#define TESTS_FILES_H

#include "unit.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/files/io.h"

static inline void
write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static inline void
assert_file(const char *path, const char *wanted)
{
	struct io_error error;
	struct buf buf;

	buf_init(&buf, 1000);
	assert_true(io_read(path, 1000, &buf, &error));
	assert_str(buf_view(&buf), wanted);
	buf_release(&buf);
}

#endif

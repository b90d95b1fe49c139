/* SPDX-License-Identifier: Apache-2.0 */
/* What every unit test includes: cmocka with the headers it forgets, and slices compared. */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text/str.h"

#define UNUSED(x) (void)(x)
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Fails with both texts shown. */
#define assert_str(got, wanted) assert_str_at((got), (wanted), __FILE__, __LINE__)

static inline void
assert_str_at(struct str got, const char *wanted, const char *file, int line)
{
	if (str_eq(got, str_of(wanted)) && (got.p != NULL) == (wanted != NULL))
		return;
	print_error("got \"%.*s\", wanted \"%s\"\n", STR_ARG(got), wanted ? wanted : "(absent)");
	_fail(file, line);
}

#endif

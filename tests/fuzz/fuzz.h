/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzzing.  A target is one file fuzz_NAME.c with LLVMFuzzerTestOneInput, and one line in seeds.
 * It ends normally for whatever bytes; what must hold of the result is REQUIREd.  `make fuzz`
 * links it with libFuzzer, `make test` with replay.c, which runs it over the files of its line.
 */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text/str.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define REQUIRE(condition) ((condition) ? (void)0 : fuzz_broken(#condition, __FILE__, __LINE__))

static inline void
fuzz_broken(const char *condition, const char *file, int line)
{
	(void)fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, condition);
	abort();
}

static inline struct str
fuzz_bytes(const uint8_t *data, size_t size)
{
	return (struct str){(const char *)data, size};
}

#endif

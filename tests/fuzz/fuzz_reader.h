/* SPDX-License-Identifier: Apache-2.0 */
/* For the target of one reader: what holds of every document, whatever the bytes. */
#ifndef TESTS_FUZZ_READER_H
#define TESTS_FUZZ_READER_H

#include "fuzz.h"

#include "../unit/reading.h"

/* HELPER is NULL, or what takes the file apart for readers that cannot. */
static inline int
fuzz_helped_reader(const char *format, const uint8_t *data, size_t size,
		   const struct read_helper *helper)
{
	static struct reading *reading;
	void *state = reading;

	if (!reading)
		(void)reading_setup(&state);
	reading = state;
	arena_clear(reading->arena);
	reading->options.format = str_of(format);
	reading->options.helper = helper;
	if (reading_of(reading, "report", fuzz_bytes(data, size)))
		reading_holds(reading->doc);
	else
		REQUIRE(diag_count(&reading->dg, DIAG_ERROR) > 0);
	return 0;
}

static inline int
fuzz_reader(const char *format, const uint8_t *data, size_t size)
{
	return fuzz_helped_reader(format, data, size, NULL);
}

#endif

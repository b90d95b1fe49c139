/* SPDX-License-Identifier: Apache-2.0 */
/* For the target of one reader: what holds of every document, whatever the bytes. */
#ifndef TESTS_FUZZ_READER_H
#define TESTS_FUZZ_READER_H

#include "fuzz.h"

#include "../unit/reading.h"
#include "base/text/utf8.h"
#include "read/remains.h"

static inline void
fuzz_take(void *context, const struct remain *remain)
{
	const struct document *doc = context;

	REQUIRE(remain->part.n > 0 || remain->byte <= doc->source.n);
	REQUIRE(remain->part.n > 0 || utf8_valid(remain->text));
}

static inline void
fuzz_take_file(void *context, struct str name, struct str bytes)
{
	(void)context, (void)name, (void)bytes;
}

static inline void
fuzz_miss(void *context, struct str part)
{
	(void)context;
	REQUIRE(part.n > 0);
}

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
	if (reading_of(reading, "report", fuzz_bytes(data, size))) {
		const struct remain_taker taker = {reading->doc, fuzz_take, fuzz_take_file,
						   fuzz_miss};
		reading_holds(reading->doc);
		read_remains(reading->doc, &taker);
	} else {
		REQUIRE(diag_count(&reading->dg, DIAG_ERROR) > 0);
	}
	return 0;
}

static inline int
fuzz_reader(const char *format, const uint8_t *data, size_t size)
{
	return fuzz_helped_reader(format, data, size, NULL);
}

#endif

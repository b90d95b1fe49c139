/* SPDX-License-Identifier: Apache-2.0 */
/* What holds of every record without fault: what is written reads back and is written the same. */
#ifndef TESTS_FUZZ_RECORD_H
#define TESTS_FUZZ_RECORD_H

#include "fuzz.h"

#include "base/buf.h"
#include "render/record/json.h"
#include "render/record/xml.h"

typedef void fuzz_write(const struct record *record, struct buf *out);
typedef struct record *fuzz_read(struct str bytes, struct arena *arena, struct diag *dg);

enum { FUZZ_WRITTEN_MAX = 1 << 26 };

static inline void
fuzz_round_trip(const struct record *record, fuzz_write *write, fuzz_read *read,
		struct arena *arena)
{
	struct buf first, second;
	struct record *again;
	struct diag dg;

	buf_init(&first, FUZZ_WRITTEN_MAX);
	buf_init(&second, FUZZ_WRITTEN_MAX);
	diag_init(&dg, arena);
	write(record, &first);
	again = read(buf_view(&first), arena, &dg);
	REQUIRE(again && diag_count(&dg, DIAG_ERROR) == 0);
	write(again, &second);
	REQUIRE(str_eq(buf_view(&first), buf_view(&second)));
	buf_release(&first);
	buf_release(&second);
}

static inline void
fuzz_round_trips(const struct record *record, struct arena *arena)
{
	fuzz_round_trip(record, render_xml_write, render_xml_read, arena);
	fuzz_round_trip(record, render_json_write, render_json_read, arena);
}

/* Read a record from DATA; one without fault survives. */
static inline int
fuzz_record(fuzz_read *read, const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct record *record;
	struct diag dg;

	diag_init(&dg, arena);
	record = read(fuzz_bytes(data, size), arena, &dg);
	REQUIRE(record || diag_count(&dg, DIAG_ERROR) > 0);
	if (record && diag_count(&dg, DIAG_ERROR) == 0)
		fuzz_round_trips(record, arena);
	arena_free(arena);
	return 0;
}

#endif

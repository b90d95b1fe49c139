/* SPDX-License-Identifier: Apache-2.0 */
/* What a worker that may be anybody's answers: any bytes as a reply. */
#include "fuzz.h"

#include "flow/workers/reply.h"

enum { REPLY_MAX = 1 << 26 };

/* What is taken is written again as something that is taken, and as the same. */
static void
again(const struct reply *reply, struct arena *arena)
{
	struct buf first, second;
	struct reply copy;

	buf_init(&first, REPLY_MAX);
	buf_init(&second, REPLY_MAX);
	reply_write(reply, &first);
	REQUIRE(reply_read(buf_view(&first), arena, &copy));
	reply_write(&copy, &second);
	REQUIRE(str_eq(buf_view(&first), buf_view(&second)));
	buf_release(&first);
	buf_release(&second);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct reply reply;

	if (reply_read(fuzz_bytes(data, size), arena, &reply)) {
		struct buf messages;
		buf_init(&messages, REPLY_MAX);
		LIST_EACH (const struct finding, finding, &reply.dg.findings)
			diag_message(finding, DIAG_ZH, &messages);
		buf_release(&messages);
		again(&reply, arena);
	}
	arena_free(arena);
	return 0;
}

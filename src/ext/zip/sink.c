/* SPDX-License-Identifier: Apache-2.0 */
/* A container on its way to the output, with its digest. */
#include "ext/zip/sink.h"

#include <string.h>

enum { REWRITE_STEP = 46 }; /* of a header, the only thing that is rewritten */

bool
sink_flush(struct sink *sink)
{
	if (!output_write(sink->out, sink->buffer, sink->used))
		return false;
	if (sink->digest && !sink->rewritten)
		digest_add(sink->digest, sink->buffer, sink->used);
	sink->base += sink->used;
	sink->used = 0;
	return true;
}

static bool
sink_append(struct sink *sink, const unsigned char *p, size_t n)
{
	while (n > 0) {
		size_t room = sink->capacity - sink->used, part = n < room ? n : room;
		memcpy(sink->buffer + sink->used, p, part);
		sink->used += part;
		sink->position += part;
		p += part;
		n -= part;
		if (sink->used == sink->capacity && !sink_flush(sink))
			return false;
	}
	return true;
}

/* What is already on disk is written again only where it differs. */
static bool
sink_rewrite(struct sink *sink, const unsigned char *p, size_t n)
{
	unsigned char old[REWRITE_STEP];

	while (n > 0) {
		size_t part = n < sizeof(old) ? n : sizeof(old);
		if (!output_read_back(sink->out, sink->position, old, part))
			return false;
		if (memcmp(old, p, part) != 0) {
			sink->rewritten = true;
			if (!output_patch(sink->out, sink->position, p, part))
				return false;
		}
		sink->position += part;
		p += part;
		n -= part;
	}
	return true;
}

bool
sink_put(struct sink *sink, const unsigned char *p, size_t n)
{
	uint64_t end = sink->base + sink->used;

	if (sink->position < sink->base) {
		uint64_t before = sink->base - sink->position;
		size_t part = n < before ? n : (size_t)before;
		if (!sink_rewrite(sink, p, part))
			return false;
		p += part;
		n -= part;
	}
	if (n > 0 && sink->position < end) {
		size_t part = n < end - sink->position ? n : (size_t)(end - sink->position);
		memcpy(sink->buffer + (sink->position - sink->base), p, part);
		sink->position += part;
		p += part;
		n -= part;
	}
	return sink_append(sink, p, n);
}

bool
sink_finish(struct sink *sink)
{
	uint64_t at = 0, end;

	if (!sink_flush(sink))
		return false;
	if (!sink->digest || !sink->rewritten)
		return true;
	(void)digest_start(sink->digest, DIGEST_SHA256);
	for (end = sink->base; at < end;) {
		size_t part = end - at < sink->capacity ? (size_t)(end - at) : sink->capacity;
		if (!output_read_back(sink->out, at, sink->buffer, part))
			return false;
		digest_add(sink->digest, sink->buffer, part);
		at += part;
	}
	return true;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Files of any size are streamed; who limits time wants to know how much of it they may take. */
#ifndef PACK_WATCH_H
#define PACK_WATCH_H

#include <stdint.h>

struct pack_watch {
	/* BYTES are about to be read. */
	void (*reading)(void *context, uint64_t bytes);
	void *context;
};

/* WATCH may be NULL. */
static inline void
pack_watch_reading(const struct pack_watch *watch, uint64_t bytes)
{
	if (watch)
		watch->reading(watch->context, bytes);
}

#endif

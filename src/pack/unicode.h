/* SPDX-License-Identifier: Apache-2.0 */
/* What of Unicode 14 file names need: is a name certainly NFC, and what is it compared as. */
#ifndef PACK_UNICODE_H
#define PACK_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text/str.h"

/*
 * True when every normaliser leaves S (valid UTF-8) as it is.  False also for the few NFC names
 * with a mark that could have joined another letter (x with circumflex), and for the Arabic
 * presentation forms: a careful "no" costs a renamed file, a wrong "yes" two readers that differ.
 */
bool unicode_is_nfc(struct str s);

/* May CP stand in an NFC name at all? */
bool unicode_may_stand(uint32_t cp);

/*
 * S (valid UTF-8) with letters and marks joined: NFC of what is in NFD, as names from macOS are.
 * Borrows S when there is nothing to join.
 */
struct str unicode_joined(struct arena *arena, struct str s);

/* S (valid UTF-8, joined) under NFKC and full case folding: equal for names that may collide. */
struct str unicode_key(struct arena *arena, struct str s);

#endif

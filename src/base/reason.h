/* SPDX-License-Identifier: Apache-2.0 */
/* Why the system refused, in both languages. */
#ifndef BASE_REASON_H
#define BASE_REASON_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/text/str.h"

/*
 * Put the Chinese for ENGLISH, what strerror says of a failure or wording.def has, to OUT; false,
 * with nothing put, where there is none.
 */
bool reason_zh(struct str english, struct buf *out);

#endif

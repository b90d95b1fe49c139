/* SPDX-License-Identifier: Apache-2.0 */
/* Why the system refused, in both languages. */
#ifndef BASE_REASON_H
#define BASE_REASON_H

#include "base/str.h"

/*
 * The Chinese words for ENGLISH, what strerror or io_reason says of a failure; ENGLISH itself where
 * there are none.
 */
struct str reason_zh(struct str english);

#endif

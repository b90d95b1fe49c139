/* SPDX-License-Identifier: Apache-2.0 */
/* The sign before a value that is not exact. */
#ifndef RENDER_MARK_H
#define RENDER_MARK_H

#include "base/text/str.h"
#include "model/record.h"

/*
 * "", ≈, > or ≥, < or ≤ as the words of O have it: 超100 is more than 100, 100以上 and 不少于100
 * may be 100.
 */
struct str exactness_mark(const struct observation *o);

#endif

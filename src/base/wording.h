/* SPDX-License-Identifier: Apache-2.0 */
/* What libraries say in English, in Chinese. */
#ifndef BASE_WORDING_H
#define BASE_WORDING_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/text/str.h"

/* Put ENGLISH into Chinese to OUT; false, with nothing put, when wording.def has no such words. */
bool wording_zh(struct str english, struct buf *out);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* How many columns of a terminal text takes. */
#ifndef BASE_TEXT_WIDTH_H
#define BASE_TEXT_WIDTH_H

#include <stddef.h>
#include <stdint.h>

#include "base/text/str.h"

/* 0 for combining and invisible characters, 2 for wide ones (Unicode UAX 11: W and F), else 1. */
unsigned width_char(uint32_t cp);

/* Of S, which is UTF-8 without control characters. */
size_t width_str(struct str s);

#endif

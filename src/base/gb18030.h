/* SPDX-License-Identifier: Apache-2.0 */
/* GB18030 as browsers read it: the decoder of the WHATWG Encoding Standard, clause 10.2.1. */
#ifndef BASE_GB18030_H
#define BASE_GB18030_H

#include <stddef.h>
#include <stdint.h>

/* What bytes that are no character decode to. */
static const uint32_t GB18030_BAD = UINT32_MAX;

/*
 * Decode one character of [P, END), P < END: its length in bytes, *CP_OUT its code point.  For
 * bytes that are none, the length of the run that makes one U+FFFD, *CP_OUT is GB18030_BAD.
 */
size_t gb18030_decode(const char *p, const char *end, uint32_t *cp_out);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* GB18030 as browsers read it: the decoder of the WHATWG Encoding Standard, clause 10.2.1. */
#ifndef READ_GB18030_H
#define READ_GB18030_H

#include <stddef.h>
#include <stdint.h>

/*
 * Decode one character of [P, END), P < END: its length in bytes, *CP_OUT its code point.  For
 * bytes that are none, the length of the run that makes one U+FFFD, *CP_OUT is CHARSET_BAD.
 */
size_t gb18030_decode(const char *p, const char *end, uint32_t *cp_out);

#endif

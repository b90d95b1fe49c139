/* SPDX-License-Identifier: Apache-2.0 */
/* Characters of symbol fonts. */
#ifndef READ_OFFICE_SYMBOLS_H
#define READ_OFFICE_SYMBOLS_H

#include <stdint.h>

#include "base/text/str.h"

/* The geta mark, which printers set for a character they do not have. */
enum { SYMBOL_NONE = 0x3013 };

/*
 * The character that CODE (hexadecimal) of FONT shows: itself, or for the private area of symbol
 * fonts a character that looks the same; SYMBOL_NONE when none is known.
 */
uint32_t symbol_character(struct str font, struct str code);

#endif

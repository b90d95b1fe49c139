/* SPDX-License-Identifier: Apache-2.0 */
/* Characters of symbol fonts: those that office documents use for ticks, bullets and arithmetic. */
#include "read/office/word/symbols.h"

#include <stdbool.h>
#include <stddef.h>

#include "base/text/utf8.h"

enum { PRIVATE_FIRST = 0xE000, PRIVATE_LAST = 0xF8FF, CODE_DIGITS_MAX = 6 };

static const struct {
	struct str font;
	uint8_t code;
	uint32_t character;
} symbols[] = {
    {STR_INIT("Symbol"), 0xA3, 0x2264},	     {STR_INIT("Symbol"), 0xB0, 0x00B0},
    {STR_INIT("Symbol"), 0xB1, 0x00B1},	     {STR_INIT("Symbol"), 0xB3, 0x2265},
    {STR_INIT("Symbol"), 0xB4, 0x00D7},	     {STR_INIT("Symbol"), 0xB7, 0x2022},
    {STR_INIT("Symbol"), 0xB8, 0x00F7},	     {STR_INIT("Symbol"), 0xB9, 0x2260},
    {STR_INIT("Symbol"), 0xBB, 0x2248},	     {STR_INIT("Symbol"), 0x2D, 0x2212},
    {STR_INIT("Wingdings"), 0x6C, 0x25CF},   {STR_INIT("Wingdings"), 0x6E, 0x25A0},
    {STR_INIT("Wingdings"), 0x6F, 0x25A1},   {STR_INIT("Wingdings"), 0x75, 0x25C6},
    {STR_INIT("Wingdings"), 0x76, 0x2756},   {STR_INIT("Wingdings"), 0x9F, 0x2022},
    {STR_INIT("Wingdings"), 0xA7, 0x25AA},   {STR_INIT("Wingdings"), 0xA8, 0x25FB},
    {STR_INIT("Wingdings"), 0xD8, 0x27A2},   {STR_INIT("Wingdings"), 0xE0, 0x2192},
    {STR_INIT("Wingdings"), 0xFB, 0x2717},   {STR_INIT("Wingdings"), 0xFC, 0x2713},
    {STR_INIT("Wingdings"), 0xFD, 0x2612},   {STR_INIT("Wingdings"), 0xFE, 0x2611},
    {STR_INIT("Wingdings 2"), 0x4F, 0x2717}, {STR_INIT("Wingdings 2"), 0x50, 0x2713},
    {STR_INIT("Wingdings 2"), 0x52, 0x2611}, {STR_INIT("Wingdings 2"), 0x54, 0x2612},
    {STR_INIT("Wingdings 2"), 0xA3, 0x2610},
};

/* UINT32_MAX when CODE is no hexadecimal number. */
static uint32_t
hexadecimal(struct str code)
{
	uint32_t value = 0;

	if (code.n == 0 || code.n > CODE_DIGITS_MAX)
		return UINT32_MAX;
	for (size_t i = 0; i < code.n; i++) {
		char c = code.p[i], lower = (char)(c | 0x20);
		if (c >= '0' && c <= '9')
			value = value * 16 + (uint32_t)(c - '0');
		else if (lower >= 'a' && lower <= 'f')
			value = value * 16 + (uint32_t)(lower - 'a' + 10);
		else
			return UINT32_MAX;
	}
	return value;
}

static uint32_t
shown(struct str font, uint32_t code)
{
	for (size_t i = 0; i < sizeof(symbols) / sizeof(symbols[0]); i++)
		if (symbols[i].code == (code & 0xFF) && str_eq_ascii_nocase(symbols[i].font, font))
			return symbols[i].character;
	return SYMBOL_NONE;
}

uint32_t
symbol_character(struct str font, struct str code)
{
	uint32_t cp = hexadecimal(code), known;

	if (cp <= 0xFF || (cp >= PRIVATE_FIRST && cp <= PRIVATE_LAST)) {
		known = shown(font, cp);
		if (known != SYMBOL_NONE || cp >= PRIVATE_FIRST)
			return known;
	}
	return cp >= 0x20 && utf8_is_xml_char(cp) ? cp : SYMBOL_NONE;
}

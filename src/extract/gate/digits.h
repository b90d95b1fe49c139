/* SPDX-License-Identifier: Apache-2.0 */
/* Digits in whatever script a number may be written in, and what nobody sees between them. */
#ifndef EXTRACT_GATE_DIGITS_H
#define EXTRACT_GATE_DIGITS_H

#include <stdbool.h>
#include <stdint.h>

/* A number is written in digits of one family. */
enum digit_family { DIGITS_NONE, DIGITS_ARABIC, DIGITS_HAN };

/*
 * The digit '0' to '9' that CP stands for, or 0: ASCII, full-width, mathematical, raised and
 * lowered ones, and the Chinese numerals of telephone numbers (一三九, 幺, 壹).
 */
uint32_t gate_digit(uint32_t cp, enum digit_family *family_out);

static inline bool
gate_is_digit(uint32_t cp)
{
	enum digit_family family;

	return gate_digit(cp, &family) != 0;
}

/* Takes no room, or only marks the character before it. */
bool gate_is_nothing(uint32_t cp);

#endif

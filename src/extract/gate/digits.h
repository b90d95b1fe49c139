/* SPDX-License-Identifier: Apache-2.0 */
/* Digits in whatever script a number may be written in, and what nobody sees between them. */
#ifndef EXTRACT_GATE_DIGITS_H
#define EXTRACT_GATE_DIGITS_H

#include <stdbool.h>
#include <stdint.h>

/* A number is written in digits of one family. */
enum digit_family { DIGITS_NONE, DIGITS_ARABIC, DIGITS_HAN };

/* What a character is to the gate. */
enum {
	SIGN_DIGIT = 0x3F,  /* the digit '0' to '9' that it stands for, or none */
	SIGN_BEGINS = 0x40, /* a word may begin with it */
	SIGN_HAN = 0x80,    /* the digit is a Chinese numeral */
};

/*
 * Set the signs, by code point up to U+FFFF, of all digits: ASCII, full-width, raised and lowered
 * ones, and the Chinese numerals of telephone numbers (一三九, 幺, 壹).
 */
void gate_digits_mark(uint8_t *signs);

/* The sign of CP above U+FFFF, where mathematical digits are; any may begin a word. */
unsigned gate_sign_beyond(uint32_t cp);

/* Takes no room, or only marks the character before it. */
bool gate_is_nothing(uint32_t cp);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How text is compared: spaces and quotation marks do not count, full-width forms equal
 * their ASCII twins, a few look-alikes are one.  For comparison only; text is kept as it stands.
 */
#ifndef BASE_TEXT_FOLD_H
#define BASE_TEXT_FOLD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text/str.h"

/* What a character is for comparing; several may hold. */
enum {
	FOLD_SPACE = 1, /* of any kind, line ends too */
	FOLD_QUOTE = 2, /* a quotation mark: " ' “ ” ‘ ’ „ ‟ 「 」 『 』 〝 〞 ＂ ＇ */
	FOLD_CLAUSE = 4, /* ends a clause: ， 。 ； ： 、 ！ ？ , . ; : ! ? ､ ｡ and line ends */
	FOLD_SENTENCE = 8, /* ends a sentence: 。 ！ ？ ! ? ｡ and line ends */
	FOLD_OTHER = 16,   /* is compared as another character */
	FOLD_OPENS = 32,   /* opens a bracket or a title: ( （ [ ［ 〔 ﹝ 【 〈 《 */
	FOLD_HIDDEN = 64,  /* has no width: soft hyphen, joiners, direction marks */
	FOLD_CHANGES = FOLD_SPACE | FOLD_QUOTE | FOLD_OTHER | FOLD_HIDDEN,
};

/* The page of every 256 characters of the BMP; most are plain, page 0, as Chinese ones are. */
extern const uint8_t fold_pages[256];
extern const uint8_t fold_classes[][256];

static inline unsigned
fold_class(uint32_t cp)
{
	if ((cp >= 0x4E00 && cp <= 0x9FFF) || cp > 0xFFFF)
		return 0;
	return fold_classes[fold_pages[cp >> 8]][cp & 0xFF];
}

/* See fold_other: for what is no twin of an ASCII character. */
uint32_t fold_look_alike(uint32_t cp);

/* What CP, of FOLD_OTHER, is compared as. */
static inline uint32_t
fold_other(uint32_t cp)
{
	return cp >= 0xFF01 && cp <= 0xFF5E ? cp - 0xFEE0 : fold_look_alike(cp);
}

/* See fold_char: for what is not compared as itself. */
uint32_t fold_rare(uint32_t cp);

/* 0 when CP does not count in comparisons, else what it is compared as (ASCII letters keep case).
 */
static inline uint32_t
fold_char(uint32_t cp)
{
	return fold_class(cp) & FOLD_CHANGES ? fold_rare(cp) : cp;
}

/* A '.' or ',' inside a number is the caller's business. */
static inline bool
fold_ends_clause(uint32_t cp)
{
	return fold_class(cp) & FOLD_CLAUSE;
}

static inline bool
fold_ends_sentence(uint32_t cp)
{
	return fold_class(cp) & FOLD_SENTENCE;
}

static inline bool
fold_is_space(uint32_t cp)
{
	return fold_class(cp) & FOLD_SPACE;
}

static inline bool
fold_is_quote(uint32_t cp)
{
	return fold_class(cp) & FOLD_QUOTE;
}

static inline bool
fold_is_hidden(uint32_t cp)
{
	return fold_class(cp) & FOLD_HIDDEN;
}

/* Turns the direction of the text behind it: what is seen is not the order of the characters. */
static inline bool
fold_turns(uint32_t cp)
{
	return (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

/* S folded, as UTF-8 in ARENA. */
struct str fold_str(struct arena *arena, struct str s);

/* S folded, as code points in ARENA; *N_OUT of them. */
uint32_t *fold_points(struct arena *arena, struct str s, size_t *n_out);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Text slices: borrowed bytes with a length, never NUL-terminated by contract. */
#ifndef BASE_TEXT_STR_H
#define BASE_TEXT_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* P NULL: absent.  P set and N 0: empty but present. */
struct str {
	const char *p;
	size_t n;
};

/* A slice of a string literal; usable in static tables. */
#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_INIT(literal)                      \
	{                                      \
		(literal), sizeof(literal) - 1 \
	}
/* For printf("%.*s", STR_ARG(s)). */
#define STR_ARG(s) (int)(s).n, (s).p ? (s).p : ""

static inline struct str
str_of(const char *text)
{
	return (struct str){text, text ? strlen(text) : 0};
}

static inline struct str
str_span(const char *p, const char *end)
{
	return (struct str){p, (size_t)(end - p)};
}

static inline bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Byte order; a prefix sorts before what it begins. */
int str_compare(struct str a, struct str b);

bool str_is_ascii(struct str s);

/* Equal but for the case of ASCII letters. */
bool str_eq_ascii_nocase(struct str a, struct str b);

static inline bool
str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

static inline bool
str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n &&
	       (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

/* S without ASCII white space (space, tab, CR, LF, FF) at both ends. */
struct str str_trim(struct str s);

/* First occurrence of NEEDLE in S at or after FROM; SIZE_MAX when there is none. */
size_t str_find(struct str s, struct str needle, size_t from);

/*
 * Take the part of *REST up to SEPARATOR (or all of it) and move *REST behind it.
 * Returns false when *REST is exhausted (its p becomes NULL).
 */
bool str_split(struct str *rest, char separator, struct str *part_out);

/* For hash tables in memory only, never for identity: it may differ between machines. */
unsigned long long str_hash(struct str s);

#endif

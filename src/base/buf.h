/* SPDX-License-Identifier: Apache-2.0 */
/* A growing byte buffer that cannot be made without a maximum. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text/str.h"

/* FULL is sticky: once set nothing more is added; test it once at the end. */
struct buf {
	char *p;
	size_t n;
	size_t capacity;
	size_t max;
	bool full;
};

void buf_init(struct buf *buf, size_t max);
void buf_release(struct buf *buf);
/* Empties and unsets FULL; keeps the storage. */
void buf_clear(struct buf *buf);

/* Room for N bytes at the end, or NULL when MAX forbids; the caller adds to buf->n himself. */
char *buf_reserve(struct buf *buf, size_t n);

void buf_put(struct buf *buf, const void *bytes, size_t n);
void buf_str(struct buf *buf, struct str s);
void buf_text(struct buf *buf, const char *text);
void buf_char(struct buf *buf, char c);
/* CP as UTF-8. */
void buf_utf8(struct buf *buf, unsigned cp);
void buf_unsigned(struct buf *buf, unsigned long long value);
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

#define BUF_LIT(buf, literal) buf_put((buf), (literal), sizeof(literal) - 1)

/* What is in it; valid until the next change. */
static inline struct str
buf_view(const struct buf *buf)
{
	return (struct str){buf->p ? buf->p : "", buf->n};
}

#endif

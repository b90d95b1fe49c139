/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing into a buffer without a call for every word.
 *
 * A writer borrows its caller's buffer with pen_take, asks for room once for each member and
 * then stores bytes freely, up to PEN_SLACK more than it asked for.  pen_give hands the buffer
 * back; only there is the caller's maximum looked at, so that it stays exact.
 */
#ifndef RENDER_PEN_H
#define RENDER_PEN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/text/str.h"
#include "model/shape.h"

enum { PEN_SLACK = 64, PEN_INDENT_MAX = 16 };
/* More than any member asks for and does not use. */
enum { PEN_UNUSED_MAX = 64 * 1024 };

/* The storage of OUT with a maximum that leaves room for what is asked for and not used. */
static inline struct buf
pen_take(const struct buf *out)
{
	struct buf pen = *out;

	pen.max = out->max < SIZE_MAX - PEN_UNUSED_MAX ? out->max + PEN_UNUSED_MAX : SIZE_MAX;
	return pen;
}

/* All that PEN wrote becomes OUT's, or, when OUT cannot hold it, nothing. */
static inline void
pen_give(struct buf *out, const struct buf *pen)
{
	out->p = pen->p;
	out->capacity = pen->capacity;
	if (pen->full || pen->n > out->max)
		out->full = true;
	else
		out->n = pen->n;
}

/* Where N + PEN_SLACK bytes can be stored, or NULL; pen_end tells how many were. */
static inline char *
pen_room(struct buf *pen, size_t n)
{
	if (!pen->full && pen->capacity - pen->n >= n + PEN_SLACK)
		return pen->p + pen->n;
	return n > SIZE_MAX - PEN_SLACK ? NULL : buf_reserve(pen, n + PEN_SLACK);
}

static inline void
pen_end(struct buf *pen, const char *p)
{
	pen->n = (size_t)(p - pen->p);
}

/* LABEL at P, as one store of fixed length; returns the place behind it. */
static inline char *
pen_label(char *p, const struct label *label)
{
	memcpy(p, label->text, sizeof(label->text));
	return p + label->n;
}

#define PEN_LIT(p, literal) (memcpy((p), (literal), sizeof(literal) - 1), (p) + sizeof(literal) - 1)

static inline char *
pen_indent(char *p, unsigned depth)
{
	memset(p, ' ', PEN_INDENT_MAX);
	return p + (depth < PEN_INDENT_MAX ? depth : PEN_INDENT_MAX);
}

/* VALUE in decimal at P; returns the place behind it. */
char *pen_unsigned(char *p, uint64_t value);
/* The last two digits of VALUE, zeros too. */
char *pen_pair(char *p, unsigned value);

static inline void
pen_char(struct buf *pen, char c)
{
	char *p = pen_room(pen, 1);

	if (!p)
		return;
	*p++ = c;
	pen_end(pen, p);
}

#endif

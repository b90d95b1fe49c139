/* SPDX-License-Identifier: Apache-2.0 */
/* A growing byte buffer with a maximum. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/mem.h"
#include "base/text/utf8.h"

void
buf_init(struct buf *buf, size_t max)
{
	*buf = (struct buf){.max = max};
}

void
buf_release(struct buf *buf)
{
	mem_free(buf->p);
	*buf = (struct buf){.max = buf->max};
}

void
buf_clear(struct buf *buf)
{
	buf->n = 0;
	buf->full = false;
}

static void
grow(struct buf *buf, size_t needed)
{
	size_t capacity = buf->capacity ? buf->capacity : 256;

	while (capacity < needed)
		capacity = capacity > buf->max / 2 ? buf->max : capacity * 2;
	/* One byte more: vsnprintf ends what it writes with a NUL. */
	buf->p = mem_resize(buf->p, capacity + 1, 1);
	buf->capacity = capacity;
}

char *
buf_reserve(struct buf *buf, size_t n)
{
	if (buf->full || n > buf->max - buf->n) {
		buf->full = true;
		return NULL;
	}
	if (buf->capacity - buf->n < n || !buf->p)
		grow(buf, buf->n + n);
	return buf->p + buf->n;
}

void
buf_put(struct buf *buf, const void *bytes, size_t n)
{
	char *room = buf_reserve(buf, n);

	if (!room || n == 0)
		return;
	memcpy(room, bytes, n);
	buf->n += n;
}

void
buf_str(struct buf *buf, struct str s)
{
	buf_put(buf, s.p, s.n);
}

void
buf_text(struct buf *buf, const char *text)
{
	buf_put(buf, text, strlen(text));
}

void
buf_char(struct buf *buf, char c)
{
	buf_put(buf, &c, 1);
}

void
buf_utf8(struct buf *buf, unsigned cp)
{
	char bytes[4];
	size_t n = utf8_encode(cp, bytes);

	buf_put(buf, bytes, n);
}

void
buf_unsigned(struct buf *buf, unsigned long long value)
{
	char digits[20];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + value % 10);
		value /= 10;
	} while (value);
	buf_put(buf, digits + at, sizeof(digits) - at);
}

void
buf_printf(struct buf *buf, const char *format, ...)
{
	va_list args;
	char *room;
	int n;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0)
		BUG("format");
	room = buf_reserve(buf, (size_t)n);
	if (!room)
		return;
	va_start(args, format);
	(void)vsnprintf(room, (size_t)n + 1, format, args);
	va_end(args);
	buf->n += (size_t)n;
}

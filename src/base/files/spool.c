/* SPDX-License-Identifier: Apache-2.0 */
/* Text that waits to be printed. */
#include "base/files/spool.h"

#include <errno.h>
#include <unistd.h>

#include "base/files/io.h"

enum { SPOOL_STEP = 64 * 1024 };

void
spool_init(struct spool *spool)
{
	*spool = (struct spool){.fd = -1};
	buf_init(&spool->head, SPOOL_MEMORY);
}

void
spool_release(struct spool *spool)
{
	buf_release(&spool->head);
	if (spool->fd >= 0)
		close(spool->fd);
	spool_init(spool);
}

static void
put_behind(struct spool *spool, struct str text)
{
	struct output file = {.target = -1};

	if (spool->fd < 0)
		spool->fd = io_nameless(NULL);
	if (spool->fd < 0) {
		spool->errnum = errno;
		return;
	}
	file.fd = spool->fd;
	if (!output_write(&file, text.p, text.n))
		spool->errnum = file.errnum;
	spool->behind += text.n;
}

void
spool_put(struct spool *spool, struct str text)
{
	if (spool->errnum)
		return;
	if (spool->fd < 0 && text.n <= SPOOL_MEMORY - spool->head.n)
		buf_str(&spool->head, text);
	else
		put_behind(spool, text);
}

bool
spool_each(struct spool *spool, void (*take)(void *state, struct str piece), void *state)
{
	struct output file = {.fd = spool->fd, .target = -1};
	char step[SPOOL_STEP];

	if (spool->head.n > 0)
		take(state, buf_view(&spool->head));
	for (uint64_t at = 0; !spool->errnum && at < spool->behind;) {
		uint64_t left = spool->behind - at;
		size_t n = left < sizeof(step) ? (size_t)left : sizeof(step);
		if (output_read_back(&file, at, step, n))
			take(state, (struct str){step, n});
		spool->errnum = file.errnum;
		at += n;
	}
	return spool->errnum == 0;
}

static void
print(void *state, struct str piece)
{
	io_put(state, piece);
}

bool
spool_print(struct spool *spool, FILE *out)
{
	return spool_each(spool, print, out);
}

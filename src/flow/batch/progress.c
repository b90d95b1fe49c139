/* SPDX-License-Identifier: Apache-2.0 */
/* How far a long run has come. */
#include "flow/batch/progress.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/text/width.h"

enum { SECOND_US = 1000000, PAUSE_US = SECOND_US / 5, LINE_BYTES = 256 };

uint64_t
progress_now_us(void)
{
	struct timespec now = {0};

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * SECOND_US + (uint64_t)now.tv_nsec / 1000;
}

void
progress_begin(struct progress *progress, enum diag_lang lang, bool quiet)
{
	*progress = (struct progress){
	    .on = !quiet && isatty(STDERR_FILENO), .lang = lang, .begun_us = progress_now_us()};
}

static void
put_done(const struct progress *progress, struct buf *out)
{
	bool zh = progress->lang == DIAG_ZH;

	buf_printf(out, zh ? "已处理 %zu" : "%zu", progress->done);
	if (progress->total > 0)
		buf_printf(out, zh ? "/%zu" : " of %zu", progress->total);
	buf_text(out, zh ? " 个报告" : " reports");
	if (progress->failed > 0)
		buf_printf(out, zh ? "，失败 %zu" : ", %zu failed", progress->failed);
}

/* How many a second, and what that means for the rest. */
static void
put_rate(const struct progress *progress, uint64_t now_us, struct buf *out)
{
	uint64_t elapsed = now_us - progress->begun_us, left;
	size_t worked = progress->done - progress->idle;
	bool zh = progress->lang == DIAG_ZH;

	if (worked == 0 || elapsed < SECOND_US)
		return;
	buf_printf(out, zh ? "，每秒 %llu 个" : ", %llu a second",
		   (unsigned long long)(worked * (uint64_t)SECOND_US / elapsed));
	if (progress->total <= progress->done)
		return;
	left = (progress->total - progress->done) * elapsed / worked / SECOND_US;
	buf_printf(out, zh ? "，约剩 %llu:%02llu:%02llu" : ", about %llu:%02llu:%02llu left",
		   (unsigned long long)left / 3600, (unsigned long long)left / 60 % 60,
		   (unsigned long long)left % 60);
}

/* A line that does not fit would be written below itself, not over. */
static bool
fits(const struct buf *line)
{
	struct winsize size = {0};

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		size.ws_col = 80;
	return width_str(buf_view(line)) < size.ws_col;
}

void
progress_show(struct progress *progress)
{
	uint64_t now = progress_now_us();
	struct buf line;

	if (!progress->on || (progress->visible && now - progress->shown_us < PAUSE_US))
		return;
	buf_init(&line, LINE_BYTES);
	put_done(progress, &line);
	put_rate(progress, now, &line);
	if (fits(&line)) {
		(void)fprintf(stderr, "\r%.*s\033[K", STR_ARG(buf_view(&line)));
		progress->visible = true;
	}
	progress->shown_us = now;
	buf_release(&line);
}

void
progress_hide(struct progress *progress)
{
	if (progress->visible)
		(void)fputs("\r\033[K", stderr);
	progress->visible = false;
}

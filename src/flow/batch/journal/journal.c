/* SPDX-License-Identifier: Apache-2.0 */
/* The log of a run. */
#include "flow/batch/journal/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files/io.h"
#include "base/mem.h"
#include "base/offsets.h"
#include "base/text/utf8.h"
#include "ext/digest.h"
#include "render/escape.h"

enum { LINE_MAX_BYTES = 16 << 20, STEP = 64 * 1024, KEY_BYTES = 96 };

#define RUN_HEAD "{\"record\":\"run\","
#define REPORT_HEAD "{\"record\":\"report\",\"input\":\""
#define HEX_HEAD "\",\"inputHex\":\"" /* behind the name */

struct journal {
	char *path;
	int fd;
	bool regular;
	char key[KEY_BYTES]; /* of this run, as it stands in its first record */
	struct offsets index;
	uint64_t end;	    /* of what stood there when it was opened */
	size_t bad_lines;   /* that are no record */
	struct buf pending; /* not yet written */
	struct buf line;    /* being looked at */
	int errnum;	    /* sticky: of writing */
	bool told;	    /* that it failed */
};

/* Reading what stands there */

/* What stands at OFFSET, appended to OUT, a step of it; false at the end or on failure. */
static bool
read_step(struct journal *journal, uint64_t offset, struct buf *out)
{
	char *room = buf_reserve(out, STEP);
	ssize_t n;

	if (!room)
		return false;
	do
		n = pread(journal->fd, room, STEP, (off_t)offset);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		journal->errnum = errno;
	out->n += n > 0 ? (size_t)n : 0;
	return n > 0;
}

/* The text of a JSON string up to its closing quote; absent when there is none. */
static struct str
quoted(struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '"')
			return (struct str){text.p, i};
		i += text.p[i] == '\\';
	}
	return (struct str){NULL, 0};
}

/*
 * What tells the input of a report's record from others, as it is written there: the name and,
 * where names of several files are written so, the bytes of this one.  Absent for anything else.
 */
static struct str
input_of(struct str line)
{
	struct str head = STR(REPORT_HEAD), hex = STR(HEX_HEAD), name, rest;

	if (!line.p || !str_starts(line, head))
		return (struct str){NULL, 0};
	name = quoted((struct str){line.p + head.n, line.n - head.n});
	if (!name.p)
		return name;
	rest = str_span(name.p + name.n, line.p + line.n);
	if (!str_starts(rest, hex))
		return name;
	rest = quoted((struct str){rest.p + hex.n, rest.n - hex.n});
	return rest.p ? str_span(name.p, rest.p + rest.n) : rest;
}

/* INPUT as input_of has it. */
static void
put_input(struct str input, struct buf *out)
{
	escape_json_wary(out, input);
	if (journal_is_lossy(input)) {
		BUF_LIT(out, HEX_HEAD);
		journal_put_hex(input, out);
	}
}

/* How far the reading of lines has come. */
struct indexing {
	bool same;     /* the records being read were made under the conditions of this run */
	bool too_long; /* so was the line, as far as it was read */
};

/* SAME: whether the records being read were made under the conditions of this run. */
static void
index_line(struct journal *journal, struct str line, uint64_t offset, bool *same)
{
	struct str input = input_of(line);

	if (str_starts(line, STR(RUN_HEAD)))
		*same = str_find(line, str_of(journal->key), 0) != SIZE_MAX;
	else if (!input.p && !str_starts(line, STR(JOURNAL_END_HEAD)))
		journal->bad_lines++;
	else if (input.p && *same && offset <= OFFSETS_END)
		offsets_put(&journal->index, input, offset);
}

/* The whole lines of TEXT, which stands at BEGIN in the file; how much of it they are. */
static size_t
index_text(struct journal *journal, struct str text, uint64_t begin, struct indexing *state)
{
	size_t at = 0;
	const char *stop;

	while ((stop = memchr(text.p + at, '\n', text.n - at))) {
		if (state->too_long)
			journal->bad_lines++;
		else
			index_line(journal, str_span(text.p + at, stop), begin + at, &state->same);
		state->too_long = false;
		at = (size_t)(stop + 1 - text.p);
		journal->end = begin + at;
	}
	return at;
}

/* A line that is too long to be a record stays where it is. */
static void
index_lines(struct journal *journal)
{
	struct indexing state = {.same = false};
	struct buf text;
	uint64_t begin = 0; /* of TEXT in the file */

	buf_init(&text, LINE_MAX_BYTES + STEP);
	while (read_step(journal, begin + text.n, &text)) {
		size_t done = index_text(journal, buf_view(&text), begin, &state);
		if (text.n - done > LINE_MAX_BYTES) {
			state.too_long = true;
			done = text.n;
		}
		begin += done;
		text.n -= done;
		memmove(text.p, text.p + done, text.n);
	}
	buf_release(&text);
}

/* The line at OFFSET, in journal->line; absent when it is too long or cannot be read. */
static struct str
line_at(struct journal *journal, uint64_t offset)
{
	struct buf *line = &journal->line;
	const char *stop = NULL;

	buf_clear(line);
	while (!stop && read_step(journal, offset + line->n, line))
		stop = memchr(line->p, '\n', line->n);
	return stop ? str_span(line->p, stop) : (struct str){NULL, 0};
}

bool
journal_read(struct journal *journal, uint64_t offset, struct arena *arena,
	     struct journal_entry *out)
{
	struct str line = line_at(journal, offset);

	*out = (struct journal_entry){.converted = false};
	return line.p && journal_read_entry(line, arena, out);
}

bool
journal_find(struct journal *journal, struct str input, struct arena *arena,
	     struct journal_entry *out, uint64_t *offset_out)
{
	struct buf name;
	uint64_t offset;
	bool found = false;

	*offset_out = 0;
	buf_init(&name, LINE_MAX_BYTES);
	put_input(input, &name);
	if (!name.full)
		for (size_t at = 0; offsets_next(&journal->index, buf_view(&name), &at, &offset);)
			if (offset >= *offset_out &&
			    str_eq(input_of(line_at(journal, offset)), buf_view(&name))) {
				found = true;
				*offset_out = offset;
			}
	buf_release(&name);
	return found && journal_read(journal, *offset_out, arena, out);
}

/* Opening */

static bool
refuse(struct journal *journal, int errnum, struct diag *dg)
{
	DIAG_AT(dg, WRITE_FAILED, DIAG_NOWHERE, str_of(journal->path), str_of(strerror(errnum)));
	return false;
}

/* What is no file is written only: a pipe that we could read too would wait for us for ever. */
static int
open_place(const char *path)
{
	struct stat info;
	int how = stat(path, &info) != 0 || S_ISREG(info.st_mode) ? O_RDWR | O_CREAT : O_WRONLY;

	return open(path, how | O_NOCTTY | O_CLOEXEC | O_NONBLOCK, 0666);
}

static bool
open_file(struct journal *journal, struct diag *dg)
{
	struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	struct stat info;

	journal->fd = open_place(journal->path);
	if (journal->fd < 0 || fstat(journal->fd, &info) != 0 ||
	    fcntl(journal->fd, F_SETFL, 0) != 0)
		return refuse(journal, errno, dg);
	journal->regular = S_ISREG(info.st_mode);
	/* A lock of the process, so that workers that outlive it do not hold it. */
	if (!journal->regular || fcntl(journal->fd, F_SETLK, &whole) == 0 ||
	    (errno != EACCES && errno != EAGAIN))
		return true;
	DIAG_AT(dg, LOG_BUSY, DIAG_NOWHERE, str_of(journal->path));
	return false;
}

/* A file that is empty, or begins as a log does, cut off or not. */
static bool
is_log(struct journal *journal)
{
	struct str head = STR(RUN_HEAD), text;

	buf_clear(&journal->line);
	(void)read_step(journal, 0, &journal->line);
	text = buf_view(&journal->line);
	if (text.n < head.n)
		return str_starts(head, text);
	return str_starts(text, head);
}

/* Behind what is kept the next record is written. */
static bool
load(struct journal *journal, bool resume, struct diag *dg)
{
	if (!journal->regular)
		return true;
	if (!is_log(journal)) {
		DIAG_AT(dg, LOG_FOREIGN, DIAG_NOWHERE, str_of(journal->path));
		return false;
	}
	if (resume)
		index_lines(journal);
	if (journal->errnum)
		return refuse(journal, journal->errnum, dg);
	if (ftruncate(journal->fd, (off_t)journal->end) != 0 ||
	    lseek(journal->fd, (off_t)journal->end, SEEK_SET) < 0)
		return refuse(journal, errno, dg);
	if (journal->bad_lines > 0)
		DIAG_AT(dg, LOG_DAMAGED, DIAG_NOWHERE, str_of(journal->path),
			arena_printf(dg->arena, "%zu", journal->bad_lines));
	return true;
}

static void
put_key(struct journal *journal, struct str conditions)
{
	struct digest_value sha256;
	char hex[DIGEST_HEX_MAX];

	digest_sha256(conditions, &sha256);
	(void)snprintf(journal->key, sizeof(journal->key), "\"key\":\"%s\"",
		       digest_hex(&sha256, hex));
}

struct journal *
journal_open(const char *path, bool resume, struct str conditions, struct str started,
	     struct diag *dg)
{
	struct journal *journal = mem_alloc(sizeof(*journal));
	size_t n = strlen(path) + 1;

	*journal = (struct journal){.path = memcpy(mem_alloc(n), path, n), .fd = -1};
	buf_init(&journal->pending, SIZE_MAX);
	buf_init(&journal->line, LINE_MAX_BYTES);
	put_key(journal, conditions);
	if (!open_file(journal, dg) || !load(journal, resume, dg)) {
		journal_close(journal);
		return NULL;
	}
	BUF_LIT(&journal->pending, RUN_HEAD);
	buf_printf(&journal->pending, "%s,%.*s,\"started\":\"%.*s\"}\n", journal->key,
		   STR_ARG(conditions), STR_ARG(started));
	if (journal_commit(journal, dg) && (!journal->regular || io_sync_beside(path)))
		return journal;
	journal_close(journal);
	return NULL;
}

void
journal_close(struct journal *journal)
{
	if (!journal)
		return;
	if (journal->fd >= 0)
		close(journal->fd);
	offsets_release(&journal->index);
	buf_release(&journal->pending);
	buf_release(&journal->line);
	mem_free(journal->path);
	mem_free(journal);
}

/* Writing */

void
journal_report(struct journal *journal, const struct journal_entry *entry)
{
	journal_write_entry(entry, &journal->pending);
}

void
journal_end(struct journal *journal, const struct journal_total *total)
{
	journal_write_end(total, &journal->pending);
}

bool
journal_commit(struct journal *journal, struct diag *dg)
{
	struct output file = {.fd = journal->fd, .target = -1, .errnum = journal->errnum};
	bool good = output_write(&file, journal->pending.p, journal->pending.n);

	if (good && journal->regular)
		good = fdatasync(journal->fd) == 0;
	if (!good)
		journal->errnum = file.errnum ? file.errnum : errno;
	buf_clear(&journal->pending);
	if (good || journal->told)
		return true;
	journal->told = true;
	return refuse(journal, journal->errnum, dg);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* ZIP containers by libzip, with the header fields it will not be told set on the way out. */
#include "ext/zip/zip.h"

#include <errno.h>
#include <stdio.h>

#include <zip.h>

#include "base/mem.h"
#include "ext/zip/sink.h"

enum {
	BUFFER_MAX = 256 << 10, /* what was read is still in the cache when it is digested */
	LOCAL_SIZE = 30,
	CENTRAL_SIZE = 46,
	END_SIZE = 22,
	END64_SIZE = 56 + 20, /* and what says where it is */
	EXTRA_HEAD = 4,
	MADE_BY = 0x0314, /* Unix, version 20 */
	VERSION = 20,
	FLAG_UTF8 = 0x0800,
	DOS_TIME = 12 << 11,
	DOS_DATE = 0 << 9 | 1 << 5 | 1, /* 1980-01-01 */
	MODE = 0100644,
};

struct job;

struct entry {
	struct job *job;
	const struct zip_member *member;
	uint64_t packed;
	uint64_t given; /* bytes handed over so far */
	bool begun;	/* the source was opened, and may be closed again */
	bool open;
	bool handed_over;
};

struct job {
	struct sink sink;
	struct entry *entries;
	size_t n;
	size_t current;
	size_t locals, centrals;
	struct zip_error_report *report;
	zip_error_t error;
};

static uint32_t
get4(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static void
put2(unsigned char *p, unsigned v)
{
	p[0] = (unsigned char)v;
	p[1] = (unsigned char)(v >> 8);
}

static void
put4(unsigned char *p, uint32_t v)
{
	put2(p, v & 0xFFFF);
	put2(p + 2, v >> 16);
}

static bool
job_fail(struct job *job, enum zip_failure failure)
{
	if (job->report->failure == ZIP_FAILED_NOT) {
		job->report->failure = failure;
		job->report->member = job->current;
	}
	zip_error_set(&job->error, failure == ZIP_FAILED_OUTPUT ? ZIP_ER_WRITE : ZIP_ER_READ,
		      job->sink.out->errnum);
	return false;
}

/* Headers */

/* Version, flags, method, time and date stand in the same order in both kinds of header. */
static void
patch_common(unsigned char *p, const struct zip_member *member)
{
	unsigned version = p[0] | (unsigned)p[1] << 8;

	put2(p, version > VERSION ? version : VERSION);
	put2(p + 2, FLAG_UTF8);
	put2(p + 4, member->method == ZIP_STORED ? ZIP_CM_STORE : ZIP_CM_DEFLATE);
	put2(p + 6, DOS_TIME);
	put2(p + 8, DOS_DATE);
}

/*
 * A local header is written twice: before the data, without the CRC, and again after it.  With
 * the CRC set the first time, the second time changes nothing and the digest need not wait.
 */
static bool
patch_local(struct job *job, unsigned char *p)
{
	const struct zip_member *member = job->entries[job->current].member;
	bool again = job->locals++ % 2 == 1;

	patch_common(p + 4, member);
	if (again && member->ratio_max && member->size > (uint64_t)get4(p + 18) * member->ratio_max)
		return job_fail(job, ZIP_FAILED_RATIO);
	put4(p + 14, member->crc);
	return true;
}

static void
patch_central(struct job *job, unsigned char *p)
{
	if (job->centrals == job->n)
		BUG("libzip writes more members than it was given");
	put2(p + 4, MADE_BY);
	patch_common(p + 6, job->entries[job->centrals++].member);
}

static bool
write_structure(struct job *job, const unsigned char *p, size_t n)
{
	unsigned char header[CENTRAL_SIZE];
	size_t fixed = 0;

	if (n >= LOCAL_SIZE && get4(p) == 0x04034B50)
		fixed = LOCAL_SIZE;
	else if (n >= CENTRAL_SIZE && get4(p) == 0x02014B50)
		fixed = CENTRAL_SIZE;
	memcpy(header, p, fixed);
	if (fixed == LOCAL_SIZE && !patch_local(job, header))
		return false;
	if (fixed == CENTRAL_SIZE)
		patch_central(job, header);
	return (sink_put(&job->sink, header, fixed) &&
		sink_put(&job->sink, p + fixed, n - fixed)) ||
	       job_fail(job, ZIP_FAILED_OUTPUT);
}

static zip_int64_t
sink_seek(struct job *job, void *data, zip_uint64_t n)
{
	struct sink *sink = &job->sink;
	zip_int64_t at = zip_source_seek_compute_offset(sink->position, sink->base + sink->used,
							data, n, &job->error);

	if (at < 0 || (zip_uint64_t)at > sink->base + sink->used)
		return -1;
	sink->position = (uint64_t)at;
	return 0;
}

static zip_int64_t
sink_stat(void *data)
{
	zip_stat_t *st = data;

	zip_stat_init(st);
	st->valid = ZIP_STAT_SIZE;
	st->size = 0;
	return sizeof(*st);
}

static zip_int64_t
sink_call(void *context, void *data, zip_uint64_t n, zip_source_cmd_t command)
{
	struct job *job = context;

	switch (command) {
	case ZIP_SOURCE_SUPPORTS:
		return zip_source_make_command_bitmap(
		    ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
		    ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL,
		    ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_COMMIT_WRITE, ZIP_SOURCE_ROLLBACK_WRITE,
		    ZIP_SOURCE_WRITE, ZIP_SOURCE_SEEK_WRITE, ZIP_SOURCE_TELL_WRITE,
		    ZIP_SOURCE_REMOVE, -1);
	case ZIP_SOURCE_STAT:
		return sink_stat(data);
	case ZIP_SOURCE_ERROR:
		return zip_error_to_data(&job->error, data, n);
	case ZIP_SOURCE_WRITE:
		return write_structure(job, data, n) ? (zip_int64_t)n : -1;
	case ZIP_SOURCE_SEEK_WRITE:
		return sink_seek(job, data, n);
	case ZIP_SOURCE_TELL_WRITE:
		return (zip_int64_t)job->sink.position;
	default:
		return 0;
	}
}

/* Members */

/*
 * To libzip every member is compressed already: it would compute the CRC of a stored one anew.  The
 * true method comes into the headers on their way out.
 */
static zip_int64_t
entry_stat(struct entry *entry, void *data)
{
	const struct zip_member *member = entry->member;
	struct job *job = entry->job;
	zip_stat_t *st = data;

	job->current = (size_t)(entry - job->entries);
	if (!entry->begun) {
		entry->begun = true;
		entry->packed = member->size;
		entry->open = member->calls->open(member->context, &entry->packed);
		if (!entry->open && !job_fail(job, ZIP_FAILED_SOURCE))
			return -1;
	}
	zip_stat_init(st);
	st->valid =
	    ZIP_STAT_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
	if (entry->packed != ZIP_SIZE_LATER)
		st->valid |= ZIP_STAT_COMP_SIZE;
	st->size = member->size;
	st->comp_size = entry->packed;
	st->crc = member->crc;
	st->comp_method = ZIP_CM_DEFLATE;
	st->encryption_method = ZIP_EM_NONE;
	return sizeof(*st);
}

/* The next bytes of the source, read where the sink has them written from; 0 at the end. */
static int64_t
next_piece(struct entry *entry)
{
	const struct zip_member *member = entry->member;
	struct sink *sink = &entry->job->sink;
	int64_t got;

	if (sink->used == sink->capacity && !sink_flush(sink)) {
		(void)job_fail(entry->job, ZIP_FAILED_OUTPUT);
		return -1;
	}
	got = member->calls->read(member->context, sink->buffer + sink->used,
				  sink->capacity - sink->used);
	if (got < 0) {
		(void)job_fail(entry->job, ZIP_FAILED_SOURCE);
		return -1;
	}
	sink->used += (size_t)got;
	sink->position += (uint64_t)got;
	entry->given += (uint64_t)got;
	return got;
}

/*
 * All of a member's data goes into the sink when libzip asks for the first of it, which is then
 * told that there is none: it copies by 8 KiB, and takes the length from where the sink stands.
 */
static zip_int64_t
entry_read(struct entry *entry)
{
	int64_t got;

	if (entry->handed_over)
		return 0;
	entry->handed_over = true;
	if (entry->job->sink.position != entry->job->sink.base + entry->job->sink.used)
		BUG("libzip writes a member over another");
	while ((got = next_piece(entry)) > 0)
		;
	if (got == 0 && entry->packed != ZIP_SIZE_LATER && entry->given != entry->packed)
		return job_fail(entry->job, ZIP_FAILED_CHANGED) ? 0 : -1;
	return got;
}

static void
entry_close(struct entry *entry)
{
	if (entry->open)
		entry->member->calls->close(entry->member->context);
	entry->open = false;
}

static zip_int64_t
entry_call(void *context, void *data, zip_uint64_t n, zip_source_cmd_t command)
{
	struct entry *entry = context;

	switch (command) {
	case ZIP_SOURCE_SUPPORTS:
		return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ,
						      ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
						      ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
	case ZIP_SOURCE_STAT:
		return entry_stat(entry, data);
	case ZIP_SOURCE_READ:
		return entry_read(entry);
	case ZIP_SOURCE_CLOSE:
	case ZIP_SOURCE_FREE:
		entry_close(entry);
		return 0;
	case ZIP_SOURCE_ERROR:
		return zip_error_to_data(&entry->job->error, data, n);
	default:
		return 0;
	}
}

/* The whole */

static bool
add_member(zip_t *archive, struct entry *entry)
{
	zip_source_t *source = zip_source_function(archive, entry_call, entry);
	zip_int64_t index;

	if (!source)
		return false;
	index = zip_file_add(archive, entry->member->name, source, ZIP_FL_ENC_UTF_8);
	if (index < 0) {
		zip_source_free(source);
		return false;
	}
	return zip_set_file_compression(archive, (zip_uint64_t)index, ZIP_CM_DEFLATE, 0) == 0 &&
	       zip_file_set_dostime(archive, (zip_uint64_t)index, DOS_TIME, DOS_DATE, 0) == 0 &&
	       zip_file_set_external_attributes(archive, (zip_uint64_t)index, 0, ZIP_OPSYS_UNIX,
						(zip_uint32_t)MODE << 16) == 0;
}

static void
library_failed(struct job *job, zip_error_t *error)
{
	if (zip_error_code_zip(error) == ZIP_ER_MEMORY)
		mem_exhausted();
	(void)job_fail(job, ZIP_FAILED_LIBRARY);
	(void)snprintf(job->report->text, sizeof(job->report->text), "%s",
		       zip_error_strerror(error));
}

static zip_t *
open_archive(struct job *job)
{
	zip_source_t *source = zip_source_function_create(sink_call, job, &job->error);
	zip_t *archive;

	if (!source)
		return NULL;
	archive = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &job->error);
	if (!archive)
		zip_source_free(source);
	return archive;
}

static bool
run(struct job *job, const struct zip_member *members)
{
	zip_t *archive = open_archive(job);

	if (!archive) {
		library_failed(job, &job->error);
		return false;
	}
	for (size_t i = 0; i < job->n; i++) {
		job->entries[i] = (struct entry){.job = job, .member = &members[i]};
		if (add_member(archive, &job->entries[i]))
			continue;
		library_failed(job, zip_get_error(archive));
		zip_discard(archive);
		return false;
	}
	if (zip_close(archive) != 0) {
		library_failed(job, zip_get_error(archive));
		zip_discard(archive);
		return false;
	}
	return true;
}

/* Sizes and offsets that need ZIP64: 0xFFFFFFFF stands for them where they would stand. */
static bool
is_big(uint64_t value)
{
	return value >= UINT32_MAX;
}

void
zip_extend(struct zip_extent *extent, size_t name, uint64_t size, uint64_t packed)
{
	bool big = is_big(size) || is_big(packed);
	uint64_t wide = (uint64_t)is_big(size) + is_big(packed) + is_big(extent->bytes);

	extent->directory += CENTRAL_SIZE + name + (wide ? EXTRA_HEAD + 8 * wide : 0);
	extent->bytes += LOCAL_SIZE + name + (big ? EXTRA_HEAD + 16 : 0) + packed;
	extent->members++;
}

uint64_t
zip_extent_bytes(const struct zip_extent *extent)
{
	bool big =
	    is_big(extent->bytes) || is_big(extent->directory) || extent->members >= UINT16_MAX;

	return extent->bytes + extent->directory + END_SIZE + (big ? END64_SIZE : 0);
}

static size_t
buffer_size(const struct zip_member *members, size_t n)
{
	uint64_t total = 0;

	for (size_t i = 0; i < n && total < BUFFER_MAX; i++)
		total += members[i].size + 2 * strlen(members[i].name) + 256;
	return total < BUFFER_MAX ? (size_t)total : BUFFER_MAX;
}

bool
zip_write(struct output *out, const struct zip_member *members, size_t n, struct digest *digest,
	  struct zip_error_report *report)
{
	struct job job = {.sink = {.out = out, .digest = digest}, .n = n, .report = report};

	if (n == 0)
		BUG("an archive without members");
	*report = (struct zip_error_report){.failure = ZIP_FAILED_NOT};
	job.sink.capacity = buffer_size(members, n);
	job.sink.buffer = mem_alloc(job.sink.capacity);
	job.entries = mem_resize(NULL, n, sizeof(*job.entries));
	zip_error_init(&job.error);
	if (run(&job, members) && !sink_finish(&job.sink))
		(void)job_fail(&job, ZIP_FAILED_OUTPUT);
	/* Headers that did not come by singly were not set: another libzip than those known. */
	if (report->failure == ZIP_FAILED_NOT && (job.locals != 2 * n || job.centrals != n)) {
		(void)job_fail(&job, ZIP_FAILED_LIBRARY);
		(void)snprintf(report->text, sizeof(report->text),
			       "libzip %s writes headers in another way", zip_libzip_version());
	}
	zip_error_fini(&job.error);
	mem_free(job.entries);
	mem_free(job.sink.buffer);
	return report->failure == ZIP_FAILED_NOT;
}

const char *
zip_library_version(void)
{
	return zip_libzip_version();
}

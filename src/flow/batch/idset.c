/* SPDX-License-Identifier: Apache-2.0 */
/* Which reports were met in this run. */
#include "flow/batch/idset.h"

#include <errno.h>
#include <unistd.h>

#include "base/files/io.h"

enum { COMPARE_STEP = 256, NOTE_MAX = 8192 };

void
idset_init(struct idset *set)
{
	*set = (struct idset){.fd = -1};
}

void
idset_release(struct idset *set)
{
	offsets_release(&set->offsets);
	if (set->fd >= 0)
		close(set->fd);
	idset_init(set);
}

/* Whether ID and its line end stand at OFFSET. */
static bool
stands_at(const struct idset *set, struct str id, uint64_t offset)
{
	struct output file = {.fd = set->fd, .target = -1};
	char got[COMPARE_STEP];

	if (set->end - offset <= id.n)
		return false;
	for (size_t at = 0; at < id.n;) {
		size_t n = id.n - at < sizeof(got) ? id.n - at : sizeof(got);
		if (!output_read_back(&file, offset + at, got, n) || memcmp(got, id.p + at, n) != 0)
			return false;
		at += n;
	}
	return output_read_back(&file, offset + id.n, got, 1) && got[0] == '\n';
}

/* Where ID stands, with its last note, or OFFSETS_END. */
static uint64_t
find(const struct idset *set, struct str id)
{
	uint64_t offset, found = OFFSETS_END;

	for (size_t at = 0; offsets_next(&set->offsets, id, &at, &offset);)
		if ((found == OFFSETS_END || offset > found) && stands_at(set, id, offset))
			found = offset;
	return found;
}

bool
idset_has(const struct idset *set, struct str id)
{
	return find(set, id) != OFFSETS_END;
}

struct str
idset_note(const struct idset *set, struct str id, struct arena *arena)
{
	struct output file = {.fd = set->fd, .target = -1};
	uint64_t at = find(set, id), n;
	char *note, *end;

	if (at == OFFSETS_END)
		return (struct str){NULL, 0};
	at += id.n + 1;
	n = set->end - at < NOTE_MAX ? set->end - at : NOTE_MAX;
	note = arena_alloc(arena, n + 1);
	if (!output_read_back(&file, at, note, n) || !(end = memchr(note, '\n', n)))
		return (struct str){NULL, 0};
	return str_span(note, end);
}

enum idset_answer
idset_add_noted(struct idset *set, struct str id, struct str note)
{
	return idset_has(set, id) ? IDSET_KNOWN : idset_renote(set, id, note);
}

enum idset_answer
idset_renote(struct idset *set, struct str id, struct str note)
{
	struct output file = {.target = -1};

	if (set->fd < 0)
		set->fd = io_nameless(NULL);
	file.fd = set->fd;
	if (set->fd < 0)
		return IDSET_FAILED;
	if (note.n >= NOTE_MAX || (note.n > 0 && memchr(note.p, '\n', note.n)))
		note.n = 0;
	if (!output_write(&file, id.p, id.n) || !output_write(&file, "\n", 1) ||
	    !output_write(&file, note.p, note.n) || !output_write(&file, "\n", 1)) {
		errno = file.errnum;
		return IDSET_FAILED;
	}
	offsets_put(&set->offsets, id, set->end);
	set->end += id.n + note.n + 2;
	return IDSET_NEW;
}

enum idset_answer
idset_add(struct idset *set, struct str id)
{
	return idset_add_noted(set, id, STR(""));
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Which file has the corrections of a report. */
#include "flow/report/beside.h"

#include <sys/stat.h>

#include "base/files/io.h"

static const struct str tails[] = {STR_INIT(".corrections.csv"), STR_INIT(".corrections.json")};
enum { TAILS = sizeof(tails) / sizeof(tails[0]) };

bool
corrections_named(struct str name)
{
	for (size_t i = 0; i < TAILS; i++)
		if (name.n > tails[i].n && str_ends(name, tails[i]))
			return true;
	return false;
}

/* PATH without the extension of its name. */
static struct str
stem_of(struct str path)
{
	struct str name = io_base_name(path);

	for (size_t i = name.n; i > 1; i--)
		if (name.p[i - 1] == '.')
			return str_span(path.p, name.p + i - 1);
	return path;
}

const char *
corrections_beside(const char *path, struct arena *arena, const char **other_out)
{
	struct str whole = str_of(path), heads[2] = {whole, stem_of(whole)};
	const char *found = NULL;
	struct stat info;

	*other_out = NULL;
	if (str_eq(whole, STR("-")))
		return NULL;
	for (size_t i = 0; i < 2 * (size_t)TAILS && !*other_out; i++) {
		const char *name = ARENA_JOIN(arena, heads[i / TAILS], tails[i % TAILS]).p;
		if (i >= TAILS && heads[1].n == heads[0].n)
			break;
		if (lstat(name, &info) != 0 || !S_ISREG(info.st_mode))
			continue;
		*(found ? other_out : &found) = name;
	}
	return found;
}

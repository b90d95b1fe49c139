/* SPDX-License-Identifier: Apache-2.0 */
/* Files of mappings. */
#include "spec/file.h"

#include <dirent.h>
#include <sys/stat.h>

#include "base/files/io.h"

static struct finding *
fault(const struct io_error *error, struct diag *dg)
{
	if (error->status == IO_TOO_LARGE)
		return DIAG_AT(dg, LIMIT_MAPPING, DIAG_NOWHERE,
			       arena_number(dg->arena, STR(""), SPEC_FILE_MAX));
	return DIAG_AT(dg, SPEC_UNREADABLE, DIAG_NOWHERE, str_of(io_reason(*error)));
}

bool
spec_file_read(struct str path, struct arena *arena, struct diag *dg, struct str *out)
{
	struct io_error error;
	bool good = io_read_file(path.p, SPEC_FILE_MAX, arena, out, &error);

	if (!good)
		fault(&error, dg)->file = arena_str(dg->arena, path);
	return good;
}

void
spec_file_offer(struct str folder, struct str ending, struct arena *arena, struct nearest *nearest)
{
	DIR *open = opendir(arena_str(arena, folder).p);
	struct dirent *entry;

	while (open && (entry = readdir(open))) {
		struct str name = str_of(entry->d_name);
		if (name.p[0] == '.' || name.n == ending.n || !str_ends(name, ending))
			continue;
		name.n -= ending.n;
		nearest_offer(nearest, arena_str(arena, name));
	}
	if (open)
		closedir(open);
}

bool
spec_file_exists(struct str path)
{
	struct stat info;

	return stat(path.p, &info) == 0;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Files of mappings. */
#include "spec/file.h"

#include "base/io.h"

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

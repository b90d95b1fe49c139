/* SPDX-License-Identifier: Apache-2.0 */
/* The loader of code lists: any bytes as the lists whose columns they begin with. */
#include "fuzz_mappings.h"

/* The first line that is no comment. */
static struct str
header(struct str bytes)
{
	struct str line = {0};

	while (str_split(&bytes, '\n', &line) && str_starts(line, STR("#")))
		;
	return line;
}

/* Lists of the same columns are replaced together. */
static bool
replaces(const struct fuzz_list *list, struct str bytes)
{
	return str_eq(header(bytes), header(buf_view(&list->bytes)));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct fuzz_folder *folder = fuzz_folder();
	struct str bytes = fuzz_bytes(data, size);

	for (size_t i = 0; i < folder->n; i++)
		if (replaces(&folder->lists[i], bytes))
			fuzz_put_file(folder, folder->lists[i].name, bytes);
	fuzz_use_folder(folder);
	for (size_t i = 0; i < folder->n; i++)
		if (replaces(&folder->lists[i], bytes))
			fuzz_put_file(folder, folder->lists[i].name,
				      buf_view(&folder->lists[i].bytes));
	return 0;
}

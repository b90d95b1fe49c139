/* SPDX-License-Identifier: Apache-2.0 */
/* The reader of bags: any bytes as their tag files and payload. */
#include "fuzz_zipped.h"

#include "pack/verify.h"

static const char *const names[] = {
    "b/bag-info.txt",	 "b/bagit.txt",		  "b/data/a",
    "b/data/report.xml", "b/manifest-sha256.txt", "b/tagmanifest-sha256.txt",
};

enum { NAMES = sizeof(names) / sizeof(names[0]) };
_Static_assert((int)NAMES <= (int)FUZZ_PARTS, "room for each name");

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct verified verified;
	struct diag dg;
	struct buf zip;
	bool sound;

	buf_init(&zip, FUZZ_ZIP_MAX);
	fuzz_put_zip(&zip, names, NAMES, fuzz_bytes(data, size));
	diag_init(&dg, arena);
	sound = pack_verify_bytes(arena, buf_view(&zip), &verified, &dg);
	REQUIRE(sound == (diag_count(&dg, DIAG_ERROR) == 0));
	for (enum diag_code code = ZIP_NO_END; code <= ZIP_UNREADABLE && size > 0; code++)
		REQUIRE(dg.counts[code] == 0);
	buf_release(&zip);
	verified_close(&verified);
	arena_free(arena);
	return 0;
}

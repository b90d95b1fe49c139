/* SPDX-License-Identifier: Apache-2.0 */
/* The reader of bundles: any bytes as a ZIP file. */
#include "fuzz.h"

#include "pack/verify.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct verified verified;
	struct diag dg;
	bool sound;

	diag_init(&dg, arena);
	sound = pack_verify_bytes(arena, fuzz_bytes(data, size), &verified, &dg);
	REQUIRE(sound == (diag_count(&dg, DIAG_ERROR) == 0));
	verified_close(&verified);
	arena_free(arena);
	return 0;
}

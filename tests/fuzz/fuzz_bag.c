/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The reader of bags: a ZIP that is sound as a ZIP, whose files are the parts of the input
 * between bytes 0, in the order of names[].  A part that is not there gives no file.
 */
#include "fuzz.h"

#include "base/buf.h"
#include "ext/deflate.h"
#include "pack/verify.h"

static const char *const names[] = {
    "b/bag-info.txt",	 "b/bagit.txt",		  "b/data/a",
    "b/data/report.xml", "b/manifest-sha256.txt", "b/tagmanifest-sha256.txt",
};

enum { PARTS = sizeof(names) / sizeof(names[0]), ZIP_MAX = 1 << 26 };

static void
put(struct buf *out, size_t bytes, uint64_t value)
{
	for (size_t i = 0; i < bytes; i++)
		buf_char(out, (char)(value >> 8 * i & 0xFF));
}

/* What both headers of a stored member share: version to extra length. */
static void
put_shared(struct buf *out, const char *name, struct str part)
{
	put(out, 2, 20);
	put(out, 2, 0x0800);
	put(out, 2, 0);
	put(out, 4, 0x00216000);
	put(out, 4, deflate_crc32(0, part.p, part.n));
	put(out, 4, part.n);
	put(out, 4, part.n);
	put(out, 2, strlen(name));
	put(out, 2, 0);
}

static void
put_local(struct buf *out, const char *name, struct str part)
{
	BUF_LIT(out, "PK\3\4");
	put_shared(out, name, part);
	buf_text(out, name);
	buf_str(out, part);
}

static void
put_record(struct buf *out, const char *name, struct str part, size_t offset)
{
	BUF_LIT(out, "PK\1\2");
	put(out, 2, 0x0314);
	put_shared(out, name, part);
	put(out, 6, 0);
	put(out, 4, UINT64_C(0100644) << 16);
	put(out, 4, offset);
	buf_text(out, name);
}

static void
put_zip(struct buf *out, struct str rest)
{
	struct str parts[PARTS];
	size_t offsets[PARTS], n = 0, directory;

	while (n < PARTS && str_split(&rest, '\0', &parts[n])) {
		offsets[n] = out->n;
		put_local(out, names[n], parts[n]);
		n++;
	}
	directory = out->n;
	for (size_t i = 0; i < n; i++)
		put_record(out, names[i], parts[i], offsets[i]);
	BUF_LIT(out, "PK\5\6");
	put(out, 4, 0);
	put(out, 2, n);
	put(out, 2, n);
	put(out, 4, out->n - directory - 12);
	put(out, 4, directory);
	put(out, 2, 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct verified verified;
	struct diag dg;
	struct buf zip;
	bool sound;

	buf_init(&zip, ZIP_MAX);
	put_zip(&zip, fuzz_bytes(data, size));
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

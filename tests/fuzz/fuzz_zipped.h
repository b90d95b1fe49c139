/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Containers that are sound as a ZIP, whatever is in them: the input is their files with a byte 0
 * between two.  Checksums would otherwise stop nearly every change at the door.
 */
#ifndef TESTS_FUZZ_ZIPPED_H
#define TESTS_FUZZ_ZIPPED_H

#include "fuzz.h"

#include "base/buf.h"
#include "ext/zip/deflate.h"

enum { FUZZ_PARTS = 8, FUZZ_ZIP_MAX = 1 << 26 };

static inline void
fuzz_put(struct buf *out, size_t bytes, uint64_t value)
{
	for (size_t i = 0; i < bytes; i++)
		buf_char(out, (char)(value >> 8 * i & 0xFF));
}

/* What both headers of a stored member share: version to extra length. */
static inline void
fuzz_put_shared(struct buf *out, const char *name, struct str part)
{
	fuzz_put(out, 2, 20);
	fuzz_put(out, 2, 0x0800);
	fuzz_put(out, 2, 0);
	fuzz_put(out, 4, 0x00216000);
	fuzz_put(out, 4, deflate_crc32(0, part.p, part.n));
	fuzz_put(out, 4, part.n);
	fuzz_put(out, 4, part.n);
	fuzz_put(out, 2, strlen(name));
	fuzz_put(out, 2, 0);
}

static inline void
fuzz_put_local(struct buf *out, const char *name, struct str part)
{
	BUF_LIT(out, "PK\3\4");
	fuzz_put_shared(out, name, part);
	buf_text(out, name);
	buf_str(out, part);
}

static inline void
fuzz_put_record(struct buf *out, const char *name, struct str part, size_t offset)
{
	BUF_LIT(out, "PK\1\2");
	fuzz_put(out, 2, 0x0314);
	fuzz_put_shared(out, name, part);
	fuzz_put(out, 6, 0);
	fuzz_put(out, 4, UINT64_C(0100644) << 16);
	fuzz_put(out, 4, offset);
	buf_text(out, name);
}

/* The parts of REST under NAMES; a part that is not there gives no file. */
static inline void
fuzz_put_zip(struct buf *out, const char *const *names, size_t names_count, struct str rest)
{
	struct str parts[FUZZ_PARTS];
	size_t offsets[FUZZ_PARTS], n = 0, directory;

	while (n < names_count && str_split(&rest, '\0', &parts[n])) {
		offsets[n] = out->n;
		fuzz_put_local(out, names[n], parts[n]);
		n++;
	}
	directory = out->n;
	for (size_t i = 0; i < n; i++)
		fuzz_put_record(out, names[i], parts[i], offsets[i]);
	BUF_LIT(out, "PK\5\6");
	fuzz_put(out, 4, 0);
	fuzz_put(out, 2, n);
	fuzz_put(out, 2, n);
	fuzz_put(out, 4, out->n - directory - 12);
	fuzz_put(out, 4, directory);
	fuzz_put(out, 2, 0);
}

#endif

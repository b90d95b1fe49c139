/* SPDX-License-Identifier: Apache-2.0 */
/* Digests: the only user of libcrypto. */
#ifndef EXT_DIGEST_H
#define EXT_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/files/io.h"
#include "base/text/str.h"

enum digest_kind {
	DIGEST_MD5,
	DIGEST_SHA1,
	DIGEST_SHA224,
	DIGEST_SHA256,
	DIGEST_SHA384,
	DIGEST_SHA512,
	DIGEST_SM3,
	DIGEST_KINDS
};

enum { DIGEST_MAX = 64, DIGEST_SHA256_SIZE = 32, DIGEST_HEX_MAX = 2 * DIGEST_MAX + 1 };

struct digest_value {
	unsigned char bytes[DIGEST_MAX];
	size_t n;
};

/*
 * One running computation, to be used again and again.  A machine's policy may forbid a kind
 * (MD5 in FIPS mode): digest_start then returns false.  SHA-256 is always there.
 */
struct digest;

struct digest *digest_new(void);
/* NULL is accepted. */
void digest_free(struct digest *digest);
bool digest_start(struct digest *digest, enum digest_kind kind);
void digest_add(struct digest *digest, const void *bytes, size_t n);
void digest_end(struct digest *digest, struct digest_value *out);

/* SHA-256 of S in one go. */
void digest_sha256(struct str s, struct digest_value *out);

/* SHA-256 and size of the regular file PATH, read in pieces; false, with *ERROR, when it cannot be.
 */
bool digest_file(const char *path, struct digest_value *out, uint64_t *bytes_out,
		 struct io_error *error) __attribute__((warn_unused_result));

bool digest_equal(const struct digest_value *a, const struct digest_value *b);

/* Lower-case hexadecimal with a NUL; OUT has DIGEST_HEX_MAX bytes.  Returns OUT. */
const char *digest_hex(const struct digest_value *value, char *out);
struct str digest_text(struct arena *arena, const struct digest_value *value);
/* HEX (either case) of the length of KIND; false when it is anything else. */
bool digest_parse(struct str hex, enum digest_kind kind, struct digest_value *out);

/* Bytes of a digest of KIND. */
size_t digest_size(enum digest_kind kind);
/* "sha256": the name as manifests have it. */
struct str digest_name(enum digest_kind kind);
bool digest_lookup(struct str name, enum digest_kind *out);

/* "OpenSSL 3.0.17 1 Jul 2025": of the library in use. */
const char *digest_library_version(void);

#endif

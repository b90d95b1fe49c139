/* SPDX-License-Identifier: Apache-2.0 */
/* Digests by libcrypto. */
#include "ext/digest.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "base/text/decode.h"
#include "base/mem.h"

enum { PIECE = 64 * 1024 };

struct digest {
	EVP_MD_CTX *context;
};

static const struct {
	struct str name; /* in manifests */
	const char *algorithm;
	size_t size;
} kinds[] = {
    [DIGEST_MD5] = {STR_INIT("md5"), "MD5", 16},
    [DIGEST_SHA1] = {STR_INIT("sha1"), "SHA1", 20},
    [DIGEST_SHA224] = {STR_INIT("sha224"), "SHA2-224", 28},
    [DIGEST_SHA256] = {STR_INIT("sha256"), "SHA2-256", DIGEST_SHA256_SIZE},
    [DIGEST_SHA384] = {STR_INIT("sha384"), "SHA2-384", 48},
    [DIGEST_SHA512] = {STR_INIT("sha512"), "SHA2-512", 64},
    [DIGEST_SM3] = {STR_INIT("sm3"), "SM3", 32},
};

_Static_assert(sizeof(kinds) / sizeof(kinds[0]) == DIGEST_KINDS, "one row per kind");

/*
 * Fetching costs more than hashing a page, so each kind is fetched once and kept to the end.
 * Two threads may both fetch; the slower one gives its copy back.
 */
static const EVP_MD *
fetched(enum digest_kind kind)
{
	static _Atomic(EVP_MD *) cache[DIGEST_KINDS];
	EVP_MD *known = atomic_load(&cache[kind]), *fresh;

	if (known)
		return known;
	/* No configuration file: neither its engines nor its place may change what happens.  And
	 * none of the older tables of names, which cost as much as hashing ten pages. */
	OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ADD_ALL_CIPHERS |
				OPENSSL_INIT_NO_ADD_ALL_DIGESTS,
			    NULL);
	fresh = EVP_MD_fetch(NULL, kinds[kind].algorithm, NULL);
	if (!fresh || atomic_compare_exchange_strong(&cache[kind], &known, fresh))
		return fresh;
	EVP_MD_free(fresh);
	return known;
}

struct digest *
digest_new(void)
{
	struct digest *digest = mem_alloc(sizeof(*digest));

	digest->context = EVP_MD_CTX_new();
	if (!digest->context)
		mem_exhausted();
	return digest;
}

void
digest_free(struct digest *digest)
{
	if (!digest)
		return;
	EVP_MD_CTX_free(digest->context);
	mem_free(digest);
}

bool
digest_start(struct digest *digest, enum digest_kind kind)
{
	const EVP_MD *md = fetched(kind);

	if (md && EVP_DigestInit_ex2(digest->context, md, NULL) == 1)
		return true;
	if (kind == DIGEST_SHA256)
		BUG("libcrypto has no SHA-256");
	return false;
}

void
digest_add(struct digest *digest, const void *bytes, size_t n)
{
	if (n > 0 && EVP_DigestUpdate(digest->context, bytes, n) != 1)
		BUG("a running digest cannot fail");
}

void
digest_end(struct digest *digest, struct digest_value *out)
{
	unsigned n = 0;

	*out = (struct digest_value){.n = 0};
	if (EVP_DigestFinal_ex(digest->context, out->bytes, &n) != 1)
		BUG("a running digest cannot fail");
	out->n = n;
}

void
digest_sha256(struct str s, struct digest_value *out)
{
	struct digest *digest = digest_new();

	(void)digest_start(digest, DIGEST_SHA256);
	digest_add(digest, s.p, s.n);
	digest_end(digest, out);
	digest_free(digest);
}

static bool
add_all(struct digest *digest, int fd, uint64_t *bytes)
{
	char *piece = mem_alloc(PIECE);
	ssize_t n;

	while ((n = read(fd, piece, PIECE)) > 0 || (n < 0 && errno == EINTR)) {
		digest_add(digest, piece, n > 0 ? (size_t)n : 0);
		*bytes += n > 0 ? (uint64_t)n : 0;
	}
	mem_free(piece);
	return n == 0;
}

bool
digest_file(const char *path, struct digest_value *out, uint64_t *bytes_out, struct io_error *error)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct digest *digest = digest_new();
	struct stat info;

	*bytes_out = 0;
	*error = (struct io_error){IO_OK, 0};
	(void)digest_start(digest, DIGEST_SHA256);
	if (fd < 0 || fstat(fd, &info) != 0)
		*error = (struct io_error){IO_FAILED, errno};
	else if (!S_ISREG(info.st_mode))
		*error = (struct io_error){IO_NOT_A_FILE, 0};
	else if (!add_all(digest, fd, bytes_out))
		*error = (struct io_error){IO_FAILED, errno};
	digest_end(digest, out);
	digest_free(digest);
	if (fd >= 0)
		close(fd);
	return error->status == IO_OK;
}

bool
digest_equal(const struct digest_value *a, const struct digest_value *b)
{
	return a->n == b->n && memcmp(a->bytes, b->bytes, a->n) == 0;
}

const char *
digest_hex(const struct digest_value *value, char *out)
{
	static const char digits[] = "0123456789abcdef";
	char *p = out;

	for (size_t i = 0; i < value->n; i++) {
		*p++ = digits[value->bytes[i] >> 4];
		*p++ = digits[value->bytes[i] & 15];
	}
	*p = '\0';
	return out;
}

struct str
digest_text(struct arena *arena, const struct digest_value *value)
{
	char hex[DIGEST_HEX_MAX];

	return arena_str(arena, str_of(digest_hex(value, hex)));
}

bool
digest_parse(struct str hex, enum digest_kind kind, struct digest_value *out)
{
	*out = (struct digest_value){.n = 0};
	if (hex.n != 2 * kinds[kind].size)
		return false;
	for (size_t i = 0; i < kinds[kind].size; i++) {
		int high = hex_value(hex.p[2 * i]), low = hex_value(hex.p[2 * i + 1]);
		if (high < 0 || low < 0)
			return false;
		out->bytes[i] = (unsigned char)(high << 4 | low);
	}
	out->n = kinds[kind].size;
	return true;
}

size_t
digest_size(enum digest_kind kind)
{
	return kinds[kind].size;
}

struct str
digest_name(enum digest_kind kind)
{
	return kinds[kind].name;
}

bool
digest_lookup(struct str name, enum digest_kind *out)
{
	for (size_t i = 0; i < DIGEST_KINDS; i++)
		if (str_eq_ascii_nocase(name, kinds[i].name)) {
			*out = (enum digest_kind)i;
			return true;
		}
	return false;
}

const char *
digest_library_version(void)
{
	return OpenSSL_version(OPENSSL_VERSION);
}

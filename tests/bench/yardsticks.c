/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What cannot be done for less, and what that costs.
 *   yardsticks               nothing: a process that only links what baosong links
 *   yardsticks FILE...       each FILE read once: SHA-256 of it, CRC, SHA-256 of all of them
 *   yardsticks -peak CMD...  the command, then its peak memory in KiB, that of its children
 * included The digests are those that converting the files as attachments asks for: of each, and of
 * the bundle.
 */
#include <jansson.h>
#include <libdeflate.h>
#include <libxml/parser.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zip.h>

/* Linked, never called. */
const void *const linked[] = {(const void *)xmlParseDocument, (const void *)json_loads,
			      (const void *)zip_open, (const void *)libdeflate_crc32};

static size_t
add(const char *path, unsigned char *piece, size_t size, EVP_MD_CTX *one, EVP_MD_CTX *all)
{
	FILE *file = fopen(path, "rb");
	unsigned char digest[EVP_MAX_MD_SIZE];
	uint32_t crc = 0;
	size_t n, total = 0;

	if (!file)
		exit(1);
	setbuf(file, NULL);
	EVP_DigestInit_ex(one, EVP_sha256(), NULL);
	while ((n = fread(piece, 1, size, file)) > 0) {
		EVP_DigestUpdate(one, piece, n);
		EVP_DigestUpdate(all, piece, n);
		crc = libdeflate_crc32(crc, piece, n);
		total += n;
	}
	EVP_DigestFinal_ex(one, digest, NULL);
	fclose(file);
	return total + (crc & 1);
}

static int
peak(char **command)
{
	struct rusage used;
	pid_t child = fork();
	int status;

	if (child == 0) {
		execv(command[0], command);
		_exit(127);
	}
	if (waitpid(child, &status, 0) != child || getrusage(RUSAGE_CHILDREN, &used) != 0)
		return 1;
	printf("%ld\n", used.ru_maxrss);
	return !WIFEXITED(status) || WEXITSTATUS(status) > 1;
}

int
main(int argc, char **argv)
{
	static unsigned char piece[64 * 1024];
	EVP_MD_CTX *one, *all;
	size_t total = 0;

	if (argc == 1)
		return linked[0] == NULL;
	if (strcmp(argv[1], "-peak") == 0)
		return peak(argv + 2);
	one = EVP_MD_CTX_new();
	all = EVP_MD_CTX_new();
	EVP_DigestInit_ex(all, EVP_sha256(), NULL);
	for (int i = 1; i < argc; i++)
		total += add(argv[i], piece, sizeof(piece), one, all);
	EVP_MD_CTX_free(one);
	EVP_MD_CTX_free(all);
	return total == 0;
}

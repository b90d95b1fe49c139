/* SPDX-License-Identifier: Apache-2.0 */
/* Run a fuzz target over the files named, without libFuzzer: the corpus as a test. */
#include "fuzz.h"

#include "base/buf.h"
#include "base/files/io.h"

enum { INPUT_BYTES_MAX = 1 << 24 };

/* A copy of its own size, so that the sanitizer sees the first byte read behind it. */
static void
run(const struct buf *bytes)
{
	uint8_t *copy = malloc(bytes->n + 1);

	REQUIRE(copy);
	if (bytes->n)
		memcpy(copy, bytes->p, bytes->n);
	copy = realloc(copy, bytes->n ? bytes->n : 1);
	REQUIRE(copy);
	(void)LLVMFuzzerTestOneInput(copy, bytes->n);
	free(copy);
}

int
main(int argc, char **argv)
{
	struct buf bytes;

	buf_init(&bytes, INPUT_BYTES_MAX);
	for (int i = 1; i < argc; i++) {
		struct io_error error;
		(void)fprintf(stderr, "%s\n", argv[i]);
		buf_clear(&bytes);
		REQUIRE(io_read(argv[i], INPUT_BYTES_MAX, &bytes, &error));
		run(&bytes);
	}
	buf_release(&bytes);
	printf("%d inputs\n", argc - 1);
	return argc < 2;
}

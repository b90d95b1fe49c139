/* SPDX-License-Identifier: Apache-2.0 */
/* The reader of PDF: what pdftotext writes, up to the first NUL, and the file it wrote it about. */
#include "fuzz_reader.h"

static void
take_words(void *context, struct str pdf, struct arena *arena, struct pdf_words *out)
{
	const struct str *words = context;

	(void)pdf, (void)arena;
	*out =
	    (struct pdf_words){.status = WORDS_GOOD, .program = STR("pdftotext 1"), .text = *words};
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *end = size > 0 ? memchr(data, 0, size) : NULL;
	struct str words = fuzz_bytes(data, end ? (size_t)(end - data) : size);
	const struct read_helper helper = {&words, take_words};

	if (!end)
		end = data + words.n;
	else
		end++;
	return fuzz_helped_reader("pdf", end, size - (size_t)(end - data), &helper);
}

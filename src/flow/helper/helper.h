/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The PDF helper: what a worker, who may start no program, has its parent do.
 *
 *     worker ──file, FRAME_PDF──> parent ──starts──> pdftotext ──words──> file <──reads── worker
 *       └──────────────<────answer────────┘
 *
 * The parent does not look into either file and never waits for the helper: it is told of its end
 * as it is of a worker's answer.  A helper that crashes, hangs or floods costs the report it was
 * at, nothing else.
 */
#ifndef FLOW_HELPER_H
#define FLOW_HELPER_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/buf.h"
#include "ext/pdftotext.h"
#include "read/helper.h"

enum { HELPER_VERSION_SIZE = 32, HELPER_ANSWER = 8 + HELPER_VERSION_SIZE };

/* What all helpers of a run have in common. */
struct helper_program {
	struct pdftotext *program; /* NULL: not yet looked for, or not found */
	bool looked;
	char version[HELPER_VERSION_SIZE + 1]; /* empty: not yet known */
	unsigned seconds;		       /* of processor time for one file */
};

void helper_program_close(struct helper_program *shared);

/* The helper of one worker. */
struct helper {
	struct helper_program *shared;
	int pdf;   /* the file, and */
	int words; /* what is made of it: files without names, which a worker has too; -1: none */
	pid_t pid; /* 0: nothing is on its way */
	int errors;
	bool used; /* something may be in the files */
	bool asks; /* it is asked for its version first */
	struct buf said;
};

/* Files for HELPER of a run that SHARED serves; without them it answers WORDS_FAILED. */
void helper_open(struct helper *helper, struct helper_program *shared);
void helper_close(struct helper *helper);

/*
 * Begin with the first BYTES of the file.  True when it has begun; false with the answer, of
 * HELPER_ANSWER bytes, when there is nothing to wait for.
 */
bool helper_begin(struct helper *helper, uint32_t bytes, unsigned char *answer);

/* What to poll for reading while it is on its way; -1 when nothing is. */
static inline int
helper_fd(const struct helper *helper)
{
	return helper->pid > 0 ? helper->errors : -1;
}

/* Something came: true with the answer when it is at its end. */
bool helper_listen(struct helper *helper, unsigned char *answer);

/* End what is on its way, empty the files, when the worker is no more. */
void helper_end(struct helper *helper);

/* In a worker: the answer and the file WORDS as what the reader is given. */
void helper_read(const unsigned char *answer, int words, struct arena *arena,
		 struct pdf_words *out);

#endif

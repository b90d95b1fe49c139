/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The program pdftotext of poppler, which says what words stand where on the pages of a PDF file.
 *
 * It is started in a child of its own, locked in (sandbox.h), for what it reads is untrusted and
 * what it is made of has had its faults: it reads its input, its own libraries and fonts, and
 * nothing of the user's.
 */
#ifndef EXT_PDFTOTEXT_H
#define EXT_PDFTOTEXT_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/text/str.h"

struct pdftotext;

/* The program in /usr/bin, else in an absolute folder of PATH; NULL when there is none. */
struct pdftotext *pdftotext_open(void);
/* NULL is accepted. */
void pdftotext_close(struct pdftotext *program);

const char *pdftotext_path(const struct pdftotext *program);

/* Limits of one run; published, and told when it ends by one of them. */
#define PDFTOTEXT_ADDRESS_BYTES (UINT64_C(1) << 30)
#define PDFTOTEXT_OUTPUT_BYTES (UINT64_C(128) << 20)
enum { PDFTOTEXT_PAGES = 10001 };

/* Descriptors of one run, none of them 0 to 2. */
struct pdftotext_run {
	int input;
	int output;
	int errors;
	unsigned seconds; /* of processor time */
};

/*
 * Begin to write the words of the PDF file INPUT and their boxes, of the first PDFTOTEXT_PAGES
 * pages, to OUTPUT as XHTML, which it does from where both stand; complaints go to ERRORS.  The
 * child's id, to be waited for; -1 with errno.
 */
pid_t pdftotext_words(const struct pdftotext *program, const struct pdftotext_run *run);

/* Begin to write what pdftotext_version reads to ERRORS. */
pid_t pdftotext_ask_version(const struct pdftotext *program, const struct pdftotext_run *run);

/* "22.12.0" of what it wrote, a slice of it; "?" when nothing there looks like that. */
struct str pdftotext_version(struct str errors);

/* What it wrote says that a password is missing. */
bool pdftotext_wants_password(struct str errors);

/* What it wrote says that it does not know what characters the codes of a font are. */
bool pdftotext_lacks_maps(struct str errors);

/* The maps of Chinese, Japanese and Korean fonts, which poppler has in a package of their own, are
 * where it looks for them. */
bool pdftotext_has_maps(const struct pdftotext *program);

/* The same asked and waited for, for no longer than some seconds. */
struct str pdftotext_version_now(const struct pdftotext *program, struct arena *arena);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text of one character set pasted into a file of another: UTF-8 in GB18030, GB2312 in UTF-8.
 *
 * Content systems paste bytes.  Chinese text that is sound in the other set is told by what it
 * would be in the file's own: three characters of UTF-8 between ASCII come about once in 10^8
 * stretches of real GB18030 text, and GB2312 text is hardly ever sound UTF-8.
 */
#ifndef READ_FOREIGN_H
#define READ_FOREIGN_H

#include <stdint.h>

#include "base/text/str.h"
#include "read/charset.h"

struct foreign {
	struct str bytes; /* the whole file behind its order mark */
	enum charset own; /* what most of it is in */
	enum charset charset;
	const char *end;     /* of the present stretch; text before it is in CHARSET */
	const char *refused; /* no stretch begins before it */
	uint32_t characters; /* of the present stretch, ASCII ones not counted */
};

void foreign_init(struct foreign *foreign, struct str bytes, enum charset own);

/* A byte UTF-8 has at the head of Chinese characters and their signs. */
static inline bool
foreign_lead(char c)
{
	return ((unsigned char)c >= 0xE2 && (unsigned char)c <= 0xE9) || (unsigned char)c == 0xEF;
}

/*
 * Whether a stretch of the other set begins at P, a place where a character of the own set does or
 * is broken; then CHARSET, END and CHARACTERS are its.  Linear in all over a file.
 */
bool foreign_begins(struct foreign *foreign, const char *p);

#endif

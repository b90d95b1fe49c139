/* SPDX-License-Identifier: Apache-2.0 */
/* Telling by which character the cells of a file are parted, if it has any. */
#ifndef READ_SEPARATOR_H
#define READ_SEPARATOR_H

#include <stdbool.h>

#include "base/text/str.h"

enum separator_trust {
	SEPARATOR_NONE,
	SEPARATOR_WEAK, /* more than half of the lines have it: prose may look so too */
	SEPARATOR_SURE, /* most lines have as many of it, and figures or quotes between */
};

struct separator {
	char character; /* , tab ; */
	enum separator_trust trust;
};

/* The separator of TEXT, the beginning of a file (UTF-8 or an ASCII superset), whole lines of it.
 */
struct separator separator_find(struct str text);

/* The length of a first line sep=; with its end, which names the separator; 0 without one. */
size_t separator_stated(struct str text, char *character_out);

#endif

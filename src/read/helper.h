/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a reader cannot do itself: a program outside takes a PDF file apart, for one who reads files
 * may start none.
 */
#ifndef READ_HELPER_H
#define READ_HELPER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/text/str.h"

enum words_status {
	WORDS_GOOD,
	WORDS_NO_PROGRAM, /* there is none here */
	WORDS_PASSWORD,	  /* the file is locked with one */
	WORDS_BROKEN,	  /* it makes nothing of the file and ended with the status NUMBER */
	WORDS_DIED,	  /* it was ended by the signal NUMBER */
	WORDS_TOO_MANY,	  /* it wrote more than it may */
	WORDS_TOO_SLOW,	  /* it took more processor time than it may */
	WORDS_FAILED,	  /* it could not be started, for want of what the system has */
	WORDS_STATUSES
};

struct pdf_words {
	enum words_status status;
	unsigned number;
	bool damaged;	    /* it complained of faults in the file but went on */
	bool lacks_maps;    /* of those, it did not know what characters the codes of a font are */
	struct str program; /* its name and version; absent when there is none */
	struct str text;    /* WORDS_GOOD: what `pdftotext -bbox` writes */
};

struct read_helper {
	void *context;
	/* The words of the file PDF in *OUT, whose strings are in ARENA. */
	void (*words)(void *context, struct str pdf, struct arena *arena, struct pdf_words *out);
};

#endif

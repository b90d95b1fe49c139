/* SPDX-License-Identifier: Apache-2.0 */
/* How far a long run has come: one line on a terminal, written over again and again. */
#ifndef FLOW_PROGRESS_H
#define FLOW_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"

struct progress {
	bool on; /* standard error is a terminal and words are wanted */
	enum diag_lang lang;
	size_t total; /* 0: not known */
	size_t done;
	size_t failed;
	size_t idle; /* of DONE: what took no work, so that it says nothing about the rate */
	uint64_t begun_us;
	uint64_t shown_us;
	bool visible;
};

/* Microseconds of a clock that only goes forward. */
uint64_t progress_now_us(void);

/* QUIET: nothing is ever shown. */
void progress_begin(struct progress *progress, enum diag_lang lang, bool quiet);

/* Show the line when it is time to; what is to be shown was set in PROGRESS. */
void progress_show(struct progress *progress);

/* Take the line away: before anything else is printed, and at the end. */
void progress_hide(struct progress *progress);

#endif

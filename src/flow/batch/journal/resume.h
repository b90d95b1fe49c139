/* SPDX-License-Identifier: Apache-2.0 */
/* Whether what the log says was done still stands. */
#ifndef FLOW_RESUME_H
#define FLOW_RESUME_H

#include "flow/batch/journal/journal.h"

/*
 * Whether converting ENTRY's input again, with bundles going to OUTPUT (-o), would write the
 * bundles that are there: the input, its attachments and the bundles have the bytes they had, told
 * by digest and never by time, and what the page linked to in vain is still not there.
 */
bool resume_holds(const struct journal_entry *entry, const char *output, const char *corrections,
		  struct arena *arena);

#endif

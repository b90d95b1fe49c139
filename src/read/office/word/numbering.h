/* SPDX-License-Identifier: Apache-2.0 */
/* The numbers that word processors put before paragraphs of lists. */
#ifndef READ_OFFICE_NUMBERING_H
#define READ_OFFICE_NUMBERING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text/str.h"
#include "read/office/package.h"
#include "read/office/word/styles.h"

/* A longer number is cut. */
enum { NUMBER_POINTS_MAX = 64 };

struct numbering;

/* Read the part NAME (absent: no lists); NULL with a finding.  STYLES are borrowed. */
struct numbering *numbering_read(struct package *package, struct str name,
				 const struct styles *styles);

/*
 * Count one more paragraph that looks like LOOK and write its number at OUT (NUMBER_POINTS_MAX +
 * 1), with a space behind it where one is seen; how many characters it has, 0 for bullets and for
 * paragraphs of no list.
 */
uint32_t numbering_next(struct numbering *numbering, const struct look *look, uint32_t *out);

#endif

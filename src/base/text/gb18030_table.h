/* SPDX-License-Identifier: Apache-2.0 */
/* The table behind gb18030.c; see the head of gb18030_table.c for its form. */
#ifndef BASE_TEXT_GB18030_TABLE_H
#define BASE_TEXT_GB18030_TABLE_H

#include <stdint.h>

enum { GB18030_LEADS = 126, GB18030_TRAILS = 190, GB18030_RANGES = 207, GB18030_BASE = 58 };

/* Four-byte codes from POINTER on mean the code points from CP on. */
struct gb18030_range {
	uint32_t pointer;
	uint32_t cp;
};

extern const char gb18030_rows[GB18030_LEADS][GB18030_TRAILS * 3 + 1];
extern const struct gb18030_range gb18030_ranges[GB18030_RANGES];

#endif

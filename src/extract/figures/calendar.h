/* SPDX-License-Identifier: Apache-2.0 */
/* Years, dates, times and document numbers: numerals with a grammar of their own that count
 * nothing. */
#ifndef EXTRACT_CALENDAR_H
#define EXTRACT_CALENDAR_H

#include <stdbool.h>

#include "extract/number/number.h"
#include "model/record.h"

/*
 * The end of the year, date, time or document number (GB/T 9704-2012: 〔2022〕23号) that begins
 * with NUMBER; its start when none does.  *REASON_OUT says which.
 */
uint32_t calendar_read(const struct scan *s, const struct number *number,
		       enum numeral_reason *reason_out);

/* True when the N digits at AT can be the year of a report's events: 1840 to 2099. */
bool calendar_is_year(const struct scan *s, uint32_t at, uint32_t n);

#endif

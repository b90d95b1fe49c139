/* SPDX-License-Identifier: Apache-2.0 */
/* Periods in one word. */
#ifndef RENDER_BINDING_PERIOD_NAME_H
#define RENDER_BINDING_PERIOD_NAME_H

#include <stddef.h>

#include "base/date.h"

enum { PERIOD_NAME_BYTES = 32 };

/*
 * The days START to END as SDMX names a time period (SDMX 2.1, section 6, 4.2): 2023, 2023-06,
 * 2023-06-01 for a whole year, month, day, else 2023-06-01/P20D.  How many bytes were stored at
 * OUT; 0 when the dates are no period.
 */
size_t period_name(struct date start, struct date end, char out[PERIOD_NAME_BYTES]);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Names in quotation marks and titles: numerals in them count nothing. */
#ifndef EXTRACT_QUOTE_H
#define EXTRACT_QUOTE_H

#include "extract/folded.h"

/* Where the name quoted by the sign at AT ends: the closing sign, when it comes soon; else AT. */
uint32_t quote_close(const struct folded *folded, uint32_t at, uint32_t end);

#endif

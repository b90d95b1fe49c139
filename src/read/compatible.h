/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Characters that fonts take for others: PDF files made from fonts whose glyphs serve two codes say
 * ⼀ (a radical) where 一 was written, and 量 as a compatibility ideograph.  No search, no word
 * list and no person tells them apart.
 */
#ifndef READ_COMPATIBLE_H
#define READ_COMPATIBLE_H

#include <stdint.h>

/* The ideograph that CP is meant to be; CP itself for all others. */
uint32_t compatible_char(uint32_t cp);

#endif

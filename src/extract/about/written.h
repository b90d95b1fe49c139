/* SPDX-License-Identifier: Apache-2.0 */
/* Dates and document numbers as people write them. */
#ifndef EXTRACT_ABOUT_WRITTEN_H
#define EXTRACT_ABOUT_WRITTEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text/str.h"

/* TEXT as code points in ARENA. */
uint32_t *written_points(struct arena *arena, struct str text, size_t *n_out);

/* POINTS[0, n) folded, as UTF-8 in ARENA. */
struct str written_folded(const uint32_t *points, size_t n, struct arena *arena);

/*
 * The date TEXT begins with: 2024-02-20, 2024/2/20, 2024.2.20, 20240220, 2024年2月20日,
 * 二〇二四年二月二十日, of any width, a time of day behind it (14:06, 14∶06, T14:06) left aside.
 */
bool written_date(struct str text, struct arena *arena, struct date *out);

/* A document number in canonical form: brackets 〔〕, no spaces, digits of ordinary width. */
struct str written_document_number(struct str text, struct arena *arena);

/* TEXT without white space at its ends, other white space runs as one space, none beside Chinese
 * characters. */
struct str written_line(struct str text, struct arena *arena);

#endif

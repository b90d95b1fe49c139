/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers of OFD: millimetres as thousandths of them, factors as millionths; never binary. */
#ifndef READ_OFD_UNITS_H
#define READ_OFD_UNITS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text/str.h"
#include "read/layout/layout.h"

enum { OFD_MILLION = 1000000, OFD_MATRIX = 6 };

/* x' = a x + c y + e, y' = b x + d y + f; a to d in millionths. */
struct ofd_matrix {
	int64_t a, b, c, d;
	int64_t e, f;
};

extern const struct ofd_matrix ofd_matrix_none;

/*
 * The next number of *REST, which moves behind it, times SCALE, a power of ten, within LAYOUT_FAR
 * times a thousand; false at the end.  What is no number is passed over.
 */
bool ofd_next(struct str *rest, int64_t scale, int64_t *out);

/* TEXT as a number times SCALE; MISSING when it is none. */
int64_t ofd_number(struct str text, int64_t scale, int64_t missing);

/* TEXT as an id; 0 when it is none. */
uint32_t ofd_id(struct str text);

/* "x y width height"; false when there are not four numbers. */
bool ofd_box(struct str text, struct layout_box *out);

/* Six numbers; no change when there are fewer. */
struct ofd_matrix ofd_matrix(struct str text);

/* First INNER, then OUTER. */
struct ofd_matrix ofd_matrix_joined(const struct ofd_matrix *inner, const struct ofd_matrix *outer);

/* Where X, Y comes to lie. */
void ofd_apply(const struct ofd_matrix *matrix, int64_t x, int64_t y, int64_t *x_out,
	       int64_t *y_out);

/* VALUE within ±LAYOUT_FAR. */
int32_t ofd_within(int64_t value);

#endif

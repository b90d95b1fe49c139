/* SPDX-License-Identifier: Apache-2.0 */
/* Coordinates: matrices of six numbers (ISO 32000-1, 8.3.4), and where lines of words begin
 * (9.4.2). */
#ifndef READ_PDF_MATRIX_H
#define READ_PDF_MATRIX_H

#include "read/pdf/drawn/path.h"

extern const double matrix_upright[6];

struct point matrix_apply(const double m[6], double x, double y);

/* MATRIX is applied before NOW is. */
void matrix_prepend(double now[6], const double matrix[6]);

/* A line of words. */
struct line {
	double matrix[6];
	double leading; /* to the next one */
};

/* The leading stays. */
void line_begin(struct line *line, const double matrix[6]);
void line_move(struct line *line, double x, double y);
void line_next(struct line *line);

/* Where it begins on a page of which PAGE is the matrix. */
struct point line_start(const struct line *line, const double page[6]);

#endif

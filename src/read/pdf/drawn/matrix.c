/* SPDX-License-Identifier: Apache-2.0 */
/* Coordinates. */
#include "read/pdf/drawn/matrix.h"

#include <string.h>

const double matrix_upright[6] = {1, 0, 0, 1, 0, 0};

struct point
matrix_apply(const double m[6], double x, double y)
{
	return (struct point){m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]};
}

void
matrix_prepend(double now[6], const double matrix[6])
{
	double was[6];
	struct point origin;

	memcpy(was, now, sizeof(was));
	origin = matrix_apply(was, matrix[4], matrix[5]);
	for (size_t i = 0; i < 4; i += 2) {
		now[i] = was[0] * matrix[i] + was[2] * matrix[i + 1];
		now[i + 1] = was[1] * matrix[i] + was[3] * matrix[i + 1];
	}
	now[4] = origin.x;
	now[5] = origin.y;
}

void
line_begin(struct line *line, const double matrix[6])
{
	memcpy(line->matrix, matrix, sizeof(line->matrix));
}

void
line_move(struct line *line, double x, double y)
{
	const double matrix[6] = {1, 0, 0, 1, x, y};

	matrix_prepend(line->matrix, matrix);
}

void
line_next(struct line *line)
{
	line_move(line, 0, -line->leading);
}

struct point
line_start(const struct line *line, const double page[6])
{
	return matrix_apply(page, line->matrix[4], line->matrix[5]);
}

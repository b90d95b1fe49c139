/* SPDX-License-Identifier: Apache-2.0 */
/* Content brought onto a page: texts become words, straight lines ruling lines. */
#ifndef READ_OFD_DRAW_H
#define READ_OFD_DRAW_H

#include <stdbool.h>
#include <stddef.h>

#include "read/layout/layout.h"
#include "read/office/ofd/content.h"
#include "read/office/ofd/resources.h"

struct drawing {
	struct layout *layout;
	const struct resources *resources[2]; /* of the page and of the document */
	size_t drawn;			      /* objects so far, of the whole file */
	size_t hidden;			      /* characters nobody sees */
	bool full;			      /* more than OFD_OBJECTS_MAX objects */
};

/* Draw CONTENT as MATRIX lays it; false when a limit is passed: FULL, or said by the layout. */
bool content_draw(struct drawing *drawing, const struct content *content,
		  const struct ofd_matrix *matrix);

#endif

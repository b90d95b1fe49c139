/* SPDX-License-Identifier: Apache-2.0 */
/* Files that an OFD document carries with it. */
#ifndef READ_OFD_ATTACHMENTS_H
#define READ_OFD_ATTACHMENTS_H

#include "base/diag.h"
#include "model/document.h"
#include "read/office/ofd/tree.h"

/* Add those of BODY to DOC; what cannot be taken is the finding PART_UNREAD. */
void attachments_read(const struct tree *tree, const struct tree_document *body,
		      struct document *doc, struct diag *dg);

#endif

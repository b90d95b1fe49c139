/* SPDX-License-Identifier: Apache-2.0 */
/* What people call the fields of the metadata. */
#ifndef BASE_FIELD_H
#define BASE_FIELD_H

#include "base/diag.h"
#include "base/text/str.h"

/* The name of the metadata field FIELD; absent when none is known. */
struct str field_name(struct str field, enum diag_lang lang);

#endif

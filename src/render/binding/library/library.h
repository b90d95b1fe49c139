/* SPDX-License-Identifier: Apache-2.0 */
/* What expressions that libxml2 evaluates may use of ours: functions and lets. */
#ifndef RENDER_BINDING_LIBRARY_H
#define RENDER_BINDING_LIBRARY_H

#include "ext/xml/xpath.h"
#include "render/binding/evaluate.h"

/* Its context is EVAL. */
struct xpath_extension library_extension(struct eval *eval);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The system calls of a worker. */
#ifndef EXT_SANDBOX_FILTER_H
#define EXT_SANDBOX_FILTER_H

#include <stdbool.h>

#include "ext/sandbox.h"

/* From now on only the calls of a worker; false when the kernel, or this processor, has no such
 * filter. */
bool sandbox_filter(const int writable[SANDBOX_WRITABLE_MAX]);

#endif

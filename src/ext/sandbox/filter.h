/* SPDX-License-Identifier: Apache-2.0 */
/* The system calls of a worker, and of a program that one asks for. */
#ifndef EXT_SANDBOX_FILTER_H
#define EXT_SANDBOX_FILTER_H

#include <stdbool.h>

#include "ext/sandbox/sandbox.h"

/* From now on only the calls of a worker; false when the kernel, or this processor, has no such
 * filter. */
bool sandbox_filter(const int writable[SANDBOX_WRITABLE_MAX]);

/*
 * From now on execveat of FD, then what a program takes that reads files and standard input and
 * writes to standard output and error; all else fails with ENOSYS.  False as above.
 */
bool sandbox_filter_program(int fd);

#endif

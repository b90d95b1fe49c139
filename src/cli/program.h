/* SPDX-License-Identifier: Apache-2.0 */
/* From the argument vector to the exit status. */
#ifndef CLI_PROGRAM_H
#define CLI_PROGRAM_H

#include <stddef.h>

/*
 * Run ARGV (without the program's name), print its findings and close standard output: the exit
 * status, which is 4, with a message, when anything printed was lost.
 */
int program_run(const char *const *argv, size_t n);

#endif

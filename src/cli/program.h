/* SPDX-License-Identifier: Apache-2.0 */
/* From the argument vector to the exit status. */
#ifndef CLI_PROGRAM_H
#define CLI_PROGRAM_H

#include <stddef.h>

/* Run ARGV (without the program's name) and print its findings; standard output stays open. */
int program_run(const char *const *argv, size_t n);

/* Close standard output; STATUS, or 4 with a message when anything printed was lost. */
int program_end(int status);

#endif

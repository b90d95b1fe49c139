/* SPDX-License-Identifier: Apache-2.0 */
/* Help from the tables of commands and options. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/command.h"

void help_program(enum diag_lang lang, struct buf *out);
void help_command(const struct command *command, enum diag_lang lang, struct buf *out);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Telling what a file is by its first bytes. */
#ifndef READ_SNIFF_H
#define READ_SNIFF_H

#include <stdbool.h>

#include "base/str.h"

/* The name of a well-known format that no reader reads ("OFD", "PDF", "DOC/WPS", …); else absent.
 */
struct str sniff_known(struct str bytes);

/* An office document locked with a password: a compound file with the real one inside. */
bool sniff_is_encrypted(struct str bytes);

/* More control characters than any text that is not UTF-8 has. */
bool sniff_is_binary(struct str bytes);

#endif

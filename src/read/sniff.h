/* SPDX-License-Identifier: Apache-2.0 */
/* Telling what a file is by its first bytes. */
#ifndef READ_SNIFF_H
#define READ_SNIFF_H

#include <stdbool.h>

#include "base/text/str.h"

/* What a file is used for, as far as the way out goes. */
enum sniff_kind {
	SNIFF_DOCUMENT,
	SNIFF_SHEET,
	SNIFF_SLIDES,
	SNIFF_ARCHIVE,
	SNIFF_PICTURE,
	SNIFF_CHARSET,
	SNIFF_OTHER,
};

/* What its owner can do. */
struct sniff_way {
	struct str en;
	struct str zh;
};

/*
 * The name of a well-known format that no reader reads ("DOC/WPS", "RTF", …), by its extensions,
 * and in *WAY_OUT, when not NULL, the way out; else absent.
 */
struct str sniff_known(struct str bytes, const struct sniff_way **way_out);

/* An office document locked with a password: a compound file with the real one inside. */
bool sniff_is_encrypted(struct str bytes);

/* More control characters than any text that is not UTF-8 has. */
bool sniff_is_binary(struct str bytes);

#endif

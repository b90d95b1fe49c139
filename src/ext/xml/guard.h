/* SPDX-License-Identifier: Apache-2.0 */
/* What is refused before libxml2 sees the bytes. */
#ifndef EXT_XML_GUARD_H
#define EXT_XML_GUARD_H

#include "base/text/str.h"

/*
 * NULL, or why BYTES are refused, with *AT_OUT the byte where: not UTF-8, a DOCTYPE, too deep, too
 * many elements or attributes (libxml2 compares each with each), another encoding declared.
 */
const char *xml_guard(struct str bytes, size_t *at_out);

#endif

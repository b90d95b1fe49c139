/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The facet pattern of XML Schema through libxml2.
 *
 * libxml2 goes back where a value could be had in several ways, and gives up after some ten million
 * steps: longer patterns and values would make each of them dear, minutes in all.
 */
#ifndef EXT_XML_PATTERN_H
#define EXT_XML_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text/str.h"

enum { XML_PATTERN_BYTES_MAX = 256, XML_PATTERN_VALUE_BYTES_MAX = 512 };

/*
 * Whether TEXT (UTF-8) is a pattern and not too long; else *AT_OUT is the byte where it is none.
 * libxml2 takes a few that the standard does not, such as a{3,2}; no value has those.
 */
bool xml_pattern_valid(struct str text, size_t *at_out);

/*
 * Whether VALUE as a whole is as PATTERN, which is one, says.  False as well when VALUE is longer
 * than XML_PATTERN_VALUE_BYTES_MAX, is not UTF-8 or has NUL, and when libxml2 gives up.  PATTERN is
 * compiled each time.
 */
bool xml_pattern_matches(struct str pattern, struct str value);

#endif

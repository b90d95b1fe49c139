/* SPDX-License-Identifier: Apache-2.0 */
/* Names in both languages. */
#ifndef SPEC_NAMES_H
#define SPEC_NAMES_H

#include "base/text/str.h"

struct kind_names {
	struct str zh;
	struct str en;
};

#endif

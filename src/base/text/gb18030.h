/* SPDX-License-Identifier: Apache-2.0 */
/* GB18030 as browsers read it: the decoder of the WHATWG Encoding Standard, clause 10.2.1. */
#ifndef BASE_TEXT_GB18030_H
#define BASE_TEXT_GB18030_H

#include "base/text/decode.h"

decoder gb18030_decode;

#endif

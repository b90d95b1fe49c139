/* SPDX-License-Identifier: Apache-2.0 */
/* Which release this is: semantic versioning, in every file that is written. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define BAOSONG_VERSION "0.1.0"

#endif

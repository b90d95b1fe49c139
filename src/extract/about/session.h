/* SPDX-License-Identifier: Apache-2.0 */
/* Whose assembly a report was given to: …在某县第十八届人民代表大会第四次会议上. */
#ifndef EXTRACT_ABOUT_SESSION_H
#define EXTRACT_ABOUT_SESSION_H

#include "base/arena.h"
#include "extract/about/bodies.h"
#include "model/document.h"

/* The name (folded) of the place whose assembly the head of DOC names; absent: it names none. */
struct str session_place(const struct document *doc, const struct bodies *bodies,
			 struct arena *arena);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Texts whose lines were lost: one paragraph is all of it. */
#ifndef READ_PAGE_UNBROKEN_H
#define READ_PAGE_UNBROKEN_H

#include "model/document.h"

/*
 * Where nearly all text of DOC is one block that numbers its sections in order (一、 … 二、 …
 * behind full stops), each of them, and each （一） in them, becomes a block of its own.  Before
 * document_index; any other document stays as it is.
 */
void unbroken_break(struct document *doc);

#endif

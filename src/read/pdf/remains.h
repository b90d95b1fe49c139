/* SPDX-License-Identifier: Apache-2.0 */
/* What a PDF file holds besides the words on its pages. */
#ifndef READ_PDF_REMAINS_H
#define READ_PDF_REMAINS_H

#include "model/document.h"
#include "model/remain.h"

/*
 * See read/remains.h: notes, fields of forms and what is in them, bookmarks, alternative texts,
 * properties, files inside, those of earlier versions of the file too.  A part is an object of the
 * file.  Missed are locked files, layers that are switched off, streams that cannot be unpacked,
 * what stood on a page before it was changed and objects that a bracket too many ends.
 */
void pdf_remains(const struct document *doc, const struct remain_taker *taker);

#endif

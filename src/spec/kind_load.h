/* SPDX-License-Identifier: Apache-2.0 */
/* What the loaders of kind.xml share. */
#ifndef SPEC_KIND_LOAD_H
#define SPEC_KIND_LOAD_H

#include "spec/element.h"
#include "spec/phrase.h"

/* <name lang="">: TARGET is a struct kind_names. */
void load_names(struct element_reader *l, const struct xml_node *node, void *target);

/* False, with a finding, when the text of NODE is no phrase with (or without) {n}. */
bool load_phrase(struct element_reader *l, const struct xml_node *node, bool number,
		 struct phrase *out);

/* The next word of the space separated *REST. */
bool next_word(struct str *rest, struct str *word_out);

/* <checks>: TARGET is the kind. */
void load_checks(struct element_reader *l, const struct xml_node *node, void *target);

#endif

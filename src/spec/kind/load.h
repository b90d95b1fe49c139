/* SPDX-License-Identifier: Apache-2.0 */
/* What the loaders of kind.xml share. */
#ifndef SPEC_KIND_LOAD_H
#define SPEC_KIND_LOAD_H

#include "spec/element.h"
#include "spec/kind/phrase.h"

/* <name lang="">: TARGET is a struct kind_names. */
void load_names(struct element_reader *l, const struct xml_node *node, void *target);

/* False, with a finding, when the text of NODE is no phrase with (or without) {n}. */
bool load_phrase(struct element_reader *l, const struct xml_node *node, bool number,
		 struct phrase *out);

/* A finding: TEXT, which NODE has, is wrong as a phrase. */
void phrase_fault(struct element_reader *l, const struct xml_node *node, struct str text,
		  enum phrase_error error);

/* The next word of the space separated *REST. */
bool next_word(struct str *rest, struct str *word_out);

/* <indicators>, <checks>: TARGET is the kind. */
void load_indicators(struct element_reader *l, const struct xml_node *node, void *target);
void load_checks(struct element_reader *l, const struct xml_node *node, void *target);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * XPath 1.0 through libxml2, over trees made from memory: nothing is parsed but the expression.
 *
 * Each node of a tree stands for something of the caller's, its subject.  Namespaces are not used.
 */
#ifndef EXT_XML_XPATH_H
#define EXT_XML_XPATH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text/str.h"

/* A compiled expression.  Compiling initialises libxml2; evaluating then opens nothing. */
struct xpath;

/* EXPRESSION ends with NUL.  NULL when libxml2 refuses it. */
struct xpath *xpath_compile(const char *expression);
void xpath_free(struct xpath *xpath);

enum xpath_type { XPATH_IS_NODES, XPATH_IS_STRING, XPATH_IS_NUMBER, XPATH_IS_BOOLEAN };

/* What a function is given: TEXT, NUMBER or TRUTH, or the texts of N nodes. */
struct xpath_argument {
	struct str text;
	double number;
	bool truth;
	const struct str *list;
	size_t n;
};

/* What a function or a variable gives; never XPATH_IS_NODES. */
struct xpath_given {
	enum xpath_type type;
	struct str text;
	double number;
	bool truth;
};

/* What expressions may use beyond XPath itself. */
struct xpath_extension {
	void *context;
	/* The number of function NAME, or SIZE_MAX. */
	size_t (*function)(void *context, struct str name);
	/* How it wants argument I: s, n, b, or N for the texts of nodes. */
	char (*parameter)(void *context, size_t function, size_t i);
	/* *OUT is copied at once. */
	void (*call)(void *context, size_t function, const struct xpath_argument *args, size_t n,
		     struct xpath_given *out);
	/* The variable NAME: *OUT, which is copied at once, or, for nodes, an expression to be
	 * evaluated at the root in *NODES_OUT.  False when there is none. */
	bool (*variable)(void *context, struct str name, struct xpath_given *out,
			 const struct xpath **nodes_out);
};

/* A document of one element, and where expressions are evaluated over it. */
struct xpath_tree;

struct xpath_tree *xpath_tree_new(const char *root, void *subject,
				  const struct xpath_extension *extension);
void xpath_tree_free(struct xpath_tree *tree);

/* Nodes are handles of the tree's; they live as long as it. */
void *xpath_tree_root(const struct xpath_tree *tree);
/* The last one below its parent. */
void *xpath_add_element(struct xpath_tree *tree, void *parent, struct str name, void *subject);
void *xpath_add_attribute(struct xpath_tree *tree, void *element, struct str name, struct str value,
			  void *subject);
void *xpath_add_text(struct xpath_tree *tree, void *element, struct str text, void *subject);
/* To be called when nodes were added, before the next evaluation. */
void xpath_tree_changed(struct xpath_tree *tree);

/* What expressions are evaluated for: NODE, or, when that is NULL, a TEXT that is in no tree. */
struct xpath_focus {
	void *node;
	struct str text;
	void *subject; /* of TEXT */
	uint32_t position;
	uint32_t count;
};

/* What an expression gave; released by xpath_result_free. */
struct xpath_result;

/*
 * Evaluate XPATH in at most *STEPS steps, which are counted down.  NULL when it needs more, or when
 * libxml2 finds it wrong.
 */
struct xpath_result *xpath_evaluate(struct xpath_tree *tree, const struct xpath *xpath,
				    const struct xpath_focus *focus, uint64_t *steps);
void xpath_result_free(struct xpath_result *result);

enum xpath_type xpath_result_type(const struct xpath_result *result);
bool xpath_result_truth(const struct xpath_result *result);
double xpath_result_number(const struct xpath_result *result);
/* Of XPATH_IS_STRING; lasts as long as RESULT. */
struct str xpath_result_text(const struct xpath_result *result);
/* Of XPATH_IS_NODES, in document order: their number, and the subject of one; its node too. */
size_t xpath_result_count(const struct xpath_result *result);
void *xpath_result_subject(const struct xpath_result *result, size_t i);
void *xpath_result_node(const struct xpath_result *result, size_t i);

#endif

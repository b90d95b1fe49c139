/* SPDX-License-Identifier: Apache-2.0 */
/* Evaluating XPath with libxml2. */
#include "ext/xml/xpath.h"

#include <limits.h>

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "base/mem.h"
#include "ext/xml/library.h"
#include "ext/xml/xpath_tree.h"

struct xpath {
	xmlXPathCompExprPtr compiled;
};

/* Nodes are sorted; TEXT is the focus that was in no tree. */
struct xpath_result {
	xmlXPathObjectPtr object;
	xmlNodePtr text;
};

enum { ARGUMENTS_MAX = 64 };

struct xpath *
xpath_compile(const char *expression)
{
	struct xpath *xpath;
	xmlXPathCompExprPtr compiled;

	xml_library_start();
	xmlXPathInit();
	compiled = xmlXPathCompile((const xmlChar *)expression);
	if (!compiled)
		return NULL;
	xpath = mem_alloc(sizeof(*xpath));
	xpath->compiled = compiled;
	return xpath;
}

void
xpath_free(struct xpath *xpath)
{
	if (!xpath)
		return;
	xmlXPathFreeCompExpr(xpath->compiled);
	mem_free(xpath);
}

static struct str
str_of_xml(const xmlChar *text)
{
	return str_of((const char *)text);
}

/* The arguments of one call and what they borrow from. */
struct call {
	struct xpath_argument args[ARGUMENTS_MAX];
	xmlXPathObjectPtr objects[ARGUMENTS_MAX];
	xmlChar *texts[ARGUMENTS_MAX];
	size_t n;
};

static void
take_list(struct xpath_argument *arg, const xmlXPathObject *object)
{
	xmlNodeSetPtr set = object->nodesetval;
	size_t n = set ? (size_t)set->nodeNr : 0;
	struct str *list = mem_alloc((n + 1) * sizeof(*list));

	if (n > 1)
		xmlXPathNodeSetSort(set);
	for (size_t i = 0; i < n; i++)
		list[i] = str_of_xml(xmlXPathCastNodeToString(set->nodeTab[i]));
	arg->list = list;
	arg->n = n;
}

static void
take_argument(struct call *call, size_t i, char parameter, xmlXPathObjectPtr object)
{
	struct xpath_argument *arg = &call->args[i];

	call->objects[i] = object;
	if (parameter == 'N' && object->type == XPATH_NODESET) {
		take_list(arg, object);
	} else if (parameter == 'n') {
		arg->number = xmlXPathCastToNumber(object);
	} else if (parameter == 'b') {
		arg->truth = xmlXPathCastToBoolean(object);
	} else {
		call->texts[i] = xmlXPathCastToString(object);
		arg->text = str_of_xml(call->texts[i]);
	}
}

static void
free_call(struct call *call)
{
	for (size_t i = 0; i < call->n; i++) {
		for (size_t k = 0; k < call->args[i].n; k++)
			xmlFree((void *)call->args[i].list[k].p);
		mem_free((void *)call->args[i].list);
		xmlFree(call->texts[i]);
		xmlXPathFreeObject(call->objects[i]);
	}
}

/* Arguments lie on the stack, the last on top. */
static bool
take_arguments(xmlXPathParserContextPtr parser, const struct xpath_extension *extension,
	       size_t function, struct call *call)
{
	for (size_t i = call->n; i-- > 0;) {
		xmlXPathObjectPtr object = valuePop(parser);
		if (!object)
			return false;
		take_argument(call, i, extension->parameter(extension->context, function, i),
			      object);
	}
	return true;
}

static xmlXPathObjectPtr
object_of(const struct xpath_given *given)
{
	if (given->type == XPATH_IS_BOOLEAN)
		return xmlXPathNewBoolean(given->truth);
	if (given->type == XPATH_IS_NUMBER)
		return xmlXPathNewFloat(given->number);
	return xmlXPathWrapString(
	    xmlStrndup((const xmlChar *)(given->text.p ? given->text.p : ""), (int)given->text.n));
}

static void
call_function(xmlXPathParserContextPtr parser, int n)
{
	const struct xpath_tree *tree = parser->context->user;
	const struct xpath_extension *extension = tree->extension;
	size_t function =
	    extension->function(extension->context, str_of_xml(parser->context->function));
	struct call call = {.n = (size_t)n};
	struct xpath_given given = {.type = XPATH_IS_STRING};

	if (n > ARGUMENTS_MAX || function == SIZE_MAX) {
		xmlXPathErr(parser, XPATH_INVALID_ARITY);
		return;
	}
	if (take_arguments(parser, extension, function, &call)) {
		extension->call(extension->context, function, call.args, call.n, &given);
		valuePush(parser, object_of(&given));
	}
	free_call(&call);
}

static xmlXPathFunction
find_function(void *context, const xmlChar *name, const xmlChar *space)
{
	const struct xpath_tree *tree = context;
	const struct xpath_extension *extension = tree->extension;

	if (space || extension->function(extension->context, str_of_xml(name)) == SIZE_MAX)
		return NULL;
	return call_function;
}

/* Where an evaluation stands when another one begins in its midst: for a variable of its. */
struct stand {
	xmlNodePtr node;
	int position, size;
	unsigned long limit, count;
};

static struct stand
stand_of(xmlXPathContextPtr context)
{
	return (struct stand){context->node, context->proximityPosition, context->contextSize,
			      context->opLimit, context->opCount};
}

static void
stand_again(xmlXPathContextPtr context, const struct stand *stand)
{
	context->node = stand->node;
	context->proximityPosition = stand->position;
	context->contextSize = stand->size;
	context->opLimit = stand->limit;
	context->opCount = stand->count;
}

/* The nodes a variable stands for; their steps count as those of the whole. */
static xmlXPathObjectPtr
evaluate_at_root(struct xpath_tree *tree, const struct xpath *xpath)
{
	xmlXPathContextPtr context = tree->context;
	struct stand stand = stand_of(context);
	xmlXPathObjectPtr object;

	context->node = xpath_tree_root(tree);
	context->proximityPosition = context->contextSize = 1;
	object = xmlXPathCompiledEval(xpath->compiled, context);
	stand.count = context->opCount;
	stand_again(context, &stand);
	return object;
}

static xmlXPathObjectPtr
find_variable(void *data, const xmlChar *name, const xmlChar *space)
{
	struct xpath_tree *tree = data;
	const struct xpath_extension *extension = tree->extension;
	struct xpath_given given = {.type = XPATH_IS_STRING};
	const struct xpath *nodes = NULL;

	if (space || !extension->variable(extension->context, str_of_xml(name), &given, &nodes))
		return NULL;
	return nodes ? evaluate_at_root(tree, nodes) : object_of(&given);
}

void
xpath_tree_prepare(struct xpath_tree *tree)
{
	tree->context = xmlXPathNewContext(tree->doc);
	if (!tree->context)
		mem_exhausted();
	tree->context->user = tree;
	xmlXPathRegisterFuncLookup(tree->context, find_function, tree);
	xmlXPathRegisterVariableLookup(tree->context, find_variable, tree);
}

static xmlNodePtr
text_node(struct xpath_tree *tree, const struct xpath_focus *focus)
{
	xmlNodePtr text =
	    xmlNewDocTextLen(tree->doc, (const xmlChar *)focus->text.p, (int)focus->text.n);

	if (!text)
		mem_exhausted();
	text->_private = focus->subject;
	return text;
}

static struct xpath_result *
result_new(xmlXPathObjectPtr object, xmlNodePtr text)
{
	struct xpath_result *result = mem_alloc(sizeof(*result));

	if (object->type == XPATH_NODESET && object->nodesetval)
		xmlXPathNodeSetSort(object->nodesetval);
	*result = (struct xpath_result){object, text};
	return result;
}

struct xpath_result *
xpath_evaluate(struct xpath_tree *tree, const struct xpath *xpath, const struct xpath_focus *focus,
	       uint64_t *steps)
{
	xmlXPathContextPtr context = tree->context;
	struct stand stand = stand_of(context);
	xmlNodePtr text = focus->node ? NULL : text_node(tree, focus);
	xmlXPathObjectPtr object;
	uint64_t used;

	context->node = text ? text : focus->node;
	context->proximityPosition = (int)focus->position;
	context->contextSize = (int)focus->count;
	context->opLimit = *steps < ULONG_MAX ? (unsigned long)*steps : ULONG_MAX;
	context->opCount = 0;
	object = *steps > 0 ? xmlXPathCompiledEval(xpath->compiled, context) : NULL;
	/* At the limit the count stands before it. */
	used = object ? context->opCount : *steps;
	*steps -= used < *steps ? used : *steps;
	stand_again(context, &stand);
	if (object)
		return result_new(object, text);
	xmlFreeNode(text);
	return NULL;
}

void
xpath_result_free(struct xpath_result *result)
{
	if (!result)
		return;
	xmlXPathFreeObject(result->object);
	xmlFreeNode(result->text);
	mem_free(result);
}

enum xpath_type
xpath_result_type(const struct xpath_result *result)
{
	switch (result->object->type) {
	case XPATH_NODESET:
		return XPATH_IS_NODES;
	case XPATH_NUMBER:
		return XPATH_IS_NUMBER;
	case XPATH_BOOLEAN:
		return XPATH_IS_BOOLEAN;
	default:
		return XPATH_IS_STRING;
	}
}

bool
xpath_result_truth(const struct xpath_result *result)
{
	return xmlXPathCastToBoolean(result->object);
}

double
xpath_result_number(const struct xpath_result *result)
{
	return xmlXPathCastToNumber(result->object);
}

struct str
xpath_result_text(const struct xpath_result *result)
{
	return str_of_xml(result->object->stringval);
}

size_t
xpath_result_count(const struct xpath_result *result)
{
	return result->object->nodesetval ? (size_t)result->object->nodesetval->nodeNr : 0;
}

void *
xpath_result_node(const struct xpath_result *result, size_t i)
{
	return result->object->nodesetval->nodeTab[i];
}

void *
xpath_result_subject(const struct xpath_result *result, size_t i)
{
	return result->object->nodesetval->nodeTab[i]->_private;
}

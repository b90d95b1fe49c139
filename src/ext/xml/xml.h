/* SPDX-License-Identifier: Apache-2.0 */
/*
 * XML through libxml2: bytes to a small read-only tree, and validation against a schema.
 *
 * Nothing outside the given bytes is ever read: no network, no DTD, no entity but the five of
 * XML itself; of schemas only files of their own folder.  libxml2 is initialised when first used.
 */
#ifndef EXT_XML_XML_H
#define EXT_XML_XML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/place.h"
#include "base/text/str.h"

/* N passes, N + 1 is refused. */
enum { XML_DEPTH_MAX = 200, XML_ATTRIBUTES_MAX = 256, XML_ELEMENTS_MAX = 2000000 };

struct xml_attribute {
	struct str name;  /* local name */
	struct str space; /* namespace name, absent when there is none */
	struct str value; /* normalised as XML 1.0 says */
};

/* An element, or a run of text (NAME absent).  Comments and processing instructions are left out;
 * text beside them is one run. */
struct xml_node {
	struct str name;
	struct str space;
	struct str text; /* of a run of text */
	const struct xml_attribute *attributes;
	uint32_t attribute_count;
	uint32_t byte; /* of '<' of the start tag, or where the run begins, in the bytes parsed */
	struct xml_node *parent;
	struct xml_node *first; /* children, in document order */
	struct xml_node *last;
	struct xml_node *next;
};

struct xml_doc {
	const struct xml_node *root;
	struct xml_source *source; /* for places; see ext/xml/walk.h */
};

/*
 * Parse BYTES (UTF-8, with or without BOM; they must outlive the tree).  NULL on failure; then DG
 * gains one finding CODE at the place of the fault, {0} a reason.  Refused besides what is not
 * well-formed: a DOCTYPE, an encoding declared other than UTF-8, more than the limits above.
 */
const struct xml_doc *xml_parse(struct str bytes, struct arena *arena, enum diag_code code,
				struct diag *dg);

/*
 * The same for XML that holds data, not prose: runs of white space beside elements are left out.
 * Values of attributes and text are in TEXTS, the tree with its names in ARENA, which may go
 * before.
 */
const struct xml_doc *xml_parse_data(struct str bytes, struct arena *arena, struct arena *texts,
				     enum diag_code code, struct diag *dg);
/* The same without the elements called WITHOUT and what is in them; NULL: with all. */
const struct xml_doc *xml_parse_without(struct str bytes, const char *without, struct arena *arena,
					struct arena *texts, enum diag_code code, struct diag *dg);

/* Where NODE begins. */
struct place xml_place(const struct xml_doc *doc, const struct xml_node *node);
/* Where its attribute NAME (without prefix) begins; NODE when it has none. */
struct place xml_attribute_place(const struct xml_doc *doc, const struct xml_node *node,
				 const char *name);
uint32_t xml_line(const struct xml_doc *doc, const struct xml_node *node);

/* The value of attribute NAME without namespace; absent when it is not there. */
struct str xml_attribute(const struct xml_node *node, const char *name);

/* First child element, next sibling element: text is passed over.  NULL at the end. */
const struct xml_node *xml_first(const struct xml_node *node);
const struct xml_node *xml_next(const struct xml_node *node);

/* The text directly inside NODE (not of its child elements); present, maybe empty.  Copied only
 * when it has several runs. */
struct str xml_text(const struct xml_node *node, struct arena *arena);

static inline bool
xml_is(const struct xml_node *node, const char *name)
{
	return str_eq(node->name, str_of(name));
}

/* A compiled XSD 1.0 schema, used for any number of files. */
struct xml_schema;

/* Of a schema with all it includes. */
enum { XML_SCHEMA_BYTES_MAX = 4 * 1024 * 1024, XML_SCHEMA_FILES_MAX = 256 };

/*
 * PATH ends with NAME.  What the schema includes, imports and redefines lies in the folder before
 * NAME, at any depth; nothing else is read, and all of it now.  NULL on failure, with findings CODE
 * at the files and lines.
 */
struct xml_schema *xml_schema_open(struct str path, struct str name, enum diag_code code,
				   struct diag *dg);
void xml_schema_free(struct xml_schema *schema);

/* What a schema has against a document: the value of an attribute, the text of an element, or else
 * a tag, by its bytes. */
struct xml_fault {
	struct str why; /* lasts as the call */
	uint32_t line;	/* 0: unknown */
	size_t byte;
	size_t end;
};

/* The bytes of FAULT, in those that were checked; as they stand there, with their references. */
static inline struct str
xml_fault_text(const struct xml_fault *fault, struct str bytes)
{
	return (struct str){bytes.p + fault->byte, fault->end - fault->byte};
}

/*
 * Validate BYTES while parsing.  True when valid; else TELL is called with each fault.
 * libxml2 hides the faults of siblings behind one stray element, so the first is sure, the list
 * need not be complete.
 */
bool xml_schema_faults(const struct xml_schema *schema, struct str bytes,
		       void (*tell)(void *context, const struct xml_fault *fault), void *context);

/* The same with a finding CODE of DG for each fault: its place, the reason, and what stands there.
 */
bool xml_schema_check(const struct xml_schema *schema, struct str bytes, enum diag_code code,
		      struct diag *dg);

/* "2.9.14": of the library in use. */
struct str xml_version(struct arena *arena);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How record structs are written down: one table per struct, used by the XML writer and
 * reader and by the JSON writer and reader, so that the two formats carry the same
 * information by construction.
 */
#ifndef MODEL_SHAPE_H
#define MODEL_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

enum field_type {
	FIELD_STR,     /* struct str; left out when absent */
	FIELD_INT,     /* int32_t */
	FIELD_UINT,    /* uint32_t */
	FIELD_UINT64,  /* uint64_t */
	FIELD_BOOL,    /* bool; written when true */
	FIELD_DECIMAL, /* struct decimal; a JSON string; left out when absent */
	FIELD_DATE,    /* struct date; YYYY-MM-DD; left out when absent */
	FIELD_ENUM,    /* int-sized enum with NAMES */
	FIELD_STRUCT,  /* a struct of SHAPE in place; left out when every member is left out */
	FIELD_INLINE,  /* a struct of SHAPE whose members are written as if they were our own */
	FIELD_LIST, /* LIST of SHAPE; XML: <name><item/>…</name>, JSON: array; left out when empty
		     */
	FIELD_STR_LIST, /* LIST(struct str); XML: <name><item>…</item></name>, JSON: array of
			   strings */
	FIELD_KEYED, /* LIST of SHAPE keyed by its first field (a FIELD_STR): XML element name, JSON
			member name */
};

/* Where in XML; JSON has one object per struct. */
enum field_where { IN_ATTRIBUTE, IN_ELEMENT, IN_TEXT };

struct field {
	const char *name; /* JSON member and XML attribute or element */
	const char *item; /* XML element of one list item */
	enum field_type type;
	enum field_where where;
	size_t offset;
	const char *const *names; /* FIELD_ENUM */
	int names_count;
	const struct shape *shape; /* FIELD_STRUCT, FIELD_INLINE, FIELD_LIST, FIELD_KEYED */
	bool skip_zero;		   /* numbers and enums: left out when 0, and 0 when left out */
};

struct shape {
	const char *name;
	size_t size;
	const struct field *fields;
	size_t count;
};

/* The whole record. */
extern const struct shape record_shape;

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How record structs are written down: one table per struct, used by the XML writer and
 * reader and by the JSON writer and reader, so that the two formats carry the same
 * information by construction.
 *
 * To add a member to the record: add it to record.h, add its line here in shape.c, and to
 * report.xsd and report.schema.json; nothing else.  Tests compare the four.
 */
#ifndef MODEL_SHAPE_H
#define MODEL_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text/str.h"

/* The record's XML namespace, and the value of "$schema" in its JSON. */
#define RECORD_NAMESPACE "urn:baosong:report:1"

/* The first ones, up to FIELD_ENUM, are scalars. */
enum field_type {
	FIELD_STR,     /* struct str; with NAMES only one of them */
	FIELD_INT,     /* int32_t, -SHAPE_POWER_MAX … SHAPE_POWER_MAX */
	FIELD_UINT,    /* uint32_t */
	FIELD_UINT64,  /* uint64_t, at most SHAPE_INTEGER_MAX: what every JSON reader can hold */
	FIELD_BOOL,    /* bool; written when true */
	FIELD_DECIMAL, /* struct decimal; a JSON string */
	FIELD_DATE,    /* struct date; YYYY-MM-DD */
	FIELD_ENUM,    /* int-sized enum with NAMES */
	FIELD_STRUCT,  /* a struct of SHAPE in place */
	FIELD_INLINE, /* a struct of SHAPE whose members are written as if they were our own; all of
			 them or, when its first member (a FIELD_UINT) is 0, none */
	FIELD_LIST,   /* LIST of SHAPE; XML: <name><item/>…</name>, JSON: array */
	FIELD_STR_LIST, /* LIST(struct str); XML: <name><item>…</item></name>, JSON: strings */
	FIELD_KEYED,	/* LIST of structs that begin with a struct str, the key (a letter, then
			   letters    and digits, at most SHAPE_KEY_MAX, each once); SHAPE has the
			   other    members.    XML: element name, JSON: member name */
};

enum { SHAPE_POWER_MAX = 18, SHAPE_KEY_MAX = 64 };
#define SHAPE_INTEGER_MAX 9007199254740991ULL

/* Where in XML; JSON has one object per struct. */
enum field_where { IN_ATTRIBUTE, IN_ELEMENT, IN_TEXT };

/* A short word in a place of fixed size, so that it can be copied without looking at its length. */
struct label {
	char text[23];
	unsigned char n;
};

/*
 * A member that is absent (record.h) or, for structs and lists, empty is left out unless
 * REQUIRED; a required string that is absent is written empty, other required scalars are left
 * out all the same, for the schemas to complain.  In a table attributes (and
 * FIELD_INLINE) stand first; behind them either one IN_TEXT, which is required, or elements.
 * ELEMENT, ATTRIBUTE and MEMBER are NAME as the writers need it: <name>, name=" after a space,
 * "name": in quotes.
 */
struct field {
	struct str name; /* JSON member and XML attribute or element */
	struct str element;
	struct label attribute;
	struct label member;
	struct str item; /* XML element of one list item, as <item> */
	enum field_type type;
	enum field_where where;
	bool required;
	size_t offset;
	const char *const *names; /* FIELD_ENUM; FIELD_STR whose values are a closed list */
	size_t names_count;
	const struct shape *shape; /* FIELD_STRUCT, FIELD_INLINE, FIELD_LIST, FIELD_KEYED */
};

struct shape {
	const char *name; /* of the C struct */
	size_t size;
	const struct field *fields;
	size_t count;
};

/* The whole record. */
extern const struct shape record_shape;
/* One observation, for formats that carry nothing else. */
extern const struct shape observation_shape;

static inline bool
field_is_scalar(const struct field *field)
{
	return field->type <= FIELD_ENUM;
}

/* The field called NAME of SHAPE itself or of one it inlines; *OWNER_OUT is the offset to add
 * to a struct of SHAPE to reach the struct the field belongs to.  NULL when there is none. */
const struct field *shape_field(const struct shape *shape, struct str name, size_t *owner_out);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The words tables of shapes are written in; for the files that define shapes, no others. */
#ifndef MODEL_SHAPE_TABLE_H
#define MODEL_SHAPE_TABLE_H

#include "base/date.h"
#include "base/decimal.h"
#include "base/list.h"
#include "model/shape.h"

/* The offset of MEMBER; does not compile when MEMBER is not of TYPE. */
#define OFFSET(s, member, type)                                                                  \
	(offsetof(struct s, member) +                                                            \
	 0 * sizeof(char[__builtin_types_compatible_p(__typeof__(((struct s *)0)->member), type) \
			     ? 1                                                                 \
			     : -1]))
/* The same for a LIST, of which only the size can be told. */
#define LIST_OFFSET(s, member)        \
	(offsetof(struct s, member) + \
	 0 * sizeof(char[sizeof(((struct s *)0)->member) == sizeof(struct list) ? 1 : -1]))

#define LABEL(text)                    \
	{                              \
		text, sizeof(text) - 1 \
	}
#define NAME(text)                                                 \
	.name = STR_INIT(text), .element = STR_INIT("<" text ">"), \
	.attribute = LABEL(" " text "=\""), .member = LABEL("\"" text "\":")

#define STRING(s, m, name) NAME(name), .type = FIELD_STR, .offset = OFFSET(s, m, struct str)
#define INT(s, m, name) NAME(name), .type = FIELD_INT, .offset = OFFSET(s, m, int32_t)
#define UINT(s, m, name) NAME(name), .type = FIELD_UINT, .offset = OFFSET(s, m, uint32_t)
#define UINT64(s, m, name) NAME(name), .type = FIELD_UINT64, .offset = OFFSET(s, m, uint64_t)
#define BOOL(s, m, name) NAME(name), .type = FIELD_BOOL, .offset = OFFSET(s, m, bool)
#define DECIMAL(s, m, name) \
	NAME(name), .type = FIELD_DECIMAL, .offset = OFFSET(s, m, struct decimal)
#define DATE(s, m, name) NAME(name), .type = FIELD_DATE, .offset = OFFSET(s, m, struct date)
#define ENUM(s, m, name, enumeration, list, n)                                                 \
	NAME(name), .type = FIELD_ENUM, .offset = OFFSET(s, m, enumeration), .required = true, \
		    .names = (list), .names_count = (n)
#define STRUCT(s, m, name, structure, table)                                                      \
	NAME(name), .type = FIELD_STRUCT, .offset = OFFSET(s, m, structure), .where = IN_ELEMENT, \
		    .shape = &(table)
#define PLACE(s, m) \
	.type = FIELD_INLINE, .offset = OFFSET(s, m, struct place), .shape = &place_shape
#define ITEMS(s, m, name, of, table)                                                       \
	NAME(name), .item = STR_INIT("<" of ">"), .type = FIELD_LIST, .where = IN_ELEMENT, \
		    .offset = LIST_OFFSET(s, m), .shape = &(table)
#define STRINGS(s, m, name, of)                                                                \
	NAME(name), .item = STR_INIT("<" of ">"), .type = FIELD_STR_LIST, .where = IN_ELEMENT, \
		    .offset = LIST_OFFSET(s, m)
#define ONE_OF(list) .names = (list), .names_count = sizeof(list) / sizeof(*(list))

#define SHAPE(s, table)                                                         \
	{                                                                       \
#s, sizeof(struct s), (table), sizeof(table) / sizeof(*(table)) \
	}

#endif

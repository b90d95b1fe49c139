/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the templates of targets see: the record, and behind its members the two elements `bundle`
 * and `used`, which are in no file.  Like the record's, their members are described by shapes
 * (model/shape.h), so that direct access, the XPath tree and hints come from one description.
 *
 * To add a member: a line here and one in rendering.c.
 */
#ifndef MODEL_RENDERING_H
#define MODEL_RENDERING_H

#include <stdint.h>

#include "base/list.h"
#include "base/text/str.h"
#include "model/record.h"
#include "model/shape.h"

/* A member of the bundle that no template of its target renders. */
struct bundle_file {
	struct str id;	   /* f1, f2, … in the order of PATH */
	struct str path;   /* in the bundle, under data/ where it is a bag */
	struct str name;   /* the last part of PATH */
	struct str format; /* "pdf", "xml": mappings/codes/extensions.csv */
	struct str media_type;
	uint64_t bytes;
	struct str sha256;
	struct str role;  /* record observations view source corrections attachment */
	struct str title; /* of an attachment that has one */
};

/* The bundle that is being made. */
struct bundle_view {
	struct str name;
	struct str target;
	struct str target_version;
	struct str base_uri; /* without '/' at its end; absent unless one was given */
	uint32_t volume;     /* from 1 */
	uint32_t volumes;
	struct str software; /* "baosong 1.2" */
	LIST(struct bundle_file) files;
};

struct used_kind {
	struct str id;
	struct str version;
	struct str name;
	struct str name_en;
	struct str basis;
};

/* An indicator of the kind that has an observation. */
struct used_indicator {
	struct str code;
	struct str name;
	struct str name_en;
	struct str definition;
	struct str definition_en;
	struct str unit;      /* of its first observation, as written */
	struct str unit_code; /* the same in mappings/codes/units.csv */
	struct str unit_id;
	struct str group;
	struct str group_name;
	struct str group_name_en;
	struct str type;
};

/* A unit that an observation has; two measure words of one id are one unit. */
struct used_unit {
	struct str id;	 /* [A-Za-z0-9_@$-]+ */
	struct str word; /* the first of WORDS */
	struct str code;
	struct str dimension;
	struct str name_en;
	LIST(struct str) words; /* the measure words met */
};

struct used_value {
	struct str code;
	struct str label;
	struct str label_en; /* of a heading that the kind does not know absent */
};

/* A dimension of the kind's tables, or that a figure with an indicator has, and the values met. */
struct used_dimension {
	struct str id;
	struct str name;
	struct str name_en;
	LIST(struct used_value) values;
};

/* A period that an observation has. */
struct used_period {
	struct str id; /* render/binding/functions/period_name.h */
	struct date start;
	struct date end; /* inclusive */
};

/* A figure of a table, and its number in the cube of the table's axes, the last of which counts
 * fastest. */
struct used_cell {
	struct observation observation;
	uint32_t index;
};

/* A table whose figures have dimensions: its axes are these, REF_AREA before them and TIME_PERIOD
 * behind, which have no names, each with what the table has of it. */
struct used_table {
	struct str id;	 /* of the record's table */
	struct str name; /* of the kind's table with these dimensions; absent when it has none */
	struct str name_en;
	LIST(struct used_dimension) axes;
	LIST(struct used_cell) cells;
};

/* What the record uses of its kind and of the code lists; in the kind's order, else the record's.
 */
struct used_view {
	struct str issuer; /* the body that issued the report; absent when nothing names one */
	struct str
	    reporter; /* the reporting body, by its whole name; absent when it is the government */
	struct str area; /* the place from its province down; its bare name when it has no code */
	struct used_kind kind;
	LIST(struct used_indicator) indicators;
	LIST(struct used_unit) units;
	LIST(struct used_dimension) dimensions;
	LIST(struct used_period) periods;
	LIST(struct used_table) tables;
};

struct rendering {
	struct record record;
	struct bundle_view bundle;
	struct used_view used;
};

/* The element `report` of templates: its first field is a FIELD_INLINE of the whole record, which
 * is always there. */
extern const struct shape rendering_shape;
extern const struct shape used_indicator_shape;
extern const struct shape used_unit_shape;
extern const struct shape used_dimension_shape;

#endif

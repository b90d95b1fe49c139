/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A target platform: mappings/targets/ID/target.xml as read-only data.  Its schema:
 * mappings/schemas/target.xsd.
 *
 * A target may extend another.  What it does not say itself it has from that one; a let, an output
 * of the same path, a field of the same place and a single attribute of layout or limits take the
 * place of what the other says (a let without a form keeps the form), and a field of obligation
 * "none" takes it back.  Files (templates,
 * parts, schemas, code lists) are looked for in its own folder first.  Nothing is compiled here:
 * expressions and templates are given as they stand, with the place where they do.
 */
#ifndef SPEC_TARGET_TARGET_H
#define SPEC_TARGET_TARGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/list.h"
#include "base/place.h"
#include "base/text/str.h"
#include "spec/form/form.h"
#include "spec/names.h"

#define TARGET_NAMESPACE "urn:baosong:target:1"

/* What is made when no target is named. */
#define TARGET_DEFAULT "open-report"

/* The attribute of the output that the reading view holds, and the type that it is of. */
#define TARGET_IN_VIEW "in-view"
#define TARGET_VIEW_TYPE "application/ld+json"

/* A target extends one that extends one …: so many at most, itself counted. */
enum { TARGET_DEPTH_MAX = 8 };

/* Words of a target.xml with the place where they begin; TEXT absent: they are not there. */
struct target_text {
	struct str text;
	struct str file;
	struct place place;
};

struct target_basis {
	struct str number;  /* "GB/T 21063.3-2007" */
	struct str version; /* may be absent */
	struct str url;	    /* may be absent */
	struct kind_names titles;
};

/* <let name="NAME">EXPRESSION</let>: what $NAME stands for, and what may be given instead. */
struct target_let {
	struct str name;
	struct target_text expression;
	struct form form;
};

enum target_form { TARGET_BAG, TARGET_FLAT };

/* What every bundle may hold besides the target's own outputs. */
enum target_member {
	TARGET_RECORD, /* report.xml and report.json */
	TARGET_OBSERVATIONS,
	TARGET_VIEW,
	TARGET_SOURCE,
	TARGET_CORRECTIONS,
	TARGET_ATTACHMENTS,
	TARGET_MEMBER_COUNT
};

struct target_layout {
	enum target_form form;
	bool sm3;		 /* sm3sums.txt as well */
	bool plain;		 /* observations.csv without a byte order mark */
	struct target_text name; /* of the bundle, with {…} in it; absent: the usual one */
	bool members[TARGET_MEMBER_COUNT];
};

/* 0: as much as there is. */
struct target_limits {
	uint64_t bundle_bytes; /* of one ZIP */
	uint64_t volume_bytes; /* of one ZIP, beyond which the attachments go into another */
	uint64_t member_bytes; /* of one file in it */
	uint64_t members;
	uint64_t name_bytes; /* of the last part of a member's name, in UTF-8 */
	bool name_ascii;
	LIST(struct str) types; /* what an attachment may be: pdf, ofd, …; empty: anything */
};

/* How an output is written: as its template is, or made from the JSON-LD that the template gives.
 */
enum target_output_form { TARGET_AS_TEMPLATE, TARGET_TURTLE, TARGET_RDF_XML };

/* The target's own file at PATH: below data/ of a bag, at the root of a flat bundle. */
struct target_output {
	struct str path;
	struct str template_file;    /* as target.xml names it; target_file() finds it */
	struct target_text for_each; /* of CSV: what the lines are */
	struct str schema;	     /* XSD or JSON Schema, as target.xml names it; may be absent */
	struct str media_type;
	enum target_output_form form;
	bool in_view;	 /* the reading view holds it, too; never had from the target extended */
	struct str file; /* target.xml that says so, */
	struct place place;
};

/* TARGET_NOT_WANTED takes a field back that the target extended wants; no field of a target is so.
 */
enum target_obligation { TARGET_MANDATORY, TARGET_CONDITIONAL, TARGET_OPTIONAL, TARGET_NOT_WANTED };

/* What the standard wants at a place of an output. */
struct target_field {
	struct target_text at; /* /catalogue/resource/@name, /result/resources/<star>/name */
	struct str output;     /* path of it */
	enum target_obligation obligation;
	struct target_text when;     /* the condition of a conditional one; may be absent */
	enum diag_severity severity; /* of its being left out */
	struct kind_names names;
	struct str clause; /* may be absent */
};

struct target {
	struct str id;
	struct str version;
	struct str folder;	   /* mappings/targets/ID */
	struct str file;	   /* its target.xml */
	const struct target *base; /* that it extends; NULL: none */
	struct kind_names names;
	LIST(struct target_basis) basis;
	struct kind_names judge;   /* what judges its outputs */
	struct kind_names missing; /* what of the standard is not covered */
	LIST(struct target_let) lets;
	struct target_layout layout;
	struct target_limits limits;
	LIST(struct target_output) outputs;
	LIST(struct target_field) fields;
};

/*
 * Load FOLDER/targets/ID/target.xml and what it extends.  Every fault is a finding at its file and
 * line; with one the result is NULL.  FOLDER is that of the mappings.
 */
const struct target *target_load(struct arena *arena, struct str folder, struct str id,
				 struct diag *dg);

/* The file NAME of TARGET, or else of what it extends, as a path; absent when nobody has it. */
struct str target_file(const struct target *target, struct str name, struct arena *arena);

/* "; did you mean …?" for NAME, which is no such file; "" when none is called nearly so. */
void target_file_suggest(const struct target *target, struct str name, struct arena *arena,
			 struct str *en_out, struct str *zh_out);

/* The <let> called NAME, or NULL. */
const struct target_let *target_let(const struct target *target, struct str name);

/* The output PATH, or NULL. */
const struct target_output *target_output(const struct target *target, struct str path);

/* Whether OUTPUT has a schema that it can be held against: an XSD. */
bool target_output_is_checked(const struct target_output *output);

/* The words of target.xml for what a bundle may hold: record, observations, … */
extern const char *const target_member_names[TARGET_MEMBER_COUNT];

/* Where a standard member lies, below data/ of a bag or at the root of a flat bundle. */
struct target_place {
	struct str path; /* of a FOLDER with '/' behind it: whatever lies in it */
	enum target_member member;
	bool folder;
};

/* All of them; the path of the last is absent. */
extern const struct target_place target_places[];

#endif

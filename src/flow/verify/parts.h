/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of verify share. */
#ifndef FLOW_VERIFY_PARTS_H
#define FLOW_VERIFY_PARTS_H

#include "ext/xml.h"
#include "flow/context.h"
#include "flow/page.h"
#include "flow/verify/sets.h"
#include "model/record.h"
#include "pack/partlist.h"
#include "pack/verify.h"
#include "spec/template/set.h"

/* A target of these mappings, with its templates; SET is NULL when they have faults. */
struct known_target {
	const struct target *target;
	struct template_set *set;
};

/* The XSD of an output of a target. */
struct output_schema {
	const struct target *target;
	const struct target_output *output;
	struct xml_schema *schema; /* NULL: it cannot be used, which was said */
};

struct verifier {
	struct context *context;   /* of the path at work, in a worker */
	struct xml_schema *schema; /* of report.xml; NULL: none, which was said */
	LIST(struct known_target) targets;
	LIST(struct output_schema) outputs;
	struct page page;
	const struct codelist *units; /* CODES_UNITS, CODES_EXTENSIONS */
	const struct codelist *extensions;
	struct verify_paths paths;
	size_t next;		     /* of them, the one to begin */
	struct seen_volumes volumes; /* met so far; in the parent */
};

/* One path on its way. */
struct subject {
	struct verifier *verifier;
	struct arena *arena;
	struct diag dg;
	const char *path;
	struct buf content;	     /* of one file of the record */
	struct verified bundle;	     /* when it is one */
	const struct target *target; /* that the bundle is for; NULL: these mappings have none of
					its name and version */
	struct partlist parts;	     /* of a volume */
	uint64_t volume;	     /* which of VOLUMES it is */
	uint64_t volumes;	     /* 0: it is not one of several */
	bool misnamed;		     /* which was said */
};

/* REL as the path of a payload file in the bundle. */
struct str subject_payload(const struct subject *s, struct str rel);
/* The file of a member, for findings inside it. */
struct str subject_file(const struct subject *s, struct str member);
/* Absent when it is not there or cannot be read. */
struct str subject_content(struct subject *s, struct str member);
const struct verified_member *subject_member(const struct subject *s, struct str path);

/* A report.xml, called FILE in findings, against its schema, and as a record; NULL: it is none. */
struct record *subject_read_xml(struct subject *s, struct str bytes, struct str file);

/* The record of a bundle against its other files and the figures against its source. */
void verify_record(struct subject *s);

/*
 * The kind whose names stand in what was made of RECORD, in *KIND_OUT, NULL for a record of no
 * kind.  False when another release or other mappings made the bundle; then subject_maker says
 * which.
 */
bool subject_made_here(struct subject *s, const struct record *record,
		       const struct kind **kind_out);
struct str subject_maker(const struct subject *s, const struct record *record);

/* What a bundle of RECORD for the target it names is called, whichever volume it is. */
struct str subject_name(const struct subject *s, const struct record *record);
/* Is that the name of its top folder, as far as it has one? */
void subject_check_name(struct subject *s, struct str name);

/* What the record says of the file at PATH against the file itself. */
void verify_one_file(struct subject *s, struct str path, uint64_t bytes, struct str sha256);
/* Which files RECORD describes, those of the target besides, and no others; names. */
void verify_files(struct subject *s, const struct record *record);
/* The same of a bundle without a record, as the platform wants it. */
void verify_files_alone(struct subject *s);

/* What the target's templates make of RECORD against what is there. */
void verify_again(struct subject *s, const struct record *record);
/* There is no record: then they cannot be run. */
void verify_again_alone(struct subject *s);

/* A volume against its part list: finds out whether it is one. */
void verify_volume(struct subject *s);
/* Which it is, for others to be held against it. */
struct findings_volume volume_told(const struct subject *s);

/* Before there is a worker: the targets there are, and the schemas of their outputs. */
void outputs_open(struct verifier *verifier);
void outputs_close(struct verifier *verifier);
/* Finds out which target the bundle is for. */
void outputs_know(struct subject *s);
/* What the target's templates wrote against the schemas it names. */
void verify_outputs(struct subject *s);

#endif

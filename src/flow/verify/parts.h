/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of verify share. */
#ifndef FLOW_VERIFY_PARTS_H
#define FLOW_VERIFY_PARTS_H

#include "ext/xml/xml.h"
#include "flow/context.h"
#include "flow/report/page.h"
#include "flow/verify/sets.h"
#include "model/record.h"
#include "pack/bag/partlist.h"
#include "pack/verify.h"
#include "spec/template/set.h"

/* The XSD of an output of a target. */
struct output_schema {
	const struct target_output *output;
	struct xml_schema *schema; /* NULL: it cannot be used, which was said */
};

/* A target that a bundle named; what it takes to verify one is made ready when first wanted. */
struct known_target {
	const struct target *target; /* NULL: it has faults */
	bool compiled, opened;	     /* the next two are there */
	struct template_set *set;    /* NULL: its templates have faults */
	LIST(struct output_schema) schemas;
};

/* What is loaded in a worker when a bundle asks for it lies in KEPT. */
struct verifier {
	struct context *context;   /* of the path at work, in a worker */
	struct xml_schema *schema; /* of report.xml; NULL: none, which was said */
	struct arena *kept;
	struct mappings_ids ids;	     /* of all targets there are */
	LIST(struct known_target *) targets; /* that were named */
	struct page page;
	bool page_ready;
	const struct codelist *extensions; /* CODES_EXTENSIONS */
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
	struct known_target *known;  /* it */
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

/*
 * Before there is a worker: which targets there are.  Their files are read in the worker when a
 * bundle names them, for few do, and compiling all takes longer than to verify a bundle.
 */
void outputs_open(struct verifier *verifier);
void outputs_close(struct verifier *verifier);
/* What it may read for that; a target's folder may be a link to elsewhere. */
const char *const *outputs_folders(const struct verifier *verifier, size_t *n_out);
/* Finds out which target the bundle is for. */
void outputs_know(struct subject *s);
/* The templates of the target of S; NULL: they have faults. */
const struct template_set *outputs_set(struct subject *s);
/* The reading view, with what it holds. */
struct page *outputs_page(struct subject *s);
/* What the target's templates wrote against the schemas it names. */
void verify_outputs(struct subject *s);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The log of a run (--log), one JSON object a line, and what --resume finds in it.
 *
 *   {"record":"run",…}     first: release, mappings, options, and one key for all of them
 *   {"record":"report",…}  one a report, in the order of the input, once its bundle is durable
 *   {"record":"end",…}     last: what became of the run
 *
 * mappings/schemas/log.schema.json has every member.  A resumed run writes behind the log that is
 * there; the last record of a report counts.  A last line that was cut off is taken away.
 */
#ifndef FLOW_JOURNAL_H
#define FLOW_JOURNAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/list.h"
#include "base/text/str.h"

/* A file that went into a bundle. */
struct journal_file {
	struct str path;
	uint64_t bytes;
	struct str sha256;
};

/* A bundle that was written, for one target, or a volume of one. */
struct journal_bundle {
	struct str target;
	struct str path;
	uint64_t volume; /* of VOLUMES */
	uint64_t volumes;
	uint64_t members;
	uint64_t bytes;
	struct str sha256; /* absent: it is only planned */
	struct str content_id;
	bool there; /* durable; while it is made, false */
};

/* What became of one report; what is absent is not known. */
struct journal_entry {
	struct str input;
	bool converted; /* there are bundles, and none of them failed to be written */
	bool attached;	/* it is an attachment of a page that was converted before: no report */
	struct str id;
	LIST(struct journal_bundle) bundles;
	LIST(struct str) refused;	 /* targets that got none: their limits were passed */
	struct journal_file source;	 /* its path is INPUT */
	struct journal_file corrections; /* path absent: there were none */
	LIST(struct journal_file) attachments;
	LIST(struct str) missing; /* files the page links to that could not be taken */
	bool missing_more;	  /* and there were more */
	bool replaces;		  /* it says that it takes the place of another */
	bool withheld;		  /* by the publication gate */
	struct diag dg;		  /* counts only */
	int exit_status;
	uint64_t wall_us;
	uint64_t cpu_us;
};

/* What the record of the end of a run begins with. */
#define JOURNAL_END_HEAD "{\"record\":\"end\","

struct journal_total {
	size_t reports;
	size_t bundles;
	size_t failed;
	size_t withheld;	  /* of FAILED: by the publication gate */
	size_t attached;	  /* no reports: attachments of pages */
	size_t unchanged;	  /* of BUNDLES: those that were there already */
	const struct str *others; /* files of folders that are of other formats, the first */
	size_t others_n;
	bool others_more; /* and there were more */
	int exit_status;
	uint64_t wall_us;
};

struct journal;

/*
 * Open the log at PATH for a run under CONDITIONS, members of a JSON object whose text is the same
 * only for runs that make the same bundles; STARTED is a time for people.  RESUME: what stands in
 * it is kept and can be found, else the log begins anew.  NULL when it cannot be, with findings in
 * DG: WRITE_FAILED, LOG_FOREIGN (a file that is no log is not touched) or LOG_BUSY.
 */
struct journal *journal_open(const char *path, bool resume, struct str conditions,
			     struct str started, struct diag *dg);
/* NULL is accepted. */
void journal_close(struct journal *journal);

/*
 * The last record of INPUT under the same conditions, strings in ARENA; false: there is none.
 * *OFFSET_OUT says where it stands, for journal_read.
 */
bool journal_find(struct journal *journal, struct str input, struct arena *arena,
		  struct journal_entry *out, uint64_t *offset_out);
bool journal_read(struct journal *journal, uint64_t offset, struct arena *arena,
		  struct journal_entry *out);

/* Add a record; it is on its way to the file with the next journal_commit. */
void journal_report(struct journal *journal, const struct journal_entry *entry);
void journal_end(struct journal *journal, const struct journal_total *total);

/* Make what was added durable.  False, with WRITE_FAILED in DG, the first time that fails. */
bool journal_commit(struct journal *journal, struct diag *dg);

/* ENTRY and TOTAL as records of the log, a line each; and an entry back.  False: LINE is no such
 * record. */
void journal_write_entry(const struct journal_entry *entry, struct buf *out);
void journal_write_end(const struct journal_total *total, struct buf *out);
bool journal_read_entry(struct str line, struct arena *arena, struct journal_entry *out);

/* Whether PATH has what no JSON can: bytes that are no UTF-8, control characters. */
bool journal_is_lossy(struct str path);
/* As two digits a byte. */
void journal_put_hex(struct str bytes, struct buf *out);

#endif

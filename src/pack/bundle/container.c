/* SPDX-License-Identifier: Apache-2.0 */
/* The ZIP around a bundle, and what failed. */
#include <errno.h>

#include "base/buf.h"
#include "base/io.h"
#include "ext/zip.h"
#include "pack/bundle/bag.h"
#include "pack/bundle/parts.h"
#include "pack/bundle/source.h"
#include "pack/zipread.h"

static void
prepare(struct source *source, struct zip_member *out)
{
	const struct member *member = source->member;
	bool deflated = member->file ? member->file->shrinks && !member->stored : member->deflated;

	*out = (struct zip_member){.method = deflated ? ZIP_DEFLATED : ZIP_STORED,
				   .size = member->size,
				   .crc = member->crc,
				   .ratio_max = ZIPREAD_RATIO_MAX,
				   .calls = !member->file ? &source_from_memory
					    : deflated	  ? &source_from_file_packed
							  : &source_from_file,
				   .context = source};
	source->bytes = member->packed.p;
	source->n = member->packed.n;
}

static void
prepare_all(struct bundle *bundle, struct source *sources, struct zip_member *zipped)
{
	size_t i = 0;

	LIST_EACH (const struct member, member, &bundle->members) {
		sources[i] = (struct source){.member = member, .packer = bundle->packer, .fd = -1};
		prepare(&sources[i], &zipped[i]);
		zipped[i].name = arena_printf(bundle->arena, "%.*s/%.*s", STR_ARG(bundle->name),
					      STR_ARG(member->path))
				     .p;
		i++;
	}
}

/* Writing */

/* Readers refuse what expands to more. */
static bool
bundle_fits(const struct bundle *bundle)
{
	uint64_t total = 0;

	LIST_EACH (const struct member, member, &bundle->members) {
		if (member->size > ZIPREAD_EXPANDED_MAX - total)
			return false;
		total += member->size;
	}
	return true;
}

static void
explain(struct diag *dg, const char *path, const struct zip_error_report *report, int errnum,
	const struct source *sources)
{
	const struct source *source = &sources[report->member];
	struct str file =
	    source->member->file ? str_of(source->member->file->path) : source->member->path;

	if (report->failure == ZIP_FAILED_OUTPUT)
		DIAG_AT(dg, WRITE_FAILED, DIAG_NOWHERE, str_of(path), str_of(strerror(errnum)));
	else if (report->failure == ZIP_FAILED_LIBRARY)
		DIAG_AT(dg, WRITE_FAILED, DIAG_NOWHERE, str_of(path), str_of(report->text));
	else if (report->failure == ZIP_FAILED_CHANGED || source->errnum == ESTALE)
		DIAG_AT(dg, ATTACHMENT_CHANGED, DIAG_NOWHERE, file);
	else
		DIAG_AT(dg, ATTACHMENT_UNREADABLE, DIAG_NOWHERE, file,
			str_of(strerror(source->errnum)));
}

/* All members into OUTPUT. */
static bool
fill(struct bundle *bundle, struct output *output, const char *path, struct digest *digest,
     struct diag *dg, bool *again_out)
{
	size_t n = bundle->members.n;
	struct source *sources = arena_array(bundle->arena, n, sizeof(*sources));
	struct zip_member *zipped = arena_array(bundle->arena, n, sizeof(*zipped));
	struct zip_error_report report;
	bool good;

	prepare_all(bundle, sources, zipped);
	if (digest)
		(void)digest_start(digest, DIGEST_SHA256);
	good = zip_write(output, zipped, n, digest, &report);
	*again_out = report.failure == ZIP_FAILED_RATIO;
	if (*again_out)
		bundle->members.items[report.member].stored = true;
	else if (!good)
		explain(dg, path, &report, output->errnum, sources);
	return good;
}

/* How far a file shrinks is known when it is packed: one that does too much starts all anew. */
static bool
write_until_sound(struct bundle *bundle, struct output *output, int fd, const char *path,
		  struct digest *digest, struct diag *dg)
{
	bool good, again;

	do {
		if (!output_over(output, fd)) {
			DIAG_AT(dg, WRITE_FAILED, DIAG_NOWHERE, str_of(path),
				str_of(strerror(output->errnum)));
			return false;
		}
		good = fill(bundle, output, path, digest, dg, &again);
	} while (again);
	return good;
}

bool
bundle_write(struct bundle *bundle, int fd, const char *path, bool want_digest,
	     struct bundle_result *out, struct diag *dg)
{
	struct digest *digest = want_digest ? bundle->packer->digest : NULL;
	struct output output;

	*out = (struct bundle_result){.bytes = 0};
	bundle_seal(bundle, &out->content_id);
	if (!bundle_fits(bundle)) {
		DIAG_AT(
		    dg, BUNDLE_TOO_LARGE, DIAG_NOWHERE, bundle->name,
		    arena_printf(bundle->arena, "%llu", (unsigned long long)ZIPREAD_EXPANDED_MAX));
		return false;
	}
	if (!write_until_sound(bundle, &output, fd, path, digest, dg))
		return false;
	out->bytes = output.written;
	if (digest)
		digest_end(digest, &out->sha256);
	return true;
}

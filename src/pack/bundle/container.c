/* SPDX-License-Identifier: Apache-2.0 */
/* The ZIP around a bundle, and what failed. */
#include <errno.h>

#include "base/buf.h"
#include "base/files/io.h"
#include "ext/zip/zip.h"
#include "pack/bundle/bag.h"
#include "pack/bundle/parts.h"
#include "pack/bundle/source.h"
#include "pack/zip/read.h"

static const struct zip_source_calls *
calls_of(const struct packed *packed)
{
	if (!packed->file)
		return &source_from_memory;
	if (!packed->deflated)
		return &source_from_file;
	return packed->measured ? &source_from_shelf : &source_from_file_packed;
}

static void
prepare(struct source *source, struct zip_member *out)
{
	const struct packed *packed = source->member;

	*out = (struct zip_member){.method = packed->deflated ? ZIP_DEFLATED : ZIP_STORED,
				   .size = packed->size,
				   .crc = packed->crc,
				   .ratio_max = ZIPREAD_RATIO_MAX,
				   .calls = calls_of(packed),
				   .context = source};
	source->bytes = packed->content.p;
	source->n = packed->content.n;
}

/* What MEMBER is called in the ZIP. */
static const char *
full_name(const struct bundle *bundle, const struct member *member)
{
	if (bundle->form.flat)
		return member->path.p;
	return ARENA_JOIN(bundle->arena, bundle->name, STR("/"), member->path).p;
}

static void
prepare_all(struct bundle *bundle, struct source *sources, struct zip_member *zipped)
{
	size_t i = 0;

	LIST_EACH (const struct member, member, &bundle->members) {
		sources[i] =
		    (struct source){.member = member->packed, .packer = bundle->packer, .fd = -1};
		prepare(&sources[i], &zipped[i]);
		zipped[i].name = full_name(bundle, member);
		i++;
	}
}

/* Measuring */

void
bundle_measure(struct bundle *bundle, struct bundle_measure *out)
{
	size_t top = bundle->form.flat ? 0 : bundle->name.n + 1;
	struct zip_extent extent = {.bytes = 0};

	bundle_seal(bundle);
	*out = (struct bundle_measure){
	    .members = bundle->members.n, .exact = true, .content_id = bundle->content_id};
	LIST_EACH (const struct member, member, &bundle->members) {
		out->exact = out->exact && packed_is_measured(member->packed);
		zip_extend(&extent, top + member->path.n, member->packed->size,
			   packed_bytes_most(member->packed));
	}
	out->bytes = zip_extent_bytes(&extent);
}

struct str
bundle_member(const struct bundle *bundle, size_t i, uint64_t *bytes_out)
{
	*bytes_out = bundle->members.items[i].packed->size;
	return bundle->members.items[i].path;
}

bool
bundle_is_payload(const struct bundle *bundle, size_t i)
{
	return bundle->members.items[i].payload;
}

/* Writing */

/* Readers refuse what expands to more. */
static bool
bundle_fits(const struct bundle *bundle)
{
	uint64_t total = 0;

	LIST_EACH (const struct member, member, &bundle->members) {
		if (member->packed->size > ZIPREAD_EXPANDED_MAX - total)
			return false;
		total += member->packed->size;
	}
	return true;
}

static void
explain(struct diag *dg, const char *path, const struct zip_error_report *report, int errnum,
	struct source *sources, const struct zip_member *zipped)
{
	struct source *source = &sources[report->member];

	if (report->failure == ZIP_FAILED_OUTPUT)
		DIAG_AT(dg, WRITE_FAILED, DIAG_NOWHERE, str_of(path), str_of(strerror(errnum)));
	else if (report->failure == ZIP_FAILED_LIBRARY)
		DIAG_AT(dg, WRITE_FAILED, DIAG_NOWHERE, str_of(path), str_of(report->text));
	else {
		if (report->failure == ZIP_FAILED_CHANGED)
			source->errnum = ESTALE;
		source_explain(source,
			       str_of(source->member->file ? source->member->file->path
							   : zipped[report->member].name),
			       dg);
	}
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
		bundle->members.items[report.member].packed->deflated = false;
	else if (!good)
		explain(dg, path, &report, output->errnum, sources, zipped);
	return good;
}

/* How far a file shrinks is known when it is packed: one that does too much starts all anew. */
static bool
write_until_sound(struct bundle *bundle, struct output *output, int fd, uint64_t offset,
		  const char *path, struct digest *digest, struct diag *dg)
{
	bool good, again;

	do {
		if (!output_over(output, fd, offset)) {
			DIAG_AT(dg, WRITE_FAILED, DIAG_NOWHERE, str_of(path),
				str_of(strerror(output->errnum)));
			return false;
		}
		good = fill(bundle, output, path, digest, dg, &again);
	} while (again);
	return good;
}

bool
bundle_write(struct bundle *bundle, int fd, uint64_t offset, const char *path, bool want_digest,
	     struct bundle_result *out, struct diag *dg)
{
	struct digest *digest = want_digest ? bundle->packer->digest : NULL;
	struct output output;

	bundle_seal(bundle);
	*out = (struct bundle_result){.bytes = 0, .content_id = bundle->content_id};
	if (!bundle_fits(bundle)) {
		DIAG_AT(
		    dg, BUNDLE_TOO_LARGE, DIAG_NOWHERE, bundle->name,
		    arena_printf(bundle->arena, "%llu", (unsigned long long)ZIPREAD_EXPANDED_MAX));
		return false;
	}
	if (!write_until_sound(bundle, &output, fd, offset, path, digest, dg))
		return false;
	out->bytes = output.written;
	if (digest)
		digest_end(digest, &out->sha256);
	return true;
}

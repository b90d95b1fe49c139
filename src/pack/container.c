/* SPDX-License-Identifier: Apache-2.0 */
/* The ZIP around a bundle, and what failed. */
#include <errno.h>

#include "base/buf.h"
#include "base/io.h"
#include "ext/zip.h"
#include "pack/bag.h"
#include "pack/bundle.h"
#include "pack/source.h"
#include "pack/zipread.h"

/* Members in memory are compressed here, all into one buffer whose storage does not move. */
static void
prepare(struct packer *packer, struct source *source, struct zip_member *out, struct buf *packed)
{
	const struct member *member = source->member;
	size_t before = packed->n;

	*out = (struct zip_member){.method = ZIP_STORED,
				   .size = member->size,
				   .crc = member->crc,
				   .ratio_max = ZIPREAD_RATIO_MAX,
				   .calls = &source_from_memory,
				   .context = source};
	if (member->file) {
		bool packed_file = member->file->shrinks && !member->stored;
		out->method = packed_file ? ZIP_DEFLATED : ZIP_STORED;
		out->calls = packed_file ? &source_from_file_packed : &source_from_file;
		return;
	}
	(void)deflater_pack(packer->deflater, member->bytes, packed);
	source->bytes = member->bytes.p ? member->bytes.p : "";
	source->n = member->bytes.n;
	if (packed->n - before >= member->bytes.n ||
	    member->bytes.n > (packed->n - before) * ZIPREAD_RATIO_MAX) {
		packed->n = before;
		return;
	}
	out->method = ZIP_DEFLATED;
	source->bytes = packed->p + before;
	source->n = packed->n - before;
}

static void
prepare_all(struct bundle *bundle, struct packer *packer, struct source *sources,
	    struct zip_member *zipped, struct buf *packed)
{
	size_t bound = 0, i = 0;

	LIST_EACH (const struct member, member, &bundle->members)
		if (!member->file)
			bound += deflater_bound(packer->deflater, member->bytes.n);
	buf_init(packed, SIZE_MAX);
	(void)buf_reserve(packed, bound);
	LIST_EACH (const struct member, member, &bundle->members) {
		sources[i] = (struct source){.member = member, .packer = packer, .fd = -1};
		prepare(packer, &sources[i], &zipped[i], packed);
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
fill(struct bundle *bundle, struct packer *packer, struct output *output, const char *path,
     struct digest *digest, struct diag *dg, bool *again_out)
{
	size_t n = bundle->members.n;
	struct source *sources = arena_array(bundle->arena, n, sizeof(*sources));
	struct zip_member *zipped = arena_array(bundle->arena, n, sizeof(*zipped));
	struct zip_error_report report;
	struct buf packed;
	bool good;

	prepare_all(bundle, packer, sources, zipped, &packed);
	if (digest)
		(void)digest_start(digest, DIGEST_SHA256);
	good = zip_write(output, zipped, n, digest, &report);
	buf_release(&packed);
	*again_out = report.failure == ZIP_FAILED_RATIO;
	if (*again_out)
		bundle->members.items[report.member].stored = true;
	else if (!good)
		explain(dg, path, &report, output->errnum, sources);
	return good;
}

static bool
publish(struct output *output, const char *path, struct diag *dg)
{
	struct io_error error;

	if (output_commit(output, &error))
		return true;
	DIAG_AT(dg, WRITE_FAILED, DIAG_NOWHERE, str_of(path), str_of(io_reason(error)));
	return false;
}

/* How far a file shrinks is known when it is packed: one that does too much starts all anew. */
static bool
write_until_sound(struct bundle *bundle, struct packer *packer, struct output *output,
		  const char *path, struct digest *digest, struct diag *dg)
{
	bool good, again;

	do {
		output_discard(output);
		if (!output_open(output, path)) {
			DIAG_AT(dg, WRITE_FAILED, DIAG_NOWHERE, str_of(path),
				str_of(strerror(output->errnum)));
			return false;
		}
		good = fill(bundle, packer, output, path, digest, dg, &again);
	} while (again);
	return good;
}

bool
bundle_write(struct bundle *bundle, struct packer *packer, const char *path, bool want_digest,
	     struct bundle_result *out, struct diag *dg)
{
	struct digest *digest = want_digest ? packer->digest : NULL;
	struct output output = {.fd = -1};
	bool good;

	*out = (struct bundle_result){.bytes = 0};
	bundle_seal(bundle, packer, &out->content_id);
	if (!bundle_fits(bundle)) {
		DIAG_AT(dg, BUNDLE_TOO_LARGE, DIAG_NOWHERE, bundle->name);
		return false;
	}
	good = write_until_sound(bundle, packer, &output, path, digest, dg);
	if (good) {
		out->bytes = output.written;
		if (digest)
			digest_end(digest, &out->sha256);
		good = publish(&output, path, dg);
	}
	output_discard(&output);
	return good;
}

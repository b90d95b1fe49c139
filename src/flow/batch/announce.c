/* SPDX-License-Identifier: Apache-2.0 */
/* What is said of bundles that are there, or planned. */
#include "flow/batch/announce.h"

#include "flow/batch/delivery.h"

/* As sha256sum prints it, so that it can check it; of what is only planned members and bytes. */
static void
put_line(const struct journal_bundle *bundle, struct buf *out)
{
	if (bundle->sha256.p)
		buf_str(out, bundle->sha256);
	else
		buf_printf(out, "%llu %llu", (unsigned long long)bundle->members,
			   (unsigned long long)bundle->bytes);
	BUF_LIT(out, "  ");
	diag_visible(bundle->path, out);
	buf_char(out, '\n');
}

static void
put_lines(enum diag_lang lang, const struct journal_bundle *bundle, struct buf *out)
{
	static const char *const words[DIAG_LANG_COUNT][3] = {
	    [DIAG_ZH] = {"报送包", "SHA-256", "内容标识"},
	    [DIAG_EN] = {"bundle", "SHA-256", "content id"},
	};
	const char *const *word = words[lang];

	buf_printf(out, "%s: ", word[0]);
	diag_visible(bundle->path, out);
	buf_printf(out, "\n%s: %.*s\n%s: sha256:%.*s\n", word[1], STR_ARG(bundle->sha256), word[2],
		   STR_ARG(bundle->content_id));
}

static void
remember(struct context *context, const struct journal_entry *entry,
	 const struct journal_bundle *bundle)
{
	if (context->bundles.n == DELIVERY_BUNDLES_LISTED)
		context->bundles_beyond++;
	else
		context_bundle(context, (struct findings_bundle){.report = entry->input,
								 .target = bundle->target,
								 .path = bundle->path,
								 .id = entry->id,
								 .sha256 = bundle->sha256,
								 .content_id = bundle->content_id});
}

void
announce_bundles(struct context *context, const struct journal_entry *entry, bool planned,
		 bool many, struct buf *out)
{
	LIST_EACH (const struct journal_bundle, bundle, &entry->bundles) {
		if (!planned && !bundle->there)
			continue;
		remember(context, entry, bundle);
		if (context->quiet_out)
			continue;
		if (many || (planned && context->verbosity < 0))
			put_line(bundle, out);
		else if (!planned)
			put_lines(context->lang, bundle, out);
	}
}

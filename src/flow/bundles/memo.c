/* SPDX-License-Identifier: Apache-2.0 */
/* Outputs that say the same of each report are packed once. */
#include "flow/bundles/parts.h"

/* Longer ones follow from the report and are not kept. */
enum { KEPT_BYTES_MAX = 64 << 10 };

static struct memo *
memo_of(struct bundler *bundler, const struct target_output *output)
{
	LIST_EACH (struct memo, memo, &bundler->memos)
		if (memo->output == output)
			return memo;
	*LIST_ADD(bundler->kept, &bundler->memos) = (struct memo){.output = output};
	buf_init(&bundler->memos.items[bundler->memos.n - 1].text, KEPT_BYTES_MAX);
	return &bundler->memos.items[bundler->memos.n - 1];
}

struct packed *
memo_pack(struct bundler *bundler, const struct target_output *output, struct str bytes,
	  struct report *report)
{
	struct memo *memo = memo_of(bundler, output);
	bool same = memo->text.n > 0 && str_eq(buf_view(&memo->text), bytes);

	if (same && memo->packed)
		return memo->packed;
	if (same)
		return memo->packed = packed_bytes(bundler->packer, bundler->kept, output->path,
						   bytes, &report->dg);
	if (!memo->packed && bytes.n <= KEPT_BYTES_MAX) {
		buf_clear(&memo->text);
		buf_str(&memo->text, bytes);
	}
	return packed_bytes(bundler->packer, report->arena, output->path, bytes, &report->dg);
}

void
memos_release(struct bundler *bundler)
{
	LIST_EACH (struct memo, memo, &bundler->memos)
		buf_release(&memo->text);
	arena_free(bundler->kept);
}

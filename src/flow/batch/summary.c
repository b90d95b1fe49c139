/* SPDX-License-Identifier: Apache-2.0 */
/* What a run of many reports ends with, in words. */
#include "flow/batch/summary.h"

/* N and what there are N of (in Chinese, one, many), when there are any. */
static void
put_number_of(const struct delivery *d, size_t n, const char *const *words, struct buf *out)
{
	if (n == 0)
		return;
	if (d->context->lang == DIAG_ZH)
		buf_printf(out, "，%s %zu 个", words[0], n);
	else
		buf_printf(out, ", %zu %s", n, words[n == 1 ? 1 : 2]);
}

static void
put_totals(const struct delivery *d, struct buf *out)
{
	static const char *const bundles[] = {"报送包", "bundle", "bundles"};
	static const char *const planned[] = {"将生成报送包", "bundle to be written",
					      "bundles to be written"};
	static const char *const before[] = {"其中此前已生成", "of them made before",
					     "of them made before"};
	static const char *const attached[] = {"另有网页附件", "file that is an attachment",
					       "files that are attachments"};
	static const char *const failed[] = {"未能转换", "not converted", "not converted"};
	static const char *const withheld[] = {"其中因不宜公开而未打包", "of them withheld",
					       "of them withheld"};
	const struct journal_total *total = &d->total;

	if (d->context->lang == DIAG_ZH)
		buf_printf(out, "baosong: 报告 %zu 个", total->reports);
	else
		buf_printf(out, "baosong: %zu report%s", total->reports,
			   total->reports == 1 ? "" : "s");
	put_number_of(d, total->bundles, d->planned ? planned : bundles, out);
	put_number_of(d, total->unchanged, before, out);
	put_number_of(d, total->attached, attached, out);
	put_number_of(d, total->failed, failed, out);
	put_number_of(d, total->withheld, withheld, out);
	buf_char(out, '\n');
}

static void
put_failures(const struct delivery *d, struct buf *out)
{
	bool zh = d->context->lang == DIAG_ZH;

	LIST_EACH (const struct str, failure, &d->failures) {
		BUF_LIT(out, "  ");
		diag_visible(*failure, out);
		buf_char(out, '\n');
	}
	if (d->total.failed > d->failures.n)
		buf_printf(out,
			   zh ? "  另有 %zu 个，见 --log 日志\n" : "  and %zu more: see --log\n",
			   d->total.failed - d->failures.n);
}

void
summary_put(const struct delivery *d, struct buf *out)
{
	put_totals(d, out);
	put_failures(d, out);
}

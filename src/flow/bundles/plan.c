/* SPDX-License-Identifier: Apache-2.0 */
/* What --dry-run says of one report. */
#include "base/diag.h"
#include "flow/bundles/parts.h"

void
plan_describe(const struct product *product, const char *path, enum diag_lang lang, struct buf *out)
{
	const struct bundle_measure *measured = &product->measured;
	char hex[DIGEST_HEX_MAX];

	buf_text(out, lang == DIAG_ZH ? "将写出：" : "would write: ");
	diag_visible(str_of(path), out);
	buf_printf(out,
		   lang == DIAG_ZH ? "（%zu 个文件，%llu 字节）\n内容标识: sha256:%s\n"
				   : " (%zu files, %llu bytes)\ncontent id: sha256:%s\n",
		   measured->members, (unsigned long long)measured->bytes,
		   digest_hex(&measured->content_id, hex));
	for (size_t i = 0; i < measured->members; i++) {
		uint64_t bytes;
		struct str member = bundle_member(product->bundle, i, &bytes);
		buf_printf(out, "%12llu  ", (unsigned long long)bytes);
		diag_visible(member, out);
		buf_char(out, '\n');
	}
}

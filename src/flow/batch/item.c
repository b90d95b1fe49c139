/* SPDX-License-Identifier: Apache-2.0 */
/* Why a report has no bundle. */
#include "flow/batch/item.h"

struct str
item_fault(struct delivery *d, const struct diag *dg)
{
	struct buf text;
	struct str fault = STR("");

	buf_init(&text, SIZE_MAX);
	for (size_t i = dg->findings.n; i-- > 0 && fault.n == 0;) {
		const struct finding *finding = &dg->findings.items[i];

		if (finding->severity != DIAG_ERROR)
			continue;
		diag_message(finding, d->context->lang, &text);
		buf_printf(&text, " [%s]", diag_name(finding->code));
		fault = arena_str(d->arena, buf_view(&text));
	}
	buf_release(&text);
	return fault;
}

struct diag
item_late_begin(struct delivery *d, const struct delivery_item *item)
{
	struct diag dg;

	diag_init(&dg, d->arena);
	dg.file = item->entry.input;
	return dg;
}

void
item_late_end(struct delivery *d, struct delivery_item *item, const struct diag *dg,
	      enum diag_code code)
{
	item->fault = item_fault(d, dg);
	item->entry.dg.counts[code]++;
	diag_append(d->context->dg, dg);
}

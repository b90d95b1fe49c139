/* SPDX-License-Identifier: Apache-2.0 */
/* The limits of the program. */
#include "flow/limits.h"

#include "correct/correct.h"
#include "ext/json.h"
#include "ext/pdftotext.h"
#include "ext/zip/unzip.h"
#include "ext/xml/pattern.h"
#include "ext/xml/xml.h"
#include "extract/extract.h"
#include "flow/batch/inputs.h"
#include "flow/workers/reply.h"
#include "flow/workers/workers.h"
#include "pack/attach.h"
#include "pack/bundle/bag.h"
#include "pack/bag/tag.h"
#include "pack/names.h"
#include "pack/verify.h"
#include "pack/zip/read.h"
#include "read/archive/mime.h"
#include "read/layout/layout.h"
#include "read/office/ofd/content.h"
#include "read/read.h"
#include "render/binding/evaluate.h"
#include "spec/binding/language/expression.h"
#include "spec/binding/function.h"
#include "spec/file.h"
#include "spec/kind/kind.h"
#include "spec/kind/phrase.h"
#include "spec/template/template.h"

static const struct limit limits[] = {
#define LIMIT(name, value, code, en, zh) {name, value, code, {[DIAG_ZH] = zh, [DIAG_EN] = en}},
#include "flow/limits.def"
#undef LIMIT
};

/* What is written must pass what is read. */
_Static_assert((int)BAG_MEMBERS_MAX == (int)ZIPREAD_MEMBERS_MAX, "one limit of members");
_Static_assert((int)ATTACHMENTS_MAX < (int)BAG_MEMBERS_MAX, "attachments fit into a bundle");

const struct limit *
limits_all(size_t *n_out)
{
	*n_out = sizeof(limits) / sizeof(limits[0]);
	return limits;
}

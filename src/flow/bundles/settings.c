/* SPDX-License-Identifier: Apache-2.0 */
/* What --set gives against what the targets ask for. */
#include "base/text/nearest.h"
#include "flow/bundles/parts.h"
#include "spec/form/given.h"

bool
settings_are_visible(const struct convert_options *options, struct diag *dg)
{
	bool good = true;

	for (size_t i = 0; i < options->setting_count; i++)
		if (!form_is_visible(options->settings[i].value)) {
			DIAG_AT(dg, TARGET_SETTING_TEXT, DIAG_NOWHERE, options->settings[i].name);
			good = false;
		}
	return good;
}

static void
refuse_setting(const struct bundler *b, struct context *context, struct str name)
{
	struct nearest nearest;
	struct str en, zh;

	nearest_init(&nearest, name);
	LIST_EACH (const struct chosen_target, chosen, &b->targets.items)
		LIST_EACH (const struct target_let, let, &chosen->target->lets)
			nearest_offer(&nearest, let->name);
	nearest_suggest(&nearest, context->arena, &en, &zh);
	DIAG_AT(context->dg, TARGET_SETTING, DIAG_NOWHERE, name, en, zh);
}

/* A setting that no target asks for is a slip of the hand; others are as their targets want them.
 */
static void
check_setting(const struct bundler *b, struct context *context,
	      const struct target_setting *setting)
{
	bool known = false;

	LIST_EACH (const struct chosen_target, chosen, &b->targets.items) {
		const struct target_let *let = target_let(chosen->target, setting->name);
		known = known || let;
		if (let && chosen->set)
			(void)given_check(chosen->target, let, setting->value, chosen->set->world,
					  context->dg);
	}
	if (!known)
		refuse_setting(b, context, setting->name);
}

void
settings_check(const struct bundler *b, struct context *context)
{
	for (size_t i = 0; i < b->options->setting_count; i++)
		check_setting(b, context, &b->options->settings[i]);
}

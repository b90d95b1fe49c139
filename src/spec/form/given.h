/* SPDX-License-Identifier: Apache-2.0 */
/* Values that a person gives for the lets of a target. */
#ifndef SPEC_FORM_GIVEN_H
#define SPEC_FORM_GIVEN_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/text/str.h"
#include "spec/binding/world.h"
#include "spec/target/target.h"

/*
 * Whether VALUE, which is visible (form.h), may be given for LET of TARGET, whose code lists WORLD
 * finds; else a finding TARGET_SETTING_FORM with the form that is wanted, and the nearest code.
 */
bool given_check(const struct target *target, const struct target_let *let, struct str value,
		 struct target_world *world, struct diag *dg);

/*
 * Whether what the lets of TARGET say of their form can be asked: BINDING_LIST and BINDING_COLUMN
 * for code lists that are not there, LET_FORM for text that a let has itself and could not be
 * given.
 */
void given_check_lets(const struct target *target, struct target_world *world, struct diag *dg);

#endif

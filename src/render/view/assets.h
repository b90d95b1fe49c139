/* SPDX-License-Identifier: Apache-2.0 */
/*
 * view.css and view.js as they stand in the page, without comment lines and indentation: a source
 * that .ci/embed makes of them when the program is built.
 */
#ifndef RENDER_VIEW_ASSETS_H
#define RENDER_VIEW_ASSETS_H

#include "base/text/str.h"

extern const struct str view_css;
extern const struct str view_js;
/* "sha256-…" of each, as a Content Security Policy names what may be used. */
extern const struct str view_css_hash;
extern const struct str view_js_hash;

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* What templates see beside the record, as tables. */
#include "model/rendering.h"

#include "model/shape_table.h"

static const char *const file_roles[] = {"record", "observations", "view",
					 "source", "corrections",  "attachment"};

static const struct field bundle_file_fields[] = {
    {STRING(bundle_file, id, "id")},
    {STRING(bundle_file, path, "path")},
    {STRING(bundle_file, name, "name")},
    {STRING(bundle_file, format, "format")},
    {STRING(bundle_file, media_type, "mediaType")},
    {UINT64(bundle_file, bytes, "bytes")},
    {STRING(bundle_file, sha256, "sha256")},
    {STRING(bundle_file, role, "role"), ONE_OF(file_roles)},
    {STRING(bundle_file, title, "title")},
};
static const struct shape bundle_file_shape = SHAPE(bundle_file, bundle_file_fields);

static const struct field bundle_view_fields[] = {
    {STRING(bundle_view, name, "name")},
    {STRING(bundle_view, target, "target")},
    {STRING(bundle_view, target_version, "targetVersion")},
    {STRING(bundle_view, base_uri, "baseUri")},
    {UINT(bundle_view, volume, "volume")},
    {UINT(bundle_view, volumes, "volumes")},
    {STRING(bundle_view, software, "software")},
    {ITEMS(bundle_view, files, "files", "file", bundle_file_shape)},
};
static const struct shape bundle_view_shape = SHAPE(bundle_view, bundle_view_fields);

static const struct field used_kind_fields[] = {
    {STRING(used_kind, id, "id")},	 {STRING(used_kind, version, "version")},
    {STRING(used_kind, name, "name")},	 {STRING(used_kind, name_en, "nameEn")},
    {STRING(used_kind, basis, "basis")},
};
static const struct shape used_kind_shape = SHAPE(used_kind, used_kind_fields);

static const struct field used_indicator_fields[] = {
    {STRING(used_indicator, code, "code")},
    {STRING(used_indicator, name, "name")},
    {STRING(used_indicator, name_en, "nameEn")},
    {STRING(used_indicator, definition, "definition")},
    {STRING(used_indicator, definition_en, "definitionEn")},
    {STRING(used_indicator, unit, "unit")},
    {STRING(used_indicator, unit_code, "unitCode")},
    {STRING(used_indicator, unit_id, "unitId")},
    {STRING(used_indicator, group, "group")},
    {STRING(used_indicator, group_name, "groupName")},
    {STRING(used_indicator, group_name_en, "groupNameEn")},
    {STRING(used_indicator, type, "type")},
};
const struct shape used_indicator_shape = SHAPE(used_indicator, used_indicator_fields);

static const struct field used_unit_fields[] = {
    {STRING(used_unit, id, "id")},	    {STRING(used_unit, word, "word")},
    {STRING(used_unit, code, "code")},	    {STRING(used_unit, dimension, "dimension")},
    {STRING(used_unit, name_en, "nameEn")}, {STRINGS(used_unit, words, "words", "word")},
};
const struct shape used_unit_shape = SHAPE(used_unit, used_unit_fields);

static const struct field used_value_fields[] = {
    {STRING(used_value, code, "code")},
    {STRING(used_value, label, "label")},
    {STRING(used_value, label_en, "labelEn")},
};
static const struct shape used_value_shape = SHAPE(used_value, used_value_fields);

static const struct field used_dimension_fields[] = {
    {STRING(used_dimension, id, "id")},
    {STRING(used_dimension, name, "name")},
    {STRING(used_dimension, name_en, "nameEn")},
    {ITEMS(used_dimension, values, "values", "value", used_value_shape)},
};
const struct shape used_dimension_shape = SHAPE(used_dimension, used_dimension_fields);

static const struct field used_period_fields[] = {
    {STRING(used_period, id, "id")},
    {DATE(used_period, start, "start")},
    {DATE(used_period, end, "end")},
};
static const struct shape used_period_shape = SHAPE(used_period, used_period_fields);

static const struct field used_cell_fields[] = {
    {.type = FIELD_INLINE,
     .offset = OFFSET(used_cell, observation, struct observation),
     .shape = &observation_shape},
    {UINT(used_cell, index, "index")},
};
static const struct shape used_cell_shape = SHAPE(used_cell, used_cell_fields);

static const struct field used_table_fields[] = {
    {STRING(used_table, id, "id")},
    {STRING(used_table, name, "name")},
    {STRING(used_table, name_en, "nameEn")},
    {ITEMS(used_table, axes, "axes", "axis", used_dimension_shape)},
    {ITEMS(used_table, cells, "cells", "cell", used_cell_shape)},
};
static const struct shape used_table_shape = SHAPE(used_table, used_table_fields);

static const struct field used_view_fields[] = {
    {STRING(used_view, issuer, "issuer")},
    {STRING(used_view, reporter, "reporter")},
    {STRING(used_view, area, "area")},
    {STRUCT(used_view, kind, "kind", struct used_kind, used_kind_shape)},
    {ITEMS(used_view, indicators, "indicators", "indicator", used_indicator_shape)},
    {ITEMS(used_view, units, "units", "unit", used_unit_shape)},
    {ITEMS(used_view, dimensions, "dimensions", "dimension", used_dimension_shape)},
    {ITEMS(used_view, periods, "periods", "period", used_period_shape)},
    {ITEMS(used_view, tables, "tables", "table", used_table_shape)},
};
static const struct shape used_view_shape = SHAPE(used_view, used_view_fields);

static const struct field rendering_fields[] = {
    {.type = FIELD_INLINE,
     .offset = OFFSET(rendering, record, struct record),
     .shape = &record_shape},
    {STRUCT(rendering, bundle, "bundle", struct bundle_view, bundle_view_shape)},
    {STRUCT(rendering, used, "used", struct used_view, used_view_shape)},
};
const struct shape rendering_shape = SHAPE(rendering, rendering_fields);

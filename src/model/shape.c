/* SPDX-License-Identifier: Apache-2.0 */
/* The record as a table: names, order and place of every member in XML and JSON. */
#include "model/shape.h"

#include <stdint.h>

#include "model/document.h"
#include "model/record.h"
#include "model/shape_table.h"

static const char *const citation_types[] = {"document-number", "title"};
static const char *const check_types[] = {"sum", "ratio", "equal", "atMost", "required", "balance"};
static const char *const severities[] = {"note", "warning", "error"};
static const char *const attachment_roles[] = {"attachment"};
static const char *const attachment_origins[] = {"option", "page", "report"};
static const char *const relation_types[] = {"replaces", "corrects", "withdraws", "withdrawn"};
static const char *const relation_forms[] = {"identifier", "documentNumber", "title"};
static const char *const correction_actions[] = {"accept", "override", "ignore", "add"};

static const struct field place_fields[] = {
    {UINT(place, line, "line"), .required = true},
    {UINT(place, column, "column"), .required = true},
    {UINT(place, end_line, "endLine"), .required = true},
    {UINT(place, end_column, "endColumn"), .required = true},
    {UINT(place, offset, "offset"), .required = true},
    {UINT(place, end, "end"), .required = true},
    {UINT64(place, byte_offset, "byteOffset"), .required = true},
};
static const struct shape place_shape = SHAPE(place, place_fields);

static const struct field period_fields[] = {
    {DATE(period, start, "start"), .required = true},
    {DATE(period, end, "end"), .required = true},
};
static const struct shape period_shape = SHAPE(period, period_fields);

static const struct field division_name_fields[] = {
    {STRING(division_name, code, "code"), .required = true},
    {STRING(division_name, name, "name"), .required = true},
};
static const struct shape division_name_shape = SHAPE(division_name, division_name_fields);

static const struct field report_place_fields[] = {
    {STRING(report_place, code, "code")},
    {STRING(report_place, name, "name")},
    {ITEMS(report_place, parents, "parents", "division", division_name_shape)},
};
static const struct shape report_place_shape = SHAPE(report_place, report_place_fields);

static const struct field report_source_fields[] = {
    {STRING(report_source, name, "name"), .required = true},
    {STRING(report_source, media_type, "mediaType"), .required = true},
    {STRING(report_source, charset, "charset")},
    {UINT64(report_source, bytes, "bytes"), .required = true},
    {STRING(report_source, sha256, "sha256"), .required = true},
};
static const struct shape report_source_shape = SHAPE(report_source, report_source_fields);

/* The name is the key.  The value is the element's text, so that a template's {metadata/title}
 * gives it as it is. */
_Static_assert(offsetof(struct metadata_field, name) == 0, "FIELD_KEYED wants the key first");
static const struct field metadata_field_fields[] = {
    {STRING(metadata_field, raw, "raw")},
    {ENUM(metadata_field, origin, "origin", enum origin, origin_names, ORIGIN_COUNT)},
    {PLACE(metadata_field, place)},
    {STRING(metadata_field, value, "value"), .where = IN_TEXT, .required = true},
};
static const struct shape metadata_field_shape = SHAPE(metadata_field, metadata_field_fields);

static const struct field section_fields[] = {
    {STRING(section, id, "id"), .required = true},
    {STRING(section, number, "number")},
    {UINT(section, level, "level"), .required = true},
    {STRING(section, part, "part")},
    {PLACE(section, place), .required = true},
    {STRING(section, heading, "heading"), .where = IN_TEXT, .required = true},
};
static const struct shape section_shape = SHAPE(section, section_fields);

static const struct field paragraph_fields[] = {
    {STRING(paragraph, id, "id"), .required = true},
    {STRING(paragraph, section, "section")},
    {ENUM(paragraph, role, "role", uint32_t, block_role_names, ROLE_COUNT)},
    {PLACE(paragraph, place), .required = true},
    {STRING(paragraph, text, "text"), .where = IN_TEXT, .required = true},
};
static const struct shape paragraph_shape = SHAPE(paragraph, paragraph_fields);

static const struct field table_cell_fields[] = {
    {UINT(table_cell, row, "rowIndex"), .required = true},
    {UINT(table_cell, column, "columnIndex"), .required = true},
    {UINT(table_cell, row_span, "rowSpan"), .required = true},
    {UINT(table_cell, column_span, "columnSpan"), .required = true},
    {BOOL(table_cell, header, "header")},
    {PLACE(table_cell, place), .required = true},
    {STRING(table_cell, text, "text"), .where = IN_TEXT, .required = true},
};
static const struct shape table_cell_shape = SHAPE(table_cell, table_cell_fields);

static const struct field report_table_fields[] = {
    {STRING(report_table, id, "id"), .required = true},
    {STRING(report_table, section, "section")},
    {ITEMS(report_table, cells, "cells", "cell", table_cell_shape), .required = true},
};
static const struct shape report_table_shape = SHAPE(report_table, report_table_fields);

static const struct field dimension_fields[] = {
    {STRING(dimension, name, "name"), .required = true},
    {STRING(dimension, label, "label")},
    {STRING(dimension, value, "value"), .where = IN_TEXT, .required = true},
};
static const struct shape dimension_shape = SHAPE(dimension, dimension_fields);

static const struct field basis_fields[] = {
    {STRING(basis, section, "section")},
    {STRING(basis, paragraph, "paragraph"), .required = true},
    {STRING(basis, part, "part")},
    {STRING(basis, rule, "rule")},
    {PLACE(basis, place), .required = true},
    {STRING(basis, text, "text"), .where = IN_ELEMENT, .required = true},
    {STRING(basis, quote, "quote"), .where = IN_ELEMENT, .required = true},
};
static const struct shape basis_shape = SHAPE(basis, basis_fields);

static const struct field observation_fields[] = {
    {STRING(observation, id, "id"), .required = true},
    {STRING(observation, indicator, "indicator")},
    {DECIMAL(observation, value, "value")},
    {DECIMAL(observation, low, "low")},
    {DECIMAL(observation, high, "high")},
    {DECIMAL(observation, numerator, "numerator")},
    {DECIMAL(observation, denominator, "denominator")},
    {STRING(observation, unit, "unit"), .required = true},
    {STRING(observation, unit_code, "unitCode")},
    {INT(observation, scale, "scale"), .required = true},
    {INT(observation, decimals, "decimals"), .required = true},
    {ENUM(observation, exactness, "exactness", enum exactness, exactness_names, EXACTNESS_COUNT)},
    {ENUM(observation, direction, "direction", enum direction, direction_names, DIRECTION_COUNT)},
    {ENUM(observation, state, "state", enum state, state_names, STATE_COUNT)},
    {ENUM(observation, status, "status", enum status, status_names, STATUS_COUNT)},
    {STRING(observation, correction, "correction")},
    {STRING(observation, label, "label"), .where = IN_ELEMENT, .required = true},
    {STRUCT(observation, period, "period", struct period, period_shape)},
    {ITEMS(observation, dimensions, "dimensions", "dimension", dimension_shape)},
    {STRUCT(observation, basis, "basis", struct basis, basis_shape), .required = true},
};
const struct shape observation_shape = SHAPE(observation, observation_fields);

static const struct field numeral_fields[] = {
    {ENUM(numeral, reason, "reason", enum numeral_reason, numeral_reason_names, REASON_COUNT)},
    {STRING(numeral, correction, "correction")},
    {PLACE(numeral, place), .required = true},
    {STRING(numeral, text, "text"), .where = IN_TEXT, .required = true},
};
static const struct shape numeral_shape = SHAPE(numeral, numeral_fields);

static const struct field citation_fields[] = {
    {STRING(citation, type, "type"), .required = true, ONE_OF(citation_types)},
    {PLACE(citation, place), .required = true},
    {STRING(citation, text, "text"), .where = IN_TEXT, .required = true},
};
static const struct shape citation_shape = SHAPE(citation, citation_fields);

static const struct field attachment_fields[] = {
    {STRING(record_attachment, id, "id"), .required = true},
    {STRING(record_attachment, name, "name"), .required = true},
    {STRING(record_attachment, media_type, "mediaType"), .required = true},
    {UINT64(record_attachment, bytes, "bytes"), .required = true},
    {STRING(record_attachment, sha256, "sha256"), .required = true},
    {STRING(record_attachment, role, "role"), .required = true, ONE_OF(attachment_roles)},
    {STRING(record_attachment, origin, "origin"), .required = true, ONE_OF(attachment_origins)},
    {STRING(record_attachment, title, "title"), .where = IN_ELEMENT},
};
static const struct shape attachment_shape = SHAPE(record_attachment, attachment_fields);

static const struct field check_result_fields[] = {
    {STRING(check_result, id, "id"), .required = true},
    {STRING(check_result, type, "type"), .required = true, ONE_OF(check_types)},
    {ENUM(check_result, outcome, "outcome", enum outcome, outcome_names, OUTCOME_COUNT)},
    {STRING(check_result, expected, "expected"), .where = IN_ELEMENT},
    {STRING(check_result, actual, "actual"), .where = IN_ELEMENT},
    {ITEMS(check_result, dimensions, "dimensions", "dimension", dimension_shape)},
    {STRINGS(check_result, observations, "observations", "ref")},
};
static const struct shape check_result_shape = SHAPE(check_result, check_result_fields);

static const struct field related_fields[] = {
    {PLACE(record_finding_related, place)},
    {STRING(record_finding_related, text, "text"), .where = IN_TEXT, .required = true},
};
static const struct shape related_shape = SHAPE(record_finding_related, related_fields);

static const struct field finding_fields[] = {
    {STRING(record_finding, code, "code"), .required = true},
    {STRING(record_finding, severity, "severity"), .required = true, ONE_OF(severities)},
    {STRING(record_finding, section, "section")},
    {STRING(record_finding, indicator, "indicator")},
    {PLACE(record_finding, place)},
    {STRINGS(record_finding, arguments, "arguments", "argument")},
    {STRING(record_finding, value, "value"), .where = IN_ELEMENT},
    {STRING(record_finding, expected, "expected"), .where = IN_ELEMENT},
    {ITEMS(record_finding, related, "related", "mention", related_shape)},
};
static const struct shape finding_shape = SHAPE(record_finding, finding_fields);

static const struct field relation_fields[] = {
    {STRING(relation, type, "type"), .required = true, ONE_OF(relation_types)},
    {STRING(relation, form, "form"), ONE_OF(relation_forms)},
    {ENUM(relation, origin, "origin", enum origin, origin_names, ORIGIN_COUNT)},
    {PLACE(relation, place)},
    {STRING(relation, target, "target"), .where = IN_ELEMENT},
    {STRING(relation, words, "words"), .where = IN_ELEMENT, .required = true},
};
static const struct shape relation_shape = SHAPE(relation, relation_fields);

static const struct field corrections_file_fields[] = {
    {STRING(corrections_file, name, "name")},
    {STRING(corrections_file, charset, "charset")},
    {STRING(corrections_file, sha256, "sha256")},
};
static const struct shape corrections_file_shape = SHAPE(corrections_file, corrections_file_fields);

#define CLOSED(m, name, list) \
	STRING(reading, m, name), .names = (list), .names_count = sizeof(list) / sizeof(*(list))
static const struct field reading_fields[] = {
    {STRING(reading, id, "id")},
    {STRING(reading, indicator, "indicator")},
    {DECIMAL(reading, value, "value")},
    {DECIMAL(reading, low, "low")},
    {DECIMAL(reading, high, "high")},
    {DECIMAL(reading, numerator, "numerator")},
    {DECIMAL(reading, denominator, "denominator")},
    {STRING(reading, unit, "unit")},
    {CLOSED(exactness, "exactness", exactness_names)},
    {CLOSED(direction, "direction", direction_names)},
    {CLOSED(state, "state", state_names)},
    {CLOSED(status, "status", status_names)},
    {DATE(reading, start, "periodStart")},
    {DATE(reading, end, "periodEnd")},
    {STRING(reading, label, "label"), .where = IN_ELEMENT},
};
static const struct shape reading_shape = SHAPE(reading, reading_fields);

static const struct field correction_fields[] = {
    {STRING(correction, id, "id"), .required = true},
    {UINT(correction, row, "row"), .required = true},
    {STRING(correction, action, "action"), ONE_OF(correction_actions)},
    {ENUM(correction, outcome, "outcome", enum correction_outcome, correction_outcome_names,
	  CORRECTION_OUTCOME_COUNT)},
    {STRING(correction, observation, "observation")},
    {STRING(correction, who, "who")},
    {STRING(correction, when, "when")},
    {PLACE(correction, place)},
    {STRING(correction, text, "text"), .where = IN_ELEMENT, .required = true},
    {STRING(correction, reason, "reason"), .where = IN_ELEMENT},
    {STRINGS(correction, members, "members", "member")},
    {STRUCT(correction, reading, "reading", struct reading, reading_shape)},
};
static const struct shape correction_shape = SHAPE(correction, correction_fields);

/* The text of the report: three lists of the record, one element of the files. */
static const struct field body_fields[] = {
    {ITEMS(record, sections, "sections", "section", section_shape), .required = true},
    {ITEMS(record, paragraphs, "paragraphs", "paragraph", paragraph_shape), .required = true},
    {ITEMS(record, tables, "tables", "table", report_table_shape), .required = true},
};
static const struct shape body_shape = SHAPE(record, body_fields);

static const struct field record_fields[] = {
    {STRING(record, id, "id"), .required = true},
    {STRING(record, kind, "kind")},
    {STRING(record, kind_version, "kindVersion")},
    {STRING(record, language, "language"), .required = true},
    {STRUCT(record, period, "period", struct period, period_shape)},
    {STRUCT(record, place, "place", struct report_place, report_place_shape)},
    {STRING(record, body, "reportingBody"), .where = IN_ELEMENT},
    {STRUCT(record, source, "source", struct report_source, report_source_shape), .required = true},
    {NAME("metadata"), .type = FIELD_KEYED, .where = IN_ELEMENT, .required = true,
     .offset = LIST_OFFSET(record, metadata), .shape = &metadata_field_shape},
    {NAME("body"), .type = FIELD_STRUCT, .where = IN_ELEMENT, .required = true, .offset = 0,
     .shape = &body_shape},
    {ITEMS(record, observations, "observations", "observation", observation_shape),
     .required = true},
    {ITEMS(record, numerals, "numerals", "numeral", numeral_shape), .required = true},
    {ITEMS(record, citations, "citations", "citation", citation_shape), .required = true},
    {ITEMS(record, attachments, "attachments", "attachment", attachment_shape), .required = true},
    {ITEMS(record, checks, "checks", "check", check_result_shape), .required = true},
    {ITEMS(record, findings, "findings", "finding", finding_shape), .required = true},
    {ITEMS(record, relations, "relations", "relation", relation_shape)},
    {STRUCT(record, corrections_file, "correctionsFile", struct corrections_file,
	    corrections_file_shape)},
    {ITEMS(record, corrections, "corrections", "correction", correction_shape)},
};
const struct shape record_shape = SHAPE(record, record_fields);

const struct field *
shape_field(const struct shape *shape, struct str name, size_t *owner_out)
{
	const struct field *found;

	*owner_out = 0;
	for (const struct field *f = shape->fields; f != shape->fields + shape->count; f++) {
		if (f->type != FIELD_INLINE) {
			if (str_eq(f->name, name))
				return f;
			continue;
		}
		found = shape_field(f->shape, name, owner_out);
		if (found) {
			*owner_out += f->offset;
			return found;
		}
	}
	return NULL;
}

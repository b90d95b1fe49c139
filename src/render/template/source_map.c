/* SPDX-License-Identifier: Apache-2.0 */
/* A source map as JSON. */
#include "render/template/source_map.h"

#include "render/escape.h"
#include "spec/template/program.h"

static void
put_text(struct buf *out, const char *lead, struct str text)
{
	buf_text(out, lead);
	buf_char(out, '"');
	escape_json(out, text);
	buf_char(out, '"');
}

static void
put_count(struct buf *out, const char *lead, uint64_t count)
{
	buf_text(out, lead);
	buf_unsigned(out, count);
}

/* FILE without the folder of the mappings in front, which TARGET's own folder begins with too. */
static struct str
inside(const struct target *target, struct str file)
{
	size_t skip = target->folder.n - target->id.n;

	if (skip < sizeof("targets/") || file.n < skip)
		return file;
	skip -= sizeof("targets/") - 1;
	return (struct str){file.p + skip, file.n - skip};
}

/* Only what there is: of a value that no node gave, nothing. */
static void
put_origin(struct buf *out, const struct eval_origin *origin)
{
	const struct place *place = &origin->place;

	if (origin->path.n > 0)
		put_text(out, ", \"record\": ", origin->path);
	if (place->line == 0)
		return;
	put_count(out, ", \"report\": {\"line\": ", place->line);
	put_count(out, ", \"column\": ", place->column);
	if (place->end_line > 0) {
		put_count(out, ", \"endLine\": ", place->end_line);
		put_count(out, ", \"endColumn\": ", place->end_column);
		put_count(out, ", \"offset\": ", place->offset);
		put_count(out, ", \"end\": ", place->end);
	}
	buf_char(out, '}');
}

static void
put_entry(struct buf *out, const struct source_map_entry *entry, const struct template_node *node,
	  const struct target *target)
{
	put_count(out, "    {\"byteOffset\": ", entry->start);
	put_count(out, ", \"byteEnd\": ", entry->end);
	put_text(out, ", \"at\": ", node->at.n > 0 ? node->at : STR("/"));
	put_text(out, ", \"template\": {\"file\": ", inside(target, node->file));
	put_count(out, ", \"line\": ", node->place.line);
	put_count(out, ", \"column\": ", node->place.column);
	buf_char(out, '}');
	put_origin(out, &entry->origin);
	buf_char(out, '}');
}

void
source_map_write(const struct source_map *map, const struct template *template,
		 const struct target *target, const struct rendering *rendering, struct buf *out)
{
	const char *separator = "\n";

	put_text(out,
		 "{\n  \"$schema\": \"urn:baosong:source-map:1\",\n  \"output\": ", template->path);
	put_text(out, ",\n  \"target\": ", target->id);
	put_text(out, ",\n  \"targetVersion\": ", target->version);
	put_text(out, ",\n  \"id\": ", rendering->record.id);
	put_text(out, ",\n  \"source\": {\"name\": ", rendering->record.source.name);
	put_text(out, ", \"sha256\": ", rendering->record.source.sha256);
	buf_text(out, "},\n  \"values\": [");
	LIST_EACH (const struct source_map_entry, entry, &map->entries) {
		buf_text(out, separator);
		separator = ",\n";
		put_entry(out, entry, &template->nodes.items[entry->node], target);
	}
	buf_text(out, map->entries.n > 0 ? "\n  ]\n}\n" : "]\n}\n");
}

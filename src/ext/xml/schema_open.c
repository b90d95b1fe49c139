/* SPDX-License-Identifier: Apache-2.0 */
/* An XSD with the files that it includes and imports, from their folder to a compiled schema. */
#include <errno.h>
#include <libxml/uri.h>
#include <sys/stat.h>

#include "base/files/io.h"
#include "base/mem.h"
#include "ext/xml/library.h"
#include "ext/xml/schema.h"
#include "ext/xml/xml.h"

struct opening {
	struct str folder; /* with '/' behind it */
	enum diag_code code;
	struct diag *dg;
	struct buf text; /* of the last file */
	size_t bytes;	 /* of all files */
	size_t files;
	struct str name; /* of a file that could not be loaded, */
	const char *why; /* the reason; NULL: there is none */
	struct str left; /* what is in want, maybe */
	bool bad;
};

/* libxml2 asks for files without saying whom: the schema that is being opened, else NULL. */
static struct opening *now;

/* ---- its files ---- */

/* A way that does not lead out of the folder; with ':' it would be an address. */
static bool
is_inside(struct str name)
{
	struct str rest = name, part;

	if (name.n == 0 || name.p[0] == '/' || memchr(name.p, ':', name.n))
		return false;
	while (str_split(&rest, '/', &part))
		if (str_eq(part, STR("..")))
			return false;
	return true;
}

/* Whether a part of PATH below the folder is a link, which may lead out of it. */
static bool
has_link(const struct opening *o, struct str path)
{
	struct stat info;

	for (size_t i = o->folder.n + 1; i <= path.n; i++) {
		struct str part = {path.p, i};
		if ((i == path.n || path.p[i] == '/') &&
		    lstat(arena_str(o->dg->arena, part).p, &info) == 0 && S_ISLNK(info.st_mode))
			return true;
	}
	return false;
}

static const char *
failure(struct io_error error)
{
	if (error.status == IO_TOO_LARGE)
		return "more than 4194304 bytes in all files (limit schema-bytes)";
	return error.errnum == ENOENT ? "there is no such file" : io_reason(error);
}

/* The file NAME into the text; NULL, or why it cannot be. */
static const char *
read_file(struct opening *o, struct str name)
{
	struct io_error error;
	struct str path = ARENA_JOIN(o->dg->arena, o->folder, name);

	if (!is_inside(name))
		return "only files of the folder that the schema lies in are read";
	if (has_link(o, path))
		return "links are not followed; only files of the folder that the schema lies in "
		       "are read";
	if (o->files == XML_SCHEMA_FILES_MAX)
		return "more than 256 files (limit schema-files)";
	buf_clear(&o->text);
	if (!io_read(path.p, XML_SCHEMA_BYTES_MAX - o->bytes, &o->text, &error))
		return failure(error);
	o->files++;
	o->bytes += o->text.n;
	return NULL;
}

/* TEXT, which is copied, as what URL has. */
static xmlParserInputPtr
input_of(struct str text, const char *url, xmlParserCtxtPtr parser)
{
	xmlParserInputBufferPtr bytes =
	    xmlParserInputBufferCreateMem(text.p, (int)text.n, XML_CHAR_ENCODING_NONE);
	xmlParserInputPtr input =
	    bytes ? xmlNewIOInputStream(parser, bytes, XML_CHAR_ENCODING_NONE) : NULL;

	if (!input)
		mem_exhausted();
	input->filename = (char *)xmlStrdup((const xmlChar *)url);
	return input;
}

/* URL as the name of a file, in the arena. */
static struct str
name_of(const struct opening *o, const char *url)
{
	char *plain = xmlURIUnescapeString(url, 0, NULL);
	struct str name = arena_str(o->dg->arena, str_of(plain ? plain : url));

	xmlFree(plain);
	return name;
}

static xmlParserInputPtr
load(const char *url, const char *id, xmlParserCtxtPtr parser)
{
	struct str name = name_of(now, url ? url : "");

	(void)id;
	now->why = read_file(now, name);
	now->name = name;
	return now->why ? NULL : input_of(buf_view(&now->text), url, parser);
}

/* ---- its faults ---- */

static struct str
wording(const struct opening *o, const char *message)
{
	if (o->why)
		return arena_printf(o->dg->arena, "'%.*s' cannot be read: %s", STR_ARG(o->name),
				    o->why);
	if (strstr(message, "could not build an URI"))
		return STR("a schemaLocation is no URI: signs that are not ASCII, and spaces, are "
			   "written %XX");
	return ARENA_JOIN(o->dg->arena, str_trim(str_of(message)), o->left);
}

static void
on_error(void *data, xmlErrorPtr error)
{
	struct opening *o = data;
	uint32_t line = error->line > 0 ? (uint32_t)error->line : 0;
	struct finding *finding;

	if (error->code == XML_ERR_NO_MEMORY)
		mem_exhausted();
	if (error->level == XML_ERR_WARNING) {
		if (error->code == XML_SCHEMAP_WARN_SKIP_SCHEMA)
			o->left = STR(" A second file of a namespace is not imported: include it "
				      "in the first.");
		return;
	}
	/* Said already, of the file itself. */
	if (o->bad && !o->why &&
	    (error->code == XML_SCHEMAP_SRC_IMPORT_2_1 || error->code == XML_SCHEMAP_INTERNAL))
		return;
	o->bad = true;
	finding = DIAG_AT(o->dg, o->code, ((struct place){.line = line, .end_line = line}),
			  wording(o, error->message ? error->message : "not valid"));
	if (error->file)
		finding->file = ARENA_JOIN(o->dg->arena, o->folder, name_of(o, error->file));
	o->why = NULL;
	o->left = (struct str){NULL, 0};
}

static xmlSchemaPtr
compile(struct opening *o, struct str name)
{
	xmlChar *url = xmlURIEscapeStr((const xmlChar *)name.p, (const xmlChar *)"/");
	xmlSchemaParserCtxtPtr parser = url ? xmlSchemaNewParserCtxt((const char *)url) : NULL;
	xmlSchemaPtr schema;

	if (!parser)
		mem_exhausted();
	now = o;
	xml_library_load(load);
	xmlSetStructuredErrorFunc(o, on_error);
	xmlSchemaSetParserStructuredErrors(parser, on_error, o);
	schema = xmlSchemaParse(parser);
	xmlSetStructuredErrorFunc(NULL, NULL);
	xml_library_load(NULL);
	now = NULL;
	xmlSchemaFreeParserCtxt(parser);
	xmlFree(url);
	return schema;
}

struct xml_schema *
xml_schema_open(struct str path, struct str name, enum diag_code code, struct diag *dg)
{
	struct opening o = {.folder = {path.p, path.n - name.n}, .code = code, .dg = dg};
	struct xml_schema *schema = NULL;
	xmlSchemaPtr compiled;

	xml_library_start();
	buf_init(&o.text, XML_SCHEMA_BYTES_MAX);
	compiled = compile(&o, arena_str(dg->arena, name));
	if (compiled) {
		schema = mem_alloc(sizeof(*schema));
		schema->schema = compiled;
	}
	buf_release(&o.text);
	return schema;
}

void
xml_schema_free(struct xml_schema *schema)
{
	if (!schema)
		return;
	xmlSchemaFree(schema->schema);
	mem_free(schema);
}

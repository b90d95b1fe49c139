/* SPDX-License-Identifier: Apache-2.0 */
/* JSON-LD as Turtle and RDF/XML: what is written, and what is refused. */
#include "unit.h"

#include "render/rdf/rdf.h"

enum { OUT_MAX = 1 << 20 };

#define CONTEXT                                                                        \
	"{\"@context\":{\"dcat\":\"http://www.w3.org/ns/dcat#\",\"dct\":"              \
	"\"http://purl.org/dc/terms/\",\"xsd\":\"http://www.w3.org/2001/XMLSchema#\"," \
	"\"title\":{\"@id\":\"dct:title\",\"@container\":\"@language\"},"              \
	"\"theme\":{\"@id\":\"dcat:theme\",\"@type\":\"@id\"},"                        \
	"\"issued\":{\"@id\":\"dct:issued\",\"@type\":\"xsd:date\"}},"

struct world {
	struct arena *arena;
	struct diag dg;
	struct buf out;
};

static void
world_open(struct world *w)
{
	w->arena = arena_new();
	diag_init(&w->dg, w->arena);
	buf_init(&w->out, OUT_MAX);
}

static void
world_close(struct world *w)
{
	buf_release(&w->out);
	arena_free(w->arena);
}

static const char document[] =
    CONTEXT "\"@graph\":[{\"@id\":\"urn:a:1\",\"@type\":[\"dcat:Dataset\",\"dcat:Resource\"],"
	    "\"title\":{\"zh\":\"报告 \\\"甲\\\" "
	    "<1>\",\"en\":[\"Report\",\"R\"]},\"theme\":[\"urn:t:1\",\"dct:x\"],"
	    "\"issued\":\"2024-01-02\",\"dct:extent\":12,\"dct:valid\":true,\"dct:none\":null,"
	    "\"dct:publisher\":{\"@type\":\"dct:Agent\",\"dct:note\":{\"@value\":\"a\\nb\",\"@"
	    "language\":\"en\"}},"
	    "\"dcat:distribution\":{\"@id\":\"urn:d:1\",\"dct:size\":{\"@value\":\"7\",\"@type\":"
	    "\"xsd:integer\"}}}]}";

static const char turtle[] =
    "@prefix dcat: <http://www.w3.org/ns/dcat#> .\n"
    "@prefix dct: <http://purl.org/dc/terms/> .\n"
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    "\n"
    "<urn:a:1>\n"
    "    a dcat:Dataset , dcat:Resource ;\n"
    "    dct:title \"报告 \\\"甲\\\" <1>\"@zh , \"Report\"@en , \"R\"@en ;\n"
    "    dcat:theme <urn:t:1> , dct:x ;\n"
    "    dct:issued \"2024-01-02\"^^xsd:date ;\n"
    "    dct:extent \"12\"^^xsd:integer ;\n"
    "    dct:valid \"true\"^^xsd:boolean ;\n"
    "    dct:publisher [\n"
    "        a dct:Agent ;\n"
    "        dct:note \"a\\nb\"@en\n"
    "    ] ;\n"
    "    dcat:distribution <urn:d:1> .\n"
    "\n"
    "<urn:d:1>\n"
    "    dct:size \"7\"^^xsd:integer .\n";

static const char rdfxml[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"\n"
    "  xmlns:dcat=\"http://www.w3.org/ns/dcat#\"\n"
    "  xmlns:dct=\"http://purl.org/dc/terms/\"\n"
    "  xmlns:xsd=\"http://www.w3.org/2001/XMLSchema#\">\n"
    "  <dcat:Dataset rdf:about=\"urn:a:1\">\n"
    "    <rdf:type rdf:resource=\"http://www.w3.org/ns/dcat#Resource\"/>\n"
    "    <dct:title xml:lang=\"zh\">报告 \"甲\" &lt;1&gt;</dct:title>\n"
    "    <dct:title xml:lang=\"en\">Report</dct:title>\n"
    "    <dct:title xml:lang=\"en\">R</dct:title>\n"
    "    <dcat:theme rdf:resource=\"urn:t:1\"/>\n"
    "    <dcat:theme rdf:resource=\"http://purl.org/dc/terms/x\"/>\n"
    "    <dct:issued "
    "rdf:datatype=\"http://www.w3.org/2001/XMLSchema#date\">2024-01-02</dct:issued>\n"
    "    <dct:extent rdf:datatype=\"http://www.w3.org/2001/XMLSchema#integer\">12</dct:extent>\n"
    "    <dct:valid rdf:datatype=\"http://www.w3.org/2001/XMLSchema#boolean\">true</dct:valid>\n"
    "    <dct:publisher>\n"
    "      <dct:Agent>\n"
    "        <dct:note xml:lang=\"en\">a\nb</dct:note>\n"
    "      </dct:Agent>\n"
    "    </dct:publisher>\n"
    "    <dcat:distribution>\n"
    "      <rdf:Description rdf:about=\"urn:d:1\">\n"
    "        <dct:size rdf:datatype=\"http://www.w3.org/2001/XMLSchema#integer\">7</dct:size>\n"
    "      </rdf:Description>\n"
    "    </dcat:distribution>\n"
    "  </dcat:Dataset>\n"
    "</rdf:RDF>\n";

static void
both_forms(void **state)
{
	struct world w;
	const struct rdf_graph *graph;

	UNUSED(state);
	world_open(&w);
	graph = rdf_read(STR(document), w.arena, &w.dg);
	assert_non_null(graph);
	rdf_write_turtle(graph, &w.out);
	assert_str(buf_view(&w.out), turtle);
	buf_clear(&w.out);
	assert_true(rdf_write_xml(graph, &w.out, &w.dg));
	assert_str(buf_view(&w.out), rdfxml);
	assert_int_equal(w.dg.findings.n, 0);
	world_close(&w);
}

static void
refused(void **state)
{
	static const struct {
		const char *json;
		enum diag_code code;
	} cases[] = {
	    {"[1", RDF_SYNTAX},
	    {"[]", RDF_FORM},
	    {"{\"@context\":\"http://x/\"}", RDF_FORM},
	    {"{\"@context\":{\"@vocab\":\"http://x/\"}}", RDF_FORM},
	    {"{\"@context\":{\"a\":\"b:x\",\"b\":\"a:x\"}}", RDF_FORM},
	    {"{\"@context\":{\"a\":{\"@id\":\"urn:x:y\",\"@container\":\"@list\"}}}", RDF_FORM},
	    {CONTEXT "\"dct:x\":1.5}", RDF_FORM},
	    {CONTEXT "\"dct:x\":{\"@list\":[]}}", RDF_FORM},
	    {CONTEXT "\"dct:x\":{\"@value\":\"a\",\"@language\":\"z h\"}}", RDF_FORM},
	    {CONTEXT "\"@id\":\"_:b\"}", RDF_FORM},
	    {CONTEXT "\"@reverse\":{}}", RDF_FORM},
	    {CONTEXT "\"@id\":\"x y\"}", RDF_IRI},
	    {CONTEXT "\"@id\":\"urn:x:<y>\"}", RDF_IRI},
	    {CONTEXT "\"theme\":\"relative\"}", RDF_IRI},
	    {CONTEXT "\"unknown\":\"a\"}", RDF_IRI},
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct world w;
		world_open(&w);
		assert_null(rdf_read(str_of(cases[i].json), w.arena, &w.dg));
		assert_true(w.dg.findings.n > 0);
		assert_string_equal(diag_name(w.dg.findings.items[0].code),
				    diag_name(cases[i].code));
		world_close(&w);
	}
}

/* Turtle can write any IRI, an XML element needs a prefix. */
static void
no_name(void **state)
{
	struct world w;
	const struct rdf_graph *graph;

	UNUSED(state);
	world_open(&w);
	graph = rdf_read(STR("{\"@id\":\"urn:a:1\",\"urn:b:2\":\"c\"}"), w.arena, &w.dg);
	assert_non_null(graph);
	rdf_write_turtle(graph, &w.out);
	assert_str(buf_view(&w.out), "\n<urn:a:1>\n    <urn:b:2> \"c\" .\n");
	assert_false(rdf_write_xml(graph, &w.out, &w.dg));
	assert_int_equal(w.dg.counts[RDF_NAME], 1);
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(both_forms),
	    cmocka_unit_test(refused),
	    cmocka_unit_test(no_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

// DCAT-AP 3.0.1: the shapes of the release, and what both SHACL engines say by them.
const fs = require('fs');
const path = require('path');
const { judge, need, shared, text } = require('./judge.cjs');
const { quads } = require('./rdf.cjs');

const SEVERE = 'http://www.w3.org/ns/shacl#Violation';
const NAMES = {
  'http://purl.org/dc/terms/': 'dct:',
  'http://www.w3.org/ns/dcat#': 'dcat:',
  'http://xmlns.com/foaf/0.1/': 'foaf:',
  'http://www.w3.org/ns/shacl#': 'sh:',
};

function short(value) {
  const prefix = Object.keys(NAMES).find((name) => value.startsWith(name));
  return prefix ? NAMES[prefix] + value.slice(prefix.length) : value;
}

const DATES = [
  'http://purl.org/dc/terms/issued',
  'http://purl.org/dc/terms/modified',
  'http://www.w3.org/ns/dcat#startDate',
  'http://www.w3.org/ns/dcat#endDate',
];

// The shapes' own test of dates (sh:shape) is no constraint of SHACL's, so that engines take any text.
function dates(data, refuse) {
  for (const { predicate, object } of data)
    if (DATES.includes(predicate.value) && !/#(date|dateTime|gYear|gYearMonth)$/.test(object.datatype?.value))
      refuse(`${short(predicate.value)}: "${object.value}" is typed as no date`);
}

// Every Turtle file of the release's shapes; what it would import stays out, so graphs must say themselves what their nodes are.
let release = null;
async function shapes(library) {
  if (release) return release;
  const folder = shared('dcat-ap/html/shacl');
  const store = new library.Store();
  for (const name of fs
    .readdirSync(folder)
    .filter((file) => file.endsWith('.ttl'))
    .sort())
    store.addQuads(new library.Parser().parse(text(path.join(folder, name))));
  store.removeQuads(store.getQuads(null, 'http://www.w3.org/2002/07/owl#imports', null, null));
  release = store;
  return release;
}

// ENGINE(shapes, data): the results, each with severity, focusNode, path and component as terms or paths, and message.
function byShapes(engine) {
  return judge(async (file, refuse) => {
    const { default: library } = await need('n3');
    const wanted = await shapes(library);
    const data = new library.Store(await quads(file, refuse));
    dates(data, refuse);
    for (const result of await engine(wanted, data)) {
      const said = `${short(result.focusNode)} ${short(result.path)}: ${short(result.component)} ${result.message}`;
      if (result.severity === SEVERE) refuse(said);
      else if (process.env.V) console.log(`(${short(result.severity)}) ${said}`);
    }
    if (!data.countQuads(null, 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type', 'http://www.w3.org/ns/dcat#Catalog'))
      refuse('there is no dcat:Catalog, so that the shapes had nothing to look at');
  });
}

module.exports = { byShapes };

// Reading RDF for the judges: one parser for each form, quads in, canonical N-Quads out.
const { execFileSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const { Absent, json, need, text } = require('./judge.cjs');

const FORMS = ['.jsonld', '.ttl', '.rdf'];

// JSON-LD in safe mode: a member that no term defines is an error, not dropped; nothing is fetched.
async function jsonld(file) {
  const library = (await need('jsonld')).default;
  const documentLoader = async (url) => {
    throw new Error(`${url} would have to be fetched`);
  };
  try {
    return await library.toRDF(json(file), { format: 'application/n-quads', safe: true, documentLoader });
  } catch (error) {
    const event = error.details?.event;
    const cause = error.details?.cause?.message;
    throw new Error(
      `${path.basename(file)}: ${event ? `${event.message} ${JSON.stringify(event.details)}` : cause || error.message}`,
    );
  }
}

async function n3(file) {
  const { default: library } = await need('n3');
  const quads = new library.Parser({ format: 'text/turtle' }).parse(text(file));
  return new library.Writer({ format: 'N-Quads' }).quadsToString(quads);
}

// The base would show where an address is not absolute.
async function rapper(file) {
  const form = path.extname(file) === '.rdf' ? 'rdfxml' : 'turtle';
  try {
    const args = ['-q', '-i', form, '-o', 'ntriples', file, 'invalid:base'];
    return execFileSync('rapper', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28 });
  } catch (error) {
    if (error.code === 'ENOENT') throw new Absent('there is no rapper (raptor2-utils)');
    throw new Error(String(error.stderr || error.message).trim());
  }
}

const READERS = { '.jsonld': jsonld, '.json': jsonld, '.ttl': n3, '.rdf': rapper };

function reader(file) {
  const found = READERS[path.extname(file)];
  if (!found) throw new Error(`${path.basename(file)} is no form of RDF known by its extension`);
  return found;
}

async function canonical(nquads) {
  const library = (await need('jsonld')).default;
  const options = { algorithm: 'URDNA2015', inputFormat: 'application/n-quads', format: 'application/n-quads' };
  const lines = await library.canonize(nquads, options);
  return lines.split('\n').filter(Boolean).sort();
}

// The other serialisations of FILE's graph: the same name with another extension.
function siblings(file) {
  const stem = file.slice(0, -path.extname(file).length);
  return FORMS.map((form) => stem + form).filter((other) => other !== file && fs.existsSync(other));
}

// Is the graph that READ finds in FILE that of its siblings, as their own readers find it?
async function isomorphic(file, read, refuse) {
  const own = await canonical(await read(file));
  if (!own.length) refuse(`${path.basename(file)} holds no triple`);
  for (const other of siblings(file)) {
    const theirs = await canonical(await reader(other)(other));
    const here = own.filter((line) => !theirs.includes(line));
    const there = theirs.filter((line) => !own.includes(line));
    if (here.length) refuse(`only in ${path.basename(file)}: ${here[0]} (${here.length})`);
    if (there.length) refuse(`only in ${path.basename(other)}: ${there[0]} (${there.length})`);
  }
}

const XSD = 'http://www.w3.org/2001/XMLSchema#';
const ZONE = '(Z|[+-](0\\d|1[0-4]):[0-5]\\d)?';
const DAY = '(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])';
const TIME = '([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?';
const LEXICAL = Object.fromEntries(
  Object.entries({
    date: `\\d{4}-${DAY}${ZONE}`,
    dateTime: `\\d{4}-${DAY}T${TIME}${ZONE}`,
    gYear: `\\d{4}${ZONE}`,
    gYearMonth: `\\d{4}-(0[1-9]|1[0-2])${ZONE}`,
    boolean: 'true|false|0|1',
    decimal: '[+-]?(\\d+(\\.\\d*)?|\\.\\d+)',
    integer: '[+-]?\\d+',
    nonNegativeInteger: '\\+?\\d+',
    positiveInteger: '\\+?0*[1-9]\\d*',
    hexBinary: '([0-9a-fA-F]{2})*',
    anyURI: '[^\\s<>"{}|\\\\^`]+',
    duration: '-?P(?=.)(\\d+Y)?(\\d+M)?(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?',
  }).map(([name, form]) => [XSD + name, new RegExp(`^(${form})$`)]),
);

// Day and month are there, but is the day one of that month?
function exists(value) {
  const day = /^(\d{4})-(\d\d)-(\d\d)/.exec(value);
  if (!day) return true;
  const date = new Date(`${day[0]}T00:00:00Z`);
  return date.getUTCDate() === Number(day[3]);
}

// What shapes do not look at: the lexical form of every typed literal, and addresses that lead nowhere without a base.
function forms(quads, refuse) {
  for (const quad of quads) {
    for (const term of [quad.subject, quad.predicate, quad.object]) {
      if (term.termType === 'NamedNode' && !/^(?!invalid:)[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(term.value))
        refuse(`${quad.predicate.value}: no absolute IRI: ${term.value}`);
    }
    const object = quad.object;
    const form = object.termType === 'Literal' && LEXICAL[object.datatype.value];
    if (form && (!form.test(object.value) || !exists(object.value)))
      refuse(`${quad.predicate.value}: "${object.value}" is no ${object.datatype.value.slice(XSD.length)}`);
  }
}

// FILE as quads, its literals and addresses looked at.
async function quads(file, refuse) {
  const { default: library } = await need('n3');
  const found = new library.Parser({ format: 'N-Quads' }).parse(await reader(file)(file));
  if (!found.length) refuse(`${path.basename(file)} holds no triple`);
  forms(found, refuse);
  return found;
}

module.exports = { isomorphic, jsonld, n3, quads, rapper };

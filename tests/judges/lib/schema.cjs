// JSON Schemas of any draft: schemas beside the one asked for are known by their own ids, nothing is fetched.
const fs = require('fs');
const path = require('path');
const { json, need } = require('./judge.cjs');

const DRAFTS = {
  'draft-04': 'ajv-draft-04',
  'draft-07': 'ajv',
  '2019-09': 'ajv/dist/2019.js',
  '2020-12': 'ajv/dist/2020.js',
};

async function compiler(schema) {
  const draft = Object.keys(DRAFTS).find((name) => String(schema.$schema).includes(name));
  if (!draft) throw new Error(`no draft of JSON Schema known here: ${schema.$schema}`);
  const { default: library } = await need(DRAFTS[draft]);
  const { default: formats } = await need('ajv-formats');
  const Ajv = library.default || library;
  // Drafts before 2019 knew regular expressions without the u flag; textarea tells editors what to show.
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    unicodeRegExp: !/draft-0/.test(draft),
    formats: { textarea: true },
  });
  (formats.default || formats)(ajv);
  return ajv;
}

const compiled = new Map();

async function validator(file) {
  const schema = json(file);
  const ajv = await compiler(schema);
  for (const name of fs.readdirSync(path.dirname(file)).filter((other) => other.endsWith('.json'))) {
    const other = path.join(path.dirname(file), name);
    if (path.resolve(other) !== path.resolve(file) && (json(other).$id || json(other).id)) ajv.addSchema(json(other));
  }
  return ajv.compile(schema);
}

// What the schema at FILE says of VALUE, told to REFUSE one by one.
async function bySchema(file, value, refuse) {
  if (!compiled.has(file)) compiled.set(file, await validator(file));
  const valid = compiled.get(file);
  if (valid(value)) return;
  for (const error of valid.errors)
    refuse(`${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`);
}

module.exports = { bySchema };

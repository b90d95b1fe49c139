// What a JSON Schema says of records: verdicts.cjs SCHEMA RECORD...   prints a line `NAME good` or `NAME bad` each.
const fs = require('fs');
const path = require('path');
const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;

const [schema, ...records] = process.argv.slice(2);
const ajv = new Ajv({ strict: true, strictRequired: false });
addFormats(ajv);
const valid = ajv.compile(JSON.parse(fs.readFileSync(schema, 'utf8')));
for (const file of records)
  console.log(path.basename(file, '.json'), valid(JSON.parse(fs.readFileSync(file, 'utf8'))) ? 'good' : 'bad');

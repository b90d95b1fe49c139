// Judge records by their JSON Schema: ajv.cjs SCHEMA RECORD...
// Every record must pass; the same record without a required member, with a member too many, or with
// a figure as a JSON number must not: a schema that accepts everything would be no judge.
const fs = require('fs');
const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;

const read = (path) => JSON.parse(fs.readFileSync(path, 'utf8'));
const [schemaPath, ...records] = process.argv.slice(2);
const ajv = new Ajv({ strict: true, strictRequired: false, allErrors: true });
addFormats(ajv);
const valid = ajv.compile(read(schemaPath));
let failed = records.length === 0;

const spoilings = {
  'without source': (record) => delete record.source,
  'with an unknown member': (record) => (record.surprise = 1),
  'with a figure as number': (record) => (record.observations.find((o) => o.value).value = 1.5),
  'with an unknown reason': (record) => (record.numerals[0].reason = 'because'),
};

for (const path of records) {
  if (!valid(read(path))) {
    console.log(path, ajv.errorsText(valid.errors, { separator: '\n  ' }));
    failed = true;
  }
  for (const [how, spoil] of Object.entries(spoilings)) {
    const record = read(path);
    spoil(record);
    if (valid(record)) {
      console.log(`${path} ${how} is accepted`);
      failed = true;
    }
  }
}
process.exit(failed ? 1 : 0);

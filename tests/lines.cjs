// Judge lines of JSON by a JSON Schema: lines.cjs SCHEMA FILE...
// Every line must pass; the same line without any one of its members, or with one too many, must not.
const fs = require('fs');
const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;

const [schemaPath, ...files] = process.argv.slice(2);
const ajv = new Ajv({ strict: true, strictRequired: false, allErrors: true });
addFormats(ajv);
const valid = ajv.compile(JSON.parse(fs.readFileSync(schemaPath, 'utf8')));
const optional = new Set(['id', 'inputHex', 'missingMore', 'passedOver', 'passedOverMore', 'pdftotext']);
let failed = files.length === 0;

const complain = (what) => {
  console.log(what);
  failed = true;
};

for (const file of files) {
  const text = fs.readFileSync(file, 'utf8');
  if (!text.endsWith('\n')) complain(`${file}: the last line has no end`);
  for (const [at, line] of text.trimEnd().split('\n').entries()) {
    const record = JSON.parse(line);
    if (!valid(record)) complain(`${file}:${at + 1}: ${ajv.errorsText(valid.errors)}`);
    for (const member of Object.keys(record)) {
      const { [member]: left, ...rest } = record;
      if (!optional.has(member) && valid(rest)) complain(`${file}:${at + 1} without ${member} is accepted`);
    }
    if (valid({ ...record, surprise: 1 })) complain(`${file}:${at + 1} with a member too many is accepted`);
  }
}
process.exit(failed ? 1 : 0);

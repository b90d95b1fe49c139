// What the judges written in JavaScript share: how they are called, and what their exit status says.
const fs = require('fs');
const path = require('path');

class Absent extends Error {}

// The module NAME of tests/node_modules, which not every machine has.
async function need(name) {
  try {
    return await import(name);
  } catch (error) {
    const missing = /Cannot find package '([^']+)'/.exec(error.message)?.[1];
    if (!missing || !`${name}/`.startsWith(`${missing}/`)) throw error;
    throw new Absent(`npm could not fetch ${missing}`);
  }
}

// A folder or file of the shared conformance material, which not every checkout has.
function shared(name) {
  const top = process.env.SHARED || path.join(__dirname, '../../../../shared');
  const found = path.join(top, 'conformance', name);
  if (!fs.existsSync(found)) throw new Absent(`there is no ../shared/conformance/${name}`);
  return found;
}

const text = (file) => fs.readFileSync(file, 'utf8');

// JSON as others would read it: what they read differently, two members of one name, is refused.
function json(file) {
  const source = text(file);
  const twice = duplicate(source);
  if (twice) throw new Error(`${path.basename(file)}: two members are called ${twice}`);
  return JSON.parse(source);
}

// A member name that an object of the JSON text SOURCE has twice.
function duplicate(source) {
  const open = [];
  const token = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;
  let last = null;
  for (let m; (m = token.exec(source));) {
    if (m[0] === '{' || m[0] === '[') open.push(m[0] === '{' ? new Set() : null);
    else if (m[0] === '}' || m[0] === ']') open.pop();
    else if (m[0] === ':') {
      const names = open[open.length - 1];
      if (names && names.has(last)) return last;
      if (names) names.add(last);
    } else if (m[0] !== ',') last = JSON.stringify(JSON.parse(m[0]));
  }
  return null;
}

// Run VERDICT(file, refuse, ...rest), which calls refuse(reason) for whatever is wrong.  Exit 0 valid, 1 refused, 77 absent.
async function judge(verdict) {
  const [file, ...rest] = process.argv.slice(2);
  const reasons = [];
  try {
    await verdict(file, (...reason) => reasons.push(reason.join(' ')), ...rest);
  } catch (error) {
    if (error instanceof Absent) {
      console.log(error.message);
      process.exit(77);
    }
    reasons.push(process.env.V ? error.stack : error.message);
  }
  for (const reason of reasons) console.log(reason);
  process.exitCode = reasons.length ? 1 : 0;
}

module.exports = { Absent, judge, json, need, shared, text };

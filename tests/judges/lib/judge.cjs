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

// What a library throws where nobody waits for it is said of the file at hand.
let thrown = null;
process.on('uncaughtException', (error) => thrown(error));

// What VERDICT(file, refuse, ...rest), which calls refuse(reason) for whatever is wrong, comes to: status 0 valid, 1 refused, 77 absent.
async function reach(verdict, file, rest) {
  const reasons = [];
  const refuse = (...reason) => reasons.push(reason.join(' '));
  try {
    await Promise.race([verdict(file, refuse, ...rest), new Promise((_, reject) => (thrown = reject))]);
  } catch (error) {
    if (error instanceof Absent) return { status: 77, reasons: [error.message] };
    reasons.push(process.env.V ? error.stack : error.message);
  }
  return { status: reasons.length ? 1 : 0, reasons };
}

// One file, or with --lines those of standard input, FILE [SCHEMA] a line: then each has its status and name, and its reasons indented.
async function judge(verdict) {
  const [file, ...rest] = process.argv.slice(2);
  if (file === '--lines') return judgeLines(verdict);
  const { status, reasons } = await reach(verdict, file, rest);
  for (const reason of reasons) console.log(reason);
  process.exitCode = status;
}

async function judgeLines(verdict) {
  for (const line of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
    const [file, ...rest] = line.split(' ').filter(Boolean);
    const { status, reasons } = await reach(verdict, file, rest);
    console.log([`${status} ${file}`, ...reasons.join('\n').split('\n').filter(Boolean)].join('\n    '));
  }
}

module.exports = { Absent, judge, json, need, shared, text };

"""What Python reads in N.xml, N.json and N.csv of a folder is one and the same record.
usage: foreign.py FOLDER"""
import csv, json, os, sys
import xml.etree.ElementTree as ET

NS = '{urn:baosong:report:1}'
LISTS = {'sections', 'paragraphs', 'tables', 'cells', 'observations', 'numerals', 'citations', 'attachments', 'checks',
         'findings', 'parents', 'dimensions', 'related', 'arguments', 'relations', 'corrections'}
NUMBERS = {'bytes', 'line', 'column', 'endLine', 'endColumn', 'offset', 'end', 'byteOffset', 'level', 'rowIndex',
           'columnIndex', 'rowSpan', 'columnSpan', 'scale', 'decimals', 'row'}
TEXTS = {'section': 'heading', 'paragraph': 'text', 'cell': 'text', 'numeral': 'text', 'citation': 'text',
         'dimension': 'value', 'mention': 'text'}
COLUMNS = ('id indicator label value low high numerator denominator unit unitCode scale decimals exactness direction state '
           'status periodStart periodEnd dimensions section paragraph line column endLine endColumn offset end byteOffset '
           'rule text quote correction').split()
GUARDED = {'id', 'indicator', 'label', 'unit', 'unitCode', 'dimensions', 'section', 'paragraph', 'rule', 'text', 'quote', 'correction'}


def scalar(name, text, tag):
    return int(text) if name in NUMBERS and tag != 'period' else True if name == 'header' else text


def struct(element, tag):
    out = {name: scalar(name, text, tag) for name, text in element.attrib.items()}
    if tag in TEXTS:
        out[TEXTS[tag]] = element.text or ''
    for child in element:
        name = child.tag.removeprefix(NS)
        out[name] = member(child, name, tag)
    return out


def member(element, name, parent):
    if name == 'metadata':
        return {c.tag.removeprefix(NS): {**struct(c, 'field'), 'value': c.text or ''} for c in element}
    if name in ('arguments', 'members') or (name == 'observations' and parent == 'check'):
        return [c.text or '' for c in element]
    if name in LISTS:
        return [struct(c, c.tag.removeprefix(NS)) for c in element]
    if len(element) or element.attrib or name in ('period', 'place', 'source', 'body', 'basis', 'reading'):
        return struct(element, name)
    return element.text or ''


def escaped(text):
    return ''.join('\\' + c if c in '\\;=' else c for c in text)


def row(observation):
    flat = {**observation['basis'], **observation}
    period = observation.get('period', {})
    flat['periodStart'], flat['periodEnd'] = period.get('start', ''), period.get('end', '')
    flat['dimensions'] = ';'.join(escaped(d['name']) + '=' + escaped(d['value']) for d in observation.get('dimensions', []))
    return {c: str(flat.get(c, '')) for c in COLUMNS}


def unguarded(column, cell):
    return cell[1:] if column in GUARDED and cell.startswith("'") else cell


def dangerous(column, cell):
    bare = cell.lstrip(' \t\r\n\u00a0\u2028\u2029\u3000\u200b\ufeff\x85')
    return column in GUARDED and (bare[:1] in tuple('=+-@＝＋－＠') or cell[:1] in tuple('\t\r\n'))


bad = 0
names = sorted({n.rsplit('.', 1)[0] for n in os.listdir(sys.argv[1])}, key=int)
for name in names:
    base = os.path.join(sys.argv[1], name)
    record = json.load(open(base + '.json', encoding='utf-8'))
    root = ET.parse(base + '.xml').getroot()
    from_xml = {'$schema': 'urn:baosong:report:1', **struct(root, 'report')}
    if from_xml != record:
        bad = 1
        print(name, 'XML and JSON differ in', [k for k in record if record.get(k) != from_xml.get(k)])
    raw = open(base + '.csv', 'rb').read()
    rows = list(csv.DictReader(open(base + '.csv', encoding='utf-8-sig', newline=''), strict=True))
    if not raw.startswith(b'\xef\xbb\xbf' + ','.join(COLUMNS).encode() + b'\r\n') or not raw.endswith(b'\r\n'):
        bad = 1
        print(name, 'CSV: header or line ends')
    if any(dangerous(c, cell) for r in rows for c, cell in r.items()):
        bad = 1
        print(name, 'CSV: a cell may run as a formula')
    if [{c: unguarded(c, v) for c, v in r.items()} for r in rows] != [row(o) for o in record['observations']]:
        bad = 1
        print(name, 'CSV differs from JSON')
print(len(names), 'records')
sys.exit(bad or not names)

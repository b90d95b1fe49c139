"""Break records in one place at a time, as XML and as JSON alike.
usage: strict.py RECORDS OUT     RECORDS has N.xml and N.json; OUT gets CASE.xml CASE.json, and the list `cases`
A line of the list: case, tab, good | bad | same (whatever the verdict is, both must give it)."""
import copy, json, os, sys
import xml.etree.ElementTree as ET

NS = 'urn:baosong:report:1'
PARTS = {
    'record': ('', '.'), 'period': ('period', 'period'), 'place': ('place', 'place'),
    'division': ('place/parents/0', 'place/parents/division'), 'source': ('source', 'source'),
    'field': ('metadata/title', 'metadata/title'), 'body': ('body', 'body'),
    'section': ('body/sections/0', 'body/sections/section'),
    'paragraph': ('body/paragraphs/0', 'body/paragraphs/paragraph'),
    'table': ('body/tables/0', 'body/tables/table'), 'cell': ('body/tables/0/cells/0', 'body/tables/table/cells/cell'),
    'observation': ('observations/0', 'observations/observation'),
    'dimension': ('observations/0/dimensions/0', 'observations/observation/dimensions/dimension'),
    'basis': ('observations/0/basis', 'observations/observation/basis'),
    'numeral': ('numerals/0', 'numerals/numeral'), 'citation': ('citations/0', 'citations/citation'),
    'attachment': ('attachments/0', 'attachments/attachment'), 'check': ('checks/0', 'checks/check'),
    'finding': ('findings/0', 'findings/finding'),
    'mention': ('findings/0/related/0', 'findings/finding/related/mention'),
}
COUNT = ([0, 1, 4294967295], [-1, 4294967296, 1.5])
ORDINAL = ([1, 4294967295], [0, -1, 4294967296, 1.5])
SIZE = ([0, 9007199254740991], [-1, 9007199254740992, 0.5])
POWER = ([-18, -1, 0, 18], [-19, 19, 0.5])
DECIMAL = (['0', '-5', '0.10', '0.00', '98.80', '999999999999999999', '-12345678901234567.8', '0.000000000000000001'],
           ['', '1e5', '+5', '05', '-0', '-0.0', '.5', '5.', '1,000', '1 000', '1.2.3', '--1', 'NaN', '１２', '八',
            '1234567890123456789', '12345678901234567.89', '0.0000000000000000001', '5元'])
DATE = (['2024-02-29', '0001-01-01', '9999-12-31'],
        ['', '2023-02-29', '2023-13-01', '2023-00-10', '2023-1-01', '0000-01-01', '20230101', '2023-01-01Z', '12023-01-01'])
CODE = (['a', 'a-1', 'executive-meetings'], ['', 'A', '1a', 'a_b', 'a b', 'a\n', '指标'])
SHA256 = (['0' * 64], ['', '0' * 63, '0' * 65, 'A' * 64, 'g' * 64])
MEDIA = (['text/plain', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
         ['', 'text', 'text/', '/plain', 'Text/plain', 'text/plain; charset=utf-8'])
DIVISION = (['360103'], ['', '36010', '3601031', '36010a', '３６０１０３'])


def number(letter):
    return ([], ['', letter, letter + '0', letter + '01', letter.upper() + '1', '1', letter + '1 ', 'x1'])


def words(*good):
    return (list(good), ['', good[0].upper(), good[0] + ' ', 'unheard-of'])


VALUES = {
    ('record', 'id'): (['urn:baosong:rule-of-law:360103:2023', 'urn:baosong:rule-of-law:360103:2023:0a1b2c3d'],
                       ['', 'rule-of-law', 'urn:baosong:Rule:360103:2023', 'urn:baosong:rule-of-law:36010:2023',
                        'urn:baosong:rule-of-law:360103:', 'urn:baosong:rule-of-law:360103:2023:', 'urn:baosong:a:360103:2 3']),
    ('record', 'kind'): CODE, ('record', 'kindVersion'): (['1', '2024.1'], ['', '1 2', '一']),
    ('record', 'language'): (['zh', 'zh-Hans', 'zh-Hans-CN'], ['', 'Chinese', 'zh_CN', 'ZH', 'zh-']),
    ('record', 'reportingBody'): (['', '某区人民政府'], []),
    ('period', 'start'): DATE, ('period', 'end'): DATE,
    ('place', 'code'): DIVISION, ('division', 'code'): DIVISION,
    ('source', 'name'): (['报告.txt', 'a'], ['', '/', '/etc/passwd', 'a/']), ('source', 'mediaType'): MEDIA,
    ('source', 'charset'): (['UTF-8', 'GB18030', 'UTF-16LE'], ['', '8', 'UTF 8']),
    ('source', 'bytes'): SIZE, ('source', 'sha256'): SHA256,
    ('field', 'origin'): words('block', 'meta', 'text', 'file', 'option'), ('field', 'line'): ORDINAL,
    ('section', 'id'): number('s'), ('section', 'level'): ORDINAL, ('section', 'part'): CODE,
    ('paragraph', 'id'): number('p'), ('paragraph', 'role'): words('text', 'title', 'metadata', 'furniture'),
    ('table', 'id'): number('t'),
    ('cell', 'rowIndex'): COUNT, ('cell', 'columnIndex'): COUNT, ('cell', 'rowSpan'): ORDINAL, ('cell', 'columnSpan'): ORDINAL,
    ('observation', 'id'): number('o'), ('observation', 'indicator'): CODE,
    ('observation', 'value'): DECIMAL, ('observation', 'low'): DECIMAL, ('observation', 'high'): DECIMAL,
    ('observation', 'numerator'): DECIMAL, ('observation', 'denominator'): DECIMAL,
    ('observation', 'unit'): (['', '%', '个百分点'], []), ('observation', 'unitCode'): (['%', '{pp}', 'km2'], ['', 'a b', '个']),
    ('observation', 'scale'): POWER, ('observation', 'decimals'): POWER,
    ('observation', 'exactness'): words('exact', 'about', 'over', 'under', 'range'),
    ('observation', 'direction'): words('none', 'increase', 'decrease'),
    ('observation', 'state'): words('stated', 'zero', 'empty', 'not-applicable'),
    ('observation', 'status'): words('actual', 'planned'),
    ('basis', 'paragraph'): number('p'), ('basis', 'rule'): (['kinds/a/kind.xml:1'], ['', 'kind.xml', 'kind.xml:0', ':1', 'a:b:1']),
    ('basis', 'line'): ORDINAL, ('basis', 'column'): ORDINAL, ('basis', 'endLine'): ORDINAL, ('basis', 'endColumn'): ORDINAL,
    ('basis', 'offset'): COUNT, ('basis', 'end'): COUNT, ('basis', 'byteOffset'): SIZE,
    ('numeral', 'reason'): words('year', 'date', 'time', 'period-name', 'ordinal', 'heading', 'list-marker', 'document-number',
                                 'article', 'code', 'label', 'word', 'vague', 'rate-base'),
    ('citation', 'type'): words('title', 'document-number'),
    ('attachment', 'id'): number('a'), ('attachment', 'name'): (['附件.pdf', 'a/b.pdf'], ['', '/', 'a//b']),
    ('attachment', 'mediaType'): MEDIA, ('attachment', 'bytes'): SIZE, ('attachment', 'sha256'): SHA256,
    ('attachment', 'role'): words('attachment'), ('attachment', 'origin'): words('page', 'option'),
    ('check', 'id'): CODE, ('check', 'type'): words('sum', 'ratio', 'equal', 'required'),
    ('check', 'outcome'): words('passed', 'failed', 'not-applicable'),
    ('finding', 'code'): (['SUM_DIFFERS', 'A1'], ['', 'sum', '1A', 'A-B']),
    ('finding', 'severity'): words('note', 'warning', 'error'), ('finding', 'indicator'): CODE,
}


def json_part(record, part):
    for step in filter(None, PARTS[part][0].split('/')):
        try:
            record = record[int(step) if step.isdigit() else step]
        except (KeyError, IndexError):
            return None
    return record


def xml_part(root, part):
    path = '/'.join(s if s == '.' else '{%s}%s' % (NS, s) for s in PARTS[part][1].split('/'))
    return root.find(path)


class Cases:
    def __init__(self, records, out):
        self.out, self.n, self.list = out, 0, open(os.path.join(out, 'cases'), 'w', encoding='utf-8')
        names = sorted((n[:-5] for n in os.listdir(records) if n.endswith('.json')), key=int)
        self.records = [(json.load(open(os.path.join(records, n + '.json'), encoding='utf-8')),
                         ET.parse(os.path.join(records, n + '.xml')).getroot()) for n in names]

    def with_part(self, part, member=None):
        """A copy of the first record that has the part, and the member in it."""
        for record, root in self.records:
            found = json_part(record, part)
            if found is not None and (member is None or member in found):
                record, root = copy.deepcopy(record), copy.deepcopy(root)
                return record, root, json_part(record, part), xml_part(root, part)
        raise SystemExit('no record has %s/%s' % (part, member))

    def add(self, record, root, what, verdict):
        self.n += 1
        base = os.path.join(self.out, '%04d' % self.n)
        json.dump(record, open(base + '.json', 'w', encoding='utf-8'), ensure_ascii=False)
        ET.ElementTree(root).write(base + '.xml', encoding='UTF-8', xml_declaration=True)
        self.list.write('%04d\t%s\t%s\n' % (self.n, verdict, what))

    def set(self, part, member, value, verdict):
        record, root, obj, element = self.with_part(part, member)
        obj[member] = value
        if member in element.attrib:
            element.set(member, str(value))
        else:
            element.find('{%s}%s' % (NS, member)).text = str(value)
        self.add(record, root, '%s/%s = %r' % (part, member, value), verdict)

    def remove(self, part, member):
        record, root, obj, element = self.with_part(part, member)
        child = element.find('{%s}%s' % (NS, member))
        if member in element.attrib:
            del element.attrib[member]
        elif child is not None:
            element.remove(child)
        else:
            return  # the element's own text cannot be missing
        del obj[member]
        if member == 'corrections':  # only XSD knows what leads nowhere
            for one in root.iter():
                one.attrib.pop('correction', None)
            for one in record['observations'] + record['numerals']:
                one.pop('correction', None)
        self.add(record, root, '%s without %s' % (part, member), 'same')

    def surprise(self, part):
        record, root, obj, element = self.with_part(part)
        obj['surprise'] = 'x'
        element.set('surprise', 'x')
        self.add(record, root, '%s with one member too many' % part, 'bad')


def main():
    ET.register_namespace('', NS)
    cases = Cases(sys.argv[1], sys.argv[2])
    for (part, member), (good, bad) in VALUES.items():
        for value in good:
            cases.set(part, member, value, 'good')
        for value in bad:
            cases.set(part, member, value, 'bad')
    for part in PARTS:
        cases.surprise(part)
        members = sorted({m for r, _ in cases.records for m in (json_part(r, part) or {}) if m != '$schema'})
        for member in members:
            cases.remove(part, member)


main()

"""The structure an SDMX file names, read from the structure message beside it, and what data may say by it."""

import datetime
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

MES = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message}"
STR = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure}"
COM = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common}"
GEN = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

ID = re.compile(r"[A-Za-z0-9_@$-]+")
CONCEPT = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
AGENCY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z][A-Za-z0-9_-]*)*")
VERSION = re.compile(r"[0-9]+(\.[0-9]+)*")
FIGURE = re.compile(r"-?[0-9]+(\.[0-9]+)?")
YEAR = r"[12][0-9]{3}"
DAY = YEAR + r"-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
PART = "A1|S[12]|T[1-3]|Q[1-4]|M(0[1-9]|1[0-2])|W[0-5][0-9]|D[0-3][0-9]{2}"
PERIOD = re.compile(f"{YEAR}|{YEAR}-(0[1-9]|1[0-2])|{DAY}|{YEAR}-({PART})|{DAY}(T[0-9:]+)?/P([0-9]+[YMD])+")
# What the schemas have in sequence.
IN_HEADER = ("ID Test Prepared Sender Receiver Name Structure DataProvider DataSetAction DataSetID Extracted "
             "ReportingBegin ReportingEnd EmbargoDate Source").split()
IN_STRUCTURES = ("OrganisationSchemes Dataflows Metadataflows CategorySchemes Categorisations Codelists "
                 "HierarchicalCodelists Concepts MetadataStructures DataStructures").split()

faults = []


def wrong(*what):
    faults.append(" ".join(str(part) for part in what))


def end():
    for fault in faults:
        print(fault)
    sys.exit(bool(faults))


def parse(path):
    try:
        return ET.parse(path).getroot()
    except ET.ParseError as error:
        sys.exit(print(f"{path.name}: {error}") or 1)


def short(tag):
    return tag.rpartition("}")[2]


def header(root):
    head = root[0] if len(root) and root[0].tag == MES + "Header" else None
    if head is None:
        return wrong("the message does not begin with a Header")
    names = [short(part.tag) for part in head]
    if names[:4] != IN_HEADER[:4]:
        wrong("the Header does not begin with ID, Test, Prepared, Sender:", *names)
    if sorted(names, key=lambda name: IN_HEADER.index(name) if name in IN_HEADER else -1) != names:
        wrong("the Header is not in the order of the schema:", *names)
    if not ID.fullmatch(head.findtext(MES + "ID", "")):
        wrong("Header/ID", head.findtext(MES + "ID", ""))
    if head.findtext(MES + "Test") not in ("true", "false"):
        wrong("Header/Test", head.findtext(MES + "Test"))
    try:
        datetime.datetime.fromisoformat(head.findtext(MES + "Prepared", "").replace("Z", "+00:00"))
    except ValueError:
        wrong("Header/Prepared", head.findtext(MES + "Prepared", ""))
    sender = head.find(MES + "Sender")
    if sender is not None and not ID.fullmatch(sender.get("id", "")):
        wrong("Header/Sender", sender.get("id"))
    return head


def artefact(element, pattern=ID):
    """ID, agency, version and name of what can be maintained."""
    where = f"{short(element.tag)} {element.get('id')}"
    if not pattern.fullmatch(element.get("id", "")):
        wrong(where, "has no id")
    if not AGENCY.fullmatch(element.get("agencyID", "")):
        wrong(where, "names no agency")
    if not VERSION.fullmatch(element.get("version", "1.0")):
        wrong(where, "has no version:", element.get("version"))
    named(element, where)
    return element.get("id"), element.get("agencyID"), element.get("version", "1.0")


def named(element, where):
    names = element.findall(COM + "Name")
    languages = [name.get(LANG, "en") for name in names]
    if not names or not all((name.text or "").strip() for name in names):
        wrong(where, "has no name")
    if len(set(languages)) < len(languages):
        wrong(where, "has two names in one language")


def items(scheme, tag, pattern):
    found = {}
    for item in scheme.findall(STR + tag):
        where = f"{tag} {scheme.get('id')}/{item.get('id')}"
        if not pattern.fullmatch(item.get("id", "")):
            wrong(where, "has no id")
        if item.get("id") in found:
            wrong(where, "stands there twice")
        named(item, where)
        found[item.get("id")] = item
    if not found:
        wrong(short(scheme.tag), scheme.get("id"), "is empty")
    return found


def target(ref):
    """What a Ref names: (id, agency, version)."""
    if ref is None:
        return None
    return ref.get("id"), ref.get("agencyID"), ref.get("version", "1.0")


class Structure:
    """A DSD: components in order, each with its codes (None: text), and which of them are what."""

    def __init__(self, root):
        header(root)
        structures = root.find(MES + "Structures")
        if structures is None:
            sys.exit(print("there are no Structures") or 1)
        names = [short(part.tag) for part in structures]
        if [name for name in IN_STRUCTURES if name in names] != names:
            wrong("Structures are not in the order of the schema:", *names)
        self.codelists = {artefact(one): items(one, "Code", ID) for one in structures.iter(STR + "Codelist")}
        self.concepts = {artefact(one): items(one, "Concept", CONCEPT) for one in structures.iter(STR + "ConceptScheme")}
        self.flows = {artefact(one, CONCEPT): one for one in structures.iter(STR + "Dataflow")}
        definitions = list(structures.iter(STR + "DataStructure"))
        if len(definitions) != 1:
            sys.exit(print(f"{len(definitions)} data structure definitions, wanted is one") or 1)
        self.key = artefact(definitions[0], CONCEPT)
        for flow in self.flows.values():
            if target(flow.find(f"{STR}Structure/Ref")) != self.key:
                wrong("Dataflow", flow.get("id"), "is of no structure that is here")
        self.components(definitions[0].find(STR + "DataStructureComponents"))

    def components(self, lists):
        if lists is None or not lists or lists[0].tag != STR + "DimensionList":
            sys.exit(print("the structure has no DimensionList") or 1)
        self.dimensions = [one.get("id") for one in lists[0]]
        self.codes, self.required = {}, {"OBS_VALUE"}
        for position, one in enumerate(lists[0], 1):
            if one.get("position") not in (None, str(position)):
                wrong("Dimension", one.get("id"), "is not at position", position)
        self.time = [one.get("id") for one in lists[0] if one.tag == STR + "TimeDimension"]
        if self.time not in ([], ["TIME_PERIOD"]) or (self.time and self.dimensions[-1] != "TIME_PERIOD"):
            wrong("the time dimension is not TIME_PERIOD, the last:", *self.dimensions)
        measure = lists.find(f"{STR}MeasureList/{STR}PrimaryMeasure")
        if measure is None or measure.get("id") != "OBS_VALUE":
            wrong("the primary measure is not OBS_VALUE")
        attributes = lists.findall(f"{STR}AttributeList/{STR}Attribute")
        self.attributes = [one.get("id") for one in attributes]
        for one in attributes:
            if one.get("assignmentStatus") not in ("Mandatory", "Conditional"):
                wrong("Attribute", one.get("id"), "has no assignmentStatus")
            if one.find(STR + "AttributeRelationship") is None:
                wrong("Attribute", one.get("id"), "has no AttributeRelationship")
            if one.get("assignmentStatus") == "Mandatory":
                self.required.add(one.get("id"))
        for one in [*lists[0], *attributes] + ([measure] if measure is not None else []):
            self.component(one)

    def component(self, one):
        where = f"{short(one.tag)} {one.get('id')}"
        if not CONCEPT.fullmatch(one.get("id", "")):
            wrong(where, "has no id")
        concept = one.find(f"{STR}ConceptIdentity/Ref")
        scheme = concept is not None and (
            concept.get("maintainableParentID"),
            concept.get("agencyID"),
            concept.get("maintainableParentVersion", "1.0"),
        )
        if not scheme or concept.get("id") not in self.concepts.get(scheme, ()):
            wrong(where, "is no concept that is here")
        enumeration = target(one.find(f"{STR}LocalRepresentation/{STR}Enumeration/Ref"))
        if enumeration and enumeration not in self.codelists:
            wrong(where, "has codes that are not here:", *enumeration)
        self.codes[one.get("id")] = self.codelists.get(enumeration)

    def value(self, component, value, where):
        """Is VALUE one of COMPONENT's?"""
        if component == "OBS_VALUE":
            if not FIGURE.fullmatch(value):
                wrong(where, "OBS_VALUE is no figure:", value)
        elif component not in self.codes:
            wrong(where, "there is no component", component)
        elif component in self.time:
            if not PERIOD.fullmatch(value):
                wrong(where, component, "is no period:", value)
        elif self.codes[component] is not None and value not in self.codes[component]:
            wrong(where, component, "is not in its code list:", value or "empty")


def beside(path):
    """The structure message in the folder of PATH."""
    for other in sorted(path.parent.glob("*.xml")):
        root = parse(other)
        if root.tag == MES + "Structure":
            return Structure(root)
    sys.exit(print(f"there is no structure message beside {path.name}") or 1)


def same_structure(structure, ref, where):
    if ref not in (structure.key, *structure.flows):
        wrong(where, "names a structure that is not beside it:", *(ref or ("none",)))


def path_of(argv):
    return Path(argv[1])

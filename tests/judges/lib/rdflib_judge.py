"""What rdflib says of a graph and its siblings: rdflib_judge.py FILE.  Exit 0 valid, 1 refused.

rdflib_judge.py --lines: of each file named in standard input; each has its status and name, and its reasons indented.
"""

import logging
import re
import sys
from pathlib import Path

import rdflib
from rdflib.compare import graph_diff, to_isomorphic

FORMS = {".jsonld": "json-ld", ".ttl": "turtle", ".rdf": "xml"}

rdflib.NORMALIZE_LITERALS = False
logging.getLogger("rdflib").setLevel(logging.CRITICAL)


class Refused(Exception):
    """The file is no graph."""


def graph(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonld" and re.search(r'"@context"\s*:\s*(\[[^\[{]*)?"', text):
        raise Refused(f"{path.name}: its context would have to be fetched")
    try:
        return to_isomorphic(rdflib.Graph().parse(data=text, format=FORMS[path.suffix]))
    except Exception as error:  # every parser of rdflib has its own kinds
        raise Refused(f"{path.name}: {error}") from error


def differences(path):
    own = graph(path)
    if not len(own):
        yield f"{path.name} holds no triple"
        return
    for other in (path.with_suffix(form) for form in FORMS if form != path.suffix):
        if not other.exists() or graph(other) == own:
            continue
        _, here, there = graph_diff(own, graph(other))
        for name, only in ((path.name, here), (other.name, there)):
            for triple in sorted(only)[:1]:
                yield " ".join([f"only in {name}:", *(term.n3() for term in triple), f"({len(only)})"])


def reasons(path):
    try:
        return list(differences(path))
    except Refused as refused:
        return [str(refused)]


def main():
    if sys.argv[1] != "--lines":
        found = reasons(Path(sys.argv[1]))
        sys.exit(print(*found, sep="\n") or 1 if found else 0)
    for line in sys.stdin:
        name = line.split()[0]
        found = reasons(Path(name))
        print(*[f"{1 if found else 0} {name}", *"\n".join(found).splitlines()], sep="\n    ")


main()

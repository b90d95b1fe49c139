"""What rdflib says of a graph and its siblings: rdflib_judge.py FILE.  Exit 0 valid, 1 refused."""

import logging
import re
import sys
from pathlib import Path

import rdflib
from rdflib.compare import graph_diff, to_isomorphic

FORMS = {".jsonld": "json-ld", ".ttl": "turtle", ".rdf": "xml"}

rdflib.NORMALIZE_LITERALS = False
logging.getLogger("rdflib").setLevel(logging.CRITICAL)


def graph(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonld" and re.search(r'"@context"\s*:\s*(\[[^\[{]*)?"', text):
        sys.exit(print(f"{path.name}: its context would have to be fetched") or 1)
    try:
        return to_isomorphic(rdflib.Graph().parse(data=text, format=FORMS[path.suffix]))
    except Exception as error:  # every parser of rdflib has its own kinds
        sys.exit(print(f"{path.name}: {error}") or 1)


def main():
    path = Path(sys.argv[1])
    own, bad = graph(path), False
    if not len(own):
        sys.exit(print(f"{path.name} holds no triple") or 1)
    for other in (path.with_suffix(form) for form in FORMS if form != path.suffix):
        if not other.exists() or graph(other) == own:
            continue
        bad = True
        _, here, there = graph_diff(own, graph(other))
        for name, only in ((path.name, here), (other.name, there)):
            for triple in sorted(only)[:1]:
                print(f"only in {name}:", *(term.n3() for term in triple), f"({len(only)})")
    sys.exit(bad)


main()

#!/usr/bin/env python3
"""english.py FOLDER: what a Chinese reader would see in English, a line each.

Chinese messages and remedies of diag.def and the Chinese of wording.def are to be Chinese but for names, options and what stands
in quotes.  English words in the sources are to have their Chinese beside them, or in wording.def: an argument of a finding that is
filled in as {Nr} or {Nl}.  What no person reads as a sentence is let pass by the rules below.
"""
import pathlib
import re
import sys

CJK = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
WORDS = re.compile(r"\b[a-z]{2,} [a-z]{2,}")
TOKEN = re.compile(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|[;{}]|[^\"'/;{}]+|/", re.S)

# Statements whose words are for programs, or for the programmers of this one.
PROGRAM = re.compile(
    r"\bBUG\(|_Static_assert|\bPUT\(|BUF_LIT\(|element_word\(|choice\(|element_check_attributes\(|element_flag\(|load_|"
    r"compile_unknown\(|\bbad_value\(|^\s*M\(|^\s*S\(|media_type|bundle_info\(|str_find\(|strstr\(|put_count\("
)
# Words that are to be typed as they are, what libraries say, commands of examples and of shells.
LITERAL = re.compile(
    r"^(true false|for if keep|include group|year years end|SQLite format|<|\s*<|</|baosong |pdftotext version|Missing language pack|Unknown character collection|::notice|--format xml|html htm xhtml|no error$)"
)
# Files whose English is never shown beside Chinese.
FILES = re.compile(r"src/cli/completion|src/render/view/|src/render/findings/(github|junit|sarif|json)\.c|src/pack/media\.c|src/read/sniff\.c")


def literal(text):
    return text[1:-1].replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


def statements(source):
    """(line, code without literals, [literals]) of each."""
    line, code, literals, start, apart = 1, "", [], 1, True
    for match in TOKEN.finditer(source):
        token = match.group(0)
        if token in ";{}":
            yield start, code, literals
            code, literals, apart = "", [], True
        elif token[0] == '"':
            if not literals:
                start = line
            if apart:
                literals.append("")
            literals[-1] += literal(token)
            code += '""'
            apart = False
        elif not token.startswith(("/*", "//")):
            code += token
            apart = apart or not token.isspace()
        line += token.count("\n")


def calls(path, name):
    """The literal arguments of each NAME(…) of a .def file, adjacent ones joined."""
    arguments, depth = None, 0
    for match in re.finditer(r"/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|\w+|.", path.read_text(), re.S):
        token = match.group(0)
        if token == name and depth == 0:
            arguments = [""]
        elif arguments is None or token.startswith("/*"):
            continue
        elif token[0] == '"':
            arguments[-1] += literal(token)
        elif token == "," and depth == 1:
            arguments.append("")
        elif token == "(":
            depth += 1
        elif token == ")":
            depth -= 1
            if depth == 0:
                yield arguments
                arguments = None


def chinese_faults(where, text):
    """Two English words together in Chinese, apart from quotes, code and options."""
    bare = re.sub(r"`[^`]*`|\"[^\"]*\"|“[^”]*”|<[^>]*>|\{[^}]*\}|baosong( [a-z-]+)*|--?[a-z-]+( [a-z.-]+)?", " · ", text)
    bare = re.sub(r"[\w.-]+[/.][\w./-]+", " · ", bare)
    if WORDS.search(bare):
        yield f"{where}: English in Chinese: {text}"


def pattern(en):
    return re.compile(".*".join(re.escape(part) for part in en.split("*")), re.S)


def english_faults(path, patterns):
    listed = list(statements(path.read_text()))
    chinese = [any(CJK.search(word) for word in words) for _, _, words in listed]
    for i, (line, code, words) in enumerate(listed):
        if any(chinese[max(0, i - 2) : i + 2]) or PROGRAM.search(code):
            continue
        for word in words:
            said = re.sub(r"%(?:\.\*s|zu|d|u|s)", "1", word)
            if WORDS.search(word) and not LITERAL.search(word) and not any(p.fullmatch(said) for p in patterns):
                yield f"{path}:{line}: no Chinese for: {word}"


def main():
    top = pathlib.Path(sys.argv[1])
    faults = []
    for arguments in calls(top / "src/base/diag.def", "DIAG"):
        if len(arguments) != 7:
            faults.append(f"diag.def: cannot read {arguments}")
            continue
        for text in (arguments[4], arguments[6]):
            faults += chinese_faults("diag.def", text)
    for arguments in calls(top / "src/cli/examples.def", "EXAMPLE"):
        faults += chinese_faults("examples.def", arguments[2])
        if not CJK.search(arguments[2]) or arguments[3] == arguments[4]:
            faults.append(f"examples.def: {arguments[0]} {arguments}")
    wordings = list(calls(top / "src/base/wording.def", "WORDING"))
    for en, zh in wordings:
        faults += chinese_faults("wording.def", zh)
        if len(re.findall(r"\*", en)) < max([int(n) for n in re.findall(r"\{(\d)", zh)] or [0]):
            faults.append(f"wording.def: {zh} asks for more than {en} has")
    patterns = [pattern(en) for en, _ in wordings if set(en) - set("*")]
    files = sorted(p for p in top.glob("src/**/*.[ch]") if not FILES.search(str(p.relative_to(top))))
    for path in files:
        faults += english_faults(path, patterns)
    if not files or len(wordings) < 50:
        faults.append("nothing to look at")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


sys.exit(main())

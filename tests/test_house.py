"""The house rules that a machine can check: which way imports run, how long things are, what is kept out."""

import ast
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("instruments", "improv", "songwriting", "sessions", "ui")
"""In the order in which they may import: each only itself and those before it."""

SCREEN = {"pygame", "accesskit"}
PORTS = {"rtmidi", "miniaudio", "mido.ports", "mido.backends", "mido.sockets"}
PORT_MAKERS = {
    "open_input",
    "open_output",
    "open_ioport",
    "get_input_names",
    "get_output_names",
    "set_backend",
}
LONGEST_MODULE, LONGEST_FUNCTION = 400, 60
TYPICAL_MODULE = 160
"""A median module is no longer than this, in lines."""

WRITTEN = {".py", ".toml", ".md", ".txt", ".json", ".csv", ".lock", ""}
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:home|Users|root|work|opt|mnt|private)/\w")
REGISTRY = re.compile(
    r"(?i)\b(?:[\w-]+\.)*(?:pypi|pythonhosted|anaconda|npmjs|artifactory|devpi)\b\.\w{2,}|/simple/\w"
)
TODO = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b(?![^\n]*#\d)")
BANNER = re.compile(r"^\s*#\s*(?:[-=*#~_+]{3,}.*|.*[-=*#~_+]{4,}\s*)$")


def kept_files() -> list[Path]:
    """Every file of the project: what git keeps and what is new; without git, what lies here."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        return [path for path in sorted(ROOT.rglob("*")) if path.is_file() and not is_hidden(path)]
    listing = subprocess.run(
        ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"),
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [path for name in listing.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def is_hidden(path: Path) -> bool:
    return any(part.startswith(".") or part == "__pycache__" for part in path.relative_to(ROOT).parts)


FILES = kept_files()
SOURCES = [path for path in FILES if path.suffix == ".py"]
IN_ROOMS = [path for path in SOURCES if path.relative_to(ROOT).parts[0] in ROOMS]
TEXTS = {path: path.read_text(encoding="utf-8") for path in FILES if path.suffix in WRITTEN}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def tree_of(path: Path) -> ast.Module:
    return ast.parse(TEXTS[path], filename=name_of(path))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything a module imports, wherever in it the import stands."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, (
                f"{name_of(path)}:{node.lineno}: name the room in full instead of a relative import"
            )
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def among(name: str, modules: set[str]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def tell(rule: str, offences: list[str]) -> None:
    """Fail with the rule and every place that breaks it."""
    if offences:
        pytest.fail(f"{rule}\n  " + "\n  ".join(offences), pytrace=False)


def test_the_rooms_stand():
    assert {room_of(path) for path in IN_ROOMS} == set(ROOMS)
    assert len(IN_ROOMS) > 20


def test_imports_run_one_way():
    offences = [
        f"{name_of(path)}:{line} imports {name}"
        for path in IN_ROOMS
        for line, name in imports(path)
        if (room := name.split(".")[0]) in ROOMS and ROOMS.index(room) > ROOMS.index(room_of(path))
    ]
    tell(f"Imports run one way, {' <- '.join(ROOMS)}:", offences)


@pytest.mark.parametrize(
    ("modules", "room"), [(SCREEN, "ui"), (PORTS, "instruments")], ids=["screen", "ports"]
)
def test_libraries_that_belong_in_one_room(modules, room):
    offences = [
        f"{name_of(path)}:{line} imports {name}"
        for path in IN_ROOMS
        for line, name in imports(path)
        if room_of(path) != room and among(name, modules)
    ]
    tell(f"Only {room}/ may import {', '.join(sorted(modules))}:", offences)


def test_only_instruments_opens_ports():
    offences = [
        f"{name_of(path)}:{node.lineno} uses mido.{node.attr}"
        for path in IN_ROOMS
        if room_of(path) != "instruments"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in PORT_MAKERS
        and isinstance(node.value, ast.Name) and node.value.id == "mido"
    ]  # fmt: skip
    tell("Only instruments/ may name or open a MIDI port:", offences)


def test_nothing_imports_the_tests_or_run():
    offences = [
        f"{name_of(path)}:{line} imports {name}"
        for path in IN_ROOMS
        for line, name in imports(path)
        if name.split(".")[0] in {"tests", "run", "benchmarks"}
    ]
    tell("The rooms stand without tests, benchmarks and run.py:", offences)


def lengths() -> dict[str, int]:
    return {name_of(path): TEXTS[path].count("\n") for path in [*IN_ROOMS, ROOT / "run.py"]}


def test_modules_are_short(record_property):
    found = lengths()
    long = [f"{name}: {lines} lines" for name, lines in found.items() if lines >= LONGEST_MODULE]
    tell(f"One idea a module, under {LONGEST_MODULE} lines:", long)
    middle = median(lines for lines in found.values() if lines > 1)
    record_property("median_lines", middle)
    assert middle <= TYPICAL_MODULE, f"the median module has {middle} lines: split the long ones by idea"


def test_functions_are_short():
    offences = [
        f"{name_of(path)}:{node.lineno} {node.name}: {node.end_lineno - node.lineno + 1} lines"
        for path in SOURCES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno + 1 >= LONGEST_FUNCTION
    ]
    tell(f"Functions are under {LONGEST_FUNCTION} lines, each at one level:", offences)


def decorator_name(node: ast.expr) -> str:
    called = node.func if isinstance(node, ast.Call) else node
    return ast.unparse(called).split(".")[-1]


def says_frozen(node: ast.expr) -> bool:
    words = (
        {word.arg for word in node.keywords if getattr(word.value, "value", False)}
        if isinstance(node, ast.Call)
        else set()
    )
    return {"frozen", "slots"} <= words


def test_data_classes_are_frozen_with_slots():
    offences = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in IN_ROOMS
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if decorator_name(decorator) == "dataclass" and not says_frozen(decorator)
    ]
    tell(
        "Values in, values out: @dataclass(frozen=True, slots=True); a thing that changes is a plain class:",
        offences,
    )


def lines_matching(pattern: re.Pattern[str], texts: dict[Path, str]) -> list[str]:
    return [
        f"{name_of(path)}:{number}: {line.strip()[:90]}"
        for path, text in texts.items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_banner_comments():
    tell("No banner comments; a module is one idea:", lines_matching(BANNER, {p: TEXTS[p] for p in SOURCES}))


def test_no_loose_ends():
    own = {path: text for path, text in TEXTS.items() if path != Path(__file__)}
    tell("A TODO needs the number of its issue:", lines_matching(TODO, own))


def test_no_path_of_one_machine():
    own = {path: text for path, text in TEXTS.items() if path != Path(__file__)}
    tell("Paths of one machine belong in no repository:", lines_matching(MACHINE_PATH, own))


def test_no_registry_host():
    own = {path: text for path, text in TEXTS.items() if path != Path(__file__)}
    tell(
        "Where packages come from is the machine's business, not the project's:",
        lines_matching(REGISTRY, own),
    )


def test_the_patterns_find_what_they_seek():
    assert MACHINE_PATH.search('open("/home/anna/take.mid")')
    assert not MACHINE_PATH.search("bpm/" + "work/minute")
    assert REGISTRY.search("https://files." + "pythonhosted" + ".org/packages/x")
    assert TODO.search("# TODO later")
    assert not TODO.search("# TODO #12 later")
    assert BANNER.search("# ------ helpers ------")
    assert not BANNER.search("# why: a tap is a whole beat - half of one is not")


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix == ".toml"], ids=name_of)
def test_tables_parse(path):
    assert tomllib.loads(TEXTS[path]), "an empty table"


def is_mirrored(path: Path) -> bool:
    """Whether a test module stands for a module or package of the same name, perhaps with more words."""
    *folders, file = path.relative_to(ROOT / "tests").with_suffix("").parts
    words = file.removeprefix("test_").split("_")
    place = ROOT.joinpath(*folders)
    names = ["_".join(words[:count]) for count in range(len(words), 0, -1)]
    return any((place / f"{name}.py").is_file() or (place / name).is_dir() for name in names)


def test_tests_mirror_the_tree():
    tests = [path for path in SOURCES if room_of(path) == "tests" and path.name.startswith("test_")]
    lonely = [name_of(path) for path in tests if path.name != "test_house.py" and not is_mirrored(path)]
    tell("tests/<room>/test_x.py tests <room>/x.py (test_x_more.py may go further):", lonely)


def names_of(requirements: list[str]) -> set[str]:
    return {re.match(r"[\w-]+", line).group().lower() for line in requirements}


def test_the_table_of_dependencies_is_the_projects():
    project = tomllib.loads(TEXTS[ROOT / "pyproject.toml"])
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["test"]]
    told = set(
        re.findall(r"^\| ([a-z0-9-]+) \|(?=.*\|.*\|)", TEXTS[ROOT / "docs" / "dependencies.md"], re.MULTILINE)
    )
    assert told - {"package"} == names_of(asked), "docs/dependencies.md lists what pyproject.toml asks for"


def test_nothing_that_is_imported_is_under_the_gpl():
    strict = re.compile(r"(?<!L)(?<!Lesser )\bA?GPL|(?<!Lesser )\bGeneral Public License")
    offences = []
    for name in re.findall(r"^([a-z0-9][^\s=]*)==", TEXTS[ROOT / "requirements.lock"], re.MULTILINE):
        try:
            about = metadata(name)
        except PackageNotFoundError:
            continue
        kinds = [line for line in about.get_all("Classifier") or [] if line.startswith("License")]
        stated = " ".join([*kinds, about.get("License-Expression") or "", (about.get("License") or "")[:80]])
        if strict.search(stated):
            offences.append(f"{name}: {stated}")
    tell("Attune is MIT; what it imports may not be GPL:", offences)


def test_links_between_the_pages_lead_somewhere():
    offences = [
        f"{name_of(path)}: {target}"
        for path, text in TEXTS.items()
        if path.suffix == ".md"
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
        if not (path.parent / target).exists()
    ]
    tell("A link in a page leads to a file that is there:", offences)


def test_the_readme_names_every_word_of_the_command_line():
    from ui.commands.table import COMMANDS

    missing = [
        one.name
        for one in COMMANDS
        if one.name != "window" and f"`{one.name}" not in TEXTS[ROOT / "README.md"]
    ]
    tell("README.md's table of words lacks:", missing)

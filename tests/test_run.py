import ast
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ui import setup

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-test.lock")
STUB = """import sys
def main(words):
    print(sys.prefix, *words, sep="|")
    return 7
"""


@pytest.fixture(scope="module")
def run():
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("version", [(3, 11), (3, 12, 1), (3, 13, 9)])
def test_pythons_that_serve(run, version):
    assert run.wrong_python(version) is None


@pytest.mark.parametrize(
    ("version", "word"), [((2, 7), "older"), ((3, 10, 13), "older"), ((3, 14), "newer"), ((4, 0), "newer")]
)
def test_pythons_that_do_not_are_told_in_one_sentence(run, version, word):
    sentence = run.wrong_python(version)
    assert sentence.startswith(f"This is Python {version[0]}.{version[1]}, {word}")
    assert "3.12" in sentence
    assert sentence.endswith(".")


def test_the_bounds_are_those_of_the_project(run):
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"]
    oldest, newest = (f"{major}.{minor}" for major, minor in (run.OLDEST, (run.NEWEST[0], run.NEWEST[1] + 1)))
    assert wanted == f">={oldest},<{newest}"


def test_run_speaks_the_python_of_every_age():
    text = (ROOT / "run.py").read_text(encoding="utf-8")
    assert text.isascii()
    assert text.count("\n") <= 60, "one screen"
    young = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Match, ast.AsyncFunctionDef, ast.Starred)
    for node in ast.walk(ast.parse(text, feature_version=(3, 4))):
        assert not isinstance(node, young), f"line {node.lineno}"
        assert not isinstance(node, ast.FunctionDef) or (node.returns is None and not node.args.kwonlyargs)
        assert not isinstance(node, ast.arg) or node.annotation is None


def test_only_the_standard_library_before_the_environment_stands():
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); before = set(sys.modules); import ui.install;"
    code += "print(*{name.split('.')[0] for name in set(sys.modules) - before})"
    answer = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert set(answer.stdout.split()) <= {*sys.stdlib_module_names, "instruments", "ui"}


def entries(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    return re.findall(r"^[a-z0-9].*?(?=^[a-z0-9]|\Z)", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_entry_of_a_lock_is_exact_and_hashed(lock):
    assert len(entries(lock)) > 10
    for entry in entries(lock):
        assert re.match(r"[a-z0-9-]+==[\w.]+( ; [^\\]+)? \\\n", entry), entry
        assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}", entry)) >= 1, entry


def test_uv_is_held_to_the_versions_of_the_locks():
    locked = {entry.split("\\")[0].strip() for lock in LOCKS for entry in entries(lock)}
    constraints = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["uv"][
        "constraint-dependencies"
    ]
    assert locked == set(constraints), "run .ci/lock after changing the dependencies"


def test_the_locks_hold_what_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["test"]]
    names = {re.match(r"[\w-]+", line).group().lower() for line in asked}
    locked = {entry.split("==")[0] for lock in LOCKS for entry in entries(lock)}
    assert names <= locked, "run .ci/lock after changing the dependencies"


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """run.py and what it needs, in a folder with a space and letters beyond ASCII; nothing to install."""
    root = tmp_path_factory.mktemp("first start") / "Für Zoë"
    for module in ("run.py", "ui/__init__.py", "ui/setup.py", "ui/install.py", "ui/alone.py",
                   "instruments/__init__.py", "instruments/refusal.py"):  # fmt: skip
        (root / module).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / module, root / module)
    (root / "ui" / "commands.py").write_text(STUB)
    (root / "ui" / "prepare.py").touch()
    for lock in LOCKS:
        (root / lock).write_text("# nothing\n")
    (root / ".venv").mkdir()
    (root / ".venv" / "half made").touch()
    return root


def start(root, *words, cwd):
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    base = getattr(sys, "_base_executable", sys.executable)
    command = [base, str(root / "run.py"), *words]
    return subprocess.run(
        command, cwd=cwd, env=surroundings, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )


@pytest.fixture(scope="module")
def first_starts(clone, tmp_path_factory):
    """Two first starts at the same moment, from another folder."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda word: start(clone, "play", word, cwd=elsewhere), ["a b.mid", "c.mid"]))


def test_the_first_start_makes_its_environment_and_goes_on_in_it(clone, first_starts):
    for started, word in zip(first_starts, ["a b.mid", "c.mid"], strict=True):
        assert started.returncode == 7, started.stderr
        assert started.stdout == f"{clone / '.venv'}|play|{word}\n"
    assert not (clone / ".venv" / "half made").exists()


def test_of_two_first_starts_at_once_one_makes_the_environment(first_starts):
    told = sorted(started.stderr.count("\n") for started in first_starts)
    assert told == [0, 4]


def test_the_second_start_loses_no_time(clone, first_starts):
    code = "import time; begin = time.perf_counter(); from ui import setup; setup.enter('run.py', []); "
    code += "print(time.perf_counter() - begin)"
    command = [setup.interpreter(clone / ".venv"), "-c", code]
    took = [
        float(subprocess.run(command, cwd=clone, capture_output=True, check=True).stdout) for _ in range(7)
    ]
    assert min(took) < 0.05


def test_help_needs_no_environment(clone, tmp_path):
    fresh = shutil.copytree(clone, tmp_path / "fresh", ignore=shutil.ignore_patterns(".venv"))
    answer = start(fresh, "--help", cwd=tmp_path)
    assert answer.stdout.endswith("|--help\n")
    assert not (fresh / ".venv").exists()


def test_rooms_are_found_from_anywhere_in_the_environment(clone, first_starts, tmp_path):
    python = setup.interpreter(clone / ".venv")
    answer = subprocess.run([python, "-c", "import instruments.refusal as r; print(r.__file__)"],
                            cwd=tmp_path, capture_output=True, text=True)  # fmt: skip
    assert answer.stdout.strip() == str(clone / "instruments" / "refusal.py"), answer.stderr

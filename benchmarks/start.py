"""From the start of a process to the first sound and to the window.

First sound: a fresh process of the engine, no sounds made yet; a pad is touched again and again until it is
heard. Window: `run.py` in an environment that stands, until its first picture. Prints JSON and one line.
Run it with the environment's own Python: `.venv/bin/python benchmarks/start.py`.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
RUNS = 5

FIRST_SOUND = """
import sys, time
from improv import commands as c
from improv.link import Link
from improv.process import Options
from instruments.played import PADS, Played
if __name__ == "__main__":
    link = Link(Options(audio=False, midi=False))
    link.send(c.SetBandStart("when asked"))
    while link.snapshot is None or link.snapshot.peak < 1e-4:
        link.send(c.Play(Played(time.perf_counter(), PADS, (0x90, 0, 100))))
        time.sleep(0.02)
    print(time.time(), flush=True)
    link.close()
"""

FIRST_PICTURE = """
import sys, time
import ui.window
turn = ui.window.Window.turn
def first_turn(self, first=None):
    areas = turn(self, first)
    print(time.time(), flush=True)
    self.shell.open = False
    return areas
if __name__ == "__main__":
    ui.window.Window.turn = first_turn
    import run
    run.main([])
"""


def seconds_to(script: str, home: str) -> float:
    """From starting Python on the script to the moment it prints."""
    path = Path(home) / "script.py"
    path.write_text(script)
    environment = os.environ | {
        "PYTHONPATH": str(ROOT), "ATTUNE_HOME": home, "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy",
    }  # fmt: skip
    began = time.time()
    out = subprocess.run([sys.executable, path], env=environment, capture_output=True, text=True, timeout=60)
    told = [line for line in out.stdout.splitlines() if line.replace(".", "").isdigit()]
    if not told:
        raise SystemExit(f"It did not come so far: {out.stderr[-400:]}")
    return float(told[0]) - began


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        sound = [seconds_to(FIRST_SOUND, home) for _ in range(RUNS)]
        window = [seconds_to(FIRST_PICTURE, home) for _ in range(RUNS)]
    report = {"first_sound_s": round(median(sound), 2), "window_s": round(median(window), 2)}
    print(json.dumps(report | {"must_s": [1.5, 1.5], "aim_s": [1.0, 0.8], "runs": RUNS}))
    print(
        f"First sound {report['first_sound_s']} s after the start, window {report['window_s']} s "
        "(medians; must 1.5, 1.5)."
    )


if __name__ == "__main__":
    main()

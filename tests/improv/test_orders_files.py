"""What the audio path does reads no file."""

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from improv import commands as c
from improv.chart import parse_chart
from improv.conductor import Conductor
from improv.engine import Engine
from improv.orders import UseStyle, obey
from improv.resound import read_stand_ins
from improv.style import load_style, style_names
from instruments.clock import BLOCK, RATE
from instruments.sampler.sampler import SilentSampler

read_stand_ins()
styles = [load_style(name) for name in style_names()]
engine = Engine(SilentSampler(), Conductor(styles[0], 9, "natural minor", seed=1))
chart = parse_chart("| Am F | C G |", 4)
opened = []
sys.addaudithook(lambda event, told: opened.append(told[0]) if event == "open" else None)
obey(engine, c.Start())
asked = [c.AskFill(), c.AskBreak(), c.SetVariation("b"), c.SetChart(chart),
         c.SetSound("drums", "hand_percussion"), c.SetSound("bass", "harp"),
         c.SetMetre("5/4"), c.SetMix(solo=("bass",)), c.SetMix()]
for turn in range(3 * len(asked) + len(styles)):
    obey(engine, asked[turn % len(asked)])
    obey(engine, UseStyle(styles[turn % len(styles)]))
    for _ in range(2 * RATE // BLOCK):
        engine.block()
obey(engine, c.Finish())
for _ in range(20 * RATE // BLOCK):
    engine.block()
assert not engine.conductor.playing
print(opened)
"""


def test_the_band_plays_every_style_without_opening_a_file():
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=root, capture_output=True, text=True, timeout=120
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "[]"

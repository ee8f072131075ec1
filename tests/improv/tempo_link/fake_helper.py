"""Speaks the helper's lines without any network: the time of a session with as many others as it is told."""

import sys
import threading
import time

bpm, origin, peers = 120.0, time.perf_counter(), int(sys.argv[1])


def listen() -> None:
    global bpm, origin
    for line in sys.stdin:
        word, *values = line.split()
        if word == "tempo":
            now = time.perf_counter()
            beat = (now - origin) * bpm / 60
            bpm = float(values[0])
            origin = now - beat * 60 / bpm
        if word == "beat" and peers == 0:
            bpm = float(values[2])
            origin = float(values[0]) - float(values[1]) * 60 / bpm
    ended.set()


ended = threading.Event()
threading.Thread(target=listen, daemon=True).start()
print("ready", flush=True)
until = time.perf_counter() + float(sys.argv[2])
while not ended.wait(0.02) and time.perf_counter() < until:
    now = time.perf_counter()
    print("link", repr(now), repr((now - origin) * bpm / 60), repr(bpm), peers, flush=True)

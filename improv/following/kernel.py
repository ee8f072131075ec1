"""The compiled path of the follower: many readings of the beat kept alive, each a small Kalman filter.

A reading is (time of the current beat, period) with a 2 x 2 covariance, a log weight and a spread (how unevenly
the player is taken to play). Every onset is read by every reading as every place in the beat, and as a note off
the grid; readings that agree are merged, the heaviest are kept (multiple hypothesis tracking: Reid 1979; the
update: Kalman 1960). Times are seconds; all memory is handed in.
"""

import math
from typing import Any

import numpy as np
from numba import njit

TAU = 2.0 * math.pi
OFF_GRID = -1
BAR = 4
"""Beats after which a pattern is expected to come again."""


@njit(cache=True, nogil=True)
def hear(time_s: float, kind: int, state: Any, rules: Any, tables: Any, readings: Any, found: Any) -> None:
    """Reads an onset of class `kind`: `readings` (kept, heaviest first) and `state` are brought up to date.

    `tables` holds places (the next beat last), prior and counts (classes, places), manners, and room for chances
    and an order.
    """
    places, prior, counts, manners, chances, order, bars = tables
    since_s = max(0.0, time_s - state.heard_s)
    _expect(prior[kind], counts[kind], bars[kind], rules, chances)
    for i in range(state.count):
        _age(readings[i], time_s, since_s, manners[readings[i].manner], rules)
    count = _doubt(readings, state.count, since_s, rules, manners)
    total = _read(readings, count, time_s, chances, places, manners, rules, found)
    _normalise(found, total)
    _learn(found, total, counts[kind], bars[kind], rules)
    _heaviest_first(found, total, order)
    state.count = _merge(found, order, total, readings, time_s, rules)
    state.heard_s = time_s


@njit(nogil=True)
def _expect(prior: Any, counts: Any, bar: Any, rules: Any, chances: Any) -> None:
    """The chance of each place in each beat of the bar: from what was known before, what this player did in a beat
    and what in a bar. The last is the next beat's."""
    places = len(prior)
    mass = counts.sum() + rules.kept_prior
    whole = bar.sum() + rules.beat_counts
    for p in range(places):
        usual = (counts[p] + rules.kept_prior * prior[p]) / mass
        for b in range(BAR):
            chances[b, p] = (BAR * bar[b, p] + rules.beat_counts * usual) / whole
    for b in range(BAR):
        chances[b, places] = chances[(b + 1) % BAR, 0]


@njit(nogil=True)
def _learn(found: Any, total: int, counts: Any, bar: Any, rules: Any) -> None:
    """Counts where the onset was heard; old counts fade."""
    counts *= 1.0 - rules.forget
    bar *= 1.0 - rules.forget_bar
    places = len(counts)
    for i in range(total):
        one = found[i]
        if one.place != OFF_GRID:
            part = math.exp(one.weight)
            counts[one.place % places] += part
            bar[(one.beat + one.place // places) % BAR, one.place % places] += part


@njit(nogil=True)
def _copy(source: Any, target: Any) -> None:
    target.time_s, target.period_s, target.drift_s = source.time_s, source.period_s, source.drift_s
    target.tt, target.tp, target.td = source.tt, source.tp, source.td
    target.pp, target.pd, target.dd = source.pp, source.pd, source.dd
    target.weight, target.manner = source.weight, source.manner
    target.beat, target.place = source.beat, source.place


@njit(nogil=True)
def _step(one: Any, beats: float) -> None:
    """Moves a reading's current beat by one beat, forth (1) or back (-1)."""
    one.time_s += beats * one.period_s + 0.5 * one.drift_s
    one.period_s += beats * one.drift_s
    one.beat = (one.beat + int(beats)) % BAR
    across = one.td + beats * one.pd + 0.5 * one.dd
    mixed = one.tp + beats * one.pp + 0.5 * one.pd
    one.tt += beats * one.tp + 0.5 * one.td + beats * mixed + 0.5 * across
    one.tp = mixed + beats * across
    one.td = across
    one.pp += beats * (2.0 * one.pd + beats * one.dd)
    one.pd += beats * one.dd


@njit(nogil=True)
def _calm(one: Any, keeps: float) -> None:
    """A drift of the tempo fades."""
    one.drift_s *= keeps
    one.td *= keeps
    one.pd *= keeps
    one.dd *= keeps * keeps


@njit(nogil=True)
def _age(one: Any, time_s: float, since_s: float, manner: Any, rules: Any) -> None:
    """Moves a reading to the beat in which `time_s` falls, `since_s` after it was last sure of itself."""
    beats = min(since_s / one.period_s, rules.rest_beats)
    while time_s - one.time_s >= one.period_s:
        _step(one, 1.0)
        _calm(one, rules.drift_keeps)
    if time_s < one.time_s:
        _step(one, -1.0)
    period = (manner.wander * one.period_s) ** 2
    drift = (manner.drift * one.period_s) ** 2
    one.tt += beats * rules.phase_noise_s**2 + period * beats**3 / 3.0 + drift * beats**5 / 20.0
    one.tp += period * beats**2 / 2.0 + drift * beats**4 / 8.0
    one.td += drift * beats**3 / 6.0
    one.pp += period * beats + drift * beats**3 / 3.0
    one.pd += drift * beats**2 / 2.0
    one.dd += drift * beats


@njit(nogil=True)
def _doubt(readings: Any, count: int, since_s: float, rules: Any, manners: Any) -> int:
    """Adds copies of the heaviest readings whose tempo may have changed, or whose player plays otherwise."""
    since = min(since_s, 1.0)
    for i in range(min(count, rules.doubted)):
        one = readings[i]
        jumps = manners[one.manner].jump_per_s
        if jumps > 0.0:
            _copy(one, readings[count])
            readings[count].pp += (rules.jump * one.period_s) ** 2
            readings[count].weight += math.log(jumps * since + 1e-12)
            count += 1
        for manner in range(len(manners)):
            if manner != one.manner:
                _copy(one, readings[count])
                readings[count].manner = manner
                readings[count].weight += math.log(rules.switch_per_s * since * manners[manner].usual + 1e-12)
                count += 1
    return count


@njit(nogil=True)
def _read(
    readings: Any, count: int, time_s: float, chances: Any, places: Any, manners: Any, rules: Any, found: Any
) -> int:
    """Fills `found` with every way to read an onset; answers how many are worth keeping."""
    total, best = 0, -1e300
    for i in range(count):
        one = readings[i]
        weight = one.weight + math.log(rules.off_grid)
        if weight > best - rules.keep_nats:
            best = max(best, weight)
            _copy(one, found[total])
            found[total].weight, found[total].place = weight, OFF_GRID
            total += 1
        noise = manners[one.manner].spread_s ** 2 + (rules.spread_period * one.period_s) ** 2
        known = one.weight + math.log(one.period_s * (1.0 - rules.off_grid))
        for p in range(len(places)):
            at = places[p]
            square = 0.5 * at * at
            time_part = one.tt + at * one.tp + square * one.td
            period_part = one.tp + at * one.pp + square * one.pd
            drift_part = one.td + at * one.pd + square * one.dd
            var = time_part + at * period_part + square * drift_part + noise
            late = time_s - one.time_s - at * one.period_s - square * one.drift_s
            weight = known + math.log(chances[one.beat, p]) - 0.5 * (math.log(TAU * var) + late * late / var)
            if weight > best - rules.keep_nats and total < len(found):
                best = max(best, weight)
                _copy(one, found[total])
                _correct(found[total], late, var, time_part, period_part, drift_part, rules)
                found[total].weight, found[total].place = weight, p
                total += 1
    return total


@njit(nogil=True)
def _correct(
    one: Any, late: float, var: float, time_part: float, period_part: float, drift_part: float, rules: Any
) -> None:
    """The Kalman update of a reading that hears an onset `late` seconds after its place."""
    one.time_s += time_part / var * late
    one.period_s = min(max(one.period_s + period_part / var * late, rules.shortest_s), rules.longest_s)
    most = rules.drift_most * one.period_s
    one.drift_s = min(max(one.drift_s + drift_part / var * late, -most), most)
    one.tt -= time_part * time_part / var
    one.tp -= time_part * period_part / var
    one.td -= time_part * drift_part / var
    one.pp -= period_part * period_part / var
    one.pd -= period_part * drift_part / var
    one.dd -= drift_part * drift_part / var


@njit(nogil=True)
def _normalise(found: Any, total: int) -> None:
    """Makes the weights sum to 1 (they are logarithms)."""
    best = -1e300
    for i in range(total):
        best = max(best, found[i].weight)
    mass = 0.0
    for i in range(total):
        mass += math.exp(found[i].weight - best)
    for i in range(total):
        found[i].weight -= best + math.log(mass)


@njit(nogil=True)
def _heaviest_first(found: Any, total: int, order: Any) -> None:
    weights = np.empty(total)
    for i in range(total):
        weights[i] = -found[i].weight
    order[:total] = np.argsort(weights)


@njit(nogil=True)
def _merge(found: Any, order: Any, total: int, readings: Any, time_s: float, rules: Any) -> int:
    """Merges what agrees, by moments, and keeps the heaviest in `readings`, heaviest first."""
    count = 0
    least = found[order[0]].weight - rules.keep_nats
    for o in range(total):
        one = found[order[o]]
        if one.weight < least:
            break
        if time_s - one.time_s > 0.75 * one.period_s:
            _step(one, 1.0)
        elif time_s - one.time_s < -0.25 * one.period_s:
            _step(one, -1.0)
        twin = _twin(readings, count, one, rules)
        if twin >= 0:
            _join(readings[twin], one)
        elif count < rules.kept:
            _copy(one, readings[count])
            count += 1
    return count


@njit(nogil=True)
def _twin(readings: Any, count: int, one: Any, rules: Any) -> int:
    """The reading that says the same, or -1."""
    for i in range(count):
        other = readings[i]
        if (
            other.manner == one.manner
            and other.beat == one.beat
            and abs(other.time_s - one.time_s) < rules.same_s
            and abs(other.period_s - one.period_s) < rules.same_period * one.period_s
            and abs(other.drift_s - one.drift_s) < rules.same_drift * one.period_s
        ):
            return i
    return -1


@njit(nogil=True)
def _join(into: Any, one: Any) -> None:
    """Merges two readings by moments."""
    both = max(into.weight, one.weight)
    both += math.log(math.exp(into.weight - both) + math.exp(one.weight - both))
    part = math.exp(one.weight - both)
    apart = part * (1.0 - part)
    time, period, drift = one.time_s - into.time_s, one.period_s - into.period_s, one.drift_s - into.drift_s
    into.tt += part * (one.tt - into.tt) + apart * time * time
    into.tp += part * (one.tp - into.tp) + apart * time * period
    into.td += part * (one.td - into.td) + apart * time * drift
    into.pp += part * (one.pp - into.pp) + apart * period * period
    into.pd += part * (one.pd - into.pd) + apart * period * drift
    into.dd += part * (one.dd - into.dd) + apart * drift * drift
    into.time_s += part * time
    into.period_s += part * period
    into.drift_s += part * drift
    into.weight = both


@njit(cache=True, nogil=True)
def foresee(due_s: float, state: Any, rules: Any, tables: Any, readings: Any, ahead: Any, view: Any) -> None:
    """Fills `view` with (time, period, confidence) of the beat nearest to `due_s`: where most weight lies.
    `ahead` is room for the readings, moved to that beat."""
    manners, best, count = tables[3], -1.0, state.count
    for i in range(count):
        _copy(readings[i], ahead[i])
        _age(ahead[i], due_s, max(0.0, due_s - state.heard_s), manners[readings[i].manner], rules)
        if due_s - ahead[i].time_s > 0.5 * ahead[i].period_s:
            _step(ahead[i], 1.0)
    for i in range(count):
        mass = time = period = 0.0
        for j in range(count):
            if abs(ahead[j].time_s - ahead[i].time_s) <= rules.window_s:
                part = math.exp(ahead[j].weight)
                mass, time, period = mass + part, time + part * ahead[j].time_s, period + part * ahead[j].period_s
        if mass > best:
            best = mass
            view[0], view[1] = time / mass, period / mass
    view[2] = _certainty(ahead, count, view[0], rules)


@njit(nogil=True)
def _certainty(ahead: Any, count: int, at: float, rules: Any) -> float:
    """The chance that the beat falls within the window about `at`, all readings taken together."""
    chance = 0.0
    for i in range(count):
        one = ahead[i]
        scale = math.sqrt(2.0 * max(one.tt, 1e-9))
        off = one.time_s - at
        inside = math.erf((rules.window_s - off) / scale) - math.erf((-rules.window_s - off) / scale)
        chance += math.exp(one.weight) * 0.5 * inside
    return chance

"""The compiled path of the follower: many readings of the beat kept alive, each a small Kalman filter.

A reading is (time of the current beat, period) with its covariance, a log weight and a manner (how unevenly
the player is taken to play). Every onset is read by every reading as every place in the beat, and as a note
off the grid; readings that agree are merged, the heaviest are kept (multiple hypothesis tracking: Reid 1979;
the update: Kalman 1960). Times are seconds; all memory is handed in (improv/following/reader.py).
"""

import math
from typing import Any

import numpy as np
from numba import njit

TAU = 2.0 * math.pi
OFF_GRID = -1


@njit(cache=True, nogil=True)
def hear(time_s: float, kind: int, state: Any, rules: Any, tables: Any, readings: Any, found: Any) -> None:
    """Reads an onset of class `kind`: `readings` (kept, heaviest first) and `state` are brought up to date.

    `tables` holds places (the next beat last), prior and counts (classes, places), manners, room for chances
    and an order, and the counts of the bar (classes, beats, places).
    """
    places, prior, counts, manners, chances, order, bars = tables
    since_s = max(0.0, time_s - state.heard_s)
    _expect(prior[kind], counts[kind], bars[kind], rules, chances)
    for i in range(state.count):
        _age(readings[i], time_s, since_s, manners[readings[i].manner], rules)
    if since_s > rules.rest_beats * state.band_period_s:
        _rejoin(time_s, readings, state, rules)
    count = _doubt(readings, state.count, since_s, rules, manners)
    total = _read(readings, count, time_s, chances, places, manners, rules, found)
    _normalise(found, total)
    _learn(found, total, counts[kind], bars[kind], rules)
    _heaviest_first(found, total, order)
    state.count = _merge(found, order, total, readings, time_s, rules)
    state.heard_s = time_s


@njit(nogil=True)
def _expect(prior: Any, counts: Any, bar: Any, rules: Any, chances: Any) -> None:
    """The chance of each place in each beat of the bar: from what was known before, what this player did in a
    beat and what in a bar. The last is the next beat's."""
    beats, places = bar.shape
    mass = counts.sum() + rules.kept_prior
    whole = bar.sum() + rules.beat_counts
    for p in range(places):
        usual = (counts[p] + rules.kept_prior * prior[p]) / mass
        for b in range(beats):
            chances[b, p] = (beats * bar[b, p] + rules.beat_counts * usual) / whole
    for b in range(beats):
        chances[b, places] = chances[(b + 1) % beats, 0]


@njit(nogil=True)
def _learn(found: Any, total: int, counts: Any, bar: Any, rules: Any) -> None:
    """Counts where the onset was heard; old counts fade."""
    counts *= 1.0 - rules.forget
    bar *= 1.0 - rules.forget_bar
    beats, places = bar.shape
    for i in range(total):
        one = found[i]
        if one.place != OFF_GRID:
            part = math.exp(one.weight)
            counts[one.place % places] += part
            bar[(one.beat + one.place // places) % beats, one.place % places] += part


@njit(nogil=True)
def _copy(source: Any, target: Any) -> None:
    target.time_s, target.period_s = source.time_s, source.period_s
    target.tt, target.tp, target.pp = source.tt, source.tp, source.pp
    target.weight, target.manner = source.weight, source.manner
    target.beat, target.place, target.spot = source.beat, source.place, source.spot


@njit(nogil=True)
def _move(one: Any, beats: float) -> None:
    """Moves a reading's current beat by whole beats."""
    one.time_s += beats * one.period_s
    one.tt += beats * (2.0 * one.tp + beats * one.pp)
    one.tp += beats * one.pp
    one.beat += int(beats)


@njit(nogil=True)
def _age(one: Any, time_s: float, since_s: float, manner: Any, rules: Any) -> None:
    """Moves a reading to the beat in which `time_s` falls; `since_s` without a note makes it less sure."""
    _move(one, math.floor((time_s - one.time_s) / one.period_s))
    beats = min(since_s / one.period_s, rules.rest_beats)
    wander = (manner.wander * rules.wanders * one.period_s) ** 2
    one.tt += beats * rules.phase_noise_s**2 + wander * beats**3 / 3.0
    one.tp += wander * beats**2 / 2.0
    one.pp += wander * beats


@njit(nogil=True)
def _rejoin(time_s: float, readings: Any, state: Any, rules: Any) -> None:
    """After a rest a player most likely comes back with the band; else as the old pulse went on, or anew, on
    a beat of his own."""
    for i in range(state.count):
        readings[i].weight += math.log(1.0 - rules.with_band - rules.anew)
    for chance, new in ((rules.with_band, False), (rules.anew, True)):
        one = readings[state.count]
        _copy(readings[0], one)
        one.period_s = state.band_period_s
        gone = math.floor((time_s - state.band_s) / one.period_s)
        one.time_s = time_s if new else state.band_s + gone * one.period_s
        one.tt, one.pp = rules.rejoin_s**2, (rules.rejoin_period * one.period_s) ** 2
        one.tp = 0.0
        one.weight = math.log(chance + 1e-12)
        state.count += 1


@njit(nogil=True)
def _doubt(readings: Any, count: int, since_s: float, rules: Any, manners: Any) -> int:
    """Adds copies of the heaviest readings whose tempo may have changed, or whose player plays otherwise."""
    since = min(since_s, 1.0)
    for i in range(min(count, rules.doubted)):
        one = readings[i]
        jumps = manners[one.manner].jump_per_s * rules.jumps
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
    total, best, again = 0, -1e300, math.log(rules.again)
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
            late = time_s - one.time_s - at * one.period_s
            var = one.tt + at * (2.0 * one.tp + at * one.pp) + noise
            weight = (
                known
                + math.log(chances[one.beat % len(chances), p])
                - 0.5 * (math.log(TAU * var) + late * late / var)
            )
            spot = one.beat + at
            if spot <= one.spot:
                weight += again
            if weight > best - rules.keep_nats and total < len(found):
                best = max(best, weight)
                _copy(one, found[total])
                _correct(found[total], at, late, var, rules)
                found[total].weight, found[total].place, found[total].spot = weight, p, spot
                total += 1
    return total


@njit(nogil=True)
def _correct(one: Any, at: float, late: float, var: float, rules: Any) -> None:
    """The Kalman update of a reading that hears an onset `late` seconds after place `at`."""
    time_part, period_part = one.tt + at * one.tp, one.tp + at * one.pp
    one.time_s += time_part / var * late
    one.period_s = min(max(one.period_s + period_part / var * late, rules.shortest_s), rules.longest_s)
    one.tt -= time_part * time_part / var
    one.tp -= time_part * period_part / var
    one.pp -= period_part * period_part / var


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
        _move(one, math.floor((time_s - one.time_s) / one.period_s + 0.25))
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
    time, period = one.time_s - into.time_s, one.period_s - into.period_s
    into.tt += part * (one.tt - into.tt) + apart * time * time
    into.tp += part * (one.tp - into.tp) + apart * time * period
    into.pp += part * (one.pp - into.pp) + apart * period * period
    into.time_s += part * time
    into.period_s += part * period
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
            _move(ahead[i], 1.0)
    for i in range(count):
        mass = time = period = 0.0
        for j in range(count):
            if abs(ahead[j].time_s - ahead[i].time_s) <= rules.window_s:
                part = math.exp(ahead[j].weight)
                mass += part
                time += part * ahead[j].time_s
                period += part * ahead[j].period_s
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

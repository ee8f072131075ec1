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


@njit(cache=True, nogil=True)
def hear(time_s: float, kind: int, state: Any, rules: Any, tables: Any, readings: Any, found: Any) -> None:
    """Reads an onset of class `kind`: `readings` (kept, heaviest first) and `state` are brought up to date.

    `tables` holds places (places + the next beat), prior and counts (classes, places), spreads and how usual
    each is, and room for chances and an order.
    """
    places, prior, counts, spreads, usual, chances, order = tables
    since_s = max(0.0, time_s - state.heard_s)
    _expect(prior[kind], counts[kind], rules, chances)
    _age(readings, state.count, time_s, since_s, state.usual_s, rules)
    count = _doubt(readings, state.count, since_s, rules, spreads, usual)
    total = _read(readings, count, time_s, chances, places, spreads, rules, found)
    _normalise(found, total)
    _learn(found, total, prior[kind], counts[kind], rules)
    _heaviest_first(found, total, order)
    state.count = _merge(found, order, total, readings, time_s, rules)
    state.heard_s = time_s
    state.usual_s += (1.0 - math.exp(-since_s / rules.usual_over_s)) * (
        _mean_period(readings, state.count) - state.usual_s
    )


@njit(nogil=True)
def _expect(prior: Any, counts: Any, rules: Any, chances: Any) -> None:
    """The chance of each place, from what was known before and what this player did; last, the next beat's."""
    mass = 0.0
    for p in range(len(prior)):
        chances[p] = counts[p] + rules.kept_prior * prior[p]
        mass += chances[p]
    for p in range(len(prior)):
        chances[p] /= mass
    chances[len(prior)] = chances[0]


@njit(nogil=True)
def _learn(found: Any, total: int, prior: Any, counts: Any, rules: Any) -> None:
    """Counts where the onset was heard; old counts fade."""
    counts *= 1.0 - rules.forget
    for i in range(total):
        if found[i].place != OFF_GRID:
            counts[found[i].place % len(counts)] += math.exp(found[i].weight)


@njit(nogil=True)
def _mean_period(readings: Any, count: int) -> float:
    mass = period = 0.0
    for i in range(count):
        part = math.exp(readings[i].weight)
        mass, period = mass + part, period + part * readings[i].period_s
    return period / mass


@njit(nogil=True)
def _copy(source: Any, target: Any) -> None:
    target.time_s = source.time_s
    target.period_s = source.period_s
    target.time_var = source.time_var
    target.shared_var = source.shared_var
    target.period_var = source.period_var
    target.weight = source.weight
    target.spread = source.spread
    target.place = source.place


@njit(nogil=True)
def _advance(one: Any, beats: float) -> None:
    """Moves a reading's current beat by whole beats."""
    one.time_s += beats * one.period_s
    one.time_var += beats * (2.0 * one.shared_var + beats * one.period_var)
    one.shared_var += beats * one.period_var


@njit(nogil=True)
def _age(readings: Any, count: int, time_s: float, since_s: float, usual_s: float, rules: Any) -> None:
    """Moves every reading to the beat in which `time_s` falls; time makes all of them less sure."""
    pull = 1.0 - math.exp(-rules.pull_per_s * since_s)
    for i in range(count):
        one = readings[i]
        beats = min(since_s / one.period_s, rules.rest_beats)
        wander = (rules.period_noise * one.period_s) ** 2
        one.time_var += beats * rules.phase_noise_s**2 + wander * beats**3 / 3.0
        one.shared_var += wander * beats**2 / 2.0
        one.period_var += wander * beats
        one.period_s += pull * (usual_s - one.period_s)
        _advance(one, math.floor((time_s - one.time_s) / one.period_s))


@njit(nogil=True)
def _doubt(readings: Any, count: int, since_s: float, rules: Any, spreads: Any, chances: Any) -> int:
    """Adds copies of the heaviest readings whose tempo may have changed, or whose player plays otherwise."""
    since = min(since_s, 1.0)
    first = count
    for i in range(min(first, rules.doubted)):
        one = readings[i]
        if rules.jump_per_s > 0.0:
            _copy(one, readings[count])
            readings[count].period_var += (rules.jump * one.period_s) ** 2
            readings[count].weight += math.log(rules.jump_per_s * since + 1e-12)
            count += 1
        for spread in range(len(spreads)):
            if spread != one.spread:
                _copy(one, readings[count])
                readings[count].spread = spread
                readings[count].weight += math.log(rules.switch_per_s * since * chances[spread] + 1e-12)
                count += 1
    return count


@njit(nogil=True)
def _read(
    readings: Any, count: int, time_s: float, chances: Any, places: Any, spreads: Any, rules: Any, found: Any
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
        noise = spreads[one.spread] ** 2 + (rules.spread_period * one.period_s) ** 2
        known = one.weight + math.log(one.period_s * (1.0 - rules.off_grid))
        for p in range(len(places)):
            at = places[p]
            early = time_s - one.time_s - at * one.period_s
            var = one.time_var + at * (2.0 * one.shared_var + at * one.period_var) + noise
            weight = known + math.log(chances[p]) - 0.5 * (math.log(TAU * var) + early * early / var)
            if weight > best - rules.keep_nats and total < len(found):
                best = max(best, weight)
                _correct(one, found[total], at, early, var, rules)
                found[total].weight, found[total].place = weight, p
                total += 1
    return total


@njit(nogil=True)
def _correct(one: Any, to: Any, at: float, early: float, var: float, rules: Any) -> None:
    """The Kalman update of a reading that hears an onset at place `at`, `early` seconds off."""
    _copy(one, to)
    time_part = one.time_var + at * one.shared_var
    period_part = one.shared_var + at * one.period_var
    to.time_s += time_part / var * early
    to.period_s = min(max(one.period_s + period_part / var * early, rules.shortest_s), rules.longest_s)
    to.time_var -= time_part * time_part / var
    to.shared_var -= time_part * period_part / var
    to.period_var -= period_part * period_part / var


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
    if total == 0:
        return count
    least = found[order[0]].weight - rules.keep_nats
    for o in range(total):
        one = found[order[o]]
        if one.weight < least:
            break
        _advance(one, math.floor((time_s - one.time_s) / one.period_s + 0.25))
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
            other.spread == one.spread
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
    time, period = one.time_s - into.time_s, one.period_s - into.period_s
    into.time_var += part * (one.time_var - into.time_var) + part * (1.0 - part) * time * time
    into.shared_var += part * (one.shared_var - into.shared_var) + part * (1.0 - part) * time * period
    into.period_var += part * (one.period_var - into.period_var) + part * (1.0 - part) * period * period
    into.time_s += part * time
    into.period_s += part * period
    into.weight = both


@njit(cache=True, nogil=True)
def foresee(due_s: float, state: Any, rules: Any, readings: Any, view: Any) -> None:
    """Fills `view` with (time, period, confidence) of the beat nearest to `due_s`: where most weight lies."""
    best, count = -1.0, state.count
    for i in range(count):
        centre = _nearest(readings[i], due_s)
        mass = time = period = 0.0
        for j in range(count):
            at = _nearest(readings[j], due_s)
            if abs(at - centre) <= rules.window_s:
                part = math.exp(readings[j].weight)
                mass, time, period = mass + part, time + part * at, period + part * readings[j].period_s
        if mass > best:
            best = mass
            view[0], view[1] = time / mass, period / mass
    view[2] = _certainty(readings, count, due_s, max(0.0, due_s - state.heard_s), view[0], rules)


@njit(nogil=True)
def _nearest(one: Any, due_s: float) -> float:
    return one.time_s + math.floor((due_s - one.time_s) / one.period_s + 0.5) * one.period_s


@njit(nogil=True)
def _certainty(readings: Any, count: int, due_s: float, since_s: float, at: float, rules: Any) -> float:
    """The chance that the beat falls within the window about `at`, all readings taken together."""
    chance = 0.0
    for i in range(count):
        one = readings[i]
        ahead = math.floor((due_s - one.time_s) / one.period_s + 0.5)
        rest = min(since_s / one.period_s, rules.rest_beats)
        var = one.time_var + ahead * (2.0 * one.shared_var + ahead * one.period_var)
        var += rest * rules.phase_noise_s**2 + (rules.period_noise * one.period_s) ** 2 * rest**3 / 3.0
        scale = math.sqrt(2.0 * max(var, 1e-9))
        off = one.time_s + ahead * one.period_s - at
        inside = math.erf((rules.window_s - off) / scale) - math.erf((-rules.window_s - off) / scale)
        chance += math.exp(one.weight) * 0.5 * inside
    return chance

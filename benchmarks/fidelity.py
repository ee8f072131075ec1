"""Do the techniques do what they are called? Every one with every simulated client that it applies to, and
the never-do list over hours in which techniques change at any moment.

Prints JSON and a table of what was not kept:
`python -m benchmarks.fidelity [--seeds 20] [--hours 10] [--techniques a,b] [--clients a,b] [--first 0]`.
The checks and the readings taken are in tests/improv/fidelity.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from tests.improv.fidelity.run import Verdict, all_pairs, judge
from tests.improv.fidelity.session import judge_session

SESSION_S = 240.0


def verdicts(asked: argparse.Namespace) -> Iterator[Verdict]:
    """Of all takes, seed by seed."""
    for seed in range(asked.first, asked.first + asked.seeds):
        for technique, client in all_pairs():
            if chosen(technique, asked.techniques) and chosen(client, asked.clients):
                yield from judge(technique, client, seed)


def sessions(asked: argparse.Namespace) -> Iterator[Verdict]:
    """Of sessions of four minutes."""
    for number in range(round(asked.hours * 3600.0 / SESSION_S)):
        yield judge_session(asked.first + number, SESSION_S)


def chosen(name: str, names: str) -> bool:
    return not names or name in names.split(",")


def tell(found: Iterable[Verdict]) -> dict[str, Any]:
    """Print each that does not hold as it is found; answer with the counts."""
    checked: Counter[str] = Counter()
    broken: Counter[str] = Counter()
    faults = 0
    for one in found:
        what = f"{one.technique}: {one.check}"
        checked[what] += 1
        faults += len(one.faults)
        if one.faults:
            broken[what] += 1
            print(f"| {one.technique} | {one.check} | {one.client} | {one.seed} | {len(one.faults)} |"
                  f" {one.faults[0]} |", flush=True)  # fmt: skip
    counts = {"checked": sum(checked.values()), "broken": sum(broken.values()), "faults": faults}
    return {**counts, "where": dict(broken)}


def summary(takes: dict[str, Any], free: dict[str, Any]) -> str:
    """One short line."""
    hours = free["checked"] * SESSION_S / 3600.0
    rate = free["faults"] / hours if hours else 0.0
    return (
        f"Never-do list: {rate:.2f} violations an hour over {hours:.1f} h;"
        f" checks: {takes['broken']} broken of {takes['checked']} made."
    )


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("--seeds", type=int, default=20)
    words.add_argument("--hours", type=float, default=10.0)
    words.add_argument("--first", type=int, default=0)
    words.add_argument("--techniques", default="")
    words.add_argument("--clients", default="")
    asked = words.parse_args()
    print("| technique | check | client | seed | times | first |\n|---|---|---|---|---|---|")
    takes, free = tell(verdicts(asked)), tell(sessions(asked))
    print(json.dumps({"seeds": asked.seeds, "takes": takes, "hours": asked.hours, "never": free}))
    print(summary(takes, free))


if __name__ == "__main__":
    main()

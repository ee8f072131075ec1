"""When, how long, who: a take or song in words."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sessions.records import TakeInfo
from ui.screens.listen_work import Entry
from ui.signs import is_player

Say = Callable[..., str]
CLICK = "click"


def when(say: Say, moment: datetime, now: datetime) -> str:
    """A moment as people say it: "today, 14:05", "yesterday, 9:30", "Saturday 14 November, 18:00"."""
    moment, now = moment.astimezone(), now.astimezone()
    clock = f"{moment.hour}:{moment.minute:02d}"
    days = (now.date() - moment.date()) // timedelta(days=1)
    if days in (0, 1):
        return say("listen.today" if days == 0 else "listen.yesterday", time=clock)
    weekday = say(f"calendar.weekdays.{moment.weekday()}")
    month = say(f"calendar.months.{moment.month}")
    key = "listen.day" if moment.year == now.year else "listen.day_of_year"
    return say(key, weekday=weekday, day=moment.day, month=month, year=moment.year, time=clock)


def how_long(say: Say, seconds: float) -> str:
    """A length: "40 seconds", "3 min 20 s", "1 h 5 min"."""
    whole = round(seconds)
    if whole < 60:
        return say("listen.one_second") if whole == 1 else say("listen.seconds", s=whole)
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return (
            say("listen.minutes", min=minutes, s=rest) if rest else say("listen.whole_minutes", min=minutes)
        )
    return say("listen.hours", h=minutes // 60, min=minutes % 60)


def clock_words(seconds: float) -> str:
    """A place in a recording: "2:05"."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def who(say: Say, voices: tuple[str, ...]) -> str:
    """Who played: "Client, Therapist and the band"."""
    players = [say(f"players.{voice}") for voice in voices if is_player(voice)]
    band = any(not is_player(voice) and voice != CLICK for voice in voices)
    names = [*players, *([say("listen.the_band")] if band else [])]
    if len(names) < 2:
        return "".join(names)
    return say("listen.and", first=", ".join(names[:-1]), last=names[-1])


def title(say: Say, entry: Entry) -> str:
    """A take's or song's own name, or what it is."""
    return entry.title or say("listen.take")


def line(say: Say, entry: Entry, now: datetime) -> str:
    """What is told of it below its name."""
    parts = [when(say, entry.moment, now)]
    if entry.take is not None:
        parts += [how_long(say, entry.take.length_s), who(say, entry.take.voices)]
    else:
        parts.append(say("listen.a_song"))
    return " · ".join(part for part in parts if part)


def cut_off_line(say: Say, take: TakeInfo, now: datetime) -> str:
    """An unfinished take in words."""
    return say(
        "listen.cut_off_line", when=when(say, take.started_at, now), length=how_long(say, take.length_s)
    )

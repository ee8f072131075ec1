"""Home: three doors and one sentence."""

from pygame import Rect

from ui import names
from ui.kit import layout, lettering, widgets
from ui.kit.control import Control, Do
from ui.kit.page import BASE, SIZES, Page
from ui.practice import CLIENTS, ME, enter, use_as
from ui.screens import kept_line
from ui.screens.screen import Screen

DOORS = (("play", "amber", "door_play"), ("write", "sage", "door_write"), ("listen", "sky", "door_listen"))


class Home(Screen):
    name = "home"
    lights = (("sky", 0.22, 0.05, 0.42), ("rose", 0.95, 1.0, 0.45), ("amber", 0.02, 0.9, 0.3))

    def controls(self, page: Page) -> list[Control]:
        room = min(1.0, page.units[1] / BASE[1])
        area = layout.inset(page.rect, page.u(80 * room), page.u(60 * room**2))
        head, rest = layout.top(area, page.u(56), page.u(26 * room**2))
        sentence, rest = layout.top(rest, page.u(76 * room), page.u(34 * room**2))
        foot, doors = layout.bottom(rest, page.u(58), page.u(44 * room**2))
        return [
            *self._head(page, head),
            widgets.heading(sentence, "sentence", page.t("home.sentence"), "large", weight="light"),
            *self._doors(page, doors),
            *self._foot(page, foot),
        ]

    def _head(self, page: Page, area: Rect) -> list[Control]:
        title = widgets.heading(area, "title", page.t("name.app"), "title", weight="bold")
        words = page.t("go.help_now")
        place, rest = layout.right(area, widgets.button_width(page, words), page.u(14))
        help_now = widgets.button(place, "help", words, Do("help_now"), row="top")
        words = page.t("go.settings")
        place, _ = layout.right(rest, widgets.button_width(page, words, True))
        settings = widgets.button(place, "settings", words, Do("settings"), row="top", icon="gear")
        return [title, settings, help_now]

    def _doors(self, page: Page, area: Rect) -> list[Control]:
        boxes = layout.columns(area, len(DOORS), page.u(40))
        return [
            widgets.door(
                box,
                name,
                page.t(f"go.{name}"),
                page.t(f"home.{name}_line"),
                Do(name),
                colour=colour,
                icon=icon,
                row="doors",
            )
            for box, (name, colour, icon) in zip(boxes, DOORS, strict=True)
        ]

    def _foot(self, page: Page, area: Rect) -> list[Control]:
        words = page.t("home.kept")
        place, rest = layout.right(area, widgets.button_width(page, words, True), page.u(20))
        foot = [widgets.button(place, "kept", words, Do("kept"), row="kept", icon="list", kind="outline")]
        if self.shell.settings.use == CLIENTS:
            door, rest = self._look_back(page, rest)
            foot = [door, *foot]
        if self.shell.just_kept:
            return [*kept_line.kept(page, rest, "left"), *foot]
        if not self.shell.settings.use:
            return [*self._who(page, rest), *foot]
        return [*self._fact_labels(page, rest), *foot]

    def _look_back(self, page: Page, area: Rect) -> tuple[Control, Rect]:
        """The way to the people, or to the session that runs."""
        runs = self.shell.practice.sitting is not None
        words, icon = page.t("session.now" if runs else "people.look_back"), "heart" if runs else "lock"
        place, rest = layout.right(area, widgets.button_width(page, words, True), page.u(20))
        kind = "strong" if runs else "raised"
        door = widgets.button(
            place, "look_back", words, Do("look_back"), row="kept", icon=icon, kind=kind, colour="lilac"
        )
        return door, rest

    def _who(self, page: Page, area: Rect) -> list[Control]:
        """The first question, asked once: it is in nobody's way."""
        words = page.t("unlock.who")
        place, rest = layout.left(area, page.text_width(words, "small", "semibold"), page.u(18))
        labels = [(use, page.t(f"unlock.uses.{use}")) for use in (ME, CLIENTS)]
        boxes = layout.flow(
            rest, [widgets.button_width(page, label) for _, label in labels], rest.h, page.u(10)
        )
        return [
            widgets.label(place, "who", words, weight="semibold"),
            *(
                widgets.button(box, f"use.{use}", label, Do("use", use), row="who", kind="outline")
                for box, (use, label) in zip(boxes, labels, strict=True)
            ),
        ]

    def _fact_labels(self, page: Page, area: Rect) -> list[Control]:
        """The facts side by side; the last one that has room is shortened if it must be."""
        labels, x = [], area.x
        for name, text, weight in self._facts(page):
            room = area.right - x
            if room < page.u(60):
                break
            shown = lettering.shortened(text, page.u(SIZES["small"]), weight, room)
            width = page.text_width(shown, "small", weight)
            colour = "muted" if weight == "regular" else "text"
            box = Rect(x, area.y, width, area.h)
            labels.append(widgets.label(box, name, shown, weight=weight, colour=colour))
            x += width + page.u(8 if weight == "regular" else 26)
        return labels

    def _facts(self, page: Page) -> list[tuple[str, str, str]]:
        model = self.shell.model
        inputs = model.inputs
        keyboard = page.t("home.no_keyboard") if not inputs else inputs[0]
        if len(inputs) > 1:
            keyboard = page.t("home.more_keyboards", first=inputs[0], count=len(inputs) - 1)
        sound = names.sound_label(model.settings.get("sound client", self.shell.chosen.sounds["client"]))
        if model.audio_told and model.audio is None:
            sound = page.t("home.no_audio")
        return [
            ("keyboard.word", page.t("home.keyboard"), "regular"),
            ("keyboard", keyboard, "semibold"),
            ("sound.word", page.t("home.sound"), "regular"),
            ("sound", sound, "semibold"),
        ]

    def do_play(self, value: object) -> None:
        self.shell.go("play")

    def do_write(self, value: object) -> None:
        self.shell.go("write")

    def do_listen(self, value: object) -> None:
        self.shell.go("listen")

    def do_use(self, use: str) -> None:
        use_as(self.shell, use)

    def do_look_back(self, value: object) -> None:
        if self.shell.settings.use == CLIENTS:
            enter(self.shell, "people" if self.shell.practice.sitting is None else "session")

    def do_kept(self, value: object) -> None:
        self.shell.go("kept")

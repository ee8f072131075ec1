"""Switch boxes at USB, which the system shows as joysticks: found while one switch is in use, also later."""

import contextlib

import pygame


class SwitchBoxes:
    """Open ones by SDL's number; SDL tells only the buttons of those that are open."""

    def __init__(self) -> None:
        self.open: dict[int, pygame.joystick.JoystickType] = {}
        self._looking = False

    def look(self, wanted: bool) -> None:
        """Begin to look for them when they are wanted; they are announced as events."""
        if wanted and not self._looking:
            self._looking = True
            with contextlib.suppress(pygame.error):
                pygame.joystick.init()

    def hear(self, event: pygame.event.Event) -> None:
        """One was plugged in or pulled out."""
        if event.type == pygame.JOYDEVICEADDED:
            with contextlib.suppress(pygame.error):
                box = pygame.joystick.Joystick(event.device_index)
                self.open[box.get_instance_id()] = box
        elif event.type == pygame.JOYDEVICEREMOVED:
            self.open.pop(event.instance_id, None)

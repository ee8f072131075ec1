"""How a chord is grasped: on a keyboard, a guitar, a ukulele; computed from tuning and reach."""

from songwriting.shapes.frets import Fretboard, Shape, fretboard
from songwriting.shapes.keyboard import KeyboardShape, keyboard_shape
from songwriting.shapes.search import shapes

INSTRUMENTS = ("keyboard", "guitar", "ukulele")

__all__ = ["INSTRUMENTS", "Fretboard", "KeyboardShape", "Shape", "fretboard", "keyboard_shape", "shapes"]

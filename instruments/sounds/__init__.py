"""Sounds: tables of constants, the models that render them, and the banks that hold the result."""

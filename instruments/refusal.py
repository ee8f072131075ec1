"""The one way to say no: a sentence a person can read."""


class Refusal(ValueError):
    """Raised for bad input of any kind; `str()` is one plain sentence, fit to be shown as it is."""

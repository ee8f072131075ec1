"""The screens: each is a function of state to an ordered list of controls."""

"""The command line."""


def main(words: list[str]) -> int:
    print(words)
    return 0

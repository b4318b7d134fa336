"""What click itself says (Usage, Options, Missing argument …), in the reader's language."""

from __future__ import annotations

from functools import partial

from click import Context, HelpFormatter, core, decorators, exceptions, formatting, parser, termui, types

from shopdesk.words import Words

PLACEHOLDERS = ("[OPTIONS]", "COMMAND [ARGS]...")
SAID = (
    "Usage:",
    "Options",
    "Commands",
    "Show this message and exit.",
    "default: {default}",
    "required",
    "Error: {message}",
    "Try '{command} {option}' for help.",
    "Missing command.",
    "Missing argument",
    "Missing option",
    "No such command {name!r}.",
    "No such option {name!r}.",
    "Did you mean {possibility}?",
    "(Did you mean one of: {possibilities}?)",
    "Got unexpected extra argument ({args})",
    "Got unexpected extra arguments ({args})",
    "Option {name!r} requires an argument.",
    "Option {name!r} does not take a value.",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "{value!r} is not {choice}.",
    "{value!r} is not one of {choices}.",
    "{value!r} does not match the format {format}.",
    "{value!r} does not match the formats {formats}.",
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    "Repeat for confirmation",
    "Error: The two entered values do not match.",
)
"""The sentences of click that a command of ours can end in; the catalogue has them all."""


def speak(words: Words) -> None:
    """Have click say its own sentences by our catalogue, from here on.

    click asks gettext, which knows translations only as compiled files in a place of its own; each of its modules holds
    that question as `_`, so it is answered there.
    """

    class Formatter(HelpFormatter):
        """Placeholders of a usage line are words too."""

        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            for placeholder in PLACEHOLDERS:
                args = args.replace(placeholder, words(placeholder))
            super().write_usage(prog, args, prefix)

    Context.formatter_class = Formatter
    for module in (core, decorators, exceptions, formatting, parser, termui, types):
        vars(module)["_"] = words
        if "ngettext" in vars(module):
            vars(module)["ngettext"] = partial(_counted, words)


def _counted(words: Words, one: str, many: str, n: int) -> str:
    return words(one if n == 1 else many)

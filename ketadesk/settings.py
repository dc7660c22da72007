# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the program's choices, their defaults, and who set each: the program, the machine's policy
or the user; refuses to know what the choices do.

Order: defaults, then the policy's [settings], then the user's settings.toml, then the policy's
[locked], which nobody overrides. An unreadable policy stops the start, because a lock must not fail
open; an unreadable settings file is set aside with a notice.
"""

# Annotations are values here, not words: msgspec would compile each word at every start.

from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

import msgspec

from ketadesk.clinic import Paper, TextSize
from ketadesk.errors import SettingsError
from ketadesk.files import set_aside, write_whole
from ketadesk.paths import Places

Origin: TypeAlias = Literal["default", "policy", "user", "locked"]

ZOOM_STEPS = (80, 90, 100, 110, 125, 150, 175, 200, 250, 300)  # tokens.json, "zoom"


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Every choice, declared once: the preferences, `ketadesk info` and the tests read it here.

    title is the label, description the help; both are plain words for the person who chooses.
    """

    theme: Annotated[
        Literal["system", "light", "dark", "contrast"],
        msgspec.Meta(title="Colors", description="System follows the computer's own choice."),
    ] = "system"
    zoom: Annotated[
        int,
        msgspec.Meta(
            ge=80, le=300, title="Text size", description="In percent. The pages keep their width."
        ),
    ] = 100
    audience: Annotated[
        Literal["patient", "clinician", "all"],
        msgspec.Meta(title="Show at start", description="Whose topics the list shows first."),
    ] = "patient"
    region: Annotated[
        str,
        msgspec.Meta(
            title="Region", description="Crisis and emergency numbers on screen and on paper."
        ),
    ] = "us"
    paper: Annotated[
        Paper | Literal["region"],
        msgspec.Meta(title="Paper", description="Region uses the paper that is usual there."),
    ] = "region"
    text_size: Annotated[
        TextSize,
        msgspec.Meta(title="Print size", description="12, 16 or 20 point on handouts."),
    ] = "normal"
    external_links: Annotated[
        Literal["ask", "never"],
        msgspec.Meta(
            title="Web links",
            description="Ask shows the address first. Never only lets it be copied.",
        ),
    ] = "ask"


class _Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    settings: dict[str, Any] = {}
    locked: dict[str, Any] = {}


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """The settings in force and, for each field, who set it; notices are for the message bar."""

    settings: Settings
    origins: dict[str, Origin]
    notices: tuple[str, ...] = ()

    def locked(self, field: str) -> bool:
        """True when the machine's policy forbids a change."""
        return self.origins[field] == "locked"


def load(places: Places) -> Loaded:
    """The settings of this machine and user.

    Raises SettingsError, in one line, only for a policy that cannot be read or has a wrong value.
    """
    policy = _read_policy(places.policy)
    user, notices = _read_user(places.settings)
    values: dict[str, Any] = {}
    origins: dict[str, Origin] = dict.fromkeys(Settings.__struct_fields__, "default")
    layers: tuple[tuple[Origin, dict[str, Any]], ...] = (
        ("policy", policy.settings),
        ("user", user),
        ("locked", policy.locked),
    )
    for origin, layer in layers:
        for name, value in layer.items():
            values[name], origins[name] = value, origin
    settings = msgspec.convert(values, Settings)
    return Loaded(settings=settings, origins=origins, notices=notices)


def save(places: Places, name: str, value: str | int) -> None:
    """Keep one choice of the user's in settings.toml.

    Raises SettingsError when the value is not allowed or the file cannot be written; the choice may
    then still hold for this run.
    """
    # Imported here: only needed when a choice is kept, and start-up should not pay for it.
    import tomli_w

    error = _fault(name, value)
    if error:
        raise SettingsError(f"{name}: {error}")
    user, _ = _read_user(places.settings, leave=True)
    try:
        write_whole(places.settings, tomli_w.dumps({**user, name: value}).encode())
    except OSError as error:
        message = f"{places.settings}: the choice could not be kept ({error.strerror})"
        raise SettingsError(message) from error


def _read_policy(path: Path) -> _Policy:
    try:
        policy = msgspec.toml.decode(path.read_bytes(), type=_Policy)
    except FileNotFoundError:
        return _Policy()
    except OSError as error:
        message = f"{path}: the policy cannot be read ({error.strerror}); ask your administrator"
        raise SettingsError(message) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        message = f"{path}: the policy is wrong: {error}; ask your administrator"
        raise SettingsError(message) from error
    for table in (policy.settings, policy.locked):
        for name, value in table.items():
            fault = _fault(name, value)
            if fault:
                message = f"{path}: {name}: {fault}; ask your administrator"
                raise SettingsError(message)
    return policy


def _read_user(path: Path, *, leave: bool = False) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The user's good choices and a notice for each bad one; a damaged file is set aside."""
    try:
        table = msgspec.toml.decode(path.read_bytes())
    except FileNotFoundError:
        return {}, ()
    except OSError as error:
        return {}, (f"Your settings could not be read ({error.strerror}: {path}).",)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return {}, (_set_aside(path, leave=leave),)
    good: dict[str, Any] = {}
    notices: list[str] = []
    for name, value in table.items():
        fault = _fault(name, value)
        if fault:
            notices.append(f"The setting “{name}” in {path} was left out: {fault}.")
        else:
            good[name] = value
    return good, tuple(notices)


def _set_aside(path: Path, *, leave: bool) -> str:
    if not leave:
        try:
            aside = set_aside(path)
        except OSError:
            return f"Your settings are damaged and were not used: {path}."
        return f"Your settings were damaged. They are kept as {aside}; the defaults hold now."
    return ""


def _fault(name: str, value: object) -> str:
    """What is wrong with a choice, "" for nothing."""
    if name not in Settings.__struct_fields__:
        return f"there is no such setting; known are {', '.join(Settings.__struct_fields__)}"
    try:
        msgspec.convert({name: value}, Settings)
    except msgspec.ValidationError as error:
        return str(error)
    return ""

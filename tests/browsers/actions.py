"""The input actions of WebDriver, which its older and its newer protocol have in common.

https://www.w3.org/TR/webdriver2/#actions
"""

from typing import Any

KEYS = {
    "ArrowDown": "\ue015",
    "ArrowUp": "\ue013",
    "End": "\ue010",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Tab": "\ue004",
}
"""The characters that stand for keys without one: https://www.w3.org/TR/webdriver2/#keyboard-actions"""

Actions = list[dict[str, Any]]


def press(key: str) -> Actions:
    """Return the actions that press and release a key."""
    value = KEYS.get(key, key)
    steps = [{"type": step, "value": value} for step in ("keyDown", "keyUp")]
    return [{"type": "key", "id": "keyboard", "actions": steps}]


def click(x: float, y: float) -> Actions:
    """Return the actions that click at a point of the window, in whole CSS pixels."""
    steps: Actions = [
        {"type": "pointerMove", "x": round(x), "y": round(y)},
        {"type": "pointerDown", "button": 0},
        {"type": "pointerUp", "button": 0},
    ]
    return [{"type": "pointer", "id": "mouse", "actions": steps}]

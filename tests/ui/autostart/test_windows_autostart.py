"""The value among Windows' startup programs, on a registry made of a dictionary."""

import sys
from dataclasses import dataclass, field

import pytest

from refcoach.ui.autostart import CannotAutostart
from refcoach.ui.autostart.windows import APPROVED, NAME, RUN, WindowsAutostart

PROGRAM = "C:\\Program Files\\RefCoach\\RefCoach.exe"


@dataclass
class FakeRegistry:
    """Holds values; `locked` refuses as a company's rules do."""

    values: dict[tuple[str, str], object] = field(default_factory=dict)
    locked: bool = False

    def read(self, key: str, name: str) -> object:
        self._ask()
        return self.values.get((key, name))

    def write(self, key: str, name: str, text: str) -> None:
        self._ask()
        self.values[key, name] = text

    def delete(self, key: str, name: str) -> None:
        self._ask()
        self.values.pop((key, name), None)

    def _ask(self) -> None:
        if self.locked:
            raise PermissionError(5, "Access is denied")


@pytest.fixture
def registry() -> FakeRegistry:
    return FakeRegistry()


@pytest.fixture
def autostart(registry: FakeRegistry) -> WindowsAutostart:
    return WindowsAutostart(registry)


def test_ticking_and_unticking(autostart: WindowsAutostart, registry: FakeRegistry) -> None:
    assert not autostart.enabled()
    autostart.disable()
    autostart.enable([PROGRAM, "--background", "--data", "D:\\Our data\\"])
    assert registry.values == {(RUN, NAME): f'"{PROGRAM}" --background --data "D:\\Our data\\\\"'}
    assert autostart.enabled()
    assert not autostart.blocked()
    autostart.disable()
    assert not autostart.enabled()
    assert registry.values == {}


def test_a_moved_program_is_repaired_and_nothing_turned_on(autostart: WindowsAutostart, registry: FakeRegistry) -> None:
    autostart.repair([PROGRAM, "--background"])
    assert registry.values == {}
    autostart.enable(["D:\\RefCoach.exe", "--background"])
    autostart.repair([PROGRAM, "--background"])
    assert registry.values[RUN, NAME] == f'"{PROGRAM}" --background'


def test_repair_leaves_the_entry_for_other_data_alone(autostart: WindowsAutostart, registry: FakeRegistry) -> None:
    autostart.enable(["D:\\RefCoach.exe", "--background", "--data", "D:\\mine"])
    before = dict(registry.values)
    autostart.repair([PROGRAM, "--background"])
    assert registry.values == before


@pytest.mark.parametrize(
    ("mark", "blocked"),
    [(None, False), (b"", False), (b"\2" + bytes(11), False), (b"\3" + bytes(11), True), (b"\7", True), (b"\6", False)],
)
def test_what_task_manager_turned_off_is_seen_and_kept(
    autostart: WindowsAutostart, registry: FakeRegistry, mark: bytes | None, blocked: bool
) -> None:
    registry.values[APPROVED, NAME] = mark
    autostart.enable(["D:\\RefCoach.exe", "--background"])
    assert autostart.blocked() == blocked
    autostart.repair([PROGRAM, "--background"])
    autostart.disable()
    assert registry.values == {(APPROVED, NAME): mark}


def test_a_value_that_is_no_text_is_not_ours(autostart: WindowsAutostart, registry: FakeRegistry) -> None:
    registry.values[RUN, NAME] = 7
    assert not autostart.enabled()
    autostart.repair([PROGRAM, "--background"])
    assert registry.values[RUN, NAME] == 7


def test_a_command_windows_would_cut_is_a_sentence(autostart: WindowsAutostart, registry: FakeRegistry) -> None:
    with pytest.raises(CannotAutostart, match="a folder with a shorter name"):
        autostart.enable([PROGRAM, "--background", "--data", "D:\\" + "x" * 250])
    assert registry.values == {}


def test_a_locked_registry_is_a_sentence(autostart: WindowsAutostart, registry: FakeRegistry) -> None:
    registry.locked = True
    command = [PROGRAM, "--background"]
    steps = [autostart.enabled, autostart.blocked, autostart.disable]
    for step in (*steps, lambda: autostart.enable(command), lambda: autostart.repair(command)):
        with pytest.raises(CannotAutostart, match=r"The list of programs .* stay as they were: please"):
            step()


if sys.platform == "win32":

    def test_the_real_registry_holds_a_value() -> None:
        from refcoach.ui.autostart.windows import CurrentUser

        registry, key = CurrentUser(), "Software\\RefCoach tests"
        registry.delete(key, NAME)
        assert registry.read(key, NAME) is None
        registry.write(key, NAME, "Őrség")
        assert registry.read(key, NAME) == "Őrség"
        registry.delete(key, NAME)
        assert registry.read(key, NAME) is None

"""A module that is found asleep is the usual module from the first question on."""

import subprocess
import sys


def said_by(code):
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split()


def test_it_is_empty_until_it_is_asked_and_whole_from_then_on(tmp_path, monkeypatch):
    (tmp_path / "sleeper.py").write_text("print('awake')\nWORD = 'here'\n")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:.")
    code = (
        "from ketadesk.quick.modules import asleep\n"
        "with asleep('sleeper'): import sleeper\n"
        "print('imported')\n"
        "print(sleeper.WORD, hasattr(sleeper, 'NOTHING'))\n"
        "from sleeper import WORD\n"
    )
    assert said_by(code) == ["imported", "awake", "here", "False"]


def test_one_that_is_there_already_and_one_imported_later_are_awake(tmp_path, monkeypatch):
    (tmp_path / "early.py").write_text("print('early')\n")
    (tmp_path / "later.py").write_text("print('later')\n")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:.")
    code = (
        "import early, sys\n"
        "from ketadesk.quick.modules import asleep\n"
        "with asleep('early', 'later'): import early\n"
        "import later\n"
    )
    assert said_by(code) == ["early", "later"]


def test_one_that_is_wrong_says_so_when_it_is_asked(tmp_path, monkeypatch):
    (tmp_path / "wrong.py").write_text("raise ValueError('broken')\n")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:.")
    code = (
        "from ketadesk.quick.modules import asleep\n"
        "with asleep('wrong'): import wrong\n"
        "try: wrong.WORD\n"
        "except ValueError as error: print(error)\n"
    )
    assert said_by(code) == ["broken"]


def test_a_function_may_be_taken_by_name_and_wakes_its_module_when_it_is_called(
    tmp_path, monkeypatch
):
    (tmp_path / "sleeper.py").write_text(
        "print('awake')\ndef double(n, times=2): return n * times\n"
    )
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:.")
    code = (
        "from ketadesk.quick.modules import asleep, when_called\n"
        "with asleep('sleeper', stand_ins=when_called('sleeper', 'double')):\n"
        "    from sleeper import double\n"
        "print('imported')\n"
        "print(double(4), double(4, times=3))\n"
        "import sleeper\n"
        "print(sleeper.double(5), sleeper.double is not double)\n"
    )
    assert said_by(code) == ["imported", "awake", "8", "12", "10", "True"]

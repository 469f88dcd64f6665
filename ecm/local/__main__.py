"""`python -m ecm.local COMMAND`; the Makefile is a thin list of these."""

from __future__ import annotations

import argparse
import os
import sys

from ecm.local import demo, install, quality, services, supervisor
from ecm.local.console import LocalError, complain, say
from ecm.local.home import find_home, wanted_mode


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    try:
        COMMANDS[options.command](options)
    except LocalError as error:
        complain(str(error))
        return 1
    return 0


def _setup(options: argparse.Namespace) -> None:
    install.set_up(dev=options.dev)


def _up(options: argparse.Namespace) -> None:
    services.up(find_home(), mode=wanted_mode())


def _down(options: argparse.Namespace) -> None:
    services.down(find_home())


def _demo(options: argparse.Namespace) -> None:
    demo.demo(find_home(), detach=os.environ.get("DETACH", "") not in ("", "0"))


def _develop(options: argparse.Namespace) -> None:
    demo.demo(find_home(), detach=False, develop=True)


def _supervise(options: argparse.Namespace) -> None:
    demo.supervise(find_home(), develop=options.develop)


def _stop(options: argparse.Namespace) -> None:
    demo.stop(find_home())


def _clean(options: argparse.Namespace) -> None:
    supervisor.stop(find_home())
    services.clean(find_home())


def _status(options: argparse.Namespace) -> None:
    services.show(find_home())
    say(f"{'demo':<11} {'running' if supervisor.is_running(find_home()) else 'stopped'}")


def _roles(options: argparse.Namespace) -> None:
    say(services.roles_sql())


def _check(options: argparse.Namespace) -> None:
    quality.check(find_home())


def _test(options: argparse.Namespace) -> None:
    quality.test(find_home())


def _fix(options: argparse.Namespace) -> None:
    quality.fix(find_home())


def _bench(options: argparse.Namespace) -> None:
    quality.bench(find_home())


def _messages(options: argparse.Namespace) -> None:
    quality.messages(find_home())


COMMANDS = {
    "setup": _setup,
    "up": _up,
    "down": _down,
    "demo": _demo,
    "develop": _develop,
    "supervise": _supervise,
    "stop": _stop,
    "clean": _clean,
    "status": _status,
    "roles": _roles,
    "check": _check,
    "test": _test,
    "fix": _fix,
    "bench": _bench,
    "messages": _messages,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ecm.local", description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--dev", action="store_true", help="setup: also what tests and checks need")
    parser.add_argument("--develop", action="store_true", help="supervise: the development server")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

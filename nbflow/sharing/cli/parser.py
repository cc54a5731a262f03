"""Parser: the commands and their options."""

# argparse does not say what it hands to functions.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any, Final

from nbflow.sharing.cli.streamlit_flags import understood
from nbflow.sharing.options import parse_bytes, parse_seconds

Command = Callable[[argparse.Namespace], int]

ABOUT: Final = "Streamlit's programming model inside Jupyter: share notebooks and scripts as apps."
THEMES: Final = ["auto", "light", "dark"]
_SHARE: Final = """examples:
  nbflow share sales.ipynb
  nbflow share apps/                     an index page of the folder's notebooks and scripts
  nbflow share sales.ipynb --host 0.0.0.0 --password --max-visitors 20

Only this machine can open the address unless --host says otherwise; then a token or a
password is needed. Visitors never see the notebook's code."""
_RUN: Final = """examples:
  nbflow run app.py
  nbflow run app.py -- --input data.csv  what stands after -- is the script's sys.argv
  nbflow run app.py --server.port 8080   Streamlit's own options work too"""


def parse(argv: list[str]) -> tuple[Command, argparse.Namespace]:
    """Return what to do, and with what. Exits with help, or with what is wrong."""
    own, script = _split(argv)
    parser, subparsers = _parser()
    if own[:1] == ["run"]:
        own = ["run", *understood(own[1:], subparsers["run"].error)]
    found = parser.parse_args(own)
    if script and found.command not in ("run", "share"):
        subparsers[found.command].error("only `run` and `share` take arguments for a script after --")
    found.script_args = script
    return found.run, found


def _split(argv: list[str]) -> tuple[list[str], list[str]]:
    index = argv.index("--") if "--" in argv else len(argv)
    return argv[:index], argv[index + 1 :]


def _parser() -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    from nbflow.sharing.cli import commands

    parser = argparse.ArgumentParser(prog="nbflow", description=ABOUT)
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    parser.set_defaults(run=lambda found: commands.version(found) if found.version else _help(parser))
    subs = parser.add_subparsers(dest="command", metavar="command", title="commands")
    made: dict[str, argparse.ArgumentParser] = {}

    def add(name: str, run: Command, about: str, epilog: str = "") -> argparse.ArgumentParser:
        it = subs.add_parser(
            name,
            help=about,
            description=about[0].upper() + about[1:] + ".",
            epilog=epilog or None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        it.set_defaults(run=run)
        made[name] = it
        return it

    share = add("share", commands.share, "share a notebook, a script or a folder with visitors", _SHARE)
    share.add_argument("target", help="a notebook (.ipynb), a script (.py) or a folder")
    _add_server(share)
    run = add("run", commands.run_script, "run a Streamlit script, as `streamlit run` does", _RUN)
    run.add_argument("target", help="the script")
    _add_server(run)
    _add_server(add("hello", commands.hello, "open a small app, to see that everything works"))
    _add_export(add("export", commands.export, "write the static snapshot of an app as one HTML file"))
    _add_deploy(add("deploy", commands.deploy, "write configurations for more than one machine"))
    _add_doctor(add("doctor", commands.doctor, "say what is missing on this machine and how to get it"))
    add("version", commands.version, "print the version")
    return parser, made


def _help(parser: argparse.ArgumentParser) -> int:
    parser.print_help()
    return 0


def _kind(read: Callable[[str], Any]) -> Callable[[str], Any]:
    def kind(text: str) -> Any:
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return kind


def _count(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number") from None
    if number < 0:
        raise argparse.ArgumentTypeError(f"{number} is negative")
    return number


def _port(text: str) -> int:
    number = _count(text)
    if number > 65535:
        raise argparse.ArgumentTypeError(f"{number} is not a port: ports end at 65535")
    return number


def _add_server(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group("where").add_argument
    add("--host", default="localhost", help="address to listen on; 0.0.0.0 for all (default: localhost)")
    add("--port", type=_port, help="default: 8866, or the next free one; 0: any free one")
    add("--base-url", default="/", metavar="PATH", help="path of the pages, behind a proxy")
    add("--trust-proxy", action="store_true", help="believe X-Forwarded-For and X-Forwarded-Proto")
    add("--browser", action="store_true", help="open the page in a browser")
    _add_visitors(parser)
    _add_kernels(parser)


def _add_visitors(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group("who may come").add_argument
    add("--token", nargs="?", const="", help="ask for a token; made up if you give none (or: NBFLOW_TOKEN)")
    add(
        "--password",
        nargs="?",
        const="",
        help="ask for a password; you are asked for it if you give none (or: NBFLOW_PASSWORD)",
    )
    add("--no-auth", action="store_true", help="let everybody in: a proxy asks, or nobody needs to")
    add(
        "--max-visitors", type=_count, default=0, metavar="N", help="more wait in a queue (default: no limit)"
    )
    _add_visit(parser)


def _add_visit(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group("what a visitor gets").add_argument
    size, time = _kind(parse_bytes), _kind(parse_seconds)
    add("--memory-per-visitor", type=size, default=0, metavar="SIZE", help="512MB, 2GB (default: no limit)")
    add(
        "--cpu-per-visitor",
        type=time,
        default=0.0,
        metavar="TIME",
        help="processor time in all: 30s, 10m (default: no limit)",
    )
    add(
        "--idle-timeout",
        type=time,
        default=300.0,
        metavar="TIME",
        help="how long the state is kept after the connection was lost: 90s, 5m (default: 5m)",
    )
    add(
        "--state-store",
        metavar="URL",
        help="redis://host:6379/0: keep st.session_state there, for another replica (or: NBFLOW_STATE_STORE)",
    )
    add("--title", help="title of the page")
    add("--theme", choices=THEMES, default="auto", help="auto follows the visitor's system")
    add(
        "--errors",
        choices=["auto", "full", "stacktrace", "type", "none"],
        default="auto",
        help="how much of an error a visitor sees (auto: everything on localhost, else nothing)",
    )


def _add_kernels(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group("how").add_argument
    add("--workers", type=_count, default=1, metavar="N", help="see `nbflow deploy haproxy` for more than 1")
    kinds = ["auto", "fork", "pool", "cold"]
    add("--kernels", choices=kinds, default="auto", help="how they start (auto: fork where the system can)")
    add("--no-run-above", action="store_true", help="run the cells above the app for each visitor again")
    add("--no-preview", action="store_true", help="show nothing before the visitor's own kernel does")
    add("--debug", action="store_true", help="log everything")
    add("--set", action="append", default=[], metavar="Class.trait=value", help="any option of Voila")


def _add_export(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("target", help="a notebook (.ipynb) or a script (.py)")
    add("-o", "--output", metavar="FILE", help="the file (default: beside the notebook, .html)")
    add("--saved", action="store_true", help="do not run the notebook: use the snapshots saved in it")
    add("--title", help="title of the page")
    add("--theme", choices=THEMES, default="auto", help="auto follows the reader's system")
    time = _kind(parse_seconds)
    add("--timeout", type=time, default=600.0, metavar="TIME", help="longest run of a cell (default: 10m)")


def _add_deploy(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("kind", choices=["haproxy", "nginx", "docker", "compose", "helm", "jupyterhub"])
    add("target", nargs="?", default="app.ipynb", help="what is shared (default: app.ipynb)")
    add("-o", "--output", metavar="FOLDER", help="write the files there (default: print them)")
    add("--force", action="store_true", help="write over files that exist")
    add("--host", default="127.0.0.1", help="host of the replicas, as the proxy sees it")
    add("--port", type=_port, default=8866, help="port of the first replica; the others follow")
    add("--replicas", type=_count, default=2, metavar="N", help="how many (default: 2)")
    add("--listen", type=_port, default=80, help="port of the proxy (default: 80)")
    add("--base-url", default="/", metavar="PATH", help="path of the pages")
    add("--max-visitors", type=_count, default=20, metavar="N", help="per replica (default: 20)")
    add("--memory-per-visitor", default="512MB", metavar="SIZE", help="default: 512MB")
    add("--image", default="nbflow-app", help="name of the container image")
    add("--name", default="app", help="name of the service (jupyterhub, helm)")


def _add_doctor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("address", nargs="?", help="also test a shared app: http://host:8866/")
    parser.add_argument("--port", type=_port, default=8866, help="the port that is to be free")

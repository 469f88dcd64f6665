"""Templates: all used, all compile, nothing inline, nothing marked safe."""

from __future__ import annotations

import re

import pytest
from django.template import Context, Template, engines
from django.template.loader import get_template

from tests.architecture.project import ROOT, sources, templates, text_of

PAGES = [str(path) for path in templates() if path.suffix in {".html", ".txt", ".svg"}]

# Found by name from outside our code; each with its reason.
NAMED_ELSEWHERE = {
    r"errors/\d{3}\.html": "error handlers choose by status",
    r"(account|mfa)/.*": "allauth's views name them",
    r"django/forms/.*": "the form renderer names them",
    r"instrument/fields/.*": "chosen by the kind of a field",
}

INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle=|\son[a-z]+=|javascript:|\bhx-on", re.IGNORECASE
)
UNSAFE = re.compile(r"\|\s*safe\b|{%\s*autoescape off|\bsafeseq\b")
FOREIGN = re.compile(r"""(?:src|href|action)=["']?(?:https?:)?//""", re.IGNORECASE)
PRINTED = re.compile(
    r"papers/.*"
)  # a paper carries its own style sheet; it is never sent to a browser


def named_in_code() -> str:
    return "\n".join(
        [*(text_of(path) for path in sources()), *(text_of(f"templates/{page}") for page in PAGES)]
    )


def test_no_template_is_unused() -> None:
    text = named_in_code()
    unused = [page for page in PAGES if f'"{page}' not in text and f"'{page}" not in text]
    assert [
        page for page in unused if not any(re.fullmatch(one, page) for one in NAMED_ELSEWHERE)
    ] == []


@pytest.mark.parametrize("page", PAGES)
def test_the_template_compiles(page: str) -> None:
    assert get_template(page)


@pytest.mark.parametrize("page", PAGES)
def test_nothing_inline_unsafe_or_foreign(page: str) -> None:
    text = re.sub(
        r"{#.*?#}|{% comment %}.*?{% endcomment %}",
        "",
        text_of(f"templates/{page}"),
        flags=re.DOTALL,
    )
    assert not UNSAFE.findall(text)
    if not PRINTED.fullmatch(page):
        assert not INLINE.findall(text)
        assert not FOREIGN.findall(text)


@pytest.mark.parametrize(
    "text", ["<script>x()</script>", '<p style="color:red">', '<a onclick="x()">', "<style>"]
)
def test_inline_code_is_found(text: str) -> None:
    assert INLINE.search(text)


def test_an_undefined_variable_fails_a_test() -> None:
    engine = engines["django"].engine
    with pytest.raises(pytest.fail.Exception, match="Undefined template variable"):
        Template("{{ nobody_passed_this }}", engine=engine).render(Context({}))


def test_scripts_are_small_modules_of_our_own() -> None:
    scripts = list((ROOT / "static").rglob("*.js"))
    assert [path.name for path in scripts if path.stat().st_size > 20_000] == []
    assert [
        path.name
        for path in scripts
        if re.search(r"\beval\(|new Function\(|innerHTML\s*=", path.read_text())
    ] == []

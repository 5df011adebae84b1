"""TeX in a label is read as plain signs."""

from __future__ import annotations

import pytest

from explorable.figure.tex import plain


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"$\rho$", "ρ"),
        (r"$\rho_0$ and $x^2$", "ρ₀ and x²"),
        (r"$10^{-3}$ V", "10⁻³ V"),
        (r"$\mathdefault{10^{-3}}$", "10⁻³"),
        (r"$\frac{a+b}{2}$", "(a+b)/2"),
        (r"$\sqrt{x^{2}+1}$", "√(x²+1)"),
        (r"$-\infty \leq x$", "-∞≤x"),
        (r"$90^\circ$", "90°"),
        (r"$\sin(\omega t)$", "sin (ωt)"),
        (r"$e^{-t/\tau}$", "e^(-t/τ)"),
        ("costs 5$", "costs 5$"),
        (r"5\$ or 6\$", "5$ or 6$"),
        (r"$\unheardof x$", r"\unheardof x"),
        ("no formula", "no formula"),
    ],
)
def test_a_formula_becomes_signs(tex, text):
    assert plain(tex) == text

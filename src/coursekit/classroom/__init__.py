"""Graded work for a class: release, collect, grade, report.

The grading itself is nbgrader's. This package adds what a class needs around it: nothing submitted
is ever lost (`received`) or taken for another's (`matching`), damaged notebooks are restored and
that is reported (`repair`), tests count only if they ran (`checks`), code that touches the
interpreter is pointed out (`suspicion`), student code runs apart (`sandbox`, `inside`, `watch`),
each student in a process of their own (`processes`, `worker`, `cycle`), and every student gets a
plain word (`report`) and a page that is safe to open (`feedback`, `cleaning`).

    inbox ─► received ─► repair ─► worker (nbgrader, sandbox) ─► record ─► report, feedback
"""

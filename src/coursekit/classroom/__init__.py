"""Graded work for a class: release, collect, grade, report.

The grading itself is nbgrader's. This package adds what a class needs around it: nothing handed in
is ever lost (`received`), damaged notebooks are repaired and the repair is told (`repair`), student
code runs apart (`sandbox`, `inside`), one student at a time in a process of its own (`worker`,
`cycle`), and every student gets a plain word (`report`).

    inbox ─► received ─► repair ─► worker (nbgrader, sandbox) ─► report
"""

"""Slides of a chapter, derived by rule from the chapter's built page.

* `page`     reads the page and makes its parts fit to stand in another file
* `lead`     the first sentences of a paragraph, markup kept
* `blocks`   one block of the page as a slide
* `derive`   the rule: which parts of the page become which slides
* `deck`     slides as one HTML file with reveal.js in it
* `commands` `course slides`

The page is used, and not the notebook, because everything is already there: figures that move
without a kernel, formulas as MathML, checked numbers, questions. So a deck cannot say anything that
the chapter does not.
"""

"""One question bank, many outputs: `course export moodle | cartridge | sheet`.

* `errors`     what cannot be exported, in words
* `selection`  which questions: chapters, ids, ideas, kinds, levels; the public bank, the class bank
* `marking`    marks of a question, shares of its options, the ways to write a short answer
* `site`       addresses on the published site
* `pictures`   the figures' pictures, taken from the built book
* `renderer`   what is special about the bank's Markdown in an output
* `question_html`  the parts of a question as HTML; `context` what every output is made from
* `report`     what an output changed or left out, and why
* `moodle`, `qti`, `cartridge`, `sheet`  the outputs; `discussion` reads the plans' prompts
* `files`      where an output may be written, and archives that are the same each time
* `commands`   the command line

Everything here but the students' sheet holds the key. It is for instructors.
"""

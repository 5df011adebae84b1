"""What a class has done: the exported progress files of many readers, read and reported.

* `records`  the rules by which one progress file is read and two are merged (as record.js has them)
* `intake`   finds the files in folders and archives; refuses what is no progress file
* `pseudonyms`  whose file it is; pseudonyms
* `roster`   one record for each student; every file accounted for
* `chapters`, `course_data`, `validate`  what the course asks, what counts as done, what fits
* `tables`   answers, students and files as pandas tables, written as CSV
* `results`  the numbers of the report: accuracy, predictions, beliefs, what was done
* `svg_canvas`, `pictures`  the plots
* `report_model`, `predictions`, `sections`, `report`  the page
* `commands` `course learners`

The tables need pandas (the extra "instructor").
"""

"""What happened when, who took part and where, each claim tied to the words that assert it.

In the order of use: `edtf` dates as data, `symbols` words as a row of symbols, `grammar` expressions of time in that
row, `setting` what stands around them, `costs` and `telling` how a story goes on over them, `anchor` the years of those
that name none, `times` all together; `names` persons, organisations and places, `meant` whom pronouns mean; `claims`
the clauses that assert something dated.
"""

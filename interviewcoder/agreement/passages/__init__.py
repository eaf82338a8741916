"""Agreement on passages that coders cut out of a text themselves: plain spans in, coefficients out.

Three questions with three answers: the same code on the same characters (`character_agreement`), the same
passages found (`match_passages`), the same cutting of the text as a whole (`alpha_u`, `u_alpha`, `gamma`).
`gather_passages` checks spans and settles who coded what.
"""

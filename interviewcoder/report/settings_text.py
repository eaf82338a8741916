"""The file of settings that ``interviewcoder report --init`` writes: every setting, with what it does.

Each value is what holds without the file, so that it can be changed a line at a time.
"""

SETTINGS_TEXT = """\
# What the Word report of a study holds. Use it with:
#   interviewcoder report study.db --settings report.yaml -o report.docx
# Everything may be left out; what is given on the command line goes before what is written here.

title: ""            # empty: the study's name
template: ""         # a Word file of your house: its styles, page, header and footer are used
table_style: ""      # name of its style for tables; empty: that of its first table, else the report's own
by: country          # columns of the themes: an attribute, or two crossed: country,stakeholder_group

# The sections, in this order. Move, repeat or take out lines. Every section may have a heading and a text:
#   - agreement:
#       heading: Reliability
#       text: Two of us coded a fifth of the interviews.
sections:
  - lists                # of tables and figures
  - sample               # interviews by two attributes (rows: stakeholder_group, columns: country)
  - themes               # layout A: finished interviews that mention each theme, n/N (%)
  # - themes: {layout: B, percent: row}    # counts, with percentages of each row, or of each column
  # - themes: {layout: C}                  # mentioned or not: ● –
  # - themes: {layout: D}                  # a quote in each cell
  # - themes: {layout: E}                  # the sample by two attributes
  # - themes: {by: "country,stakeholder_group", coders: main, count: passages}
  - figures              # a heat map of the themes
  # - figures: {figures: [heat-map, dot-plot, saturation, co-occurrence], codes: code}   # or theme
  # - figures: {figures: stripes, interviews: [DE-01, IT-02], coders: each}              # or interviews: all
  - sub-codes            # the sub-codes of each theme
  - agreement            # between coders, with a methods paragraph
  - decisions            # how disagreements were settled ({each: yes} lists every one with its reason)
  - quotes               # by theme
  # - quotation-book     # every starred quote with the attributes of its interview
  - codebook             # as an appendix
  - coreq                # checklist of Tong, Sainsbury and Craig (2007), filled in where the study can
  # - srqr               # checklist of O'Brien and others (2014)
  - provenance           # what the numbers come from
  # - text: {heading: Funding, text: "Who paid for the study."}

themes:
  coders: final          # final, main, any, majority, or a coder's name
  boundary: intersection # where a passage lies that coders bounded differently: intersection, union or main
  count: interviews      # what cells show: interviews, speakers, passages, words, or rate (per 1,000 words)
  percent: column        # of what: column, row or cell
  interviewer: no        # whether the interviewer's turns count

agreement:
  unit: sentence         # interview, segment, turn, sentence or character
  by: code               # code, theme, interview, an attribute, or two of these with a comma
  rule: word             # a unit counts as coded if a whole word of it is, or half of its words: word, half
  rounds: []             # names or kinds of rounds, or all; empty: reliability rounds
  coders: []             # who is compared; empty: all who finished
  interviewer: no
  level: 0.95            # of intervals
  resamples: 1000        # of the bootstrap
  seed: 1                # of the bootstrap

quotes:
  each: 2                # most quotes of a theme (and of each value of by)
  source: starred-then-chosen   # starred, chosen, or starred ones first
  by: ""                 # an attribute, such as country, each of whose values has its own quotes
  coders: final
  boundary: intersection
  language: en           # of the report: quotes in others have their translation beside them
  pattern: ""            # such as "{id}, {stakeholder_group}, {country}"; empty: as the study says
  edited: yes            # whether edited forms are printed
"""

"""The instrument engine: declared questionnaires, their answers, completeness and rendering. No domain word lives here.

`fields` and `instrument` are what a declaration is written with; `clean`, `posted`, `complete`, `draft`, `answers`,
`digest`, `read` and `bind` are pure functions over a declaration and plain JSON values.
"""

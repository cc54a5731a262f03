"""Forms for Pydantic models and dataclasses: ``st.pydantic_form`` and its like.

`schema` reads a model's fields, `kinds` is the table of what becomes which control, `editor` draws the
controls of one model, `form` validates what they hold and shows each fault at its control, `output` shows a
model's values. Pydantic itself is imported by the first call.
"""

"""Random apps, random touches: whole apps are made up, and played step by step under Streamlit and nbflow.

```
make      seed -> App: lines of source code, as a tree
play      App -> touches chosen on its page, each done in both; the pages, states and exceptions are compared
shrink    a difference -> the smallest app and the fewest touches that still show it
```

    python -m tests.campaign.apps --sequences 1000 --seed 1
    python -m tests.campaign.apps --sequences 1 --seed 1234   one sequence again, with its shrunk app
"""
